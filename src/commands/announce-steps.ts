import type { Announcement } from "../announcements/announcement.ts";
import { release, setTime } from "../announcements/write.ts";
import { UserError, unreachable } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, type Reply, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import { editAnnouncement, removePosted, retryDeliveries, stopAnnouncement } from "./announce-changes.ts";
import type { Content } from "./announcement-content.ts";
import { announcementHere, sendNow } from "./announcement-here.ts";
import { outcomeReply, runStep, type Step, scheduleAction } from "./announcement-view.ts";
import type { AppContext } from "./context.ts";
import { assertAhead, parseMoment, zoneFrom } from "./moment-option.ts";

export type StepValues = Content & {
  readonly when?: string | undefined;
  readonly zone?: string | undefined;
  readonly sure?: boolean | undefined;
  readonly confirm?: string | undefined;
};

/** What a button under a preview, a list or a report does. */
export async function act(context: AppContext, id: string, step: Step, values: StepValues): Promise<Reply> {
  const found = await announcementHere(context, id);
  switch (step) {
    case "post":
      return await post(context, found, values);
    case "schedule":
      return await schedule(context, found, values);
    case "cancel":
      return await stopAnnouncement(context, found);
    case "edit":
      return await editAnnouncement(context, found, values);
    case "retry":
      return await retryDeliveries(context, found);
    case "delete":
      return await removePosted(context, found, values.sure === true);
    default:
      return unreachable(step);
  }
}

async function post(context: AppContext, found: Announcement, values: StepValues): Promise<Reply> {
  const ask = confirmation(context, found, values, "post");
  if (ask) return ask;
  const released = await hand(context, found, context.now, "posted");
  if (!released && found.state === "cancelled")
    throw new UserError("already_done", "That announcement was cancelled. Write a new one.");
  if (released) await sendNow(context, found.id);
  return await outcomeReply(context, await announcementHere(context, found.id));
}

async function schedule(context: AppContext, found: Announcement, values: StepValues): Promise<Reply> {
  const zone = zoneFrom(values.zone, found.zone);
  const moment = values.when === undefined ? null : parseMoment(values.when, zone, context.now, null);
  const at = moment?.at ?? found.sendAt;
  if (at === null)
    throw new UserError("bad_input", "Say `when` it is to go out, like `2026-12-01 09:00`.", {
      actions: [scheduleAction(found)],
    });
  assertAhead({ at, local: "", note: null }, context.now, zone);
  if (moment) {
    const { database } = context.services;
    await database.transaction(async (session) => await setTime(session, found.id, at, moment.local, zone));
  }
  const ask = confirmation(context, found, values, "schedule");
  if (ask) return ask;
  if (!(await hand(context, found, at, "scheduled")))
    throw new UserError("already_done", "It is being posted already, or was cancelled.");
  await context.services.wake("deliver", at);
  const shown = formatInstant(at, zone);
  return answer({
    title: "Scheduled",
    blocks: [
      text(
        `"${plain(found.title)}" goes out on ${shown} (${plain(zone)}), to ${found.repeat === "none" ? "each channel once" : `each channel, ${found.repeat} from then on`}.`,
      ),
      ...(moment?.note ? [text(moment.note)] : []),
    ],
    actions: [runStep("Cancel", found.id, "cancel"), scheduleAction({ id: found.id, zone }, "Other time")],
    data: { announcement: found.id, state: "scheduled", sendAt: at.toISOString() },
  });
}

/** Pinging is confirmed: a role by a press, everybody by typing the word and only by those who administer the place. */
function confirmation(
  context: AppContext,
  found: Announcement,
  values: StepValues,
  step: "post" | "schedule",
): Reply | null {
  const { mention, id } = found;
  if (mention === null) return null;
  if (mention.kind === "role") {
    if (values.sure) return null;
    return answer({
      title: "This pings people",
      blocks: [
        text(`Everybody with the role ${plain(mention.name, 64)} gets a notification. Nothing is done yet.`),
      ],
      actions: [
        {
          kind: "run",
          label: step === "post" ? "Post and ping" : "Schedule with the ping",
          call: { path: "connects-admin announce", values: { draft: id, step, sure: true } },
          style: "danger",
        },
        runStep("Cancel", id, "cancel"),
      ],
      data: { announcement: id, state: found.state, confirm: "sure" },
    });
  }
  if (!context.administers)
    throw new UserError("not_allowed", "Only people who administer this place may notify everybody in it.");
  if (values.confirm?.trim().replace(/^@/, "").toLowerCase() === mention.kind) return null;
  throw new UserError(
    "bad_input",
    `This notifies everybody in the channel. Type \`${mention.kind}\` to confirm it. Nothing is done yet.`,
    {
      actions: [
        {
          kind: "form",
          label: "Confirm",
          call: { path: "connects-admin announce", values: { draft: id, step } },
          ask: ["confirm"],
        },
        runStep("Cancel", id, "cancel"),
      ],
    },
  );
}

async function hand(context: AppContext, found: Announcement, at: Date, done: string): Promise<boolean> {
  return await context.services.database.transaction(async (session) => {
    const released = await release(session, found.id, at, context.now, context.actor);
    if (released)
      await audit(session, {
        community: found.community,
        personId: context.person.personId,
        kind: "posts",
        act: done,
        target: found.title,
        after: { at: at.toISOString(), text: found.body, mention: found.mention },
        now: context.now,
      });
    return released;
  });
}
