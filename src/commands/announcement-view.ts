import { type Announcement, type Delivery, deliveriesOf } from "../announcements/announcement.ts";
import { channelName } from "../announcements/channels.ts";
import { plain } from "../core/markup.ts";
import type { ChannelInfo, Mention } from "../core/messenger.ts";
import { type Action, answer, type Block, fields, list, notice, type Reply, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { contentBlocks } from "./announcement-preview.ts";
import { platformName } from "./channel-target.ts";
import type { AppContext } from "./context.ts";

export const STEPS = ["post", "schedule", "cancel", "edit", "retry", "delete"] as const;
export type Step = (typeof STEPS)[number];
const FORM = ["title", "text", "link", "image", "alt"] as const;

/** The announcement as it will look, what it will do, and what can be done with it. */
export async function previewReply(
  context: AppContext,
  announcement: Announcement,
  channels: readonly (Pick<ChannelInfo, "name" | "notes"> & { readonly place?: string | null })[],
  notes: readonly string[],
): Promise<Reply> {
  const { id, sendAt, zone, mention, repeat } = announcement;
  const when = sendAt === null ? null : formatInstant(sendAt, zone);
  const blocks: Block[] = [
    text("Nothing is posted yet. It will look like this:"),
    ...(await contentBlocks(context, announcement)),
    fields({
      To: channels.map(channelName).join(", "),
      When: when === null ? "as soon as you post it" : `${when} (${plain(zone)})`,
      Pings: mentionText(mention),
      ...(repeat === "none" ? {} : { Repeats: repeat }),
    }),
    ...channels.flatMap((channel) =>
      (channel.notes ?? []).map((note) => notice("warning", `${channelName(channel)}: ${note}`)),
    ),
    ...notes.map((note) => notice("info", note)),
  ];
  return answer({
    title: "Preview",
    blocks,
    actions: [...releaseActions(announcement), editAction(announcement), runStep("Cancel", id, "cancel")],
    data: {
      announcement: id,
      state: announcement.state,
      sendAt: sendAt?.toISOString() ?? null,
      channels: (await deliveriesOf(context.services.database, id)).map((delivery) => delivery.channel),
    },
  });
}

function releaseActions(announcement: Announcement): readonly Action[] {
  const { id, sendAt, zone, mention } = announcement;
  const ping =
    mention === null ? "" : ` and ping ${mention.kind === "role" ? "the role" : `@${mention.kind}`}`;
  const press = (label: string, step: "post" | "schedule", primary: boolean): Action => {
    const style = primary ? ({ style: "primary" } as const) : {};
    // Everybody at once needs the word typed; a role one more press, which `act` asks for.
    return mention !== null && mention.kind !== "role"
      ? {
          kind: "form",
          label,
          call: { path: "connects-admin announce", values: { draft: id, step } },
          ask: ["confirm"],
          ...style,
        }
      : {
          kind: "run",
          label,
          call: { path: "connects-admin announce", values: { draft: id, step } },
          ...style,
        };
  };
  if (sendAt === null) return [press(`Post now${ping}`, "post", true), scheduleAction(announcement)];
  return [
    press(`Schedule for ${formatInstant(sendAt, zone)}${ping}`.slice(0, 80), "schedule", true),
    press("Post now", "post", false),
    scheduleAction(announcement, "Other time"),
  ];
}

export function scheduleAction(announcement: Pick<Announcement, "id" | "zone">, label = "Schedule"): Action {
  return {
    kind: "form",
    label,
    call: {
      path: "connects-admin announce",
      values: { draft: announcement.id, step: "schedule", zone: announcement.zone },
    },
    ask: ["when", "zone"],
  };
}

export function editAction(announcement: Announcement, label = "Edit"): Action {
  return {
    kind: "form",
    label,
    call: {
      path: "connects-admin announce",
      values: { draft: announcement.id, step: "edit", ...formValues(announcement) },
    },
    ask: FORM,
  };
}

/** The same text for a new announcement to the same channels. */
export function copyAction(announcement: Announcement, channels: readonly string[]): Action {
  return {
    kind: "form",
    label: "Write it again",
    call: {
      path: "connects-admin announce",
      values: { to: channels.join(","), ...formValues(announcement) },
    },
    ask: FORM,
  };
}

function formValues(announcement: Announcement): Record<string, string> {
  return {
    title: announcement.title,
    text: announcement.body,
    ...(announcement.link ? { link: announcement.link.url } : {}),
    ...(announcement.image ? { image: announcement.image.url, alt: announcement.image.alt } : {}),
  };
}

export function runStep(label: string, id: string, step: Step, style?: "primary" | "danger"): Action {
  return {
    kind: "run",
    label,
    call: { path: "connects-admin announce", values: { draft: id, step } },
    ...(style ? { style } : {}),
  };
}

export function mentionText(mention: Mention | null): string {
  if (mention === null) return "nobody";
  return mention.kind === "role" ? `role ${plain(mention.name, 64)}` : `@${mention.kind}: everybody there`;
}

const SAID: Readonly<Record<string, string>> = {
  draft: "not posted yet",
  sent: "posted",
  pending: "waiting",
  sending: "being posted",
  failed: "not posted",
  uncertain: "may have been posted",
  cancelled: "cancelled",
  removing: "being deleted",
  removed: "deleted",
};

/** How each channel went, as it stands now. */
export async function outcomeReply(context: AppContext, announcement: Announcement): Promise<Reply> {
  const deliveries = await deliveriesOf(context.services.database, announcement.id);
  const sent = deliveries.filter((delivery) => delivery.state === "sent");
  const failed = deliveries.some((delivery) => ["failed", "uncertain"].includes(delivery.state));
  return answer({
    title: sent.length === deliveries.length ? "Posted" : `Posted to ${sent.length} of ${deliveries.length}`,
    blocks: [list(deliveryLines(announcement, deliveries, context.zone))],
    actions: [
      ...(failed ? [runStep("Retry these", announcement.id, "retry", "primary")] : []),
      ...(sent.length > 0
        ? [editAction(announcement), runStep("Delete", announcement.id, "delete", "danger")]
        : []),
    ],
    data: { announcement: announcement.id, state: announcement.state, deliveries: deliveryData(deliveries) },
  });
}

/** One line for each channel, with the side it is on where there are several. */
export function deliveryLines(
  announcement: Pick<Announcement, "community">,
  deliveries: readonly Delivery[],
  zone: string,
): readonly string[] {
  return deliveries.map((delivery) =>
    deliveryLine(delivery, placeOf(announcement, deliveries, delivery), zone),
  );
}

/** The platform of a delivery when the announcement goes to more than one community. */
export function placeOf(
  { community }: Pick<Announcement, "community">,
  deliveries: readonly Delivery[],
  delivery: Delivery,
): string | null {
  const own = deliveries.every(
    (one) => one.platform === community.platform && one.community === community.id,
  );
  return own ? null : platformName(delivery.platform);
}

function deliveryLine(delivery: Delivery, place: string | null, zone: string): string {
  const at = delivery.sentAt === null ? "" : ` on ${formatInstant(delivery.sentAt, zone)}`;
  const again =
    delivery.state === "pending" && delivery.attempts > 0 && delivery.nextAt !== null
      ? `, tried again at ${formatInstant(delivery.nextAt, zone)}`
      : "";
  const link = delivery.messageUrl === null ? "" : ` [open](${delivery.messageUrl})`;
  const problem = delivery.problem ? `. ${plain(delivery.problem)}` : "";
  const name = channelName({ name: delivery.channelName, place });
  return `${name}: ${SAID[delivery.state] ?? delivery.state}${delivery.state === "sent" ? at : ""}${again}${problem}${link}`;
}

export function deliveryData(deliveries: readonly Delivery[]): readonly object[] {
  return deliveries.map(({ platform, channel, channelName: name, state, messageId, problem, sentAt }) => ({
    platform,
    channel,
    name,
    state,
    messageId,
    problem,
    sentAt: sentAt?.toISOString() ?? null,
  }));
}
