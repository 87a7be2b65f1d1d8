import { z } from "zod";
import { type Announcement, deliveriesOf, listAnnouncements } from "../announcements/announcement.ts";
import { channelKey } from "../announcements/channels.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { clip, plain, visible } from "../core/markup.ts";
import { type Action, answer, fields, list, type Reply, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { FIGURES, figuresAction, figuresReply } from "./announcement-figures.ts";
import { announcementHere, communityOf } from "./announcement-here.ts";
import { contentBlocks } from "./announcement-preview.ts";
import {
  copyAction,
  deliveryData,
  deliveryLines,
  editAction,
  mentionText,
  runStep,
  scheduleAction,
} from "./announcement-view.ts";
import { type AppContext, defineCommand } from "./context.ts";

const SHOWN = 25;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const scheduled = defineCommand({
  root: "connects-admin",
  name: "scheduled",
  summary: "List, edit or cancel what is waiting",
  examples: ["scheduled"],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    item: z.string().min(1).max(100).optional().describe("One of them, by its title"),
    figures: z.enum(FIGURES).optional().describe("What it reached").meta({ shown: "hidden" }),
  }),
  complete: { item: completeItem },
  async run(context, { item, figures }) {
    if (item === undefined) return await overview(context);
    const one = await itemMeant(context, item);
    return figures === undefined ? await detail(context, one) : await figuresReply(context, one, figures);
  },
});

async function overview(context: AppContext): Promise<Reply> {
  const found = await listAnnouncements(context.services.database, communityOf(context), SHOWN);
  if (found.length === 0)
    return answer({
      title: "Announcements",
      blocks: [text("Nothing waits and nothing was posted yet. Write one with `/connects-admin announce`.")],
      data: { announcements: [] },
    });
  return answer({
    title: "Announcements",
    blocks: [list(found.map((one) => `**${plain(one.title, 60)}**: ${stateText(one, context.zone)}`))],
    actions: [
      {
        kind: "select",
        label: "Open one",
        choices: found.map((one) => ({
          label: clip(`${visible(one.title).replace(/\n/g, " ")} (${one.state})`, 75),
          call: { path: "connects-admin scheduled", values: { item: one.id } },
        })),
      },
    ],
    data: {
      announcements: found.map(({ id, title, state, sendAt, repeat }) => ({
        id,
        title,
        state,
        sendAt: sendAt?.toISOString() ?? null,
        repeat,
      })),
    },
  });
}

function stateText(one: Announcement, zone: string): string {
  const at = one.sendAt === null ? "" : formatInstant(one.sendAt, zone);
  const repeat = one.repeat === "none" ? "" : `, ${one.repeat}`;
  switch (one.state) {
    case "scheduled":
      return `goes out on ${at}${repeat}`;
    case "held":
      return `held${one.heldBecause === null ? "" : ` because ${one.heldBecause}`}, was due on ${at}: open it and decide`;
    case "sending":
      return "being posted";
    case "done":
      return `over, ${at}${repeat}`;
    default:
      return one.state;
  }
}

async function detail(context: AppContext, one: Announcement): Promise<Reply> {
  const deliveries = await deliveriesOf(context.services.database, one.id);
  const waits = one.state === "scheduled" || one.state === "held";
  const posted = deliveries.some((delivery) => delivery.state === "sent");
  const failed = deliveries.some((delivery) => ["failed", "uncertain"].includes(delivery.state));
  const actions: readonly Action[] = [
    ...(waits ? [runStep("Post now", one.id, "post"), scheduleAction(one, "Other time")] : []),
    ...(failed ? [runStep("Retry these", one.id, "retry", "primary")] : []),
    ...(one.state === "cancelled" ? [] : [editAction(one)]),
    ...(waits || one.state === "sending" ? [runStep("Cancel", one.id, "cancel", "danger")] : []),
    ...(posted ? [figuresAction(one.id)] : []),
    ...(posted ? [runStep("Delete", one.id, "delete", "danger")] : []),
    copyAction(one, deliveries.map(channelKey)),
  ];
  return answer({
    title: "Announcement",
    blocks: [
      ...(await contentBlocks(context, one)),
      fields({
        State: stateText(one, context.zone),
        Pings: mentionText(one.mention),
        "May be late": `${one.toleranceMinutes} minutes`,
      }),
      list(deliveryLines(one, deliveries, context.zone)),
    ],
    actions,
    data: {
      announcement: one.id,
      state: one.state,
      sendAt: one.sendAt?.toISOString() ?? null,
      deliveries: deliveryData(deliveries),
    },
  });
}

/** By id as buttons give it, or by a title as typed. @throws UserError not_found */
async function itemMeant(context: AppContext, typed: string): Promise<Announcement> {
  if (UUID.test(typed)) return await announcementHere(context, typed);
  const known = await listAnnouncements(context.services.database, communityOf(context), 200);
  const wanted = typed.trim().toLowerCase();
  const found =
    known.find((one) => one.title.toLowerCase() === wanted) ??
    known.find((one) => one.title.toLowerCase().includes(wanted));
  if (found) return found;
  throw new UserError(
    "not_found",
    `No announcement is called "${plain(typed, 60)}". \`scheduled\` lists them.`,
  );
}

async function completeItem(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const known = await listAnnouncements(context.services.database, communityOf(context), 100);
  return known
    .filter((one) => one.title.toLowerCase().includes(typed.toLowerCase()))
    .map((one) => ({ name: `${one.title} (${one.state})`, value: one.id }));
}
