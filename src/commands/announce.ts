import { z } from "zod";
import { cancel, deliveriesOf, findAnnouncement, release, saveDraft } from "../announcements/announcement.ts";
import { deliverDue } from "../announcements/deliver.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { ChannelInfo } from "../core/messenger.ts";
import { type Action, answer, type Block, fields, list, type Reply, text } from "../core/reply.ts";
import { type AppContext, defineCommand } from "./context.ts";

const STEPS = ["post", "cancel"] as const;

const webAddress = z
  .string()
  .max(300)
  .refine(
    (typed) => URL.canParse(typed) && new URL(typed).protocol === "https:",
    "give a full https:// address",
  );

const options = z.object({
  to: z.string().min(1).max(200).optional().describe("Channel, or several with commas: #news, #general"),
  title: z.string().min(1).max(250).optional().describe("Title").meta({ shown: "form" }),
  text: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe("Text; **bold**, links and lists work")
    .meta({ shown: "form", rest: true, multiline: true }),
  link: webAddress.optional().describe("Link for a button").meta({ shown: "form" }),
  image: webAddress.optional().describe("Link to an image").meta({ shown: "form" }),
  alt: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("What the image shows, for those who can't see it")
    .meta({ shown: "form" }),
  draft: z.string().uuid().optional().describe("A draft").meta({ shown: "hidden" }),
  step: z.enum(STEPS).optional().describe("What to do with the draft").meta({ shown: "hidden" }),
});

export const announce = defineCommand({
  root: "connects-admin",
  name: "announce",
  summary: "Write, preview and post an announcement",
  examples: ['announce to:#news title:"Spring promo" text:"40 Connects until Friday"'],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options,
  complete: { to: completeChannel },
  form: {
    title: "New announcement",
    ask: ["title", "text", "link", "image", "alt"],
    opens: (values) =>
      values.draft === undefined && (values.title === undefined || values.text === undefined),
  },
  async run(context, values) {
    if (values.draft !== undefined) return await act(context, values.draft, values.step ?? "post");
    if (values.to === undefined || values.title === undefined || values.text === undefined)
      throw new UserError(
        "bad_input",
        '`announce` needs `to`, `title` and `text`. For example: `/connects-admin announce to:#news title:"Spring promo" text:"40 Connects until Friday"`.',
      );
    const channels = await channelsMeant(context, values.to);
    const content = { title: values.title, body: values.text };
    checkLengths(context, channels, content);
    if (values.image !== undefined && values.alt === undefined)
      throw new UserError("bad_input", "Say in `alt` what the image shows, for people who can't see it.");
    const { database, newId } = context.services;
    const link =
      values.link === undefined ? null : { label: new URL(values.link).hostname, url: values.link };
    const image =
      values.image === undefined || values.alt === undefined ? null : { url: values.image, alt: values.alt };
    const community = communityOf(context);
    const id = await database.transaction(
      async (session) =>
        await saveDraft(
          session,
          {
            ...content,
            link,
            image,
            community,
            author: context.actor,
            authorPersonId: context.person.personId,
            channels,
            mention: null,
            zone: context.zone,
            now: context.now,
          },
          newId,
        ),
    );
    return preview(id, { ...content, link, image }, channels);
  },
});

function preview(
  id: string,
  content: {
    readonly title: string;
    readonly body: string;
    readonly link: { readonly label: string; readonly url: string } | null;
    readonly image: { readonly url: string; readonly alt: string } | null;
  },
  channels: readonly ChannelInfo[],
): Reply {
  const blocks: Block[] = [
    text("Nothing is posted yet. It will look like this:"),
    text(`**${plain(content.title)}**\n${content.body}`),
    ...(content.image ? [{ kind: "image" as const, ...content.image }] : []),
    ...(content.link ? [text(`Button: ${plain(content.link.label)} opens ${plain(content.link.url)}`)] : []),
    fields({ To: channels.map(nameOf).join(", "), Pings: "nobody" }),
    ...channels.flatMap((channel) =>
      (channel.notes ?? []).map((note) => text(`${nameOf(channel)}: ${note}`)),
    ),
  ];
  const call = (step: (typeof STEPS)[number]) => ({
    path: "connects-admin announce",
    values: { draft: id, step },
  });
  const actions: Action[] = [
    { kind: "run", label: "Post now", call: call("post"), style: "primary" },
    { kind: "run", label: "Cancel", call: call("cancel") },
  ];
  return answer({
    title: "Preview",
    blocks,
    actions,
    data: { announcement: id, state: "draft", channels: channels.map((channel) => channel.channel) },
  });
}

async function act(context: AppContext, id: string, step: (typeof STEPS)[number]): Promise<Reply> {
  const { database } = context.services;
  const community = communityOf(context);
  const found = await findAnnouncement(database, community, id);
  if (!found)
    throw new UserError("not_found", "That announcement is not there, or belongs to another community.");
  if (step === "cancel") {
    const stopped = await database.transaction(async (session) => await cancel(session, id));
    if (stopped === 0) throw new UserError("already_done", "There was nothing left to cancel.");
    return answer({
      title: "Cancelled",
      blocks: [text("Nothing will be posted.")],
      data: { announcement: id, state: "cancelled" },
    });
  }
  const released = await database.transaction(
    async (session) => await release(session, id, context.now, context.now),
  );
  if (!released && found.state === "cancelled")
    throw new UserError("already_done", "That announcement was cancelled. Write a new one.");
  if (released)
    await deliverDue({
      database,
      messengers: context.services.messengers,
      now: () => context.now,
      log: context.log,
    });
  return await outcome(context, id);
}

/** How each channel went, as it stands now. */
async function outcome(context: AppContext, id: string): Promise<Reply> {
  const deliveries = await deliveriesOf(context.services.database, id);
  const sent = deliveries.filter((delivery) => delivery.state === "sent").length;
  const said: Readonly<Record<string, string>> = {
    sent: "posted",
    pending: "will be tried again",
    sending: "being posted",
    failed: "not posted",
    uncertain: "may have been posted",
    cancelled: "cancelled",
  };
  return answer({
    title: sent === deliveries.length ? "Posted" : `Posted to ${sent} of ${deliveries.length}`,
    blocks: [
      list(
        deliveries.map(
          (delivery) =>
            `${plain(hash(delivery.channelName))}: ${said[delivery.state] ?? delivery.state}${delivery.problem ? `. ${plain(delivery.problem)}` : ""}`,
        ),
      ),
    ],
    data: {
      announcement: id,
      deliveries: deliveries.map(({ platform, channel, channelName, state, messageId, problem }) => ({
        platform,
        channel,
        name: channelName,
        state,
        messageId,
        problem,
      })),
    },
  });
}

async function channelsMeant(context: AppContext, typed: string): Promise<readonly ChannelInfo[]> {
  const known = await knownChannels(context);
  const found: ChannelInfo[] = [];
  for (const name of typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const match = known.find(
      (channel) =>
        channel.channel === name ||
        `${channel.platform}:${channel.channel}` === name ||
        hash(channel.name).toLowerCase() === hash(name).toLowerCase(),
    );
    if (!match)
      throw new UserError(
        "not_found",
        `There is no channel ${plain(hash(name), 64)} here that I can see. There are: ${known.slice(0, 10).map(nameOf).join(", ") || "none"}.`,
      );
    if (match.problem !== null)
      throw new UserError("not_allowed", `I can't post in ${nameOf(match)}: ${match.problem}`);
    if (!found.includes(match)) found.push(match);
  }
  return found;
}

async function knownChannels(context: AppContext): Promise<readonly ChannelInfo[]> {
  const community = communityOf(context);
  const here = context.services.messengers().filter((messenger) => messenger.platform === community.platform);
  return (await Promise.all(here.map(async (messenger) => await messenger.channels(community.id)))).flat();
}

async function completeChannel(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const known = await knownChannels(context);
  const wanted = typed.split(",").at(-1)?.trim().replace(/^#/, "").toLowerCase() ?? "";
  return known
    .filter((channel) => channel.problem === null && channel.name.toLowerCase().includes(wanted))
    .map((channel) => ({ name: hash(channel.name), value: channel.channel }));
}

/** Refused while it is written, with the count and limit of each target, not when it is due. */
function checkLengths(
  context: AppContext,
  channels: readonly ChannelInfo[],
  content: { readonly title: string; readonly body: string },
): void {
  for (const platform of new Set(channels.map((channel) => channel.platform))) {
    const limits = context.services.messengers().find((messenger) => messenger.platform === platform)?.limits;
    if (!limits) continue;
    for (const [what, value, limit] of [
      ["title", content.title, limits.title],
      ["text", content.body, limits.body],
    ] as const)
      if (value.length > limit)
        throw new UserError(
          "bad_input",
          `The ${what} has ${value.length.toLocaleString("en-US")} characters; ${platform} takes ${limit.toLocaleString("en-US")}. Nothing was kept; please shorten it.`,
        );
  }
}

function communityOf(context: AppContext) {
  if (context.community === null) throw new UserError("not_allowed", "This works in a server or workspace.");
  return context.community;
}

const hash = (name: string): string => `#${name.replace(/^#/, "")}`;
const nameOf = (channel: ChannelInfo): string => plain(hash(channel.name), 64);
