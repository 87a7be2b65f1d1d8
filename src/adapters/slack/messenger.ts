import type { Charts } from "../../core/chart.ts";
import type { Log } from "../../core/log.ts";
import type { ChannelInfo, ChannelRef, Messenger, Post, PostResult } from "../../core/messenger.ts";
import { openDirect } from "./answer.ts";
import { patiently } from "./api.ts";
import { failureOf, postFailure } from "./failures.ts";
import { hasUploads, uploadAll } from "./pictures.ts";
import type { SlackBlock } from "./render-blocks.ts";
import { DELIVERY_EVENT, metadataOf, POST_LIMITS, renderPost } from "./render-post.ts";
import { renderReply } from "./render-reply.ts";
import { PLATFORM } from "./sender.ts";
import type { Access, Tokens } from "./tokens.ts";

export type MessengerParts = {
  readonly tokens: Tokens;
  readonly charts: Charts;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
  readonly connected: () => boolean;
};

const CHANNELS_PER_PAGE = 200;
const MOST_CHANNEL_PAGES = 50;
const MESSAGES_PER_PAGE = 100;
const MOST_MESSAGE_PAGES = 5;
const INVITE = "I'm not in this channel: invite me there with `/invite @Connects`.";

/** What Slack says when somebody takes no messages from the app. */
const CLOSED = new Set([
  "cannot_dm_bot",
  "channel_not_found",
  "is_archived",
  "messages_tab_disabled",
  "not_allowed_token_type",
  "restricted_action",
  "user_disabled",
  "user_not_found",
  "user_not_visible",
]);

/** Messages that nobody asked for: announcements and direct messages. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { tokens } = parts;

  async function inChannel(
    channel: ChannelRef,
    work: (access: Access) => Promise<PostResult>,
  ): Promise<PostResult> {
    try {
      const access = await tokens.accessForTeam(channel.community);
      if (!access)
        return { ok: false, reason: "gone", message: "The app is no longer installed in that workspace." };
      return await work(access);
    } catch (error) {
      return postFailure(failureOf(error));
    }
  }

  return {
    platform: PLATFORM,
    limits: POST_LIMITS,
    connected: parts.connected,
    channels: (community) => listChannels(parts, community),
    post: (channel, post) =>
      inChannel(channel, async ({ api }) => {
        const message = contentOf(post);
        if (!message) return TOO_LONG;
        const sent = await api.chat.postMessage({
          channel: channel.channel,
          ...message,
          unfurl_links: false,
          unfurl_media: false,
          metadata: metadataOf(post),
        });
        return await arrived(api, channel.channel, sent.ts);
      }),
    find: (channel, deliveryId) => findDelivery(parts, channel, deliveryId),
    edit: (channel, messageId, post) =>
      inChannel(channel, async ({ api }) => {
        const message = contentOf(post);
        if (!message) return TOO_LONG;
        await api.chat.update({
          channel: channel.channel,
          ts: messageId,
          ...message,
          metadata: metadataOf(post),
        });
        return { ok: true, messageId, url: null };
      }),
    remove: (channel, messageId) =>
      inChannel(channel, async ({ api }) => {
        await api.chat.delete({ channel: channel.channel, ts: messageId });
        return { ok: true, messageId, url: null };
      }),
    direct: async (to, reply) => {
      try {
        const access = await accessToPerson(tokens, to.realm);
        if (!access) return "unavailable";
        const channel = await patiently(() => openDirect(access, to.user), parts.sleep);
        const uploads = hasUploads(reply)
          ? await uploadAll(reply, { ...parts, api: access.api, target: { channel, thread: null } })
          : null;
        for (const { text, blocks } of renderReply(reply, uploads?.pictures))
          await patiently(
            () =>
              access.api.chat.postMessage({
                channel,
                text,
                blocks: [...blocks],
                link_names: false,
                parse: "none",
                unfurl_links: false,
                unfurl_media: false,
              }),
            parts.sleep,
          );
        return "sent";
      } catch (error) {
        const { code } = failureOf(error);
        parts.log.info({ code }, "slack: a direct message was not delivered");
        return CLOSED.has(code) ? "closed" : "unavailable";
      }
    },
  };
}

const TOO_LONG: PostResult = {
  ok: false,
  reason: "invalid",
  message: "The announcement is too long for one Slack message: shorten the text.",
};

type Content = { text: string; blocks: SlackBlock[]; link_names: boolean; parse: "none" };

function contentOf(post: Post): Content | null {
  const message = renderPost(post);
  return message && { text: message.text, blocks: [...message.blocks], link_names: false, parse: "none" };
}

/** A message is there once Slack has said so; its address is a convenience. */
async function arrived(api: Access["api"], channel: string, ts: string | undefined): Promise<PostResult> {
  const messageId = ts ?? "";
  try {
    const { permalink } = await api.chat.getPermalink({ channel, message_ts: messageId });
    return { ok: true, messageId, url: permalink ?? null };
  } catch (error) {
    failureOf(error);
    return { ok: true, messageId, url: null };
  }
}

async function listChannels(parts: MessengerParts, community: string): Promise<readonly ChannelInfo[]> {
  const access = await parts.tokens.accessForTeam(community);
  if (!access) return [];
  const found: ChannelInfo[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_CHANNEL_PAGES; page += 1) {
    const answer = await patiently(
      () =>
        access.api.conversations.list({
          types: "public_channel,private_channel",
          limit: CHANNELS_PER_PAGE,
          team_id: community,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      parts.sleep,
    );
    for (const channel of answer.channels ?? [])
      if (channel.id)
        found.push({
          platform: PLATFORM,
          community,
          channel: channel.id,
          name: channel.name ?? channel.id,
          problem: channel.is_archived ? "The channel is archived." : channel.is_member ? null : INVITE,
        });
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return found.toSorted(
    (a, b) => Number(a.problem !== null) - Number(b.problem !== null) || a.name.localeCompare(b.name),
  );
}

/** Looks through the newest messages for the one that carries the delivery's id. */
async function findDelivery(
  parts: MessengerParts,
  channel: ChannelRef,
  deliveryId: string,
): Promise<{ readonly messageId: string; readonly url: string | null } | null> {
  const access = await parts.tokens.accessForTeam(channel.community);
  if (!access) return null;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_MESSAGE_PAGES; page += 1) {
    const answer = await patiently(
      () =>
        access.api.conversations.history({
          channel: channel.channel,
          include_all_metadata: true,
          limit: MESSAGES_PER_PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      parts.sleep,
    );
    for (const message of answer.messages ?? []) {
      const { metadata } = message;
      if (metadata?.event_type !== DELIVERY_EVENT || !message.ts) continue;
      const payload = metadata.event_payload as { readonly delivery_id?: unknown } | undefined;
      if (payload?.delivery_id === deliveryId) {
        const result = await arrived(access.api, channel.channel, message.ts);
        return { messageId: message.ts, url: result.ok ? result.url : null };
      }
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return null;
}

/** A realm is an organisation or a workspace; Slack's ids say which. */
async function accessToPerson(tokens: Tokens, realm: string): Promise<Access | null> {
  const org = realm.startsWith("E");
  const direct = await tokens.accessFor({
    enterpriseId: org ? realm : null,
    teamId: org ? null : realm,
    orgWide: org,
  });
  return direct ?? (await tokens.accessForTeam(realm));
}
