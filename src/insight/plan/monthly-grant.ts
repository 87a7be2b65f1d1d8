import { type FactBook, figureOf, inForce, seriesOn } from "../../answers/fact-book.ts";
import type { Day } from "../../core/time.ts";

type Fact = FactBook["facts"][number];

/** The plans that the fact book knows. */
export function planNames(book: FactBook): readonly string[] {
  return [...new Set(book.facts.map((fact) => fact.plan as string))].filter((plan) => plan !== "any").sort();
}

/** What a plan brings each month by the facts in force on a day. */
export type MonthlyGrant = {
  readonly connects: number;
  readonly fact: Fact;
  readonly reason: "monthly" | "plus_monthly";
  /** The rule on rolling over that was in force, and the most a balance could hold by it; null for no limit. */
  readonly rollover: { readonly fact: Fact; readonly cap: number | null } | null;
};

const SERIES: Readonly<Record<string, string>> = {
  basic: "monthly_free",
  plus: "plus_monthly",
  agency: "agency_monthly",
};

/** Null when the book does not know what the plan brought on that day. */
export function monthlyGrant(book: FactBook, plan: string, day: Day): MonthlyGrant | null {
  const entry = seriesOn(book, SERIES[plan] ?? "", day);
  const connects = entry && figureOf(entry.fact, entry.key);
  if (!entry || connects === null) return null;
  return {
    connects,
    fact: entry.fact,
    reason: plan === "plus" ? "plus_monthly" : "monthly",
    rollover: rolloverOn(book, day),
  };
}

function rolloverOn(book: FactBook, day: Day): MonthlyGrant["rollover"] {
  const entry = seriesOn(book, "balance_cap", day);
  return entry ? { fact: entry.fact, cap: figureOf(entry.fact, entry.key) } : null;
}

/** What the book says of plans that renew on a day some months lack; null where it says nothing for that day. */
export function endOfMonthRule(book: FactBook, dayOfMonth: number, day: Day): Fact | null {
  const fact = book.byId.get("plus_end_of_month");
  const days = fact && Array.isArray(fact.value) ? fact.value.map(Number) : [];
  return fact && inForce(fact, day) && days.includes(dayOfMonth) ? fact : null;
}
