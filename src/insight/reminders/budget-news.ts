import type { Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type BudgetStatus, budgetStatus } from "../budgets/budget-status.ts";
import { tellOnce } from "./notice.ts";

export type BudgetNews = { readonly status: BudgetStatus; readonly level: "warn" | "over" };

/**
 * A budget that has reached its first share, or its end, and was not told so in this period; from now on it counts as
 * told. Whoever jumps over both hears of the end alone. Changing the amount does not begin anew: one notice of each.
 */
export async function budgetNews(
  session: Session,
  walletId: string,
  today: Day,
  now: Date,
): Promise<BudgetNews | null> {
  const status = await budgetStatus(session, walletId, today);
  if (!status || status.level === "under") return null;
  const { budget, span, level } = status;
  const what = (one: "warn" | "over"): string => `budget:${budget.period}:${span.from}:${one}`;
  const told = await tellOnce(
    session,
    walletId,
    level === "over" ? [what("warn"), what("over")] : [what("warn")],
    now,
  );
  return told.has(what(level)) ? { status, level } : null;
}
