import { addMonths, type Day } from "../core/time.ts";
import type { ZoneClock } from "../imports/zone-clock.ts";
import type { Batch, BatchEntry } from "../wallet/batch.ts";
import { type BatchPlan, planBatch } from "../wallet/plan-batch.ts";
import type { WalletSnapshot } from "./wallet-snapshot.ts";

export type Covered = {
  readonly plan: BatchPlan;
  /** Adjustments for Connects that were there but came in before the file begins. */
  readonly openings: readonly (BatchEntry & { readonly day: Day })[];
};

/** Why an adjustment is there; a later import of what came before can then say so. */
export const OPENING_REASON = "opening";

/**
 * Plans a batch, with adjustments for what it spends beyond what came in. A file often begins in the middle of a
 * history, so what is missing was there before it: one adjustment before the first row, and one more for each
 * further year, since Connects last a year. `told` is what the file says there was at its beginning.
 * Null when no adjustment would help.
 */
export function coverShortages(
  snapshot: WalletSnapshot,
  batch: Batch,
  told: number,
  clock: ZoneClock,
): Covered | null {
  const firstDay = batch.entries.map(({ day }) => day ?? "").toSorted()[0] ?? "";
  const sizes = new Map<Day, number>(told > 0 ? [[firstDay, told]] : []);
  for (let round = 0; round < ROUNDS; round += 1) {
    const openings = [...sizes].map(([day, connects]) => openingOf(day, connects, clock));
    // Last, so that returns still name their spends by place; the moment is what counts.
    const entries = [...batch.entries, ...openings];
    const plan = planBatch(snapshot.entries, snapshot.counters, { ...batch, entries });
    if (!("shortages" in plan)) return { plan, openings };
    if (sizes.size === 0) sizes.set(firstDay, 0);
    for (const { day, missing } of plan.shortages.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      const start = [...sizes.keys()].find((known) => known <= day && day < addMonths(known, LOT_MONTHS));
      sizes.set(start ?? day, (sizes.get(start ?? day) ?? 0) + missing);
    }
    for (const [day, connects] of sizes) if (connects === 0) sizes.delete(day);
  }
  return null;
}

const ROUNDS = 5;
const LOT_MONTHS = 12;

/** Just before its day begins, so that whatever happened on that day finds it. */
function openingOf(day: Day, connects: number, clock: ZoneClock): BatchEntry & { readonly day: Day } {
  const at = new Date(clock.instantAt(day, "00:00:00") - 1);
  return { kind: "adjustment", reason: OPENING_REASON, connects, at, day };
}
