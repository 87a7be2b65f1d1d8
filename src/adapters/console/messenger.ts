import type { Board } from "../../core/board.ts";
import type { ChannelRef, Messenger, PostResult } from "../../core/messenger.ts";

export const LOCAL_CHANNELS = ["general", "news"] as const;

/** Where a channel's messages are kept. */
export const channelPlace = (community: string, channel: string): string =>
  `${community}#${channel.replace(/^#/, "")}`;
/** Where a person's private messages are kept. */
export const inboxPlace = (user: string): string => `@${user}`;

const gone: PostResult = { ok: false, reason: "gone", message: "There is no such channel or message here." };

/** Posts to the console's own channels, so that announcements can be tried without a platform. */
export function createLocalMessenger(board: Board, now: () => Date): Messenger {
  const known = ({ channel }: ChannelRef): boolean =>
    LOCAL_CHANNELS.some((name) => name === channel.replace(/^#/, ""));
  return {
    platform: "local",
    limits: { title: 250, body: 4_000 },
    connected: () => true,
    channels: async (community) =>
      LOCAL_CHANNELS.map((name) => ({
        platform: "local",
        community,
        channel: `#${name}`,
        name,
        problem: null,
      })),
    post: async (channel, post) => {
      if (!known(channel)) return gone;
      const id = await board.add(
        channelPlace(channel.community, channel.channel),
        post.deliveryId,
        { kind: "post", post },
        now(),
      );
      return { ok: true, messageId: String(id), url: null };
    },
    find: async (channel, deliveryId) => {
      const id = await board.find(channelPlace(channel.community, channel.channel), deliveryId);
      return id === null ? null : { messageId: String(id), url: null };
    },
    edit: async (channel, messageId, post) => {
      const done = await board.edit(
        channelPlace(channel.community, channel.channel),
        Number(messageId),
        post,
      );
      return done ? { ok: true, messageId, url: null } : gone;
    },
    remove: async (channel, messageId) => {
      const done = await board.remove(channelPlace(channel.community, channel.channel), Number(messageId));
      return done ? { ok: true, messageId, url: null } : gone;
    },
    direct: async (to, rendered) => {
      await board.add(
        inboxPlace(to.user),
        `direct:${now().getTime()}:${to.user}:${rendered.reply.title ?? ""}`,
        { kind: "reply", rendered },
        now(),
      );
      return "sent";
    },
  };
}
