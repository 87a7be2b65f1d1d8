import type { DateOrder } from "./import-reading.ts";

/** Which of day, month and year comes first, decided once for a whole file. */
export type DateOrderVerdict =
  | { readonly order: DateOrder | null; readonly decidedBy: "file" | "nothing" }
  | { readonly order: null; readonly decidedBy: "asking"; readonly examples: readonly string[] };

/**
 * Works the order out from every date cell. Cells that read both ways (`03/04/2026`) follow the ones that
 * don't (`03/25/2026`); where none settles it, or two contradict each other, somebody must be asked.
 */
export function decideDateOrder(cells: Iterable<string>, today: string): DateOrderVerdict {
  const seen = new Map<DateOrder | "either", string>();
  for (const cell of cells) {
    const vote = voteOf(cell, Number(today.slice(0, 4)));
    if (vote !== null && !seen.has(vote)) seen.set(vote, cell.trim());
  }
  const either = seen.get("either");
  const decided = (["dmy", "mdy", "ymd"] as const).filter((order) => seen.has(order));
  const [only] = decided;
  if (decided.length > 1) {
    return { order: null, decidedBy: "asking", examples: decided.map((order) => seen.get(order) ?? "") };
  }
  if (only) return { order: only, decidedBy: "file" };
  return either === undefined
    ? { order: null, decidedBy: "nothing" }
    : { order: null, decidedBy: "asking", examples: [either] };
}

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

/** A date of three numbers in the given order; a two-digit year is of this century. */
export function inOrder(parts: readonly [number, number, number], order: DateOrder): DateParts {
  const [a, b, c] = parts;
  if (order === "ymd") return { year: fullYear(a), month: b, day: c };
  return order === "dmy" ? { year: fullYear(c), month: b, day: a } : { year: fullYear(c), month: a, day: b };
}

/** A cell that starts with three numbers, the year last or of two digits: `3/4/2026`, `03.04.26 14:05`. */
export const NUMERIC_DATE = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)\.?(.*)$/s;

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function voteOf(cell: string, thisYear: number): DateOrder | "either" | null {
  const found = NUMERIC_DATE.exec(cell.slice(0, 60).replace(/^[\s']+/, ""));
  if (!found) return null;
  const [a, b, c] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (found[4]?.length === 2 && isNear(a, thisYear) && !isNear(c, thisYear)) return "ymd";
  if (a > 12 && b > 12) return null;
  if (a > 12) return a <= 31 ? "dmy" : null;
  if (b > 12) return b <= 31 ? "mdy" : null;
  if (found[2] === ".") return "dmy"; // No locale writes the month first between points.
  return a === b ? null : "either";
}

function isNear(shortYear: number, thisYear: number): boolean {
  return Math.abs(2000 + shortYear - thisYear) <= 8;
}
