import type { FactBook } from "../answers/fact-book.ts";
import { connects, usd } from "../core/amounts.ts";
import { type Block, text } from "../core/reply.ts";
import { type Day, formatDay } from "../core/time.ts";
import { budgetStatus } from "../insight/budgets/budget-status.ts";
import { budgetLine } from "../insight/budgets/budget-words.ts";
import { type Pace, paceOf, perDay } from "../insight/budgets/pace.ts";
import { type Refill, refill } from "../insight/budgets/refill.ts";
import { type RunsOut, runsOut } from "../insight/budgets/runs-out.ts";
import { planOf } from "../insight/plan/plan.ts";
import type { Lot } from "../wallet/ledger-types.ts";
import { dataOf } from "./budget.ts";
import type { AppContext } from "./context.ts";
import { paceWindow } from "./spend-try.ts";

const REFILL_DAYS = 30;

/** What lies ahead of a wallet: when it runs out, what expires unused, the budget, the cheapest refill. */
export async function balanceAhead(
  context: AppContext,
  walletId: string,
  lots: readonly Lot[],
  today: Day,
): Promise<{ readonly blocks: readonly Block[]; readonly data: Readonly<Record<string, unknown>> }> {
  const { database, factBook } = context.services;
  const pace = await paceOf(database, walletId, today);
  const status = await budgetStatus(database, walletId, today);
  const plan = await planOf(database, walletId);
  const blocks: Block[] = [];
  const ahead = pace ? pacePart(factBook, lots, pace, today) : null;
  if (ahead) blocks.push(text(ahead.line));
  if (ahead?.unused) blocks.push(text(ahead.unused));
  if (ahead?.refill) blocks.push(text(ahead.refill));
  if (status) blocks.push(text(`Budget: ${budgetLine(status)}`));
  if (plan) blocks.push(text(`Next monthly Connects (${plan.name}): ${formatDay(plan.nextOn)}.`));
  return {
    blocks,
    data: {
      pace: pace ? { ...pace, perDay: pace.connects / pace.days } : null,
      runsOutOn: ahead?.end.on ?? null,
      daysLeft: ahead?.end.days ?? null,
      expiresUnused: ahead?.end.unused ?? [],
      refill: ahead?.bought ?? null,
      budget: status ? dataOf(status) : null,
    },
  };
}

type PacePart = {
  readonly end: RunsOut;
  readonly line: string;
  readonly unused: string | null;
  readonly refill: string | null;
  readonly bought: Refill | null;
};

function pacePart(book: FactBook, lots: readonly Lot[], pace: Pace, today: Day): PacePart {
  const end = runsOut(lots, pace, today);
  const at = `At ${perDay(pace)} a day (${connects(pace.connects)} in ${pace.days} days, ${paceWindow(pace)})`;
  const balance = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  const line =
    balance === 0
      ? `${at}, and nothing is left.`
      : end.on === null
        ? `${at} they last longer than a year.`
        : `${at} they last ${end.days} ${end.days === 1 ? "day" : "days"}, until ${formatDay(end.on)}.`;
  const [first] = end.unused;
  const lapsing = end.unused.reduce((sum, one) => sum + one.connects, 0);
  const unused = first
    ? `At that pace ${connects(lapsing)} expire unused, the first ${first.connects.toLocaleString("en-US")} on ${formatDay(first.day)}.`
    : null;
  const short = Math.ceil((pace.connects * REFILL_DAYS) / pace.days) - (balance - lapsing);
  const bought = short > 0 ? refill(book, short, today) : null;
  return { end, line, unused, refill: bought && refillLine(bought), bought };
}

function refillLine({ need, packs, connects: total, cents, exact }: Refill): string {
  const sum = packs.map((pack) => `${pack.count} \u00d7 ${pack.size}`).join(" + ");
  const facts = packs.map((pack) => `\`${pack.fact}\``).join(", ");
  const typed =
    exact && exact.cents < cents
      ? ` Exactly ${need.toLocaleString("en-US")}, where Upwork lets you type an amount, are ${usd(exact.cents)} (fact \`${exact.fact}\`).`
      : "";
  return `For ${REFILL_DAYS} days at that pace you need ${need.toLocaleString("en-US")} more. Cheapest by bundle: ${sum} = ${connects(total)} for ${usd(cents)} before tax (${packs.length === 1 ? "fact" : "facts"} ${facts}).${typed}`;
}
