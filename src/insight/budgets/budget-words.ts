import { connects, usd } from "../../core/amounts.ts";
import { formatDay } from "../../core/time.ts";
import type { Budget } from "./budget.ts";
import type { BudgetStatus } from "./budget-status.ts";

/** An amount in a budget's unit: `40 Connects`, `$6.00`. */
export function amountIn({ unit }: Pick<Budget, "unit">, amount: number): string {
  return unit === "usd" ? usd(amount) : connects(amount);
}

const PERIOD_WORDS = { week: "this week", month: "this month", cycle: "this billing cycle" } as const;

/** `Spent 60 of 100 Connects this month (1 Nov 2026 to 30 Nov 2026): 40 Connects left for 6 days.` */
export function budgetLine(status: BudgetStatus): string {
  const { budget, span, spent, limit, left, daysLeft } = status;
  const days = `${daysLeft} ${daysLeft === 1 ? "day" : "days"}`;
  const rest =
    left < 0
      ? `**${amountIn(budget, -left)} over**, ${days} to go`
      : `**${amountIn(budget, left)} left** for ${days}`;
  const of = budget.unit === "usd" ? usd(spent) : spent.toLocaleString("en-US");
  return `Spent ${of} of ${amountIn(budget, limit)} ${PERIOD_WORDS[budget.period]} (${formatDay(span.from)} to ${formatDay(span.to)}): ${rest}.`;
}

/** What to do about a budget that is used up; null while it is not. */
export function overLine(status: BudgetStatus): string | null {
  if (status.level !== "over") return null;
  return status.budget.over === "ask"
    ? "From now on I ask before recording a spend that goes over it."
    : "Spends are still recorded; with `over:ask` I would ask first.";
}

/** Where the pace of the period leads: `At 6 a day it comes to 180 by 30 Nov 2026, 80 over.` Null on its first day. */
export function paceLine(status: BudgetStatus): string | null {
  const { budget, spent, daysGone, daysLeft, limit, span, left } = status;
  if (daysGone < 2 || spent <= 0) return null;
  const whole = daysGone + daysLeft - 1;
  const projected = Math.round((spent * whole) / daysGone);
  const rate =
    budget.unit === "usd" ? usd(spent / daysGone) : (spent / daysGone).toFixed(1).replace(/\.0$/, "");
  const gap = limit - projected;
  const end = gap < 0 ? `${amountIn(budget, -gap)} over` : `${amountIn(budget, gap)} under`;
  const may =
    left > 0 && daysLeft > 0
      ? ` To stay within it: ${budget.unit === "usd" ? usd(Math.floor(left / daysLeft)) : (left / daysLeft).toFixed(1).replace(/\.0$/, "")} a day.`
      : "";
  return `At ${rate} a day it comes to ${amountIn(budget, projected)} by ${formatDay(span.to)}, ${end}.${may}`;
}

/** `That is 80 Connects and 30 left over from before.` Null when nothing was carried. */
export function carriedLine({ budget, carried }: BudgetStatus): string | null {
  if (carried === 0) return null;
  return carried > 0
    ? `That is ${amountIn(budget, budget.amount)} and ${amountIn(budget, carried)} left over from before.`
    : `That is ${amountIn(budget, budget.amount)} less ${amountIn(budget, -carried)} spent too much before.`;
}
