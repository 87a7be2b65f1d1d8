import { dayOf, startOfDay } from "../core/time.ts";
import type { Batch } from "./batch.ts";
import { groupBy } from "./group-by.ts";
import type { Entry } from "./ledger-types.ts";
import type { Unnumbered } from "./plan-batch.ts";
import { type DueExpiry, type Replayed, replay } from "./replay.ts";

/** Reversals of the expiries that no longer hold, and the expiries that now follow from all entries. */
export function expiryCorrections(
  existing: readonly Entry[],
  added: readonly Entry[],
  batch: Pick<Batch, "now" | "zone">,
): Corrected {
  const undone = new Set(existing.map((entry) => entry.reverses));
  // One that an import brought follows from no lot's date, so it stays as it is.
  const standing = existing.filter(
    (entry) => entry.kind === "expiry" && entry.lotSeq !== null && !undone.has(entry.seq),
  );
  const without = new Set(standing.map((entry) => entry.seq));
  const rest = existing.filter((entry) => !without.has(entry.seq));
  const replayed = replay([...rest, ...added], dayOf(batch.now, batch.zone));
  const { due } = replayed;
  const had = groupBy(standing, (entry) => entry.lotSeq ?? 0);
  const wanted = groupBy(due, (expiry) => expiry.lotSeq);
  const corrections: Correction[] = [];
  for (const lotSeq of new Set([...had.keys(), ...wanted.keys()])) {
    const old = had.get(lotSeq) ?? [];
    const next = ofOneMoment(wanted.get(lotSeq) ?? []);
    if (old.map((entry) => -entry.connects).join() === next.map((expiry) => expiry.connects).join()) continue;
    corrections.push(...old.map((entry) => ({ entry: voidExpiry(entry), voids: entry.actionNo })));
    corrections.push(...next.map((expiry) => ({ entry: newExpiry(expiry, batch.zone), voids: null })));
  }
  // With no lapse before or after, what was derived is of these very entries.
  return { corrections, replayed: standing.length + due.length === 0 ? replayed : null };
}

/** What came back to a lapsed lot at one moment lapses as one: a base and its boost, undone together. */
function ofOneMoment(due: readonly DueExpiry[]): readonly DueExpiry[] {
  const merged: DueExpiry[] = [];
  for (const one of due) {
    const last = merged.at(-1);
    if (last && last.notBefore?.getTime() === one.notBefore?.getTime())
      merged[merged.length - 1] = { ...last, connects: last.connects + one.connects };
    else merged.push(one);
  }
  return merged;
}

export type Corrected = {
  readonly corrections: readonly Correction[];
  /** What follows from all entries, where it was derived on the way. */
  readonly replayed: Replayed | null;
};

export type Correction = { readonly entry: Unnumbered; readonly voids: number | null };

function voidExpiry(entry: Entry): Unnumbered {
  return { ...entry, kind: "reversal", reason: "expiry", connects: -entry.connects, reverses: entry.seq };
}

function newExpiry(expiry: DueExpiry, zone: string): Unnumbered {
  const start = startOfDay(expiry.expiresOn, zone);
  const happenedAt = expiry.notBefore !== null && expiry.notBefore > start ? expiry.notBefore : start;
  const day = dayOf(happenedAt, zone);
  return {
    kind: "expiry",
    reason: null,
    connects: -expiry.connects,
    cents: null,
    happenedAt,
    day: day > expiry.expiresOn ? day : expiry.expiresOn,
    reverses: null,
    proposalNo: null,
    lotSeq: expiry.lotSeq,
    ofSeq: null,
    expiresOn: null,
  };
}
