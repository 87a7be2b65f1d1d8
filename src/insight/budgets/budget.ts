import type { Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import type { BudgetPeriod } from "./budget-period.ts";

export const BUDGET_UNITS = ["connects", "usd"] as const;
export type BudgetUnit = (typeof BUDGET_UNITS)[number];

/** What a wallet may spend in a period. Amounts are Connects, or US cents when the unit is `usd`. */
export type Budget = {
  readonly seq: number;
  /** Who set it and is told; null once that person was erased. */
  readonly personId: string | null;
  /** 0 when the budget was ended. */
  readonly amount: number;
  readonly unit: BudgetUnit;
  readonly period: BudgetPeriod;
  readonly cycleDay: number;
  /** The share in percent at which the first notice comes. */
  readonly warn: number;
  readonly over: "tell" | "ask";
  readonly carry: boolean;
  /** The first day of the period in which it was set; it holds for the whole of that period. */
  readonly fromDay: Day;
};

export type NewBudget = Omit<Budget, "seq"> & {
  readonly walletId: string;
  readonly key: string;
  readonly now: Date;
};

/** Every budget a wallet had, oldest first. */
export async function budgetsOf(session: Session, walletId: string): Promise<readonly Budget[]> {
  return await session.query<Budget>(
    `select seq, person_id::text as "personId", amount, unit, period, cycle_day as "cycleDay", warn, over, carry,
      from_day::text as "fromDay" from budgets where wallet_id = $1 order by seq`,
    [walletId],
  );
}

/** Adds a budget that takes the place of the one before. Call it in a transaction; a repeat of the key adds nothing. */
export async function setBudget(session: Session, budget: NewBudget): Promise<void> {
  await session.query("select id from wallets where id = $1 for update", [budget.walletId]);
  await session.query(
    `insert into budgets (wallet_id, seq, key, person_id, amount, unit, period, cycle_day, warn, over, carry, from_day, set_at)
     values ($1, (select coalesce(max(seq), 0) + 1 from budgets where wallet_id = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (wallet_id, key) do nothing`,
    [
      budget.walletId,
      budget.key,
      budget.personId,
      budget.amount,
      budget.unit,
      budget.period,
      budget.cycleDay,
      budget.warn,
      budget.over,
      budget.carry,
      budget.fromDay,
      budget.now.toISOString(),
    ],
  );
}

/** The budget that held on a day, out of all there were; null when there was none. */
export function budgetOn(budgets: readonly Budget[], day: Day): Budget | null {
  const last = budgets.findLast((budget) => budget.fromDay <= day);
  return last && last.amount > 0 ? last : null;
}
