import { z } from "zod";
import { signed } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain, plainText } from "../core/markup.ts";
import { type Action, answer, text } from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { type EntryKind, entryId } from "../wallet/ledger-types.ts";
import { type HistoryCursor, type HistoryEntry, historyPage, settleExpiry } from "../wallet/read.ts";
import { recordersOf } from "../wallet/recorders.ts";
import { defineCommand } from "./context.ts";
import { entryData, entryLabel } from "./recorded-reply.ts";
import { completeWallet, dayFrom, walletFor, walletOption } from "./shared-options.ts";

const PAGE = 10;

const SHOWN: Readonly<Record<string, readonly EntryKind[]>> = {
  buys: ["purchase"],
  earned: ["grant"],
  spends: ["proposal", "boost", "badge"],
  refunds: ["refund"],
  expired: ["expiry"],
};

export const history = defineCommand({
  name: "history",
  aliases: ["log"],
  summary: "Your entries, newest first",
  examples: ["history", "history show:refunds from:-90d", "history find:bakery"],
  who: "member",
  visibility: "private",
  options: z.object({
    show: z
      .enum(["all", "buys", "earned", "spends", "refunds", "expired"])
      .optional()
      .describe("Which entries"),
    find: z.string().min(1).max(100).optional().describe("Text in the job title or note"),
    from: z.string().min(1).max(32).optional().describe("First day"),
    to: z.string().min(1).max(32).optional().describe("Last day"),
    wallet: walletOption,
    per: z.number().int().min(1).max(100).optional().describe("Entries on a page").meta({ shown: "hidden" }),
    after: z.string().max(40).optional().describe("Where the page starts").meta({ shown: "hidden" }),
  }),
  complete: { wallet: completeWallet },
  async run(context, options) {
    const { database } = context.services;
    const per = options.per ?? PAGE;
    const walletId = await walletFor(context, options.wallet, "read");
    await settleExpiry(database, walletId, context.now, context.zone);
    const from = options.from === undefined ? undefined : dayFrom(context, options.from);
    const to = options.to === undefined ? undefined : dayFrom(context, options.to);
    if (from && to && from > to)
      throw new UserError(
        "bad_input",
        `The period ends (${formatDay(to)}) before it starts (${formatDay(from)}).`,
      );
    const kinds = options.show === undefined ? undefined : SHOWN[options.show];
    const found = await historyPage(
      database,
      walletId,
      {
        ...(kinds ? { kinds } : {}),
        ...(options.find ? { text: options.find } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      },
      options.after === undefined ? null : readCursor(options.after),
      per + 1,
    );
    const page = found.slice(0, per);
    const by = await recordersOf(
      database,
      walletId,
      page.map((entry) => entry.actionNo),
    );
    const last = page.at(-1);
    const next = found.length > per && last ? writeCursor(last) : null;
    const values = {
      ...(options.show ? { show: options.show } : {}),
      ...(options.find ? { find: options.find } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(options.wallet ? { wallet: options.wallet } : {}),
      ...(options.per ? { per: String(options.per) } : {}),
    };
    return answer({
      title: "History",
      blocks:
        page.length === 0
          ? [
              text(
                options.after
                  ? "Nothing older."
                  : "No entries here yet. Record a purchase with `/connects buy`, or a proposal with `/connects spend`.",
              ),
            ]
          : page.map((entry) => text(line(entry, by.get(entry.actionNo)))),
      actions: pageActions(values, next, options.after !== undefined, options.show),
      data: {
        entries: page.map((entry) => ({
          ...entryData(entry),
          day: entry.day,
          label: plainText(entryLabel(entry)),
          balance: entry.balance,
          undone: entry.undone,
          ...(entry.note ? { note: entry.note } : {}),
          ...(entry.title ? { job: entry.title } : {}),
          ...(by.has(entry.actionNo) ? { by: by.get(entry.actionNo) } : {}),
        })),
        next,
      },
    });
  },
});

function line(entry: HistoryEntry, by: string | undefined): string {
  const who = by === undefined ? "" : `, by ${plain(by, 64)}`;
  const struck = entry.undone ? " (undone)" : "";
  return `**${signed(entry.connects)}** ${entryLabel(entry)}${struck}\n${entryId(entry.seq)}, ${formatDay(entry.day)}${who}, then ${entry.balance.toLocaleString("en-US")}`;
}

function pageActions(
  values: Readonly<Record<string, string>>,
  next: string | null,
  paged: boolean,
  show: string | undefined,
): readonly Action[] {
  const path = "connects history";
  return [
    ...(next === null
      ? []
      : [{ kind: "run" as const, label: "Older", call: { path, values: { ...values, after: next } } }]),
    ...(paged ? [{ kind: "run" as const, label: "Newest", call: { path, values } }] : []),
    {
      kind: "select" as const,
      label: "Show",
      choices: ["all", ...Object.keys(SHOWN)].map((name) => ({
        label: name,
        call: { path, values: { ...values, show: name } },
        selected: name === (show ?? "all"),
      })),
    },
  ];
}

function writeCursor(entry: HistoryEntry): string {
  return `${entry.happenedAt.getTime().toString(36)}-${entry.seq.toString(36)}`;
}

function readCursor(typed: string): HistoryCursor {
  const match = /^([0-9a-z]{1,11})-([0-9a-z]{1,7})$/.exec(typed);
  if (!match)
    throw new UserError("bad_input", "That page is not there any more. Run `/connects history` again.");
  return { at: new Date(Number.parseInt(match[1] ?? "", 36)), seq: Number.parseInt(match[2] ?? "", 36) };
}
