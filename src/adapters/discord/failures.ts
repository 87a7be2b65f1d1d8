import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { PostFailure } from "../../core/messenger.ts";

/** Discord's error codes that we tell apart. */
export const CODE = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownUser: 10013,
  unknownInteraction: 10062,
  tooManyFollowUps: 40094,
  alreadyPublished: 40033,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  invalidToken: 50027,
  invalidForm: 50035,
  noMutualServer: 50278,
} as const;

/** The code of Discord's own refusal; null for everything that is not one. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError ? Number(error.code) : null;
}

/** Whether a request may have been carried out although it failed for us. */
export function mayHaveArrived(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) return false;
  if (error instanceof HTTPError) return true;
  return !NEVER_SENT.has(networkCode(error));
}

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ENETUNREACH",
]);

function networkCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined || cause === null ? "" : networkCode(cause);
}

/** Why a post failed, in the words of the messenger; the message is for an admin and says what to do. */
export function postFailure(error: unknown): PostFailure {
  if (error instanceof RateLimitError) {
    const seconds = Math.ceil(error.retryAfter / 1000);
    return failed("rate_limited", `Discord asks to wait ${seconds} seconds.`, error.retryAfter);
  }
  switch (codeOf(error)) {
    case null:
      return mayHaveArrived(error)
        ? failed("uncertain", "Discord did not say whether it took the message.")
        : failed("unavailable", "Discord cannot be reached.");
    case CODE.unknownChannel:
    case CODE.unknownGuild:
      return failed("gone", "The channel is gone. Choose another with `/connects-admin channel set`.");
    case CODE.unknownMessage:
      return failed("gone", "The message was deleted.");
    case CODE.missingAccess:
      return failed("forbidden", "I cannot see the channel. Give my role the right View Channel there.");
    case CODE.missingPermissions:
      return failed(
        "forbidden",
        "I may not post there. Give my role the right Send Messages in that channel.",
      );
    default:
      return otherRefusal(error);
  }
}

function otherRefusal(error: unknown): PostFailure {
  const status = error instanceof DiscordAPIError ? error.status : 0;
  if (status === 401) return failed("unavailable", "Discord refused the bot token.");
  if (status === 429) return failed("rate_limited", "Discord asks to wait.", 60_000);
  if (status === 403) return failed("forbidden", "Discord does not let me do that there.");
  if (status === 404) return failed("gone", "It is not there any more.");
  return failed("invalid", `Discord did not accept the message (${codeOf(error)}).`);
}

function failed(reason: PostFailure["reason"], message: string, retryAfterMs?: number): PostFailure {
  return { ok: false, reason, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
