import { webApi } from "@slack/bolt";
import type { PostFailure } from "../../core/messenger.ts";

/** What went wrong with a call: Slack's own error word, or how the connection failed. */
export type Failure = {
  readonly code: string;
  readonly retryAfterMs: number | null;
  /** Whether Slack may have done what was asked all the same. */
  readonly uncertain: boolean;
};

const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Slack's own word for an error, or `offline`, `unanswered`, `http_…`, or the name of what else went wrong. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = String(error.data.error);
    // Slack says of these that part of the operation may have succeeded.
    const uncertain = code === "internal_error" || code === "fatal_error" || code === "request_timeout";
    return { code, retryAfterMs: code === "ratelimited" ? 30_000 : null, uncertain };
  }
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { code: "ratelimited", retryAfterMs: error.retryAfter * 1000, uncertain: false };
  if (error instanceof webApi.WebAPIHTTPError)
    return { code: `http_${error.statusCode}`, retryAfterMs: null, uncertain: error.statusCode >= 500 };
  if (error instanceof webApi.WebAPIRequestError) {
    const never = NEVER_SENT.has(causeCode(error) ?? "");
    return { code: never ? "offline" : "unanswered", retryAfterMs: null, uncertain: !never };
  }
  // Also a 429 without the seconds to wait. What it was is in the name; that a message may have arrived is the safe guess.
  return { code: error instanceof Error ? error.name : "unknown", retryAfterMs: null, uncertain: true };
}

/** Errors after which the token is of no use any more. */
export const DEAD_TOKEN: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "user_removed_from_team",
  "team_disabled",
]);

/** The failure of a post in words an admin can act on. */
export function postFailure(failure: Failure): PostFailure {
  const known = POST_FAILURES[failure.code];
  if (known) return { ok: false, ...known };
  if (failure.code === "ratelimited" || failure.code === "rate_limited")
    return {
      ok: false,
      reason: "rate_limited",
      message: "Slack asks to slow down; it will be sent again later.",
      retryAfterMs: failure.retryAfterMs ?? 30_000,
    };
  if (DEAD_TOKEN.has(failure.code))
    return {
      ok: false,
      reason: "forbidden",
      message: "Slack no longer accepts the app's token there: install the app again.",
    };
  if (failure.code === "missing_scope")
    return {
      ok: false,
      reason: "forbidden",
      message: "The app lacks a permission there: install it again with the current manifest.",
    };
  if (failure.uncertain)
    return { ok: false, reason: "uncertain", message: "Slack did not answer; the message may have arrived." };
  if (
    failure.code === "offline" ||
    failure.code.startsWith("http_") ||
    failure.code === "service_unavailable"
  )
    return { ok: false, reason: "unavailable", message: "Slack cannot be reached right now." };
  return { ok: false, reason: "invalid", message: `Slack refused the message (${failure.code}).` };
}

const POST_FAILURES: Readonly<Record<string, Pick<PostFailure, "reason" | "message">>> = {
  channel_not_found: {
    reason: "gone",
    message:
      "The channel is gone, or it is private and the app is not in it: invite it with `/invite @Connects`.",
  },
  is_archived: { reason: "gone", message: "The channel is archived: unarchive it or choose another one." },
  message_not_found: { reason: "gone", message: "The message is no longer there." },
  not_in_channel: {
    reason: "forbidden",
    message: "The app is not in the channel: invite it with `/invite @Connects`.",
  },
  restricted_action: {
    reason: "forbidden",
    message: "A workspace setting keeps the app from posting there: ask a workspace admin.",
  },
  restricted_action_read_only_channel: {
    reason: "forbidden",
    message: "The channel is read-only: let the app post in its settings.",
  },
  restricted_action_thread_only_channel: {
    reason: "forbidden",
    message: "The channel takes only replies in threads.",
  },
  restricted_action_non_threadable_channel: { reason: "forbidden", message: "The channel takes no replies." },
  ekm_access_denied: {
    reason: "forbidden",
    message: "The workspace's key management stops posts right now.",
  },
  team_access_not_granted: {
    reason: "forbidden",
    message: "The app has no access to that workspace: an organisation admin can grant it.",
  },
  cant_update_message: {
    reason: "forbidden",
    message: "Slack lets only the app that wrote a message change it.",
  },
  cant_delete_message: {
    reason: "forbidden",
    message: "Slack lets only the app that wrote a message delete it.",
  },
  edit_window_closed: {
    reason: "forbidden",
    message: "The workspace no longer allows that message to be changed.",
  },
};

function causeCode(error: Error): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    if ("code" in at && typeof at.code === "string" && at.code.startsWith("E")) return at.code;
    at = at.cause;
  }
  return null;
}
