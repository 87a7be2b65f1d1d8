import { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import { DEAD_TOKEN, failureOf } from "./failures.ts";
import { slackLogger } from "./logger.ts";

/** The Socket Mode connection, kept up by us: Bolt's own way tries for ever without telling anybody. */
export type Socket = {
  readonly receiver: SocketModeReceiver;
  readonly connected: () => boolean;
  /** What an operator should know when it is not connected. */
  readonly detail: () => string;
  /** Resolves when connected for the first time, or when the first try failed. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SocketParts = {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly log: Log;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const GREETED_WITHIN_MS = 20_000;
const CLOSE_WITHIN_MS = 2_000;

export function createSocket(parts: SocketParts): Socket {
  const { log } = parts;
  const receiver = new SocketModeReceiver({
    appToken: parts.appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    installerOptions: {
      clientOptions: {
        ...(parts.apiUrl === undefined ? {} : { slackApiUrl: parts.apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 15_000,
      },
    },
  });
  const { client } = receiver;
  let state = "connecting";
  let up = false;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  client.on("disconnected", () => {
    if (!up) return;
    up = false;
    state = "reconnecting";
    if (!stopped) void connect();
  });

  async function connect(): Promise<void> {
    try {
      await greeted();
      up = true;
      if (failures > 0) log.info({}, "slack: connected again");
      failures = 0;
      state = "connected";
    } catch (error) {
      if (!stopped) await retryLater(error);
    }
  }

  /** Slack greets within a second or two; a socket that stays silent is closed, which ends the start. */
  async function greeted(): Promise<void> {
    const giveUp = setTimeout(() => void client.disconnect(), GREETED_WITHIN_MS);
    try {
      await client.start();
    } finally {
      clearTimeout(giveUp);
    }
  }

  async function retryLater(error: unknown): Promise<void> {
    failures += 1;
    const { code, retryAfterMs } = describe(error);
    if (DEAD_TOKEN.has(code)) {
      state = `Slack refused SLACK_APP_TOKEN (${code}); set a current app-level token with connections:write and restart`;
      log.error({ code }, `slack: ${state}`);
      return;
    }
    const wait = retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 6));
    state = `no connection (${code}), trying again every ${Math.ceil(wait / 1000)} s`;
    // Said once for each outage, not with every try.
    if (failures === 1) log.warn({ code }, "slack: no connection; trying again, the other surfaces go on");
    timer = setTimeout(() => void connect(), wait);
  }

  return {
    receiver,
    connected: () => up,
    detail: () => state,
    start: connect,
    async stop() {
      stopped = true;
      up = false;
      state = "stopped";
      clearTimeout(timer);
      const closed = client.disconnect();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS).unref())]);
    },
  };
}

/** A start ends either with Slack's answer or with a socket that closed before it greeted. */
function describe(error: unknown): { readonly code: string; readonly retryAfterMs: number | null } {
  return error instanceof Error ? failureOf(error) : { code: "closed", retryAfterMs: null };
}
