import { z } from "zod";
import { centsOf } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { type Action, answer, type Block, notice, type Reply, text } from "../core/reply.ts";
import { addDays, dayOf, formatDay } from "../core/time.ts";
import { BUDGET_UNITS, type Budget, budgetOn, budgetsOf, setBudget } from "../insight/budgets/budget.ts";
import { BUDGET_PERIODS, periodAround } from "../insight/budgets/budget-period.ts";
import { type BudgetStatus, budgetStatus } from "../insight/budgets/budget-status.ts";
import { amountIn, budgetLine, carriedLine, paceLine } from "../insight/budgets/budget-words.ts";
import { planOf } from "../insight/plan/plan.ts";
import { budgetNews } from "../insight/reminders/budget-news.ts";
import { watchWallet } from "../insight/reminders/watch.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";

const options = z.object({
  amount: z.number().min(0).max(10_000).optional().describe("How much you want to spend; 0 ends the budget"),
  period: z.enum(BUDGET_PERIODS).optional().describe("For how long; a month by default"),
  warn: z.number().int().min(50).max(100).optional().describe("Tell me at this percent; 80 by default"),
  over: z.enum(["tell", "ask"]).optional().describe("Past it: only tell me, or ask before recording"),
  in: z.enum(BUDGET_UNITS).optional().describe("Connects, or US dollars by what they cost you"),
  carry: z
    .boolean()
    .optional()
    .describe("Take what is left, or over, into the next period")
    .meta({ named: true }),
  wallet: walletOption,
});

type Options = z.infer<typeof options>;

export const budget = defineCommand({
  name: "budget",
  summary: "Show or set a Connects budget",
  examples: ["budget", "budget 120 month warn:80", "budget 15 week in:usd over:ask", "budget 0"],
  details:
    "A new amount holds for the whole running period. One notice comes at the share you choose and one at 100%, each once in a period. With `over:ask` a spend that goes over it is not recorded before you say so.",
  who: "member",
  visibility: "private",
  options,
  complete: { wallet: completeWallet },
  form: { title: "Set a budget", ask: ["amount", "period", "warn", "over", "in"], opens: () => false },
  async run(context, values) {
    const { wallet, ...wanted } = values;
    const changes = Object.values(wanted).some((value) => value !== undefined);
    const walletId = await walletFor(context, wallet, changes ? "manage" : "read");
    const today = dayOf(context.now, context.zone);
    if (changes) await change(context, walletId, today, values);
    const news = changes ? await budgetNews(context.services.database, walletId, today, context.now) : null;
    const status = news?.status ?? (await budgetStatus(context.services.database, walletId, today));
    if (!status) return none(values.amount === 0, wallet);
    const past = await budgetStatus(context.services.database, walletId, addDays(status.span.from, -1));
    return shown(status, past, changes, wallet);
  },
});

async function change(context: AppContext, walletId: string, today: string, values: Options): Promise<void> {
  const { database } = context.services;
  const current = budgetOn(await budgetsOf(database, walletId), today);
  const next = await nextBudget(context, walletId, current, values);
  await database.transaction(async (session) => {
    await setBudget(session, {
      ...next,
      walletId,
      key: context.invocationId,
      personId: context.person.personId,
      fromDay: periodAround(next.period, next.cycleDay, today).from,
      now: context.now,
    });
    await watchWallet(session, walletId, context.person.personId);
  });
}

/** What is not named stays as it was. @throws UserError bad_input */
async function nextBudget(
  context: AppContext,
  walletId: string,
  current: Budget | null,
  values: Options,
): Promise<Omit<Budget, "seq" | "personId" | "fromDay">> {
  if (values.amount === undefined && !current)
    throw new UserError(
      "bad_input",
      "There is no budget yet. Say how much: `/connects budget 120 month`, or in dollars `/connects budget 15 in:usd`.",
    );
  if (current && values.in !== undefined && values.in !== current.unit && values.amount === undefined)
    throw new UserError(
      "bad_input",
      "A budget in another unit needs its amount: `/connects budget 15 in:usd`.",
    );
  const unit = values.in ?? current?.unit ?? "connects";
  if (unit === "connects" && values.amount !== undefined && !Number.isInteger(values.amount))
    throw new UserError("bad_input", "Connects are whole. For a budget in dollars add `in:usd`.");
  const period = values.period ?? current?.period ?? "month";
  const amount =
    values.amount === undefined
      ? (current?.amount ?? 0)
      : unit === "usd"
        ? centsOf(values.amount)
        : values.amount;
  return {
    amount,
    unit,
    period,
    cycleDay: period === "cycle" ? await cycleDay(context, walletId) : 1,
    warn: values.warn ?? current?.warn ?? 80,
    over: values.over ?? current?.over ?? "tell",
    carry: values.carry ?? current?.carry ?? false,
  };
}

async function cycleDay(context: AppContext, walletId: string): Promise<number> {
  const plan = await planOf(context.services.database, walletId);
  if (plan) return plan.day;
  throw new UserError(
    "bad_input",
    "A budget by billing cycle needs your billing day. Set your plan first: `/connects plan basic day:11`.",
    {
      actions: [
        {
          kind: "form",
          label: "Set my plan",
          call: { path: "connects plan", values: {} },
          ask: ["name", "day"],
          style: "primary",
        },
      ],
    },
  );
}

function shown(
  status: BudgetStatus,
  past: BudgetStatus | null,
  changed: boolean,
  wallet: string | undefined,
): Reply {
  const { budget: of } = status;
  const blocks: Block[] = [text(budgetLine(status))];
  const carried = carriedLine(status);
  if (carried) blocks.push(text(carried));
  if (status.level === "over") blocks.push(notice("warning", "This budget is used up."));
  const pace = paceLine(status);
  if (pace) blocks.push(text(pace));
  // A month that a week lies in is no period before it.
  if (past && past.span.to < status.span.from)
    blocks.push(
      text(
        `The period before (${formatDay(past.span.from)} to ${formatDay(past.span.to)}): spent ${amountIn(past.budget, past.spent)} of ${amountIn(past.budget, past.limit)}, ${past.left < 0 ? `${amountIn(past.budget, -past.left)} over` : `${amountIn(past.budget, past.left)} left`}.`,
      ),
    );
  blocks.push(
    text(
      `I tell you ${of.warn < 100 ? `at ${of.warn}% and at 100%, once each` : "at 100%, once"}. A spend that goes over it is ${of.over === "ask" ? "asked about first" : "recorded all the same"}.`,
    ),
  );
  return answer({
    title: changed ? "Budget set" : "Your budget",
    blocks,
    actions: actionsOf(of, wallet),
    data: { budget: dataOf(status), past: past ? dataOf(past) : null },
  });
}

function actionsOf(of: Budget, wallet: string | undefined): readonly Action[] {
  const values = wallet === undefined ? {} : { wallet };
  const run = (label: string, more: Readonly<Record<string, string | number | boolean>>): Action => ({
    kind: "run",
    label,
    call: { path: "connects budget", values: { ...more, ...values } },
  });
  return [
    {
      kind: "form",
      label: "Change budget",
      call: { path: "connects budget", values },
      ask: ["amount", "period", "warn", "over", "in"],
      style: "primary",
    },
    of.over === "ask" ? run("Only tell me", { over: "tell" }) : run("Ask before going over", { over: "ask" }),
    of.carry ? run("Start each period anew", { carry: false }) : run("Carry over the rest", { carry: true }),
    run("End budget", { amount: 0 }),
  ];
}

function none(ended: boolean, wallet: string | undefined): Reply {
  return answer({
    title: ended ? "The budget is ended" : "No budget yet",
    blocks: [
      text(
        ended
          ? "Nothing is counted against a budget any more. Setting one again is one command."
          : "A budget says how much is left for the week, the month or the billing cycle, and tells you before it is gone. For example `/connects budget 120 month`, or in dollars `/connects budget 15 in:usd`.",
      ),
    ],
    actions: [
      {
        kind: "form",
        label: "Set a budget",
        call: { path: "connects budget", values: wallet === undefined ? {} : { wallet } },
        ask: ["amount", "period", "warn", "over", "in"],
        style: "primary",
      },
    ],
    data: { budget: null },
  });
}

/** A budget's state as data: amounts in whole Connects or US cents, by `in`. */
export function dataOf(status: BudgetStatus): Readonly<Record<string, unknown>> {
  const { budget: of, span } = status;
  return {
    amount: of.amount,
    in: of.unit,
    period: of.period,
    warn: of.warn,
    over: of.over,
    carry: of.carry,
    from: span.from,
    to: span.to,
    carried: status.carried,
    limit: status.limit,
    spent: status.spent,
    left: status.left,
    percent: status.percent,
    daysLeft: status.daysLeft,
    level: status.level,
  };
}
