import { webApi } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import { failureOf } from "./failures.ts";
import { slackLogger } from "./logger.ts";

export type Api = webApi.WebClient;

const TIMEOUT_MS = 15_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * A client that tries once: repeating a post that may have arrived would double it, and how long to wait is for
 * the caller to decide.
 */
export function createApi(token: string | undefined, apiUrl: string | undefined, log: Log): Api {
  return new webApi.WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    logger: slackLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  });
}

/** Calls again as long as Slack says that it was too fast, waiting as it asks; other failures are thrown. */
export async function patiently<T>(
  call: () => Promise<T>,
  sleep: (ms: number) => Promise<void>,
  tries = 4,
): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      const { retryAfterMs } = failureOf(error);
      if (retryAfterMs === null || retryAfterMs > LONGEST_WAIT_MS || left <= 1) throw error;
      await sleep(retryAfterMs);
    }
  }
}
