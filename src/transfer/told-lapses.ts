import { daysBetween } from "../core/time.ts";
import type { ImportRow } from "../imports/import-reading.ts";
import type { Entry } from "../wallet/ledger-types.ts";

/** Upwork's day of a lapse and ours may differ by the zone and by how "one year" is counted. */
const NEAR_DAYS = 3;

/**
 * The lapses a file tells of that don't follow from the lots' dates already. Here Connects lapse by themselves a
 * year after they came in; the file's row of the same lapse must not take them a second time.
 */
export function toldLapses(
  rows: readonly ImportRow[],
  entries: readonly Pick<Entry, "kind" | "lotSeq" | "day" | "connects" | "seq" | "reverses">[],
): readonly ImportRow[] {
  const voided = new Set(entries.map(({ reverses }) => reverses));
  const following = entries
    .filter(({ kind, lotSeq, seq }) => kind === "expiry" && lotSeq !== null && !voided.has(seq))
    .map(({ day, connects }) => ({ day, left: -connects }));
  return rows.filter((row) => {
    const near = following.filter(({ day }) => Math.abs(daysBetween(day, row.day)) <= NEAR_DAYS);
    if (near.reduce((sum, { left }) => sum + left, 0) < -row.connects) return true;
    let rest = -row.connects;
    for (const lapse of near) {
      const part = Math.min(rest, lapse.left);
      lapse.left -= part;
      rest -= part;
    }
    return false;
  });
}
