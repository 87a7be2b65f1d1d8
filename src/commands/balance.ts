import { z } from "zod";
import { connects, usd } from "../core/amounts.ts";
import { type Action, answer, type Block, list, type Reply, text } from "../core/reply.ts";
import { dayOf, daysBetween, formatDay } from "../core/time.ts";
import type { Lot } from "../wallet/ledger-types.ts";
import { openLots, settleExpiry, spentBetween } from "../wallet/read.ts";
import { balanceAhead } from "./balance-ahead.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";

export const balance = defineCommand({
  name: "balance",
  aliases: ["bal", "b"],
  summary: "Your Connects, what expires when, when they run out at your pace",
  examples: ["balance", "balance wallet:agency"],
  who: "member",
  visibility: "private",
  options: z.object({ wallet: walletOption }),
  complete: { wallet: completeWallet },
  async run(context, options) {
    const { database } = context.services;
    const walletId = await walletFor(context, options.wallet, "read");
    const total = await settleExpiry(database, walletId, context.now, context.zone);
    const lots = await openLots(database, walletId);
    const today = dayOf(context.now, context.zone);
    const month = await spentBetween(database, walletId, `${today.slice(0, 7)}-01`, today);
    const data = {
      balance: total,
      lots: lots.map((lot) => ({
        source: lot.source,
        remaining: lot.remaining,
        expiresAt: lot.expiresOn,
        unitCostCents: Math.round(lot.centsLeft / lot.remaining),
      })),
      spentThisMonth: month.connects,
      spentThisMonthCents: month.cents,
    };
    if (total === 0 && lots.length === 0 && month.connects === 0) return { ...emptyCard(context), data };
    const ahead = await balanceAhead(context, walletId, lots, today);
    const blocks: Block[] = [
      text(`You have **${connects(total)}**.`),
      ...(lots.length > 0 ? [list(lots.slice(0, 12).map((lot) => lotLine(lot, today)))] : []),
      ...(lots.length > 12 ? [text(`and ${lots.length - 12} more lots that expire later.`)] : []),
      text(
        `Spent this month: ${connects(month.connects)}${month.cents > 0 ? `, worth ${usd(month.cents)}` : ""}.`,
      ),
      ...ahead.blocks,
    ];
    return answer({
      title: "Your Connects",
      blocks,
      actions: cardActions(options.wallet),
      data: { ...data, ...ahead.data },
    });
  },
});

function lotLine(lot: Lot, today: string): string {
  const cost = lot.cents > 0 ? `, ${usd(Math.round(lot.centsLeft / lot.remaining))} each` : ", free";
  const source = lot.source.replace(/_/g, " ");
  if (lot.expiresOn === null)
    return `${lot.remaining.toLocaleString("en-US")} with no known expiry (${source}${cost})`;
  const days = daysBetween(today, lot.expiresOn);
  return `${lot.remaining.toLocaleString("en-US")} expire ${lot.expiresOn}, in ${days} ${days === 1 ? "day" : "days"} (${source} of ${formatDay(lot.issuedOn)}${cost})`;
}

function cardActions(wallet: string | undefined): readonly Action[] {
  const values = wallet === undefined ? {} : { wallet };
  return [
    {
      kind: "form",
      label: "Record proposal",
      call: { path: "connects spend", values },
      ask: ["amount", "boost", "job", "link", "date"],
      style: "primary",
    },
    {
      kind: "form",
      label: "Bought",
      call: { path: "connects buy", values },
      ask: ["amount", "paid", "date", "note"],
    },
    { kind: "run", label: "History", call: { path: "connects history", values } },
    { kind: "run", label: "Report", call: { path: "connects report", values } },
    { kind: "run", label: "Budget", call: { path: "connects budget", values } },
  ];
}

/** The first minute of a new member: nothing here is required. */
function emptyCard(context: AppContext): Reply {
  return answer({
    title: "Your wallet is empty",
    blocks: [
      text(
        "Enter the number Upwork shows you, or record what you bought or got. From then on I keep count: what is left, what expires when, and what each proposal cost.",
      ),
      ...(context.person.zone === null
        ? [
            text(
              "Days are counted in UTC until you set your zone with `/connects settings zone:Europe/Berlin`.",
            ),
          ]
        : []),
    ],
    actions: [
      {
        kind: "form",
        label: "Set my plan",
        call: { path: "connects plan", values: {} },
        ask: ["name", "day"],
      },
      {
        kind: "form",
        label: "Enter my balance",
        call: { path: "connects reconcile", values: {} },
        ask: ["balance"],
        style: "primary",
      },
      {
        kind: "form",
        label: "I bought Connects",
        call: { path: "connects buy", values: {} },
        ask: ["amount", "paid", "date", "note"],
      },
      { kind: "form", label: "Ask something", call: { path: "connects ask", values: {} }, ask: ["question"] },
    ],
  });
}
