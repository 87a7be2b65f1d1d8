import { addDays, type Day, daysBetween } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type Budget, budgetOn, budgetsOf } from "./budget.ts";
import { type DaySpan, periodAround } from "./budget-period.ts";
import { type DaySpend, spentByDay } from "./spent-by-day.ts";

/** Where a budget stands. Amounts are in the budget's unit: Connects, or US cents. */
export type BudgetStatus = {
  readonly budget: Budget;
  readonly span: DaySpan;
  /** What came over from the period before: left when positive, spent too much when negative. */
  readonly carried: number;
  /** The amount and what was carried. */
  readonly limit: number;
  readonly spent: number;
  /** Negative when it is overspent. */
  readonly left: number;
  /** Whole percent of the limit, rounded down; null when there is no limit left to be a part of. */
  readonly percent: number | null;
  /** Days left, the asked one included. */
  readonly daysLeft: number;
  readonly daysGone: number;
  readonly level: "under" | "warn" | "over";
};

/** The state of a wallet's budget on a day, for the period around it; null without a budget. */
export async function budgetStatus(
  session: Session,
  walletId: string,
  day: Day,
): Promise<BudgetStatus | null> {
  const budgets = await budgetsOf(session, walletId);
  const budget = budgetOn(budgets, day);
  if (!budget) return null;
  const span = spanOf(budget, day);
  const from = budget.carry ? carryStart(budgets, budget) : span.from;
  return statusFrom(budgets, budget, day, await spentByDay(session, walletId, from, span.to));
}

/** The same from what was spent each day; pure. */
export function statusFrom(
  budgets: readonly Budget[],
  budget: Budget,
  day: Day,
  days: readonly DaySpend[],
): BudgetStatus {
  const span = spanOf(budget, day);
  const carried = budget.carry ? carriedInto(budgets, budget, span, days) : 0;
  const limit = budget.amount + carried;
  const spent = spentIn(days, span, budget);
  const percent = limit > 0 ? Math.floor((Math.max(0, spent) * 100) / limit) : null;
  return {
    budget,
    span,
    carried,
    limit,
    spent,
    left: limit - spent,
    percent,
    daysLeft: daysBetween(day, span.to) + 1,
    daysGone: daysBetween(span.from, day) + 1,
    level: levelOf(spent, limit, budget.warn),
  };
}

/** Nothing spent is never a reason for a notice, however little there is to spend. */
function levelOf(spent: number, limit: number, warn: number): BudgetStatus["level"] {
  if (spent <= 0) return "under";
  if (spent >= limit) return "over";
  return spent * 100 >= limit * warn ? "warn" : "under";
}

function spanOf(budget: Budget, day: Day): DaySpan {
  return periodAround(budget.period, budget.cycleDay, day);
}

/** Carrying goes back without a gap to where it was switched on; another unit or kind of period begins anew. */
function carryStart(budgets: readonly Budget[], budget: Budget): Day {
  let start = budget.fromDay;
  for (const earlier of budgets.filter((one) => one.seq < budget.seq).reverse()) {
    const same =
      earlier.carry &&
      earlier.amount > 0 &&
      earlier.unit === budget.unit &&
      earlier.period === budget.period &&
      earlier.cycleDay === budget.cycleDay;
    if (!same) break;
    start = earlier.fromDay;
  }
  return start;
}

/** Each period hands on its limit less what was spent, whole: an overspend is not forgotten, a rest not lost. */
function carriedInto(
  budgets: readonly Budget[],
  budget: Budget,
  span: DaySpan,
  days: readonly DaySpend[],
): number {
  let carried = 0;
  for (let from = carryStart(budgets, budget); from < span.from; ) {
    const past = spanOf(budget, from);
    const amount = budgetOn(budgets, past.to)?.amount ?? 0;
    carried = amount + carried - spentIn(days, past, budget);
    from = addDays(past.to, 1);
  }
  return carried;
}

function spentIn(days: readonly DaySpend[], span: DaySpan, { unit }: Budget): number {
  return days
    .filter((one) => one.day >= span.from && one.day <= span.to)
    .reduce((sum, one) => sum + (unit === "usd" ? one.cents : one.connects), 0);
}
