import { addMonths, dayOf } from "../core/time.ts";
import type { Batch, BatchEntry } from "./batch.ts";
import { expiryCorrections } from "./expiry-corrections.ts";
import type { Allocation, Entry, Lot } from "./ledger-types.ts";
import { replay, type Shortage } from "./replay.ts";

/** How many of each a wallet has so far. */
export type Counters = {
  readonly entry_seq: number;
  readonly action_seq: number;
  readonly proposal_seq: number;
};

export type BatchPlan = {
  readonly actionNo: number;
  /** Actions of their own for corrected expiries, so that undoing the batch leaves them to follow from the lots. */
  readonly corrections: readonly {
    readonly no: number;
    readonly key: string;
    readonly voids: number | null;
  }[];
  readonly added: readonly Entry[];
  readonly notes: ReadonlyMap<number, string>;
  readonly lots: ReadonlyMap<number, Lot>;
  readonly allocations: readonly Allocation[];
};

/** Which entries to add, and what lots and allocations follow. Pure. */
export function planBatch(
  existing: readonly Entry[],
  wallet: Counters,
  batch: Batch,
): BatchPlan | { readonly shortages: readonly (Shortage & { readonly own: boolean })[] } {
  const gaps = new Map<number, number>();
  for (let round = 0; ; round += 1) {
    const plan = attempt(existing, wallet, batch, gaps);
    if (!("short" in plan)) return plan;
    const found = plan.short.map(({ entry, missing }) => gapBefore(entry, missing, wallet.entry_seq));
    // What is missing for a reversal or a fixed expiry is missing from one lot: no adjustment helps.
    if (batch.shortfall === "refuse" || round === 3 || found.includes(null))
      return {
        shortages: plan.short.map(({ entry, missing }) => ({
          seq: entry.seq,
          day: entry.day,
          missing,
          own: entry.seq > wallet.entry_seq,
        })),
      };
    for (const gap of found) if (gap) gaps.set(gap.at, (gaps.get(gap.at) ?? 0) + gap.missing);
  }
}

/** When an adjustment has to come in for an entry to be covered: with it for a new one, which it precedes by number. */
function gapBefore(
  entry: Entry,
  missing: number,
  known: number,
): { readonly at: number; readonly missing: number } | null {
  if (entry.reverses !== null || entry.ofSeq !== null || entry.lotSeq !== null) return null;
  return { at: entry.happenedAt.getTime() - (entry.seq > known ? 0 : 1), missing };
}

/** Nothing comes back to a spend before the last undoing of it was taken back. */
function afterTakenBack(at: Date, of: number | null, reversals: ReadonlyMap<number | null, Entry>): Date {
  let latest = at;
  for (let link = of; link !== null; ) {
    const next: Entry | undefined = reversals.get(link);
    if (next && next.happenedAt >= latest) latest = new Date(next.happenedAt.getTime() + 1);
    link = next?.seq ?? null;
  }
  return latest;
}

type Short = { readonly entry: Entry; readonly missing: number };

function attempt(
  existing: readonly Entry[],
  wallet: Counters,
  batch: Batch,
  gaps: ReadonlyMap<number, number>,
): BatchPlan | { readonly short: readonly Short[] } {
  const actionNo = wallet.action_seq + 1;
  const added: Entry[] = [];
  const notes = new Map<number, string>();
  const spends = new Map<string, number>();
  for (const entry of existing) rememberSpend(spends, entry);
  const reversals = new Map(existing.map((entry) => [entry.reverses, entry]));
  const add = (entry: Unnumbered, note?: string, no = actionNo): number => {
    const made = { ...entry, seq: wallet.entry_seq + added.length + 1, actionNo: no, recordedAt: batch.now };
    added.push(made);
    rememberSpend(spends, made);
    if (note !== undefined) notes.set(made.seq, note);
    return made.seq;
  };
  for (const [at, connects] of gaps)
    add(unnumbered(batch, { kind: "adjustment", connects, at: new Date(at) }, null, null));
  const seqs: number[] = [];
  for (const entry of batch.entries) {
    const proposalNo = numberOf(entry, wallet.proposal_seq);
    const told = entry.ofIndex === undefined ? entry.of : seqs[entry.ofIndex];
    const of = told ?? (entry.returns && spends.get(`${proposalNo}:${entry.returns}`)) ?? null;
    const at = afterTakenBack(entry.at, of, reversals);
    seqs.push(add(unnumbered(batch, { ...entry, at }, proposalNo, of), entry.note));
  }
  const corrected = expiryCorrections(existing, added, batch);
  const corrections = corrected.corrections.map(({ entry, voids }, index) => {
    const no = actionNo + index + 1;
    const key = voids === null ? `expiry:${entry.lotSeq}:at-${no}` : `void:${no}`;
    add(entry, undefined, no);
    return { no, key, voids };
  });
  const all = [...existing, ...added];
  const result = corrected.replayed ?? replay(all);
  if (result.shortages.length > 0) return { short: shortEntries(all, result.shortages) };
  return { actionNo, corrections, added, notes, lots: result.lots, allocations: result.allocations };
}

function shortEntries(entries: readonly Entry[], shortages: readonly Shortage[]): readonly Short[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  return shortages.flatMap(({ seq, missing }) => {
    const entry = bySeq.get(seq);
    return entry ? [{ entry, missing }] : [];
  });
}

/** An entry that has no number yet. */
export type Unnumbered = Omit<Entry, "seq" | "actionNo" | "recordedAt">;

function unnumbered(
  batch: Batch,
  entry: BatchEntry,
  proposalNo: number | null,
  ofSeq: number | null,
): Unnumbered {
  const day = entry.day ?? dayOf(entry.at, batch.zone);
  const makesLot = entry.connects > 0 && ofSeq === null;
  return {
    kind: entry.kind,
    reason: entry.returns ?? entry.reason ?? null,
    connects: entry.connects,
    cents: entry.cents ?? null,
    happenedAt: entry.at,
    day,
    reverses: null,
    proposalNo,
    lotSeq: null,
    ofSeq,
    expiresOn: makesLot ? (entry.expiresOn ?? addMonths(day, 12)) : null,
  };
}

function numberOf(entry: BatchEntry, proposalSeq: number): number | null {
  if (entry.proposal === undefined) return null;
  return "no" in entry.proposal ? entry.proposal.no : proposalSeq + entry.proposal.index + 1;
}

function rememberSpend(spends: Map<string, number>, entry: Entry): void {
  if (entry.proposalNo === null || entry.reverses !== null || entry.connects > 0) return;
  spends.set(`${entry.proposalNo}:${entry.kind}`, entry.seq);
}
