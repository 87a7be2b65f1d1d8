import { randomUUID } from "node:crypto";
import type { Board } from "../../core/board.ts";
import type { ChannelRef, Messenger, PostFailure } from "../../core/messenger.ts";
import { LIMITS } from "./limits.ts";
import { LOCAL_PLATFORM } from "./origin.ts";

export const LOCAL_CHANNELS = ["general", "news"] as const;

/** Where a channel's messages are kept. */
export const channelPlace = (community: string, channel: string): string =>
  `${community}#${channel.replace(/^#/, "")}`;
/** Where a person's private messages are kept. */
export const inboxPlace = (user: string): string => `@${user}`;

const NO_CHANNEL = "There is no such channel here. There are #general and #news.";
const NO_MESSAGE = "The message is not there any more.";

/** Posts to the console's own channels, so that announcements can be tried without a platform. */
export function createLocalMessenger(
  board: Board,
  now: () => Date,
  newId: () => string = randomUUID,
): Messenger {
  return {
    platform: LOCAL_PLATFORM,
    limits: { title: LIMITS.postTitle, body: LIMITS.postBody },
    connected: () => true,
    channels: async (community) =>
      LOCAL_CHANNELS.map((name) => ({
        platform: LOCAL_PLATFORM,
        community,
        channel: `#${name}`,
        name,
        problem: null,
      })),
    post: async (channel, post) => {
      const place = placeOf(channel);
      if (place === null) return gone(NO_CHANNEL);
      const id = await board.add(place, post.deliveryId, { kind: "post", post }, now());
      return { ok: true, messageId: String(id), url: null };
    },
    find: async (channel, deliveryId) => {
      const place = placeOf(channel);
      const id = place === null ? null : await board.find(place, deliveryId);
      return id === null ? null : { messageId: String(id), url: null };
    },
    edit: async (channel, messageId, post) => {
      const place = placeOf(channel);
      const id = numberOf(messageId);
      if (place === null || id === null || !(await board.edit(place, id, post))) return gone(NO_MESSAGE);
      return { ok: true, messageId, url: null };
    },
    remove: async (channel, messageId) => {
      const place = placeOf(channel);
      const id = numberOf(messageId);
      if (place === null || id === null || !(await board.remove(place, id))) return gone(NO_MESSAGE);
      return { ok: true, messageId, url: null };
    },
    keepsDirects: true,
    direct: async (to, rendered) => {
      if (to.platform !== LOCAL_PLATFORM) return "unavailable";
      await board.add(inboxPlace(to.user), `direct:${newId()}`, { kind: "reply", rendered }, now());
      return "sent";
    },
  };
}

function placeOf({ platform, community, channel }: ChannelRef): string | null {
  const known = LOCAL_CHANNELS.some((name) => name === channel.replace(/^#/, ""));
  return platform === LOCAL_PLATFORM && known ? channelPlace(community, channel) : null;
}

function numberOf(messageId: string): number | null {
  return /^\d{1,15}$/.test(messageId) ? Number(messageId) : null;
}

function gone(message: string): PostFailure {
  return { ok: false, reason: "gone", message };
}
