import type { ImportProposal, ImportRow } from "../imports/import-reading.ts";
import type { ImportPlan } from "../imports/plan-import.ts";
import type { ZoneClock } from "../imports/zone-clock.ts";
import type { BatchEntry, BatchProposal } from "../wallet/batch.ts";
import { type Spends, spendTracker } from "./spend-tracker.ts";
import { storedText } from "./stored-text.ts";
import type { KnownEntry } from "./wallet-snapshot.ts";

/** The entries and proposals that rows of a file become, in the order in which they are posted. */
export type DraftedEntries = {
  readonly entries: readonly BatchEntry[];
  readonly proposals: readonly BatchProposal[];
  /** For each row, the place of its entry; null for a row that makes none. */
  readonly places: ReadonlyMap<ImportRow, number | null>;
};

export type Moment = { readonly now: Date; readonly clock: ZoneClock };

/**
 * Turns planned rows into ledger entries: each gets its moment, its proposal (one that is recorded already where
 * an earlier row of it is), and, when it is a return, the spend whose lots it goes back to.
 */
export function draftEntries(
  rows: readonly ImportRow[],
  plan: Pick<ImportPlan, "proposals" | "alreadyHere">,
  find: (row: ImportRow) => KnownEntry | undefined,
  known: readonly (KnownEntry & { readonly at: Date })[],
  moment: Moment,
): DraftedEntries {
  const recorded = recordedProposals(plan.alreadyHere, find);
  const fresh = plan.proposals.filter(({ group }) => !recorded.has(group));
  const indexOf = new Map(fresh.map(({ group }, index) => [group, index]));
  const spends = spendTracker(known);
  const entries: BatchEntry[] = [];
  const places = new Map<ImportRow, number | null>();
  for (const row of inEventOrder(rows)) {
    if (row.connects === 0) {
      places.set(row, null);
      continue;
    }
    const group = row.group ?? "";
    const [no, index] = [recorded.get(group), indexOf.get(group)];
    const proposal = no !== undefined ? { no } : index !== undefined ? { index } : undefined;
    places.set(row, entries.length);
    entries.push(entryOf(row, proposal, spends, entries.length, moment));
  }
  return { entries, proposals: fresh.map((proposal) => draftProposal(proposal, moment)), places };
}

/** The proposals in the wallet that groups of rows belong to, known by their rows that are there already. */
function recordedProposals(
  here: readonly ImportRow[],
  find: (row: ImportRow) => KnownEntry | undefined,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const row of here) {
    const no = row.group === undefined ? null : (find(row)?.proposalNo ?? null);
    if (row.group !== undefined && no !== null) found.set(row.group, no);
  }
  return found;
}

function entryOf(
  row: ImportRow,
  proposal: BatchEntry["proposal"],
  spends: Spends,
  place: number,
  moment: Moment,
): BatchEntry {
  const at = momentOf(row, moment);
  const base = { kind: kindOf(row), connects: row.connects, at, day: row.day };
  const note = noteOf(row, proposal !== undefined);
  const texts = note === undefined ? {} : { note };
  if (row.kind === "refund" && row.connects > 0) {
    const spend = spends.returned(row, proposal, at);
    if (spend) {
      const { of, part } = spend;
      return { ...base, ...texts, ...of, at: spend.at, returns: part, proposal: spend.proposal };
    }
  }
  const entry: BatchEntry = {
    ...base,
    ...texts,
    ...(row.reason === undefined ? {} : { reason: storedText(row.reason) }),
    ...(row.paidCents === undefined || row.connects < 0 ? {} : { cents: row.paidCents }),
    ...(row.expiresOn === undefined || row.connects < 0 ? {} : { expiresOn: row.expiresOn }),
    ...(proposal === undefined ? {} : { proposal }),
  };
  if (row.connects < 0) spends.spent(row, entry, place);
  return entry;
}

/** A kind whose sign says the opposite, or a reversal of something unknown, only sets the balance right. */
function kindOf({ kind, connects }: ImportRow): BatchEntry["kind"] {
  if (kind === "reversal") return "adjustment";
  if (kind === "adjustment") return kind;
  const comesIn = kind === "purchase" || kind === "grant" || kind === "refund";
  return comesIn === connects > 0 ? kind : "adjustment";
}

/** Where no proposal keeps the title, the note does. */
function noteOf({ note, job, unknownAction }: ImportRow, hasProposal: boolean): string | undefined {
  const parts = [unknownAction, hasProposal ? undefined : job, note].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : storedText(parts.join("\n"));
}

/** A proposal as the ledger keeps it. */
export function draftProposal(proposal: ImportProposal, moment: Moment): BatchProposal {
  const { outcome, outcomeOn, lostReason, valueCents, boostCharged, day } = proposal;
  const text = (value: string | undefined) => (value === undefined ? null : storedText(value));
  return {
    title: text(proposal.job),
    link: text(proposal.link),
    niche: text(proposal.niche),
    base: proposal.base,
    boost: proposal.boostBid,
    at: momentOf(proposal, moment),
    day,
    ...(outcome === undefined ? {} : { outcome, outcomeOn: outcomeOn ?? day }),
    ...(lostReason === undefined ? {} : { reason: storedText(lostReason) }),
    ...(valueCents === undefined ? {} : { valueCents }),
    ...(boostCharged === null ? {} : { boostCharged: Math.min(boostCharged, proposal.boostBid) }),
  };
}

/** The file's moment, or noon of its day; never later than now, since nothing is booked ahead. */
export function momentOf(
  { day, at }: { readonly day: string; readonly at: string | null },
  { now, clock }: Moment,
): Date {
  const told = at === null ? clock.instantAt(day, "12:00:00") : Date.parse(at);
  return new Date(Math.min(told, now.getTime()));
}

/**
 * Within a day a file's order may be anything, but what comes back comes back after it was spent. Only rows of
 * one proposal change places with each other.
 */
function inEventOrder(rows: readonly ImportRow[]): readonly ImportRow[] {
  const ordered = [...rows];
  const together = new Map<string, number[]>();
  rows.forEach((row, place) => {
    if (row.group === undefined || row.at !== null) return;
    const key = `${row.day} ${row.group}`;
    const places = together.get(key);
    if (places) places.push(place);
    else together.set(key, [place]);
  });
  for (const places of together.values()) {
    if (places.length < 2) continue;
    const inOrder = places
      .flatMap((place) => rows[place] ?? [])
      .toSorted((a, b) => eventRank(a) - eventRank(b));
    places.forEach((place, index) => {
      const row = inOrder[index];
      if (row) ordered[place] = row;
    });
  }
  return ordered;
}

function eventRank({ kind, reason }: ImportRow): number {
  if (kind === "proposal") return 0;
  if (kind === "boost") return reason === "final_charge" ? 3 : 1;
  return 2;
}
