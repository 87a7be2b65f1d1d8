import { connects, usd } from "../core/amounts.ts";
import { type Block, list, text } from "../core/reply.ts";
import { addDays, type Day, dayInMonth, dayOf, formatDay } from "../core/time.ts";
import { monthAfter } from "../insight/budgets/budget-period.ts";
import { paceOf, perDay } from "../insight/budgets/pace.ts";
import { type DaySpend, firstSpendDay, spentByDay } from "../insight/budgets/spent-by-day.ts";
import { breakEven, compareMonth, type MonthCompared } from "../insight/plan/compare-plans.ts";
import type { AppContext } from "./context.ts";
import { paceWindow } from "./spend-try.ts";

const MONTHS_BACK = 3;
const COMING_DAYS = 30;

export type Comparison = {
  readonly blocks: readonly Block[];
  readonly facts: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
};

/** Basic with bought Connects against Plus, over the last full months and the coming one, with the arithmetic. */
export async function comparisonBlocks(context: AppContext, walletId: string): Promise<Comparison> {
  const { database, factBook } = context.services;
  const today = dayOf(context.now, context.zone);
  const first = await firstSpendDay(database, walletId);
  if (first === null) return { blocks: [], facts: [], data: { comparison: [], coming: null } };
  const start = `${monthAfter(today.slice(0, 7), -MONTHS_BACK)}-01`;
  const days = await spentByDay(database, walletId, start, today);
  const past = pastMonths(today, first).flatMap(
    (month) => compareMonth(factBook, monthName(month), usedIn(days, month), `${month}-01`) ?? [],
  );
  const pace = await paceOf(database, walletId, today);
  const coming = pace
    ? compareMonth(factBook, "", Math.round((pace.connects * COMING_DAYS) / pace.days), today)
    : null;
  const blocks: Block[] = [];
  if (past.length > 0 || coming)
    blocks.push(text("**Basic and buying, or Plus?** Each month by itself, before tax:"));
  const lines = past.map((month) => `${month.label}, ${month.used} used: ${arithmetic(month)}`);
  if (coming && pace)
    lines.push(
      `The next ${COMING_DAYS} days at ${perDay(pace)} a day (${paceWindow(pace)}), ${coming.used} used: ${arithmetic(coming)}`,
    );
  if (lines.length > 0) blocks.push(list(lines));
  const now = coming ?? past.at(-1);
  if (now) blocks.push(text(verdict(now, today)));
  return {
    blocks,
    facts: [...new Set([...past, ...(coming ? [coming] : [])].flatMap((month) => month.facts))],
    data: { comparison: past, coming },
  };
}

/** Full months before this one, oldest first; none from before the first spend. */
function pastMonths(today: Day, first: Day): readonly string[] {
  return Array.from({ length: MONTHS_BACK }, (_, index) =>
    monthAfter(today.slice(0, 7), index - MONTHS_BACK),
  ).filter((month) => dayInMonth(month, 31) >= first);
}

function usedIn(days: readonly DaySpend[], month: string): number {
  return days.filter((one) => one.day.startsWith(month)).reduce((sum, one) => sum + one.connects, 0);
}

function arithmetic({ basic, plus, unitCents, used }: MonthCompared): string {
  const gap = plus.cents - basic.cents;
  const bought = (monthly: number, count: number): string =>
    count === 0 ? "" : `(${used} \u2212 ${monthly}) \u00d7 ${usd(unitCents)} = `;
  const plusSum =
    plus.bought === 0
      ? usd(plus.cents)
      : `${usd(plus.feeCents)} + (${used} \u2212 ${plus.monthly}) \u00d7 ${usd(unitCents)} = ${usd(plus.cents)}`;
  const cheaper = gap === 0 ? "the same" : `${gap > 0 ? "Basic" : "Plus"} is ${usd(Math.abs(gap))} cheaper`;
  return `Basic ${bought(basic.monthly, basic.bought)}${usd(basic.cents)}; Plus ${plusSum}; ${cheaper}.`;
}

function verdict(month: MonthCompared, today: Day): string {
  const from = breakEven(month);
  const { basic, plus, unitCents } = month;
  const prices = `Prices of ${formatDay(today)}: Plus ${usd(plus.feeCents)} with ${plus.monthly}, Basic $0.00 with ${basic.monthly}, a Connect ${usd(unitCents)}.`;
  const more = (plus.monthly - basic.monthly) * unitCents;
  return from === null
    ? `${prices} For its Connects alone Plus never pays: its ${plus.monthly - basic.monthly} more are worth ${usd(more)}, less than the ${usd(plus.feeCents)} it costs. What else it brings is not counted.`
    : `${prices} From ${connects(from)} a month on, Plus is the cheaper one.`;
}

function monthName(month: string): string {
  return formatDay(addDays(`${month}-01`, 0)).slice(2);
}
