import { LIMITS } from "./limits.ts";
import type { SlackMessage } from "./render-reply.ts";

/** The address that comes with a command or a press: five messages within half an hour, even where the app is no member. */
export type ResponseUrl = {
  /** False when it is used up, expired, or Slack refused it. */
  readonly send: (message: SlackMessage, visibility: "private" | "public") => Promise<boolean>;
};

const TIMEOUT_MS = 15_000;

export function createResponseUrl(url: string, receivedAt: Date, now: () => Date): ResponseUrl {
  let left: number = LIMITS.responses;
  const until = receivedAt.getTime() + LIMITS.responseMinutes * 60_000;
  return {
    async send(message, visibility) {
      if (left <= 0 || now().getTime() >= until) return false;
      left -= 1;
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify({
          response_type: visibility === "public" ? "in_channel" : "ephemeral",
          replace_original: false,
          text: message.text,
          blocks: message.blocks,
          unfurl_links: false,
          unfurl_media: false,
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return response.ok;
    },
  };
}
