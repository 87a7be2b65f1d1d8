import { z } from "zod";
import { connects, signed } from "../core/amounts.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { clip, plainText } from "../core/markup.ts";
import { answer, list, text } from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { entryId } from "../wallet/ledger-types.ts";
import { actionBehind, entriesOfAction, type HistoryEntry, historyPage } from "../wallet/read.ts";
import { type Undone, undo as undoAction } from "../wallet/undo.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { entryData, entryLabel } from "./recorded-reply.ts";
import { walletFor, walletOption } from "./shared-options.ts";

export const undo = defineCommand({
  name: "undo",
  summary: "Undo your last entry, or one you pick",
  examples: ["undo", "undo E12", "undo P4"],
  details: "What one command wrote is undone whole. A reversal is taken back by naming it.",
  who: "member",
  visibility: "private",
  options: z.object({
    entry: z.string().min(1).max(100).optional().describe("Which entry: E12, or P4 for a proposal"),
    wallet: walletOption.meta({ shown: "form" }),
    also: z.boolean().optional().describe("Also undo what depends on it").meta({ shown: "hidden" }),
  }),
  complete: { entry: completeEntry },
  async run(context, options) {
    const walletId = await walletFor(context, options.wallet);
    const actionNo = options.entry === undefined ? null : await actionMeant(context, walletId, options.entry);
    const request = {
      walletId,
      key: context.invocationId,
      personId: context.person.personId,
      now: context.now,
      zone: context.zone,
      actionNo,
      withDependents: options.also ?? false,
    };
    let result = await undoAction(context.services.database, request);
    // A lapse follows from its lot: where nothing else depends on what is undone, there is nothing to ask.
    if (result.status === "depends" && (await areLapses(context, walletId, result.also)))
      result = await undoAction(context.services.database, { ...request, withDependents: true });
    if (!("actionNo" in result)) return await refuse(context, walletId, options, result);
    const entries = await entriesOfAction(context.services.database, walletId, result.actionNo);
    return answer({
      title: "Undone",
      blocks: [
        list([
          ...entries
            .slice(0, SHOWN)
            .map((entry) => `${entryId(entry.seq)}: ${signed(entry.connects)} ${entryLabel(entry)}`),
          ...(entries.length > SHOWN ? [`and ${(entries.length - SHOWN).toLocaleString("en-US")} more`] : []),
        ]),
        text(`Balance: **${connects(result.balance)}**.`),
      ],
      actions: entries[0]
        ? [
            {
              kind: "run",
              label: "Take the undo back",
              call: { path: "connects undo", values: { entry: entryId(entries[0].seq) } },
            },
          ]
        : [],
      data: {
        ...(entries[0] ? { entry: entryData(entries[0]) } : {}),
        entries: entries.slice(0, MOST_IN_DATA).map(entryData),
        count: entries.length,
        balance: result.balance,
      },
    });
  },
});

/** An import is undone whole, however many entries that are. */
const SHOWN = 12;
const MOST_IN_DATA = 100;

async function areLapses(
  context: AppContext,
  walletId: string,
  actions: readonly number[],
): Promise<boolean> {
  const rows = await context.services.database.query<{ other: number }>(
    `select count(*)::int as other from actions where wallet_id = $1::uuid and kind <> 'expiry'
       and no in (select value::int from jsonb_array_elements_text($2::jsonb))`,
    [walletId, JSON.stringify(actions)],
  );
  return rows[0]?.other === 0;
}

async function refuse(
  context: AppContext,
  walletId: string,
  options: { readonly entry?: string | undefined },
  result: Exclude<Undone, { actionNo: number }>,
): Promise<never> {
  const { database } = context.services;
  switch (result.status) {
    case "nothing":
      throw new UserError("not_found", "There is nothing to undo in this wallet.");
    case "system":
      throw new UserError(
        "bad_input",
        "An expiry follows from its lot's date and can't be undone. If Upwork shows another number, use `/connects reconcile`.",
      );
    case "moved":
      throw new UserError(
        "bad_input",
        "Its Connects moved between wallets when accounts were joined, so it can't be undone. If Upwork shows another number, use `/connects reconcile`.",
      );
    case "already": {
      const by = await entriesOfAction(database, walletId, result.by);
      throw new UserError(
        "already_done",
        `That is already undone, by ${by.map((entry) => entryId(entry.seq)).join(" and ")}. To take the undo back, undo ${by[0] ? entryId(by[0].seq) : "it"}.`,
      );
    }
    case "needs": {
      const first = await entriesOfAction(database, walletId, result.first);
      const named = first[0] ? entryId(first[0].seq) : "the later one";
      throw new UserError(
        "conflict",
        `It builds on something that is undone as well. Take that back first: undo ${named}.`,
        {
          actions: first[0]
            ? [
                {
                  kind: "run",
                  label: `Undo ${named}`,
                  call: { path: "connects undo", values: { entry: named } },
                },
              ]
            : [],
        },
      );
    }
    default: {
      const dependents = (
        await Promise.all(result.also.map((no) => entriesOfAction(database, walletId, no)))
      ).flat();
      const target = await entriesOfAction(database, walletId, result.target);
      const named = target[0] ? entryId(target[0].seq) : (options.entry ?? "");
      throw new UserError(
        "conflict",
        `Nothing is undone yet: ${named} was used since. Undoing it also undoes ${namesOf(dependents)}.`,
        {
          actions: [
            {
              kind: "run",
              label: `Undo all ${dependents.length + target.length}`,
              call: { path: "connects undo", values: { entry: named, also: true } },
              style: "danger",
            },
          ],
          data: { depends: dependents.map((entry) => entryId(entry.seq)) },
        },
      );
    }
  }
}

function namesOf(entries: readonly HistoryEntry[]): string {
  const shown = entries
    .slice(0, 6)
    .map((entry) => `${entryId(entry.seq)} (${signed(entry.connects)} ${entryLabel(entry)})`);
  return entries.length > 6 ? `${shown.join(", ")} and ${entries.length - 6} more` : shown.join(", ");
}

async function actionMeant(context: AppContext, walletId: string, typed: string): Promise<number> {
  const match = /^([ep])(\d{1,9})$/i.exec(typed.trim());
  if (!match)
    throw new UserError(
      "bad_input",
      "`entry` takes an entry like E12 or a proposal like P4. `/connects history` shows them.",
    );
  const number = Number(match[2]);
  const found = await actionBehind(
    context.services.database,
    walletId,
    match[1]?.toLowerCase() === "e" ? { entry: number } : { proposal: number },
  );
  if (found === null)
    throw new UserError("not_found", `There is no ${typed.trim().toUpperCase()} in this wallet.`);
  return found;
}

async function completeEntry(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const entries = await historyPage(context.services.database, context.person.walletId, {}, null, 60);
  return entries
    .filter((entry) => !entry.undone && entry.kind !== "reversal" && entry.kind !== "expiry")
    .map((entry) => ({
      name: clip(
        `${entryId(entry.seq)} ${signed(entry.connects)} ${plainText(entryLabel(entry))}, ${formatDay(entry.day)}`,
        100,
      ),
      value: entryId(entry.seq),
    }))
    .filter((choice) => choice.name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, 25);
}
