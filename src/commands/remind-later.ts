import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, type Reply, text } from "../core/reply.ts";
import { addDays, dayOf, formatInstant, instantAt } from "../core/time.ts";
import { addNotice, type NoticeDetail, noticeAbout, snooze } from "../insight/reminders/notice.ts";
import { DEFAULTS, preferencesOf } from "../insight/reminders/preferences.ts";
import type { Snooze } from "../insight/reminders/snooze-buttons.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import type { AppContext } from "./context.ts";
import { proposalMeant } from "./proposal-option.ts";
import { walletFor } from "./shared-options.ts";

/** Asks about one proposal again in some days: what came of it, or whether its Connects came back. */
export async function remindOnce(
  context: AppContext,
  wanted: {
    readonly proposal: string;
    readonly days: number;
    readonly refund: boolean;
    readonly wallet: string | undefined;
  },
): Promise<Reply> {
  const { database, newId } = context.services;
  const { person, now, zone } = context;
  const walletId = await walletFor(context, wanted.wallet, "read");
  const proposal = await proposalMeant(context, walletId, wanted.proposal);
  const preferences = await preferencesOf(database, person.personId);
  const at = preferences?.kinds["follow-up"].at ?? DEFAULTS["follow-up"].at;
  const day = addDays(dayOf(now, zone), wanted.days);
  const dueAt = instantAt(day, at, zone);
  const detail: NoticeDetail = wanted.refund
    ? { kind: "refund", proposal: proposal.no }
    : { kind: "follow-up", proposals: [proposal.no], asked: true };
  await addNotice(database, newId(), {
    personId: person.personId,
    key: `${detail.kind}:${walletId}:${proposal.no}:${day}`,
    about: "follow-up",
    walletId,
    detail,
    dueAt,
    now,
  });
  const off =
    preferences?.all === false
      ? " All reminders are off now: switch them on with `/connects remind all on:yes` for it to come."
      : "";
  return answer({
    title: "Reminder set",
    blocks: [
      text(
        `I ask you about ${proposalId(proposal.no)}${proposal.title ? ` \u201c${plain(proposal.title, 60)}\u201d` : ""} on ${formatInstant(dueAt, zone)}, unless it is settled by then.${off}`,
      ),
    ],
    data: { proposal: proposalId(proposal.no), at: dueAt.toISOString() },
  });
}

/** Puts a notice off by the button that was on it. */
export async function putOff(context: AppContext, until: Snooze, token: string): Promise<Reply> {
  const { database } = context.services;
  const { person, now, zone } = context;
  const [id = "", sends = ""] = token.split(".");
  const known = /^[0-9a-f-]{36}$/.test(id) && /^\d{1,6}$/.test(sends);
  const about = known ? await noticeAbout(database, person.personId, id) : null;
  const preferences = about && (await preferencesOf(database, person.personId));
  if (!about || !preferences) throw new UserError("not_found", "That notice is no longer there.");
  const { at } = preferences.kinds[about];
  const dueAt =
    until === "hour"
      ? new Date(now.getTime() + 3_600_000)
      : instantAt(addDays(dayOf(now, zone), until === "tomorrow" ? 1 : 7), at, zone);
  if ((await snooze(database, person.personId, id, Number(sends), dueAt)) !== "moved")
    throw new UserError("already_done", "That notice was put off already. It comes again at its new time.");
  return answer({
    title: "Put off",
    blocks: [text(`It comes again on ${formatInstant(dueAt, zone)}, if it still matters then.`)],
    data: { at: dueAt.toISOString() },
  });
}
