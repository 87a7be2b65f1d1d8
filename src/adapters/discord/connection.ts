import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, Status } from "discord.js";
import type { Log } from "../../core/log.ts";
import { createGatewayClient, type GatewayListeners } from "./gateway-client.ts";
import { isUnauthorized } from "./register.ts";
import { DiscordStartError, refusedIntents, refusedToken } from "./start-error.ts";

export type Timing = {
  /** How often the connection is looked at. */
  readonly watchEveryMs: number;
  /** Without any sign of life for this long it counts as dead; above one heartbeat (41 s), below a minute. */
  readonly quietMs: number;
  /** How long discord.js may try to bring it back before we begin anew. */
  readonly giveUpMs: number;
  /** Pauses between attempts of ours; the last one repeats. */
  readonly retryMs: readonly number[];
};

export const TIMING: Timing = {
  watchEveryMs: 5_000,
  quietMs: 55_000,
  giveUpMs: 60_000,
  retryMs: [5_000, 10_000, 30_000, 60_000, 300_000],
};

export type Health = { readonly connected: boolean; readonly detail: string };

export type Connection = {
  /** The client that is or was connected last; null before the first and between two. */
  readonly client: () => Client | null;
  readonly health: () => Health;
  /**
   * Resolves when the first attempt is over, whether or not Discord could be reached.
   * @throws DiscordStartError when the token is refused
   */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type ConnectionParts = {
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly clock: () => Date;
  readonly timing: Timing;
  readonly messageContent: boolean;
  readonly listeners: Omit<GatewayListeners, "onSign">;
  /** Told after every login. */
  readonly onConnected: () => Promise<void>;
};

const READY_WITHIN_MS = 10_000;
const CLOSED_WITHIN_MS = 2_000;

/**
 * Keeps one gateway client connected: what discord.js does not recover from, a new client does. A refused token ends
 * it, while an unreachable Discord is tried again in the background, with growing pauses.
 */
export function createConnection(parts: ConnectionParts): Connection {
  const { log, timing } = parts;
  const now = (): number => parts.clock().getTime();
  let client: Client | null = null;
  let state: "idle" | "opening" | "open" | "ended" = "idle";
  let refused: DiscordStartError | null = null;
  let aliveAt = now();
  let brokenSince: number | null = now();
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    state = "opening";
    const listeners = {
      ...parts.listeners,
      onSign: () => {
        aliveAt = now();
      },
    };
    const fresh = createGatewayClient(parts.apiUrl, log, listeners, parts.messageContent);
    client = fresh;
    const ready = new Promise<void>((resolve) => fresh.once(Events.ClientReady, () => resolve()));
    await login(fresh, parts.token, timing.giveUpMs);
    await Promise.race([ready, pause(READY_WITHIN_MS)]);
    await parts.onConnected();
    state = "open";
    attempts = 0;
    log.info({}, "discord: connected");
  }

  async function close(): Promise<void> {
    const old = client;
    client = null;
    // Closing a connection that is gone can fail or never end; nothing depends on it.
    await Promise.race([old?.destroy().catch(() => undefined), pause(CLOSED_WITHIN_MS)]);
  }

  /** One attempt; what can't be cured by another is thrown, anything else is tried again later. */
  async function attempt(): Promise<void> {
    try {
      await open();
    } catch (error) {
      await close();
      if (isEnded()) return;
      if (error instanceof DiscordStartError) {
        state = "ended";
        refused = error;
        throw error;
      }
      state = "idle";
      tryLater(error);
    }
  }

  const isEnded = (): boolean => state === "ended";

  function tryLater(error: unknown): void {
    const waitMs = timing.retryMs[Math.min(attempts, timing.retryMs.length - 1)] ?? 0;
    attempts += 1;
    log.warn({ err: error, attempt: attempts, waitMs }, "discord: not connected, trying again later");
    timer = setTimeout(() => void again(), waitMs);
    timer.unref();
  }

  async function again(): Promise<void> {
    if (isEnded()) return;
    try {
      await attempt();
    } catch (error) {
      log.error({}, (error as DiscordStartError).message);
    }
  }

  /** Notes since when it is broken, and begins anew when discord.js does not get it back. */
  async function watch(): Promise<void> {
    if (healthy()) {
      brokenSince = null;
      return;
    }
    brokenSince ??= now();
    if (state !== "open" || now() - brokenSince < timing.giveUpMs) return;
    log.error({ seconds: secondsBroken() }, "discord: the connection is dead, opening a new session");
    state = "opening";
    await close();
    await again();
  }

  function healthy(): boolean {
    if (!client?.isReady()) return false;
    const pings = client.ws.shards.map((shard) => shard.lastPingTimestamp);
    const alive = Math.max(aliveAt, ...pings);
    return now() - alive < timing.quietMs && client.ws.shards.every((shard) => shard.status === Status.Ready);
  }

  const secondsBroken = (): number => Math.round((now() - (brokenSince ?? now())) / 1000);
  const watcher = setInterval(() => void watch(), timing.watchEveryMs);
  watcher.unref();

  return {
    client: () => client,
    health() {
      if (refused) return { connected: false, detail: refused.message };
      if (healthy()) return { connected: true, detail: "connected" };
      return { connected: false, detail: `not connected for ${secondsBroken()} s, trying again` };
    },
    start: attempt,
    async stop() {
      state = "ended";
      clearInterval(watcher);
      clearTimeout(timer);
      await close();
    },
  };
}

/** Logs in, or says in one line why that can't work. A login that hangs is given up. */
async function login(client: Client, token: string, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Discord did not answer the login within ${withinMs} ms`)),
      withinMs,
    );
  });
  try {
    await Promise.race([client.login(token), late]);
  } catch (error) {
    if (isUnauthorized(error) || isTokenError(error)) throw refusedToken(error);
    if (error instanceof Error && /disallowed intents/i.test(error.message)) throw refusedIntents(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function isTokenError(error: unknown): boolean {
  const invalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  // The gateway's own refusal (4004) comes as a plain error with these words and no code.
  return invalid || (error instanceof Error && error.message === "Authentication failed");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
