import type { APIInteraction, Client } from "discord.js";
import type { Charts } from "../../core/chart.ts";
import type { Engine } from "../../core/engine.ts";
import type { Hearing } from "../../core/hearing.ts";
import type { Log } from "../../core/log.ts";
import type { Messenger } from "../../core/messenger.ts";
import { createApi, DISCORD_API_URL } from "./api.ts";
import { type Connection, createConnection, type Health, TIMING, type Timing } from "./connection.ts";
import { createHttpRoute, type HttpRoute } from "./http-route.ts";
import { createInteractionHandler } from "./interactions.ts";
import { createMessenger } from "./messenger.ts";
import { createPublisher, type PublishQueue, queueInMemory } from "./publish.ts";
import { registerCommands } from "./register.ts";
import { createTalkHandler } from "./talk.ts";

export type DiscordParts = {
  readonly token: string;
  readonly applicationId?: string;
  /** Turns on `POST /discord/interactions`. */
  readonly publicKey?: string;
  /** REST address without version; the gateway's address is asked from it. */
  readonly apiUrl?: string;
  readonly engine: Engine;
  readonly charts: Charts;
  readonly hearing?: Hearing | undefined;
  /** Asks for what people write without mentioning us: a privileged intent, to be switched on with Discord first. */
  readonly messageContent?: boolean | undefined;
  readonly log: Log;
  readonly clock?: () => Date;
  /** Where posts wait to be published to followers; without it only this process knows. */
  readonly publishQueue?: PublishQueue;
  /** For tests, which can't wait for minutes. */
  readonly timing?: Timing;
};

export type Discord = {
  readonly messenger: Messenger;
  readonly health: () => Health;
  readonly routes: readonly HttpRoute[];
  /** Does what had to wait and is due now; safe at any time and in several processes. */
  readonly tend: () => Promise<void>;
  /** Takes no more events, lets what was begun end (a few seconds at most), and closes the connection. */
  readonly stop: () => Promise<void>;
};

const FINISH_WITHIN_MS = 8_000;

/**
 * Starts the Discord surface: connects, registers the commands when they changed, and answers.
 * @throws DiscordStartError with one line for the log, when the token or the public key is wrong
 */
export async function startDiscord(parts: DiscordParts): Promise<Discord> {
  const { engine, charts, log } = parts;
  const apiUrl = parts.apiUrl ?? DISCORD_API_URL;
  const clock = parts.clock ?? (() => new Date());
  const api = createApi(parts.token, apiUrl);
  const work = trackWork();
  const shared = { api, engine, charts, log, apiUrl };
  const handle = createInteractionHandler(shared);
  const take = (interaction: APIInteraction): ReturnType<typeof handle> => {
    const handling = handle(interaction);
    work.add(handling.done);
    return handling;
  };
  const routes = parts.publicKey === undefined ? [] : [createHttpRoute(parts.publicKey, take)];
  const client = (): Client | null => connection.client();
  const hear = createTalkHandler({
    ...shared,
    client,
    botId: () => client()?.user?.id ?? null,
    hearing: parts.hearing,
  });
  let registered = false;
  const connection: Connection = createConnection({
    token: parts.token,
    apiUrl,
    log,
    clock,
    timing: parts.timing ?? TIMING,
    messageContent: parts.messageContent ?? false,
    listeners: {
      onInteraction: (interaction) => void take(interaction),
      onMessage: (message) => work.add(hear(message)),
    },
    async onConnected() {
      if (!registered) registered = await register(parts, apiUrl, client()?.application?.id);
    },
  });
  await connection.start();
  const publisher = createPublisher({ api, log, clock, queue: parts.publishQueue ?? queueInMemory() });
  const connected = (): boolean => connection.health().connected;
  return {
    messenger: createMessenger({
      api,
      client,
      connected,
      publisher,
      charts,
      log,
      hears: parts.messageContent ?? false,
    }),
    health: connection.health,
    routes,
    tend: publisher.tend,
    async stop() {
      await work.finish(FINISH_WITHIN_MS);
      await connection.stop();
    },
  };
}

/** Registered commands stay with Discord, so failing to refresh them is no reason not to run. */
async function register(parts: DiscordParts, apiUrl: string, ownId: string | undefined): Promise<boolean> {
  const { token, engine, log } = parts;
  const applicationId = parts.applicationId ?? ownId;
  try {
    const own = applicationId === undefined ? {} : { applicationId };
    const { changed, commands } = await registerCommands({
      token,
      ...own,
      apiUrl,
      commands: engine.commands,
    });
    log.info(
      { changed, commands },
      changed ? "discord: commands registered" : "discord: commands are up to date",
    );
    return true;
  } catch (error) {
    log.error({ err: error }, "discord: the commands could not be registered");
    return false;
  }
}

type Work = {
  readonly add: (work: Promise<void>) => void;
  readonly finish: (withinMs: number) => Promise<void>;
};

function trackWork(): Work {
  const running = new Set<Promise<void>>();
  return {
    add(work) {
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async finish(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([Promise.allSettled([...running]), late]);
      clearTimeout(timer);
    },
  };
}
