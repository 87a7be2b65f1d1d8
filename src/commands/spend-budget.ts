import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { type Block, type Call, notice, text } from "../core/reply.ts";
import { type Day, dayOf } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { budgetOn, budgetsOf } from "../insight/budgets/budget.ts";
import { type BudgetStatus, budgetStatus } from "../insight/budgets/budget-status.ts";
import { amountIn, budgetLine, overLine } from "../insight/budgets/budget-words.ts";
import { budgetNews } from "../insight/reminders/budget-news.ts";
import { preferencesOf, wants } from "../insight/reminders/preferences.ts";
import { lowNews } from "../insight/reminders/watch.ts";
import { openLots } from "../wallet/read.ts";
import type { Guard } from "../wallet/wallets.ts";
import { dataOf } from "./budget.ts";
import type { AppContext } from "./context.ts";

/**
 * Stops a spend that goes over a budget which asks first. It looks under the wallet's lock, so that two at once never
 * both pass; null where no budget asks, or once the person has said so.
 */
export async function budgetGuard(
  session: Session,
  walletId: string,
  spent: { readonly day: Day; readonly connects: number; readonly known: boolean },
  again: Call,
): Promise<Guard | null> {
  const { day, connects: spending, known } = spent;
  if (known || budgetOn(await budgetsOf(session, walletId), day)?.over !== "ask") return null;
  return async (session) => {
    const status = await budgetStatus(session, walletId, day);
    if (status?.budget.over !== "ask") return;
    const more =
      status.budget.unit === "usd" ? costOf(await openLots(session, walletId), spending) : spending;
    const over = status.spent + more - status.limit;
    if (over > 0) throw overBudget(status, spending, more, over, again);
  };
}

function overBudget(
  status: BudgetStatus,
  spending: number,
  more: number,
  over: number,
  again: Call,
): UserError {
  const { budget } = status;
  const wallet = again.values.wallet === undefined ? {} : { wallet: again.values.wallet };
  const worth = budget.unit === "usd" ? `, worth ${amountIn(budget, more)},` : "";
  return new UserError(
    "conflict",
    `${connects(spending)}${worth} would take you ${amountIn(budget, over)} over your budget. Nothing was recorded. ${budgetLine(status)}`,
    {
      actions: [
        {
          kind: "run",
          label: "Record anyway",
          call: { ...again, values: { ...again.values, over_budget: true } },
          style: "primary",
        },
        { kind: "run", label: "Cancel", call: { path: "connects spend", values: { cancel: true } } },
        {
          kind: "form",
          label: "Change budget",
          call: { path: "connects budget", values: wallet },
          ask: ["amount", "period", "warn", "over", "in"],
        },
      ],
      data: { budget: dataOf(status), over },
    },
  );
}

/** What the next Connects to be used have cost, in US cents. */
function costOf(
  lots: readonly { readonly remaining: number; readonly centsLeft: number }[],
  spending: number,
): number {
  let open = spending;
  let cents = 0;
  for (const lot of lots) {
    const taken = Math.min(open, lot.remaining);
    cents += Math.round((lot.centsLeft * taken) / lot.remaining);
    open -= taken;
  }
  return cents;
}

/** What a recorded spend did to budget and balance: where the budget stands, and each notice once. */
export async function afterSpending(
  context: AppContext,
  walletId: string,
): Promise<{ readonly blocks: readonly Block[]; readonly data: Readonly<Record<string, unknown>> }> {
  const { database } = context.services;
  const today = dayOf(context.now, context.zone);
  const status = await budgetStatus(database, walletId, today);
  const preferences = await preferencesOf(database, context.person.personId);
  const blocks: Block[] = [];
  if (status) blocks.push(text(`Budget: ${budgetLine(status)}`));
  // Whoever set the budget is told; when somebody else spends from a team's wallet, that goes by message.
  const mine = status?.budget.personId === context.person.personId;
  const news =
    mine && preferences && wants(preferences, "budget")
      ? await budgetNews(database, walletId, today, context.now)
      : null;
  if (news)
    blocks.push(
      notice(
        "warning",
        news.level === "over"
          ? `Your budget is used up. ${overLine(news.status) ?? ""}`.trim()
          : `${news.status.percent ?? 100}% of your budget is used.`,
      ),
    );
  const low = preferences && wants(preferences, "low") ? preferences.kinds.low.value : null;
  const ran = low === null ? null : await lowNews(database, walletId, context.person.personId, low);
  if (ran)
    blocks.push(
      notice("warning", `Your balance is low: ${connects(ran.balance)}. You wanted to hear at ${low}.`),
    );
  return {
    blocks,
    data: {
      ...(status ? { budget: dataOf(status) } : {}),
      ...(news ? { budgetNotice: news.level } : {}),
      ...(ran ? { lowNotice: ran.balance } : {}),
    },
  };
}
