import type { Charts } from "../../core/chart.ts";
import type { Log } from "../../core/log.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { notice, type Visibility } from "../../core/reply.ts";
import { patiently } from "./api.ts";
import { type Failure, failureOf } from "./failures.ts";
import { hasUploads, uploadAll } from "./pictures.ts";
import { renderReply, type SlackMessage } from "./render-reply.ts";
import type { ResponseUrl } from "./response-url.ts";
import type { Access } from "./tokens.ts";

/** Where an answer goes. In a conversation with the app alone everything is private already. */
export type Place = {
  readonly user: string;
  /** Null for presses in the App Home, which belong to no conversation. */
  readonly channel: string | null;
  /** The thread it was asked in. */
  readonly thread: string | null;
  /** The thread a public answer goes to: that one, or the one that the question starts. */
  readonly publicThread: string | null;
  readonly responseUrl: ResponseUrl | null;
};

export type AnswerParts = {
  readonly charts: Charts;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
};

/** Sends a reply to where it was asked for, by the best way that is open. */
export type Answer = (rendered: RenderedReply, place: Place, access: Access | null) => Promise<void>;

export function createAnswer(parts: AnswerParts): Answer {
  return async (rendered, place, access) => {
    const direct = isDirect(place.channel) && place.responseUrl === null;
    const withUploads = access
      ? await upload(rendered, place, access, parts)
      : { rendered, pictures: undefined };
    const messages = renderReply(withUploads.rendered, withUploads.pictures);
    for (const message of messages) {
      const sent = await send(message, rendered.visibility, direct);
      if (!sent) parts.log.warn({ channel: place.channel }, "slack: an answer could not be delivered");
    }

    async function send(message: SlackMessage, visibility: Visibility, inDirect: boolean): Promise<boolean> {
      if (await viaResponseUrl(place, message, visibility, parts.log)) return true;
      if (!access) return false;
      const ways = waysFor(place, visibility, inDirect);
      for (const way of ways) {
        const failure = await attempt(way, message, place, access, parts.sleep);
        if (failure === null) return true;
        parts.log.debug({ way, code: failure.code }, "slack: one way of answering is closed");
        // A message that may have arrived is not sent a second time.
        if (failure.uncertain) return false;
      }
      return false;
    }
  };
}

type Way = "message" | "ephemeral" | "direct";

function waysFor(place: Place, visibility: Visibility, inDirect: boolean): readonly Way[] {
  if (inDirect) return ["message", "direct"];
  if (place.channel === null) return ["direct"];
  return visibility === "public" ? ["message", "ephemeral", "direct"] : ["ephemeral", "direct"];
}

async function viaResponseUrl(
  place: Place,
  message: SlackMessage,
  visibility: Visibility,
  log: Log,
): Promise<boolean> {
  if (!place.responseUrl) return false;
  try {
    return await place.responseUrl.send(message, visibility);
  } catch (error) {
    log.debug({ err: error }, "slack: the response address did not answer");
    return false;
  }
}

async function attempt(
  way: Way,
  message: SlackMessage,
  place: Place,
  access: Access,
  sleep: (ms: number) => Promise<void>,
): Promise<Failure | null> {
  try {
    await patiently(() => post(way, message, place, access), sleep);
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

async function post(way: Way, message: SlackMessage, place: Place, access: Access): Promise<void> {
  const content = {
    text: message.text,
    blocks: [...message.blocks],
    link_names: false,
    parse: "none" as const,
  };
  const inThread = way === "message" ? (place.publicThread ?? place.thread) : place.thread;
  const thread = inThread === null ? {} : { thread_ts: inThread };
  const channel = place.channel ?? "";
  if (way === "ephemeral") {
    await access.api.chat.postEphemeral({ channel, user: place.user, ...content, ...thread });
    return;
  }
  const quiet = { unfurl_links: false, unfurl_media: false };
  if (way === "message") {
    await access.api.chat.postMessage({ channel, ...content, ...quiet, ...thread });
    return;
  }
  await access.api.chat.postMessage({ channel: await openDirect(access, place.user), ...content, ...quiet });
}

/** The conversation between the app and one person. */
export async function openDirect(access: Access, user: string): Promise<string> {
  const { channel } = await access.api.conversations.open({ users: user });
  if (!channel?.id) throw new Error("Slack opened a conversation without an id.");
  return channel.id;
}

/**
 * Pictures and files of a private answer go to the person's conversation with the app, since Slack has no
 * ephemeral files; those of a public one go where it is asked for, and to the person where the app is no member.
 */
async function upload(
  rendered: RenderedReply,
  place: Place,
  access: Access,
  parts: AnswerParts,
): Promise<{ readonly rendered: RenderedReply; readonly pictures: Parameters<typeof renderReply>[1] }> {
  if (!hasUploads(rendered)) return { rendered, pictures: undefined };
  const open =
    place.channel !== null &&
    (rendered.visibility === "public" || (isDirect(place.channel) && place.responseUrl === null));
  const target =
    open && place.channel !== null
      ? { channel: place.channel, thread: place.publicThread ?? place.thread }
      : { channel: await directOrNull(access, place.user), thread: null };
  if (target.channel === null) return { rendered, pictures: undefined };
  const done = await uploadAll(rendered, {
    ...parts,
    api: access.api,
    target: { channel: target.channel, thread: target.thread },
  });
  const notes = [
    ...(done.delivered.length > 0 && !open ? [notice("info", "The file is in our direct messages.")] : []),
    ...(done.failed.length > 0
      ? [notice("warning", "The file could not be sent. Please try again in a minute.")]
      : []),
  ];
  const reply = { ...rendered.reply, blocks: [...rendered.reply.blocks, ...notes] };
  return { rendered: { ...rendered, reply }, pictures: done.pictures };
}

async function directOrNull(access: Access, user: string): Promise<string | null> {
  try {
    return await openDirect(access, user);
  } catch {
    return null;
  }
}

/** Slack gives conversations between two an id that starts with D. */
export function isDirect(channel: string | null): boolean {
  return channel?.startsWith("D") ?? false;
}
