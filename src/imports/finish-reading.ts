import { formatDay } from "../core/time.ts";
import { given, type ProposalDetails } from "./draft.ts";
import { contentKey, contentPrint, idPrint, nextOrdinal } from "./fingerprint.ts";
import { groupProposals } from "./group-proposals.ts";
import type { ImportOptions, ImportProposal, ImportReading, ImportRow } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import type { RawReading } from "./raw-reading.ts";

/** Puts rows in order, joins what belongs to one proposal, and gives each row what it is recognised by. */
export function finishReading(raw: RawReading, encoding: string, options: ImportOptions): ImportReading {
  const { drafts, proposals, balances, newestFirst: _, ...rest } = raw;
  const ordered = inOrder(raw);
  const grouped = groupProposals(ordered.map(({ draft }) => draft));
  const counts = new Map<string, number>();
  const rows = ordered.map(({ line, draft }, place): ImportRow => {
    const { groupKey: _key, ...fields } = draft;
    const key = contentKey(draft);
    const contents = contentPrint(key, nextOrdinal(counts, key));
    const id = draft.externalId;
    return {
      line,
      ...fields,
      ...grouped[place],
      ...(id === undefined ? {} : { source: sourceOf(raw.format) }),
      fingerprint: id === undefined ? contents : idPrint(sourceOf(raw.format), idIn(raw.format, id, key)),
      contentPrint: contents,
    };
  });
  const keys = new Map(ordered.map(({ draft }, place) => [draft.groupKey, grouped[place]?.group]));
  return {
    ...rest,
    encoding,
    rows,
    proposals: proposalsOf(rows, proposals, keys),
    problems: raw.problems.toSorted((a, b) => a.line - b.line).slice(0, IMPORT_LIMITS.problems),
    notes: [...raw.notes, ...notesOn(rows, raw, options)],
    opening: openingOf(raw, ordered),
  };
}

type Placed = RawReading["drafts"][number] & { readonly place: number };

/**
 * Oldest first. Within a day the file's own order counts, turned round where the file has the newest on top;
 * entries of one file row keep their order either way. Times decide only where every row has one.
 */
function inOrder(raw: RawReading): readonly Placed[] {
  const placed = raw.drafts.map((item, place) => ({ ...item, place }));
  const way = isNewestFirst(raw) ? -1 : 1;
  const isTimed = placed.every(({ draft }) => draft.at !== null);
  return placed.toSorted((a, b) => {
    if (a.draft.day !== b.draft.day) return a.draft.day < b.draft.day ? -1 : 1;
    if (isTimed && a.draft.at !== b.draft.at) return (a.draft.at ?? "") < (b.draft.at ?? "") ? -1 : 1;
    return a.line === b.line ? a.place - b.place : (a.line - b.line) * way;
  });
}

function isNewestFirst({ drafts, newestFirst }: RawReading): boolean {
  let [rising, falling] = [0, 0];
  drafts.forEach(({ draft }, place) => {
    const before = drafts[place - 1]?.draft;
    if (!before) return;
    const [earlier, later] = [before.at ?? before.day, draft.at ?? draft.day];
    if (later > earlier) rising += 1;
    if (later < earlier) falling += 1;
  });
  return rising === falling ? newestFirst : falling > rising;
}

/** Two statements of one maker share their ids; so do our own files, whatever they were saved as. */
function sourceOf(format: ImportReading["format"]): string {
  return format.startsWith("own_") ? "own" : format;
}

/** In a table of no known maker an id may be a row number, so it counts only together with what the row says. */
function idIn(format: ImportReading["format"], id: string, key: string): string {
  return format === "table" || format === "upwork_history" ? `${id}|${key}` : id;
}

/** Each bid with what became of it; what the file says of the proposal itself wins over its entries. */
function proposalsOf(
  rows: readonly ImportRow[],
  told: RawReading["proposals"],
  groupOf: ReadonlyMap<string | undefined, string | undefined>,
): readonly ImportProposal[] {
  const members = new Map<string, ImportRow[]>();
  for (const row of rows) {
    if (row.group === undefined) continue;
    const others = members.get(row.group);
    if (others) others.push(row);
    else members.set(row.group, [row]);
  }
  const details = new Map<string, { readonly line: number; readonly details: ProposalDetails }>();
  let lone = 0;
  for (const item of told) {
    const group = groupOf.get(item.details.groupKey) ?? `p${++lone}`;
    if (!details.has(group)) details.set(group, item);
    if (!members.has(group)) members.set(group, []);
  }
  return [...members].flatMap(([group, entries]) => {
    const made = proposalOf(group, entries, details.get(group));
    return made === null ? [] : [made];
  });
}

function proposalOf(
  group: string,
  entries: readonly ImportRow[],
  told: { readonly line: number; readonly details: ProposalDetails } | undefined,
): ImportProposal | null {
  const bid = entries.find(({ kind }) => kind === "proposal") ?? entries.find(({ kind }) => kind === "boost");
  const { groupKey: _, ...details }: Partial<ProposalDetails> = told?.details ?? {};
  if (!bid && !told) return null; // Only something that came back: its bid is older than the file.
  const { line, day, at } = bid ?? {
    line: told?.line ?? 0,
    day: told?.details.day ?? "",
    at: told?.details.at ?? null,
  };
  return {
    group,
    ...sharedBy(entries),
    ...details,
    line,
    day,
    at,
    ...amountsOf(entries),
    ...(details.boostCharged === undefined ? {} : { boostCharged: details.boostCharged }),
    fingerprint: bid?.fingerprint ?? loneFingerprint(day, details.job),
  };
}

/** What the entries say of their proposal: the first to say it, but the last outcome. */
function sharedBy(entries: readonly ImportRow[]): Partial<ImportProposal> {
  let shared: Partial<ImportProposal> = {};
  for (const row of entries) {
    const { job, link, niche, note, valueCents, proposalRef: ref, outcome, outcomeOn, lostReason } = row;
    const told = given({ job, link, niche, note, valueCents, ref, outcome, outcomeOn, lostReason });
    shared = { ...told, ...shared, ...(outcome === undefined ? {} : { outcome }) };
  }
  return shared;
}

/** An invitation has no entry to be recognised by; one a day under one title is as many as there are. */
function loneFingerprint(day: string, job: string | undefined): string {
  return contentPrint(contentKey({ day, kind: "proposal", connects: 0, job: job ?? null }), 1);
}

function amountsOf(entries: readonly ImportRow[]) {
  const sums = { base: 0, boostBid: 0, baseReturned: 0 };
  let [finalCharge, boostReturned] = [0, 0];
  for (const { kind, reason, returns, connects } of entries) {
    const size = Math.abs(connects);
    if (kind === "proposal") sums.base += size;
    else if (kind === "boost" && reason === "final_charge") finalCharge += size;
    else if (kind === "boost") sums.boostBid += size;
    else if (kind === "refund" && returns === "boost") boostReturned += size;
    else if (kind === "refund") sums.baseReturned += size;
  }
  const isSettled = finalCharge + boostReturned > 0;
  return {
    ...sums,
    boostCharged: isSettled ? Math.max(0, sums.boostBid - boostReturned + finalCharge) : null,
  };
}

function notesOn(
  rows: readonly ImportRow[],
  { format, problems }: RawReading,
  { today }: ImportOptions,
): readonly string[] {
  const notes: string[] = [];
  if (problems.length > IMPORT_LIMITS.problems) {
    notes.push(`${problems.length} rows can't be read; the first ${IMPORT_LIMITS.problems} are listed.`);
  }
  const ahead = rows.filter(({ day }) => day > today);
  const [firstAhead] = ahead;
  if (firstAhead) {
    notes.push(
      `${ahead.length === 1 ? "1 row is" : `${ahead.length} rows are`} dated after today, the first ${formatDay(firstAhead.day)} (row ${firstAhead.line}).`,
    );
  }
  if (format === "own_proposals") {
    notes.push(
      "This file lists proposals and what came of them; their Connects come with the entries' file.",
    );
  }
  if (format === "upwork_history" && rows.some(({ kind }) => kind === "badge")) {
    notes.push(
      "Upwork adds up a day's availability badge in one row, so the row of the latest day may still grow. If you import it again later, only the difference is added.",
    );
  }
  return notes;
}

/** The balance before the oldest row, where the file tells one that agrees with its own rows. */
function openingOf(raw: RawReading, ordered: readonly Placed[]): number | null {
  let running = 0;
  let opening: number | null = null;
  for (const { place, draft } of ordered) {
    running += draft.connects;
    const balance = raw.balances.get(place);
    if (balance !== undefined && opening === null) opening = balance - running;
  }
  return opening;
}
