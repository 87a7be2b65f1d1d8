import { connects, usd } from "../../core/amounts.ts";
import { plain } from "../../core/markup.ts";
import { type Action, answer, type Block, list, type Reply, text } from "../../core/reply.ts";
import { addDays, type Day, daysBetween, formatDay } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { proposalFacts } from "../../proposals/proposal-facts.ts";
import { entryId, proposalId } from "../../wallet/ledger-types.ts";
import { budgetStatus } from "../budgets/budget-status.ts";
import { budgetLine, overLine } from "../budgets/budget-words.ts";
import { digestReply } from "./digest-words.ts";
import { type ExpiringLot, lotsLeft } from "./expiring.ts";
import { stillWaiting, type Waiting } from "./follow-up.ts";
import { outcomeButtons, outcomeSelect, refundButtons } from "./follow-up-buttons.ts";
import type { Notice } from "./notice.ts";
import { formerly } from "./snooze-buttons.ts";

export type Shown = {
  readonly session: Session;
  readonly notice: Notice;
  readonly today: Day;
  /** The wallet's name where it is not the person's usual one. */
  readonly wallet: string | null;
};

/** What a notice says now; null when there is nothing to say any more: the lot was used, the proposal answered. */
export async function showNotice(shown: Shown): Promise<Reply | null> {
  const reply = await contentOf(shown);
  if (!reply) return null;
  const where = shown.wallet === null ? [] : [text(`Wallet: ${plain(shown.wallet, 32)}`)];
  return {
    ...reply,
    blocks: [...reply.blocks, ...where],
    data: { ...reply.data, notice: shown.notice.about },
  };
}

async function contentOf(shown: Shown): Promise<Reply | null> {
  const { session, notice } = shown;
  const { detail, walletId } = notice;
  switch (detail.kind) {
    case "expiry": {
      const lots = await lotsLeft(session, walletId, detail.lots, detail.on);
      return lots.length === 0 || detail.on <= shown.today ? null : expiryReply(shown, lots, detail.on);
    }
    case "low":
      return await lowReply(shown, detail.value);
    case "budget":
      return await budgetReply(shown, detail.from);
    case "follow-up": {
      const waiting = await stillWaiting(
        session,
        walletId,
        detail.proposals,
        detail.asked ? "last" : "first",
      );
      return waiting.length === 0 ? null : followUpReply(shown, waiting);
    }
    case "refund":
      return await refundReply(shown, detail.proposal);
    case "digest":
      return await digestReply(session, walletId, detail.from, detail.to, valuesOf(shown));
    default:
      return await topUpReply(shown, detail);
  }
}

async function topUpReply(
  shown: Shown,
  detail: Extract<Notice["detail"], { kind: "top-up" }>,
): Promise<Reply | null> {
  const { entries, on, fact } = detail;
  // Undone before its hour: there is nothing to tell.
  if (!(await anyInForce(shown.session, shown.notice.walletId, entries))) return null;
  const last = entries.at(-1) ?? 0;
  const ids = entries.map(entryId).join(", ");
  const balance = await balanceOf(shown.session, shown.notice.walletId);
  return answer({
    title: `${connects(detail.connects)} added by your ${detail.plan} plan`,
    blocks: [
      text(
        `Your monthly Connects ${entries.length > 1 ? "up to" : "of"} ${formatDay(on)} are in (${ids}, by the fact \`${fact}\`). Balance: **${connects(balance)}**.`,
      ),
    ],
    actions: [
      {
        kind: "run",
        label: entries.length > 1 ? `Undo ${entryId(last)}` : "Undo",
        call: { path: "connects undo", values: { entry: entryId(last), ...valuesOf(shown) } },
      },
    ],
    data: { plan: detail.plan, on, connects: detail.connects, fact, entries: entries.map(entryId) },
  });
}

export function valuesOf({ wallet }: Pick<Shown, "wallet">): Readonly<Record<string, string>> {
  return wallet === null ? {} : { wallet };
}

function expiryReply(shown: Shown, lots: readonly ExpiringLot[], on: Day): Reply {
  const total = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  const cents = lots.reduce((sum, lot) => sum + lot.centsLeft, 0);
  const days = daysBetween(shown.today, on);
  const when = days === 1 ? "tomorrow" : `in ${days} days`;
  return answer({
    title: `${connects(total)} ${total === 1 ? "expires" : "expire"} ${when}`,
    blocks: [
      list(lots.map(lotLine)),
      text(
        `They lapse as ${formatDay(on)} begins: ${formatDay(addDays(on, -1))} is the last day to use them.${cents > 0 ? ` They cost you ${usd(cents)}.` : ""}`,
      ),
    ],
    actions: [
      {
        kind: "run",
        label: "Use them: show tips",
        call: { path: "connects ask", values: { question: "How do I make the most of my Connects?" } },
        style: "primary",
      },
    ],
    data: {
      connects: total,
      on,
      lots: lots.map((lot) => ({ id: entryId(lot.seq), remaining: lot.remaining })),
    },
  });
}

function lotLine(lot: ExpiringLot): string {
  const of = lot.remaining === lot.amount ? "all" : `${lot.remaining.toLocaleString("en-US")} left`;
  return `${entryId(lot.seq)}: ${of} of ${connects(lot.amount)} (${formerly(lot.source)}, ${formatDay(lot.issuedOn)})`;
}

async function lowReply(shown: Shown, value: number): Promise<Reply | null> {
  const balance = await balanceOf(shown.session, shown.notice.walletId);
  if (balance > value) return null;
  return answer({
    title: "Your balance is low",
    blocks: [
      text(`You have **${connects(balance)}**; you wanted to hear at ${value.toLocaleString("en-US")}.`),
    ],
    actions: [
      {
        kind: "form",
        label: "Bought",
        call: { path: "connects buy", values: valuesOf(shown) },
        ask: ["amount", "paid", "date", "note"],
        style: "primary",
      },
      { kind: "run", label: "Balance", call: { path: "connects balance", values: valuesOf(shown) } },
    ],
    data: { balance, value },
  });
}

async function budgetReply(shown: Shown, from: Day): Promise<Reply | null> {
  const status = await budgetStatus(shown.session, shown.notice.walletId, shown.today);
  // Snoozed into the next period, or taken back by a return: there is nothing to warn of any more.
  if (!status || status.span.from !== from || status.level === "under") return null;
  const blocks: Block[] = [text(budgetLine(status))];
  const over = overLine(status);
  if (over) blocks.push(text(over));
  return answer({
    title:
      status.level === "over" ? "Your budget is used up" : `${status.percent ?? 100}% of your budget is used`,
    blocks,
    actions: [
      { kind: "run", label: "Budget", call: { path: "connects budget", values: valuesOf(shown) } },
      {
        kind: "form",
        label: "Change budget",
        call: { path: "connects budget", values: valuesOf(shown) },
        ask: ["amount", "period", "warn", "over"],
      },
    ],
    data: { level: status.level, spent: status.spent, limit: status.limit },
  });
}

/** Few enough that each has its own select within a message. */
const ASKED_AT_ONCE = 4;

function followUpReply(shown: Shown, waiting: readonly Waiting[]): Reply {
  const asked = waiting.slice(0, ASKED_AT_ONCE);
  const [only] = waiting;
  const values = valuesOf(shown);
  const actions: readonly Action[] =
    only && waiting.length === 1
      ? outcomeButtons(only.no, values)
      : [
          ...asked.map((one) => outcomeSelect(one.no, one.title, values)),
          ...(waiting.length > asked.length
            ? [
                {
                  kind: "run" as const,
                  label: "The others",
                  call: { path: "connects remind", values: { about: "follow-up" } },
                },
              ]
            : []),
        ];
  return answer({
    title:
      waiting.length === 1
        ? "What came of this proposal?"
        : `What came of these ${waiting.length} proposals?`,
    blocks: [
      list(
        waiting.map(
          (one) =>
            `${proposalId(one.no)} ${one.title ? `\u201c${plain(one.title, 60)}\u201d` : "(untitled)"}, ${connects(one.base + one.boost)}, ${formatDay(one.day)} (${daysBetween(one.day, shown.today)} days ago)`,
        ),
      ),
    ],
    actions,
    data: { proposals: waiting.map((one) => proposalId(one.no)) },
  });
}

async function refundReply(shown: Shown, no: number): Promise<Reply | null> {
  const proposal = await proposalFacts(shown.session, shown.notice.walletId, no);
  if (!proposal) return null;
  const owed = proposal.base - proposal.returned.base;
  if (owed <= 0 || (proposal.outcome !== "job-closed" && proposal.outcome !== "job-removed")) return null;
  return answer({
    title: `Did ${connects(owed)} come back?`,
    blocks: [
      text(
        `${proposalId(no)}${proposal.title ? ` \u201c${plain(proposal.title, 60)}\u201d` : ""} is ${proposal.outcome.replace("-", " ")}: ${connects(owed)} are owed to you. Record them when they are in your Connects history.`,
      ),
    ],
    actions: refundButtons(no, owed, proposal.outcome, valuesOf(shown)),
    data: { proposal: proposalId(no), owed },
  });
}

async function anyInForce(session: Session, walletId: string, entries: readonly number[]): Promise<boolean> {
  const rows = await session.query<{ seq: number }>(
    `select e.seq from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.seq::text = any(string_to_array($2, ',')) limit 1`,
    [walletId, entries.join(",")],
  );
  return rows.length > 0;
}

async function balanceOf(session: Session, walletId: string): Promise<number> {
  const rows = await session.query<{ balance: number }>("select balance from wallets where id = $1", [
    walletId,
  ]);
  return rows[0]?.balance ?? 0;
}
