import type { Charts } from "../../core/chart.ts";
import type { Identity } from "../../core/identity.ts";
import type { Log } from "../../core/log.ts";
import type { ChannelRef, Membership, Messenger, PostResult } from "../../core/messenger.ts";
import { openDirect } from "./answer.ts";
import { type Api, patiently } from "./api.ts";
import { listChannels } from "./channel-list.ts";
import { failureOf, postFailure } from "./failures.ts";
import type { Members } from "./members.ts";
import { hasUploads, uploadAll } from "./pictures.ts";
import { changePost, findPost, sendPost } from "./posts.ts";
import { previewPost } from "./preview-post.ts";
import { POST_LIMITS } from "./render-post.ts";
import { renderReply } from "./render-reply.ts";
import { PLATFORM } from "./sender.ts";
import type { Access, Tokens } from "./tokens.ts";

export type MessengerParts = {
  readonly tokens: Tokens;
  readonly members: Pick<Members, "ask">;
  readonly charts: Charts;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
  readonly connected: () => boolean;
};

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
  const { tokens, sleep } = parts;

  async function inChannel(
    { community, channel }: ChannelRef,
    work: (api: Api, channel: string) => Promise<PostResult>,
  ): Promise<PostResult> {
    try {
      const access = await tokens.accessForTeam(community);
      if (!access)
        return { ok: false, reason: "gone", message: "The app is no longer installed in that workspace." };
      return await work(access.api, channel);
    } catch (error) {
      return postFailure(failureOf(error));
    }
  }

  return {
    platform: PLATFORM,
    limits: POST_LIMITS,
    connected: parts.connected,
    communityName: async (community) => {
      const access = await tokens.accessForTeam(community);
      return access ? ((await access.api.auth.test()).team ?? null) : null;
    },
    member: async (community, who) => await memberOf(parts, community, who),
    preview: previewPost,
    channels: async (community) => {
      const access = await tokens.accessForTeam(community);
      return access ? await listChannels(access.api, community, sleep) : [];
    },
    post: (to, post) => inChannel(to, (api, channel) => sendPost(api, channel, post)),
    find: async ({ community, channel }, deliveryId) => {
      const access = await tokens.accessForTeam(community);
      return access ? await findPost(access.api, channel, deliveryId, sleep) : null;
    },
    edit: (to, ts, post) => inChannel(to, (api, channel) => changePost(api, channel, ts, post)),
    remove: (to, ts) =>
      inChannel(to, async (api, channel) => {
        await api.chat.delete({ channel, ts });
        return { ok: true, messageId: ts, url: null };
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

/** What the workspace says of a member at this moment, past what is remembered of them. */
async function memberOf(
  { tokens, members }: MessengerParts,
  community: string,
  who: Identity,
): Promise<Membership> {
  const access = await tokens.accessForTeam(community);
  return access ? await members.ask(community, who.user, access) : null;
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
