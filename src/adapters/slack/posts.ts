import { plain } from "../../core/markup.ts";
import type { Post, PostResult } from "../../core/messenger.ts";
import { type Api, patiently } from "./api.ts";
import { failureOf, postFailure } from "./failures.ts";
import type { SlackBlock } from "./render-blocks.ts";
import { DELIVERY_EVENT, metadataOf, renderPost } from "./render-post.ts";

const MESSAGES_PER_PAGE = 100;
const MOST_MESSAGE_PAGES = 5;
const NO_PICTURE = "Slack could not load the picture, so it went out as a link.";

const TOO_LONG: PostResult = {
  ok: false,
  reason: "invalid",
  message: "The announcement is too long for one Slack message: shorten the text.",
};

/** Sends a post, once; what Slack says against it comes back as the result. */
export async function sendPost(api: Api, channel: string, post: Post): Promise<PostResult> {
  try {
    return await send(api, channel, post);
  } catch (error) {
    const failure = failureOf(error);
    // Slack fetches pictures itself and refuses the whole message when it cannot.
    if (failure.code !== "invalid_blocks" || !post.image) return postFailure(failure);
    const again = await send(api, channel, withoutPicture(post));
    return again.ok ? { ...again, notes: [NO_PICTURE] } : again;
  }
}

export async function changePost(api: Api, channel: string, ts: string, post: Post): Promise<PostResult> {
  const message = contentOf(post);
  if (!message) return TOO_LONG;
  await api.chat.update({ channel, ts, ...message, metadata: metadataOf(post) });
  return { ok: true, messageId: ts, url: null };
}

/** Looks through the newest messages of a channel for the one that carries a delivery's id. */
export async function findPost(
  api: Api,
  channel: string,
  deliveryId: string,
  sleep: (ms: number) => Promise<void>,
): Promise<{ readonly messageId: string; readonly url: string | null } | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_MESSAGE_PAGES; page += 1) {
    const from = cursor === undefined ? {} : { cursor };
    const answer = await patiently(
      () =>
        api.conversations.history({ channel, include_all_metadata: true, limit: MESSAGES_PER_PAGE, ...from }),
      sleep,
    );
    for (const { ts, metadata } of answer.messages ?? []) {
      const payload = metadata?.event_payload as { readonly delivery_id?: unknown } | undefined;
      if (ts && metadata?.event_type === DELIVERY_EVENT && payload?.delivery_id === deliveryId)
        return { messageId: ts, url: await addressOf(api, channel, ts) };
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return null;
}

async function send(api: Api, channel: string, post: Post): Promise<PostResult> {
  const message = contentOf(post);
  if (!message) return TOO_LONG;
  const sent = await api.chat.postMessage({
    channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: metadataOf(post),
  });
  const messageId = sent.ts ?? "";
  return { ok: true, messageId, url: await addressOf(api, channel, messageId) };
}

function withoutPicture({ image, ...post }: Post): Post {
  if (!image) return post;
  return { ...post, body: `${post.body}\n[${plain(image.alt, 200) || "Picture"}](${image.url})` };
}

type Content = { text: string; blocks: SlackBlock[]; link_names: boolean; parse: "none" };

function contentOf(post: Post): Content | null {
  const message = renderPost(post);
  return message && { text: message.text, blocks: [...message.blocks], link_names: false, parse: "none" };
}

/** The message is there whether or not its address can be had. */
async function addressOf(api: Api, channel: string, ts: string): Promise<string | null> {
  try {
    const { permalink } = await api.chat.getPermalink({ channel, message_ts: ts });
    return permalink ?? null;
  } catch {
    return null;
  }
}
