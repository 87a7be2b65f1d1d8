import { type Announcement, deliveriesOf } from "../announcements/announcement.ts";
import { checkLengths } from "../announcements/channels.ts";
import { cancel, changeText, retryFailed, type Stopped, withdraw } from "../announcements/write.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, type Reply, text } from "../core/reply.ts";
import { audit } from "../database/audit-log.ts";
import type { Session } from "../database/database.ts";
import { type Content, contentOf } from "./announcement-content.ts";
import { announcementHere, sendNow } from "./announcement-here.ts";
import { outcomeReply, placeOf, previewReply, runStep } from "./announcement-view.ts";
import type { AppContext } from "./context.ts";

export async function stopAnnouncement(context: AppContext, found: Announcement): Promise<Reply> {
  const stopped = await context.services.database.transaction(async (session) => {
    const result = await cancel(session, found.id);
    if (found.state !== "draft")
      await note(context, session, found, "cancelled", {
        before: { state: found.state, sendAt: found.sendAt?.toISOString() ?? null },
        after: result,
      });
    return result;
  });
  return answer({
    title: "Cancelled",
    blocks: [text(cancelText(stopped, found))],
    actions: stopped.sent > 0 ? [runStep("Delete what was posted", found.id, "delete", "danger")] : [],
    data: { announcement: found.id, state: "cancelled", ...stopped },
  });
}

function cancelText({ stopped, inFlight, sent }: Stopped, found: Announcement): string {
  const row = found.repeat === "none" ? "" : " Its repeats end too.";
  if (sent === 0 && inFlight === 0) return `Nothing will be posted.${row}`;
  const moving = inFlight > 0 ? ` ${inFlight} being posted at this moment may still arrive.` : "";
  return `${sent} ${sent === 1 ? "was" : "were"} posted before; ${stopped} will not be.${moving}${row}`;
}

/** Other words: in a preview they are shown, in what is posted they take the place of the old ones everywhere. */
export async function editAnnouncement(
  context: AppContext,
  found: Announcement,
  values: Content,
): Promise<Reply> {
  const { database, messengers, wake } = context.services;
  const content = contentOf(values, found);
  const deliveries = await deliveriesOf(database, found.id);
  checkLengths(
    messengers(),
    deliveries.map((delivery) => delivery.platform),
    content,
  );
  await database.transaction(async (session) => {
    await changeText(session, found.id, content, context.now);
    await note(context, session, found, "edited", {
      before: { title: found.title, text: found.body, link: found.link, image: found.image },
      after: { title: content.title, text: content.body, link: content.link, image: content.image },
    });
  });
  if (found.state === "draft") {
    const channels = deliveries.map((delivery) => ({
      name: delivery.channelName,
      place: placeOf(found, deliveries, delivery),
    }));
    return await previewReply(context, await announcementHere(context, found.id), channels, []);
  }
  await wake("deliver");
  return await outcomeReply(context, await announcementHere(context, found.id));
}

/** Sends again to those channels alone that it did not reach. */
export async function retryDeliveries(context: AppContext, found: Announcement): Promise<Reply> {
  const count = await context.services.database.transaction(async (session) => {
    const again = await retryFailed(session, found.id, context.now);
    if (again > 0) await note(context, session, found, "tried again", { after: { channels: again } });
    return again;
  });
  if (count === 0) throw new UserError("already_done", "There is nothing that failed.");
  await sendNow(context, found.id);
  return await outcomeReply(context, await announcementHere(context, found.id));
}

export async function removePosted(context: AppContext, found: Announcement, sure: boolean): Promise<Reply> {
  if (!sure)
    return answer({
      title: "Delete the posted messages?",
      blocks: [
        text(`"${plain(found.title)}" goes from every channel it was posted in. This can't be undone.`),
      ],
      actions: [
        {
          kind: "run",
          label: "Delete them",
          call: {
            path: "connects-admin announce",
            values: { draft: found.id, step: "delete", sure: true },
          },
          style: "danger",
        },
      ],
      data: { announcement: found.id, confirm: "sure" },
    });
  const { database, wake } = context.services;
  const count = await database.transaction(async (session) => {
    const marked = await withdraw(session, found.id);
    if (marked > 0)
      await note(context, session, found, "deleted", {
        before: { title: found.title, text: found.body },
        after: { messages: marked },
      });
    return marked;
  });
  if (count === 0) throw new UserError("already_done", "Nothing of it is posted any more.");
  await wake("deliver");
  return await outcomeReply(context, await announcementHere(context, found.id));
}

async function note(
  context: AppContext,
  session: Session,
  found: Announcement,
  act: string,
  change: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  await audit(session, {
    community: found.community,
    personId: context.person.personId,
    kind: "posts",
    act,
    target: found.title,
    ...change,
    now: context.now,
  });
}
