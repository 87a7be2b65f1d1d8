import { connects, usd } from "../core/amounts.ts";
import { answer, type Block, type Call, list, notice, type Reply, text } from "../core/reply.ts";
import { type Day, dayOf, formatDay } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { type BudgetStatus, budgetStatus } from "../insight/budgets/budget-status.ts";
import { budgetLine } from "../insight/budgets/budget-words.ts";
import { type Pace, paceOf, perDay } from "../insight/budgets/pace.ts";
import { runsOut } from "../insight/budgets/runs-out.ts";
import { entryId, type Lot } from "../wallet/ledger-types.ts";
import type { Posting } from "../wallet/post.ts";
import { openLots } from "../wallet/read.ts";
import { dataOf } from "./budget.ts";
import type { AppContext } from "./context.ts";

type UsedLot = {
  readonly seq: number;
  readonly source: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day | null;
  readonly connects: number;
  readonly cents: number;
};

type Seen =
  | { readonly short: number; readonly balance: number }
  | {
      readonly balance: number;
      readonly used: readonly UsedLot[];
      readonly lots: readonly Lot[];
      readonly status: BudgetStatus | null;
    };

/** What a spend would do: the balance after it, the lots it uses and their cost, the budget, the days left. */
export async function trySpend(
  context: AppContext,
  posting: Posting,
  day: Day,
  spending: number,
  record: Call,
): Promise<Reply> {
  const { database, wallets } = context.services;
  const today = dayOf(context.now, context.zone);
  // The pace is the one before this spend, which may never happen.
  const pace = await paceOf(database, posting.walletId, today);
  const seen = await wallets.tryOut<Seen>(posting, async (session, result) => {
    if (result.status === "insufficient")
      return { short: result.need - result.balance, balance: result.balance };
    if (result.status !== "recorded") return { short: 0, balance: 0 };
    const entries = result.entries.map((entry) => entry.seq);
    return {
      balance: result.balance,
      used: await lotsUsed(session, posting.walletId, entries),
      lots: await openLots(session, posting.walletId),
      status: await budgetStatus(session, posting.walletId, day),
    };
  });
  if ("short" in seen)
    return answer({
      title: "What if: not enough",
      blocks: [
        text(
          `You have ${connects(seen.balance)}: ${seen.short.toLocaleString("en-US")} too few for ${connects(spending)}. Nothing was recorded.`,
        ),
      ],
      actions: [
        {
          kind: "form",
          label: "Bought",
          call: { path: "connects buy", values: {} },
          ask: ["amount", "paid", "date", "note"],
        },
      ],
      data: { try: true, balance: seen.balance, short: seen.short },
    });
  return tried(seen, spending, pace, today, record);
}

function tried(
  seen: Exclude<Seen, { short: number }>,
  spending: number,
  pace: Pace | null,
  today: Day,
  record: Call,
): Reply {
  const cents = seen.used.reduce((sum, lot) => sum + lot.cents, 0);
  const end = pace ? runsOut(seen.lots, pace, today) : null;
  const blocks: Block[] = [
    text(`${connects(spending)} would leave you **${connects(seen.balance)}**. Nothing was recorded.`),
    text(`They would come from ${cents > 0 ? `lots worth ${usd(cents)}` : "free lots"}:`),
    list(seen.used.map(usedLine)),
  ];
  if (seen.status) {
    blocks.push(text(`Budget after it: ${budgetLine(seen.status)}`));
    if (seen.status.left < 0) blocks.push(notice("warning", "That goes over your budget."));
  }
  if (pace && end)
    blocks.push(
      text(
        end.on === null
          ? `At ${perDay(pace)} a day (${paceWindow(pace)}) the rest lasts longer than a year.`
          : `At ${perDay(pace)} a day (${paceWindow(pace)}) the rest lasts ${end.days} ${end.days === 1 ? "day" : "days"}, until ${formatDay(end.on)}.`,
      ),
    );
  return answer({
    title: "What if",
    blocks,
    actions: [{ kind: "run", label: "Record it", call: record, style: "primary" }],
    data: {
      try: true,
      balance: seen.balance,
      cents,
      lots: seen.used.map((lot) => ({ id: entryId(lot.seq), connects: lot.connects, cents: lot.cents })),
      budget: seen.status ? dataOf(seen.status) : null,
      runsOutOn: end?.on ?? null,
      daysLeft: end?.days ?? null,
    },
  });
}

/** `1 Nov 2026 to 25 Nov 2026` */
export function paceWindow(pace: Pace): string {
  return `${formatDay(pace.from)} to ${formatDay(pace.to)}`;
}

function usedLine(lot: UsedLot): string {
  const source = lot.source === "purchase" ? "bought" : lot.source.replace(/_/g, " ");
  const until = lot.expiresOn === null ? "" : `, expires ${formatDay(lot.expiresOn)}`;
  const cost = lot.cents > 0 ? usd(lot.cents) : "free";
  return `${lot.connects.toLocaleString("en-US")} of ${entryId(lot.seq)} (${source} ${formatDay(lot.issuedOn)}${until}): ${cost}`;
}

async function lotsUsed(
  session: Session,
  walletId: string,
  entries: readonly number[],
): Promise<readonly UsedLot[]> {
  return await session.query<UsedLot>(
    `select l.seq, l.source, l.issued_on::text as "issuedOn", l.expires_on::text as "expiresOn",
      sum(a.connects)::int as connects, sum(a.cents)::float8 as cents
     from allocations a join lots l on l.wallet_id = a.wallet_id and l.seq = a.lot_seq
     where a.wallet_id = $1 and a.entry_seq::text = any(string_to_array($2, ',')) and a.connects > 0
     group by l.wallet_id, l.seq order by l.expires_on nulls last, l.issued_on, l.seq`,
    [walletId, entries.join(",")],
  );
}
