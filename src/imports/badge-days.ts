import { formatDay } from "../core/time.ts";
import { likenessIn, shortfallIn } from "./fingerprint.ts";
import type { ImportRow } from "./import-reading.ts";
import type { PlanWarning } from "./plan-import.ts";

/**
 * Upwork's page adds up a day's availability badge in one row, its data has the debits singly, and the row of
 * an unfinished day grows between two copies. So for each day only what goes beyond the Connects already
 * recorded for its badge is new; a row that is partly recorded is planned as the difference, and said so.
 */
export function coverBadges(
  fresh: readonly ImportRow[],
  here: readonly ImportRow[],
  existing: ReadonlySet<string>,
): {
  readonly fresh: readonly ImportRow[];
  readonly here: readonly ImportRow[];
  readonly warnings: readonly PlanWarning[];
} {
  if (!fresh.some(isBadge)) return { fresh, here: [], warnings: [] };
  const left = recordedByDay(existing);
  for (const row of here) if (isBadge(row)) left.set(row.day, (left.get(row.day) ?? 0) + row.connects);
  const covered: ImportRow[] = [];
  const warnings: PlanWarning[] = [];
  const remaining = fresh.flatMap((row) => {
    const recorded = isBadge(row) ? Math.max(0, left.get(row.day) ?? 0) : 0;
    if (recorded === 0) return [row];
    const size = -row.connects;
    left.set(row.day, recorded - Math.min(recorded, size));
    if (recorded >= size) {
      covered.push(row);
      return [];
    }
    warnings.push(grown(row, recorded));
    return [{ ...row, connects: recorded - size, differenceOf: row.connects }];
  });
  return { fresh: remaining, here: covered, warnings };
}

function isBadge({ kind, connects }: ImportRow): boolean {
  return kind === "badge" && connects < 0;
}

/** Connects recorded for the badge of each day, as a positive number. */
function recordedByDay(existing: ReadonlySet<string>): Map<string, number> {
  const recorded = new Map<string, number>();
  const add = (day: string, connects: number) => recorded.set(day, (recorded.get(day) ?? 0) + connects);
  for (const print of existing) {
    const entry = likenessIn(print);
    if (entry?.kind === "badge") add(entry.day, -entry.connects);
    const shortfall = shortfallIn(print);
    if (shortfall) add(shortfall.day, shortfall.connects);
  }
  return recorded;
}

function grown(row: ImportRow, recorded: number): PlanWarning {
  const size = -row.connects;
  const text = `On ${formatDay(row.day)} Upwork shows ${size} Connects for the availability badge and ${recorded} of them ${recorded === 1 ? "is" : "are"} recorded already, so ${size - recorded} ${size - recorded === 1 ? "is" : "are"} added.`;
  return { lines: [row.line], text };
}
