import { ChannelType, type Client, type GuildBasedChannel, Routes } from "discord.js";
import type { Charts } from "../../core/chart.ts";
import type { Identity } from "../../core/identity.ts";
import type { Log } from "../../core/log.ts";
import type {
  ChannelInfo,
  ChannelRef,
  Membership,
  Mention,
  Messenger,
  Post,
  PostFailure,
  PostResult,
} from "../../core/messenger.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Api, SentMessage } from "./api.ts";
import { CODE, codeOf, postFailure } from "./failures.ts";
import { LIMITS } from "./limits.ts";
import { PLATFORM } from "./origin.ts";
import { toRequest } from "./outgoing.ts";
import {
  ALL_RIGHTS,
  administersGuild,
  notesOn,
  problemWith,
  type Rights,
  rightsIn,
  rightsOf,
} from "./permissions.ts";
import { previewPost } from "./preview-post.ts";
import type { Publisher } from "./publish.ts";
import { markerOf, nonceOf, POST_LIMITS, type RenderedPost, renderPost } from "./render-post.ts";
import { renderReply } from "./render-reply.ts";

export type MessengerParts = {
  readonly api: Api;
  readonly client: () => Client | null;
  readonly connected: () => boolean;
  readonly publisher: Publisher;
  readonly charts: Charts;
  readonly log: Log;
  /** Whether ordinary messages come with their text. */
  readonly hears?: boolean;
};

const MESSAGES_PER_PAGE = 100;
const PAGES_SEARCHED = 3;

/** Messages that nobody asked for: announcements and direct messages. */
export function createMessenger(parts: MessengerParts): Messenger {
  return {
    platform: PLATFORM,
    limits: POST_LIMITS,
    connected: parts.connected,
    communityName: async (community) => parts.client()?.guilds.cache.get(community)?.name ?? null,
    member: (community, who) => memberOf(parts, community, who),
    dutyHint:
      "Discord shows `/connects-admin` only to who manages the server. Add the role or person in Server Settings, Integrations, Connects, `/connects-admin`; until then they can write to me: mention me and type `connects-admin …`.",
    deafness: () => (parts.hears ? null : DEAF),
    preview: previewPost,
    channels: async (community) => channelsOf(parts.client(), community),
    post: (channel, post) => attempt(() => postTo(parts, channel, post)),
    find: (channel, deliveryId) => findAgain(parts, channel, deliveryId),
    edit: (channel, messageId, post) => attempt(() => editAt(parts, channel, messageId, post)),
    remove: (channel, messageId) => attempt(() => removeAt(parts.api, channel, messageId)),
    direct: (to, reply) => sendDirect(parts, to, reply),
  };
}

/** A member's roles as Discord says them now: events about members need a privileged intent, asking does not. */
async function memberOf(parts: MessengerParts, community: string, who: Identity): Promise<Membership> {
  try {
    const found = (await parts.api.bot.get(Routes.guildMember(community, who.user))) as {
      readonly roles: readonly string[];
    };
    const administers = administersGuild(parts.client(), community, who.user, found.roles);
    return { administers, roles: found.roles };
  } catch (error) {
    if (NO_MEMBER.has(codeOf(error) ?? 0)) return "gone";
    parts.log.warn({ err: error, code: codeOf(error) }, "discord: a member could not be asked for");
    return null;
  }
}

const NO_MEMBER: ReadonlySet<number> = new Set([CODE.unknownMember, CODE.unknownUser]);

const DEAF =
  "Discord does not give me ordinary messages yet, so only commands and mentions are answered. Whoever runs me has to switch on Message Content Intent in the developer portal (Bot) and set `DISCORD_MESSAGE_CONTENT=yes`.";

async function attempt(work: () => Promise<PostResult>): Promise<PostResult> {
  try {
    return await work();
  } catch (error) {
    return postFailure(error);
  }
}

/** Text and announcement channels of a server, with what is in the way. */
function channelsOf(client: Client | null, community: string): readonly ChannelInfo[] {
  const channels =
    client?.guilds.cache.get(community)?.channels.cache ?? new Map<string, GuildBasedChannel>();
  return [...channels.values()].filter(takesPosts).map((channel) => {
    const rights = rightsOf(channel);
    const notes = notesOn(rights);
    return {
      ...refTo(community, channel.id),
      name: channel.name,
      problem: problemWith(rights),
      ...(notes.length > 0 ? { notes } : {}),
    };
  });
}

function takesPosts(channel: GuildBasedChannel): boolean {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}

const refTo = (community: string, channel: string): ChannelRef => ({
  platform: PLATFORM,
  community,
  channel,
});

async function postTo(parts: MessengerParts, channel: ChannelRef, post: Post): Promise<PostResult> {
  const rights = rightsIn(parts.client(), channel.channel) ?? ALL_RIGHTS;
  const problem = problemWith(rights);
  if (problem !== null) return { ok: false, reason: "forbidden", message: problem };
  const rendered = renderFor(parts.client(), channel, post, rights);
  if (rendered === null) return TOO_LONG;
  const nonce = nonceOf(post.deliveryId);
  const request = toRequest(rendered.message, {
    allowed_mentions: rendered.allowedMentions,
    nonce,
    enforce_nonce: true,
  });
  const sent = (await parts.api.bot.post(Routes.channelMessages(channel.channel), request)) as SentMessage;
  const published = isAnnouncement(parts.client(), channel)
    ? await parts.publisher.publish(channel, sent.id)
    : [];
  return done(channel, sent.id, [...rendered.notes, ...published]);
}

async function editAt(
  parts: MessengerParts,
  channel: ChannelRef,
  messageId: string,
  post: Post,
): Promise<PostResult> {
  const rights = rightsIn(parts.client(), channel.channel) ?? ALL_RIGHTS;
  const rendered = renderFor(parts.client(), channel, post, rights);
  if (rendered === null) return TOO_LONG;
  const request = toRequest(rendered.message, { allowed_mentions: rendered.allowedMentions });
  await parts.api.bot.patch(Routes.channelMessage(channel.channel, messageId), request);
  return done(channel, messageId, rendered.message.embeds.length > 0 ? [] : rendered.notes);
}

async function removeAt(api: Api, channel: ChannelRef, messageId: string): Promise<PostResult> {
  await api.bot.delete(Routes.channelMessage(channel.channel, messageId));
  return done(channel, messageId, []);
}

const TOO_LONG: PostFailure = {
  ok: false,
  reason: "invalid",
  message: "The announcement is too long for one message on Discord. Shorten it a little.",
};

function done(channel: ChannelRef, messageId: string, notes: readonly string[]): PostResult {
  const more = notes.length > 0 ? { notes } : {};
  return { ok: true, messageId, url: urlOf(channel, messageId), ...more };
}

const urlOf = (channel: ChannelRef, messageId: string): string =>
  `https://discord.com/channels/${channel.community}/${channel.channel}/${messageId}`;

function renderFor(
  client: Client | null,
  channel: ChannelRef,
  post: Post,
  rights: Rights,
): RenderedPost | null {
  const mention = everyoneRole(post.mention, channel);
  return renderPost({ ...post, mention }, rights, mayPing(client, channel, mention, rights));
}

/** The role that everybody has carries the server's id; choosing it means everyone. */
function everyoneRole(mention: Mention | null, channel: ChannelRef): Mention | null {
  return mention?.kind === "role" && mention.id === channel.community ? { kind: "everyone" } : mention;
}

function mayPing(
  client: Client | null,
  channel: ChannelRef,
  mention: Mention | null,
  rights: Rights,
): boolean {
  if (rights.mentionAll || mention?.kind !== "role") return rights.mentionAll;
  return client?.guilds.cache.get(channel.community)?.roles.cache.get(mention.id)?.mentionable ?? false;
}

function isAnnouncement(client: Client | null, channel: ChannelRef): boolean {
  return client?.channels.cache.get(channel.channel)?.type === ChannelType.GuildAnnouncement;
}

type ListedMessage = SentMessage & {
  readonly nonce?: string | number;
  readonly content: string;
  readonly embeds: readonly { readonly footer?: { readonly text: string } }[];
};

/** What an earlier try left there. It may have broken off before the post was published, which is made up for. */
async function findAgain(
  parts: MessengerParts,
  channel: ChannelRef,
  deliveryId: string,
): Promise<{ readonly messageId: string; readonly url: string } | null> {
  const found = await findDelivery(parts.api, channel, deliveryId);
  if (found && isAnnouncement(parts.client(), channel))
    await parts.publisher.publish(channel, found.messageId);
  return found;
}

/** Looks through the newest messages for the delivery's marker. Without the right to read them there is none to find. */
async function findDelivery(
  api: Api,
  channel: ChannelRef,
  deliveryId: string,
): Promise<{ readonly messageId: string; readonly url: string } | null> {
  const marker = markerOf(deliveryId);
  let before: string | undefined;
  for (let page = 0; page < PAGES_SEARCHED; page += 1) {
    const query = new URLSearchParams({ limit: String(MESSAGES_PER_PAGE), ...(before ? { before } : {}) });
    const found = (await api.bot.get(Routes.channelMessages(channel.channel), {
      query,
    })) as readonly ListedMessage[];
    const ours = found.find(
      (one) =>
        one.content.endsWith(marker) || one.embeds.some((embed) => embed.footer?.text.endsWith(marker)),
    );
    if (ours) return { messageId: ours.id, url: urlOf(channel, ours.id) };
    before = found.at(-1)?.id;
    if (found.length < MESSAGES_PER_PAGE) break;
  }
  return null;
}

/** In the conversation between the assistant and one person, everything is private already. */
async function sendDirect(
  parts: MessengerParts,
  to: Identity,
  reply: RenderedReply,
): Promise<"sent" | "closed" | "unavailable"> {
  try {
    const opened = (await parts.api.bot.post(Routes.userChannels(), {
      body: { recipient_id: to.user },
    })) as { readonly id: string };
    const render = { charts: parts.charts, log: parts.log, embeds: true, fileBytes: LIMITS.fileBytes };
    for (const message of await renderReply(reply, render))
      await parts.api.bot.post(Routes.channelMessages(opened.id), toRequest(message));
    return "sent";
  } catch (error) {
    if (CLOSED.has(codeOf(error) ?? 0)) return "closed";
    parts.log.warn({ err: error, code: codeOf(error) }, "discord: a direct message could not be sent");
    return "unavailable";
  }
}

/** What Discord says when somebody takes no messages from the assistant, or is nobody that it can write to. */
const CLOSED: ReadonlySet<number> = new Set([CODE.cannotMessageUser, CODE.noMutualServer, CODE.invalidForm]);
