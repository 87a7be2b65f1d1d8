import { connects, signed, usd } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, type Call, notice, type Reply, text } from "../core/reply.ts";
import { dayOf, daysBetween, formatDay } from "../core/time.ts";
import { balanceRose } from "../insight/reminders/watch.ts";
import { entryId, proposalId } from "../wallet/ledger-types.ts";
import { type HistoryEntry, openLots, type Proposal } from "../wallet/read.ts";
import type { Recorded, RecordResult } from "../wallet/wallets.ts";
import type { AppContext } from "./context.ts";

export type Told = {
  readonly walletId: string;
  readonly wallet: string | undefined;
  readonly title: string;
  readonly notes?: readonly string[];
  readonly actions?: readonly Action[];
  readonly data?: Readonly<Record<string, unknown>>;
};

/** What was written: the entries, the balance, what expires next, and Undo. */
export async function recordedReply(context: AppContext, recorded: Recorded, told: Told): Promise<Reply> {
  const main = mainEntry(recorded.entries);
  if (main.connects > 0) await balanceRose(context.services.database, told.walletId);
  const day = main.day === dayOf(context.now, context.zone) ? "" : ` on ${formatDay(main.day)}`;
  const lines = recorded.entries.map(
    (entry) => `${entryId(entry.seq)}: ${signed(entry.connects)} ${entryLabel(entry)}${day}`,
  );
  const blocks: Block[] = [
    text(lines.join("\n")),
    text(`Balance: **${connects(recorded.balance)}**.${await expiryLine(context, told.walletId)}`),
  ];
  for (const note of told.notes ?? []) blocks.push(notice("info", note));
  return answer({
    title: told.title,
    blocks,
    actions: [undoAction(main.seq, told.wallet), ...(told.actions ?? [])],
    data: {
      entry: entryData(main),
      entries: recorded.entries.map(entryData),
      balance: recorded.balance,
      ...(recorded.proposal ? { proposal: proposalData(recorded.proposal) } : {}),
      ...told.data,
    },
  });
}

/** A refusal of the ledger with what is there and what to do; `again` is the same command, to be sent in spite of it. */
export function refuseRecord(result: Exclude<RecordResult, Recorded>, again: Call): never {
  switch (result.status) {
    case "insufficient":
      throw insufficient(result.balance, result.need, again);
    case "would_change":
      throw new UserError(
        "conflict",
        `Nothing is written yet. Dated ${formatDay(result.from)}, this changes which lots ${entriesText(result.changed)} used; amounts stay as they are.`,
        {
          actions: [
            {
              kind: "run",
              label: "Record it",
              call: { ...again, values: { ...again.values, anyway: true } },
              style: "primary",
            },
          ],
          data: { changes: result.changed.map(entryId) },
        },
      );
    case "too_much":
      throw new UserError(
        "bad_input",
        result.open === 0
          ? "Everything this proposal took has already come back."
          : `Only ${connects(result.open)} of that proposal can still come back.`,
        { data: { open: result.open } },
      );
    default:
      throw new UserError("already_done", `The wallet already says ${connects(result.balance)}.`, {
        data: { balance: result.balance },
      });
  }
}

export function insufficient(balance: number, need: number, again: Call): UserError {
  const wallet = again.values.wallet === undefined ? {} : { wallet: again.values.wallet };
  return new UserError(
    "insufficient_connects",
    `Your wallet holds ${connects(balance)}, ${need - balance} fewer than the ${need.toLocaleString("en-US")} this takes. Nothing was recorded. Record what you bought, set the balance to what Upwork shows, or say that you had more.`,
    {
      actions: [
        {
          kind: "run",
          label: "I had more: record anyway",
          call: { ...again, values: { ...again.values, anyway: true } },
          style: "primary",
        },
        {
          kind: "form",
          label: "Record a purchase",
          call: { path: "connects buy", values: wallet },
          ask: ["amount", "paid"],
        },
        {
          kind: "form",
          label: "Set my balance",
          call: { path: "connects reconcile", values: wallet },
          ask: ["balance"],
        },
      ],
      data: { balance, need },
    },
  );
}

export function undoAction(seq: number, wallet: string | undefined): Action {
  return {
    kind: "run",
    label: "Undo",
    call: {
      path: "connects undo",
      values: { entry: entryId(seq), ...(wallet === undefined ? {} : { wallet }) },
    },
  };
}

export function entryData(entry: HistoryEntry): Record<string, unknown> {
  return {
    id: entryId(entry.seq),
    kind: entry.kind,
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    connects: entry.connects,
    happenedAt: entry.happenedAt.toISOString(),
    ...(entry.cents === null ? {} : { cents: entry.cents }),
    ...(entry.proposalNo === null ? {} : { proposal: proposalId(entry.proposalNo) }),
    ...(entry.reverses === null ? {} : { reverses: entryId(entry.reverses) }),
  };
}

export function proposalData(proposal: Proposal): Record<string, unknown> {
  return {
    id: proposalId(proposal.no),
    base: proposal.base,
    boost: proposal.boost,
    outcome: proposal.outcome,
    ...(proposal.title === null ? {} : { job: proposal.title }),
    ...(proposal.link === null ? {} : { link: proposal.link }),
  };
}

const KIND_LABELS: Readonly<Record<HistoryEntry["kind"], string>> = {
  purchase: "bought",
  grant: "free",
  proposal: "proposal",
  boost: "boost",
  badge: "badge",
  refund: "returned",
  expiry: "expired",
  adjustment: "adjusted to what Upwork shows",
  reversal: "undone",
};

/** `proposal P4 "Logo for a bakery"`, `bought for $15.00`. */
export function entryLabel(entry: HistoryEntry): string {
  const parts = [KIND_LABELS[entry.kind]];
  if (entry.kind === "grant" && entry.reason) parts.push(`(${entry.reason.replace(/_/g, " ")})`);
  if (entry.kind === "badge" && entry.reason) parts.push(`(${entry.reason.replace(/_/g, " ")})`);
  if (entry.kind === "refund" && entry.reason) parts.push(`from ${entry.reason}`);
  if (entry.kind === "reversal" && entry.reverses !== null)
    parts.push(`(takes back ${entryId(entry.reverses)})`);
  if (entry.cents !== null) parts.push(`for ${usd(entry.cents)}`);
  if (entry.proposalNo !== null) parts.push(proposalId(entry.proposalNo));
  if (entry.title) parts.push(`\u201c${plain(entry.title, 60)}\u201d`);
  return parts.join(" ");
}

/** ` Next to expire: 40 on 3 Feb 2027 (in 70 days).`, or nothing. */
export async function expiryLine(context: AppContext, walletId: string): Promise<string> {
  const lots = await openLots(context.services.database, walletId);
  const next = lots.find((lot) => lot.expiresOn !== null);
  if (!next?.expiresOn) return "";
  const sameDay = lots
    .filter((lot) => lot.expiresOn === next.expiresOn)
    .reduce((sum, lot) => sum + lot.remaining, 0);
  const days = daysBetween(dayOf(context.now, context.zone), next.expiresOn);
  return ` Next to expire: ${sameDay.toLocaleString("en-US")} on ${formatDay(next.expiresOn)} (in ${days} ${days === 1 ? "day" : "days"}).`;
}

function mainEntry(entries: readonly HistoryEntry[]): HistoryEntry {
  const main =
    entries.find((entry) => entry.kind !== "adjustment" || entry.proposalNo !== null) ?? entries[0];
  if (!main) throw new Error("an action without entries was recorded");
  return main;
}

function entriesText(seqs: readonly number[]): string {
  const shown = seqs.slice(0, 4).map(entryId).join(", ");
  return seqs.length > 4
    ? `${shown} and ${seqs.length - 4} more entries`
    : seqs.length === 1
      ? `entry ${shown}`
      : `entries ${shown}`;
}
