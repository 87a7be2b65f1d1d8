import { entriesByPrint, idPrint, printsToFind } from "../imports/fingerprint.ts";
import type { ImportOptions, ImportReading, ImportRow } from "../imports/import-reading.ts";
import { type ImportPlan, planImport } from "../imports/plan-import.ts";
import { readImport } from "../imports/read-import.ts";
import { zoneClock } from "../imports/zone-clock.ts";
import { type Batch, changedEntries } from "../wallet/batch.ts";
import { replay } from "../wallet/replay.ts";
import { type Covered, coverShortages, OPENING_REASON } from "./cover-shortages.ts";
import { type DraftedEntries, draftEntries, type Moment } from "./draft-entries.ts";
import { printsOf, printsOfInvitations } from "./import-prints.ts";
import type { ImportSummary } from "./import-summary.ts";
import { ownInForce } from "./own-history.ts";
import { restoreWallet } from "./restore-wallet.ts";
import { toldLapses } from "./told-lapses.ts";
import type { KnownEntry, WalletSnapshot } from "./wallet-snapshot.ts";
import type { WritePlan } from "./write-plan.ts";

export type ImportRequest = {
  readonly bytes: Uint8Array;
  readonly options: ImportOptions;
  readonly snapshot: WalletSnapshot;
  readonly now: Date;
};

export type ImportDraft = {
  readonly summary: ImportSummary;
  /** Null while there is nothing that could be written: a question is open, or nothing is new. */
  readonly plan: WritePlan | null;
};

/** Reads a file and plans what it would write into a wallet. Pure: the same in a thread of its own. */
export function draftImport({ bytes, options, snapshot, now }: ImportRequest): ImportDraft {
  const reading = withoutFuture(readImport(bytes, options), options.today);
  const known = knownRows(snapshot);
  const plan = planImport(reading, new Set(known.keys()));
  const find = (row: ImportRow): KnownEntry | undefined => {
    for (const print of printsToFind(row)) {
      const entry = known.get(print);
      if (entry) return entry;
    }
    return undefined;
  };
  const moment: Moment = { now, clock: zoneClock(options.zone) };
  const isOpen = reading.questions.some(({ required }) => required);
  if (reading.refused || isOpen || plan.new.length + plan.proposals.length === 0)
    return { summary: summaryOf(reading, plan, snapshot, null, []), plan: null };
  const restored = restoreWallet(reading, plan, snapshot, moment);
  if (restored) {
    const { write, balance, lapses } = restored;
    const done = { balance, lapses, openings: [], changedEarlier: 0, proposals: plan.proposals.length };
    return { summary: summaryOf(reading, plan, snapshot, done, []), plan: write };
  }
  return planned(reading, plan, snapshot, find, moment);
}

/** Nothing is booked ahead: a row of a day to come is a slip, or a plan. */
function withoutFuture(reading: ImportReading, today: string): ImportReading {
  const ahead = reading.rows.filter(({ day }) => day > today);
  if (ahead.length === 0) return reading;
  const lines = new Set(ahead.map(({ line }) => line));
  const problems = ahead.map(({ line, day, kind, connects }) => ({
    line,
    reason: "it is dated after today",
    text: `${day}, ${kind} ${connects}`,
  }));
  return {
    ...reading,
    rows: reading.rows.filter(({ day }) => day <= today),
    proposals: reading.proposals.filter(({ line, day }) => day <= today || !lines.has(line)),
    problems: [...reading.problems, ...problems].toSorted((a, b) => a.line - b.line),
  };
}

/** Every print that the wallet knows, with its entry where one stands for it. */
function knownRows(snapshot: WalletSnapshot): ReadonlyMap<string, KnownEntry | null> {
  const known = new Map<string, KnownEntry | null>(entriesByPrint(snapshot.known));
  const standing = new Map(snapshot.known.map((entry) => [entry.seq, entry]));
  // A file that this wallet itself wrote holds its undone entries and their reversals too.
  for (const { seq } of snapshot.entries)
    known.set(idPrint("own", `${snapshot.key}/E${seq}`), standing.get(seq) ?? null);
  for (const print of snapshot.otherPrints) if (!known.has(print)) known.set(print, null);
  return known;
}

function planned(
  reading: ImportReading,
  plan: ImportPlan,
  snapshot: WalletSnapshot,
  find: (row: ImportRow) => KnownEntry | undefined,
  moment: Moment,
): ImportDraft {
  const isOwn = reading.format === "own_entries" || reading.format === "own_wallet";
  const own = isOwn ? ownInForce(plan.new) : { kept: plan.new, left: [] };
  const at = new Map(snapshot.entries.map(({ seq, happenedAt }) => [seq, happenedAt]));
  const known = snapshot.known.map((entry) => ({ ...entry, at: at.get(entry.seq) ?? moment.now }));
  const told = snapshot.entries.length === 0 ? Math.max(0, reading.opening ?? 0) : 0;
  const attempt = (rows: readonly ImportRow[]) => {
    const drafted = draftEntries(rows, plan, find, known, moment);
    return { drafted, covered: coverShortages(snapshot, batchOf(drafted, moment), told, moment.clock) };
  };
  const isLapse = ({ kind, connects }: ImportRow) => kind === "expiry" && connects < 0;
  let { drafted, covered } = attempt(own.kept.filter((row) => !isLapse(row)));
  const lapses = own.kept.filter(isLapse);
  const extra = covered ? toldLapses(lapses, [...snapshot.entries, ...covered.plan.added]) : [];
  const skipped = new Set([...own.left, ...lapses.filter((row) => !extra.includes(row))]);
  if (extra.length > 0) ({ drafted, covered } = attempt(own.kept.filter((row) => !skipped.has(row))));
  if (!covered) return { summary: cannotFit(summaryOf(reading, plan, snapshot, null, [])), plan: null };
  const left = [
    { count: own.left.length, why: "undone, or lapsed by the dates of what was bought" },
    { count: skipped.size - own.left.length, why: "lapsed Connects that follow from the dates here" },
    { count: [...drafted.places.values()].filter((place) => place === null).length, why: "of 0 Connects" },
  ].filter(({ count }) => count > 0);
  const write: WritePlan = {
    kind: "batch",
    actionSeq: snapshot.counters.action_seq,
    entries: [...drafted.entries, ...covered.openings],
    proposals: drafted.proposals,
    prints: [...printsOf(plan.new, drafted.places), ...printsOfInvitations(plan)],
  };
  const balance = snapshot.entries
    .concat(covered.plan.added)
    .reduce((sum, { connects }) => sum + connects, 0);
  if (!Number.isSafeInteger(balance) || largest(covered) > MOST_CONNECTS)
    return { summary: cannotFit(summaryOf(reading, plan, snapshot, null, left)), plan: null };
  const done = {
    balance,
    lapses: lapsedBy(covered),
    openings: covered.openings.map(({ day, connects }) => ({ day, connects })),
    changedEarlier: changedBy(snapshot, covered),
    proposals: drafted.proposals.length,
  };
  return { summary: summaryOf(reading, plan, snapshot, done, left), plan: write };
}

/** More than a balance can count. */
const MOST_CONNECTS = 2_000_000_000;

function largest({ plan }: Covered): number {
  return plan.added.reduce((sum, { connects }) => sum + Math.max(0, connects), 0);
}

function batchOf(drafted: DraftedEntries, { now, clock }: Moment): Batch {
  const { entries, proposals } = drafted;
  return {
    walletId: "",
    key: "",
    kind: "import",
    digest: "",
    personId: null,
    now,
    zone: clock.zone,
    entries,
    proposals,
    shortfall: "refuse",
    rerun: "do",
  };
}

function lapsedBy({ plan }: Covered): number {
  const lapses = plan.added.filter(
    ({ kind, lotSeq, reverses }) => lotSeq !== null && (kind === "expiry" || reverses !== null),
  );
  return -lapses.reduce((sum, { connects }) => sum + connects, 0);
}

function changedBy(snapshot: WalletSnapshot, { plan }: Covered): number {
  if (snapshot.entries.length === 0) return 0;
  const before = replay(snapshot.entries).allocations;
  return changedEntries(before, plan.allocations, snapshot.entries).length;
}

function cannotFit(summary: ImportSummary): ImportSummary {
  const message =
    "These rows don't fit what is recorded: something that was undone or came back would be missing Connects. Import them into a wallet of their own with `wallet:name`, or undo the entries in question first.";
  return { ...summary, refused: { code: "conflict", message } };
}

type Done = Pick<ImportSummary, "lapses" | "openings" | "changedEarlier" | "proposals"> & {
  readonly balance: number;
};

function summaryOf(
  reading: ImportReading,
  plan: ImportPlan,
  snapshot: WalletSnapshot,
  done: Done | null,
  left: ImportSummary["left"],
): ImportSummary {
  const { format, encoding, dateOrder, numberStyle, columns, notes, questions, refused } = reading;
  const before = snapshot.balance;
  return {
    format,
    encoding,
    dateOrder,
    numberStyle,
    columns,
    new: plan.new.length,
    alreadyHere: plan.alreadyHere.length,
    duplicatesInFile: plan.duplicatesInFile.length,
    bad: plan.bad.length,
    problems: plan.bad.slice(0, SHOWN_PROBLEMS),
    proposals: done?.proposals ?? plan.proposals.length,
    byKind: plan.byKind,
    from: plan.from,
    to: plan.to,
    firstRows: plan.new.slice(0, SHOWN_ROWS).map(({ line, day, kind, connects, job }) => ({
      line,
      day,
      kind,
      connects,
      job: job ?? null,
    })),
    balance: { before, after: done?.balance ?? before },
    openings: done?.openings ?? [],
    lapses: done?.lapses ?? 0,
    changedEarlier: done?.changedEarlier ?? 0,
    left,
    warnings: [...plan.warnings, ...openingWarnings(plan, snapshot)],
    notes,
    questions,
    refused,
  };
}

const SHOWN_PROBLEMS = 100;
const SHOWN_ROWS = 5;

/** An earlier import filled in what came before it; if that comes in now, it is there twice. */
function openingWarnings(plan: ImportPlan, snapshot: WalletSnapshot): ImportPlan["warnings"] {
  const standing = new Set(snapshot.known.map(({ seq }) => seq));
  const openings = snapshot.entries.filter(
    ({ seq, kind, reason }) => kind === "adjustment" && reason === OPENING_REASON && standing.has(seq),
  );
  const [first] = openings;
  if (!first || !plan.new.some(({ day, connects }) => connects > 0 && day <= first.day)) return [];
  const filled = openings.reduce((sum, { connects }) => sum + connects, 0);
  const text = `An earlier import filled in ${filled.toLocaleString("en-US")} Connects that its file didn't account for (E${first.seq}). If this file brings them, the balance will be that much too high: set it right with \`/connects reconcile\`.`;
  return [{ lines: [], text }];
}
