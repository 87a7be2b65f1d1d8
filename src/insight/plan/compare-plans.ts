import { cents, connectPriceCents, type FactBook, figureOf, seriesOn } from "../../answers/fact-book.ts";
import type { Day } from "../../core/time.ts";

/** What a plan would have cost in a month: the fee, and the Connects beyond the monthly ones at the unit price. */
export type PlanCost = {
  readonly monthly: number;
  readonly feeCents: number;
  readonly bought: number;
  readonly cents: number;
};

export type MonthCompared = {
  readonly label: string;
  readonly used: number;
  readonly unitCents: number;
  readonly basic: PlanCost;
  readonly plus: PlanCost;
  /** Facts in force on the month's first day that the figures come from. */
  readonly facts: readonly string[];
};

/** Basic with bought Connects against Plus for a month's use, by the facts in force on a day; null where one is unknown. */
export function compareMonth(book: FactBook, label: string, used: number, day: Day): MonthCompared | null {
  const free = figureOn(book, "monthly_free", day);
  const included = figureOn(book, "plus_monthly", day);
  const fee = figureOn(book, "plus_price", day);
  const price = seriesOn(book, "connect_price", day);
  const unitCents = connectPriceCents(book, day);
  if (!free || !included || !fee || !price || unitCents === null) return null;
  return {
    label,
    used,
    unitCents,
    basic: costOf(used, free.value, 0, unitCents),
    plus: costOf(used, included.value, Math.round(cents(fee.value)), unitCents),
    facts: [free.fact, included.fact, fee.fact, price.fact.id],
  };
}

/** From how many Connects a month on Plus is the cheaper one, or null where it never is. */
export function breakEven(month: MonthCompared): number | null {
  const { basic, plus, unitCents } = month;
  const saved = (plus.monthly - basic.monthly) * unitCents;
  return saved > plus.feeCents ? basic.monthly + Math.floor(plus.feeCents / unitCents) + 1 : null;
}

function costOf(used: number, monthly: number, feeCents: number, unitCents: number): PlanCost {
  const bought = Math.max(0, used - monthly);
  return { monthly, feeCents, bought, cents: feeCents + Math.round(bought * unitCents) };
}

function figureOn(
  book: FactBook,
  series: string,
  day: Day,
): { readonly value: number; readonly fact: string } | null {
  const entry = seriesOn(book, series, day);
  const value = entry && figureOf(entry.fact, entry.key);
  return entry && value !== null ? { value, fact: entry.fact.id } : null;
}
