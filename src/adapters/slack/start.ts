import { setTimeout as delay } from "node:timers/promises";
import { App, type Receiver } from "@slack/bolt";
import type { Charts } from "../../core/chart.ts";
import type { Engine } from "../../core/engine.ts";
import type { Hearing } from "../../core/hearing.ts";
import type { Log } from "../../core/log.ts";
import type { Messenger } from "../../core/messenger.ts";
import { listenToActions, listenToShortcuts } from "./actions.ts";
import { createAnswer } from "./answer.ts";
import { listenToCommands } from "./commands.ts";
import { type Claim, createDeliveries } from "./deliveries.ts";
import { listenToForms } from "./forms.ts";
import { listenToHome } from "./home.ts";
import { createHttpReceiver } from "./http-receiver.ts";
import type { InstallationStore } from "./installation.ts";
import { listenToUninstalls } from "./installs.ts";
import { slackLogger } from "./logger.ts";
import { createMembers } from "./members.ts";
import { createMessenger } from "./messenger.ts";
import { oauthRoutes, type Route } from "./oauth.ts";
import { createSocket } from "./socket.ts";
import { createWaitingForms, type Surface } from "./surface.ts";
import { listenToTalk } from "./talk.ts";
import { installedTokens, noToken, singleToken, type TokenSource } from "./token-source.ts";
import type { Tokens } from "./tokens.ts";

export type SlackParts = {
  /** For one workspace. Many workspaces have `clientId`, `clientSecret`, `installations` and `publicUrl` instead. */
  readonly botToken?: string | undefined;
  /** Turns on Socket Mode. */
  readonly appToken?: string | undefined;
  /** Turns on `POST /slack/events`. */
  readonly signingSecret?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly installations?: InstallationStore | undefined;
  readonly engine: Engine;
  readonly charts: Charts;
  /** What communities decided about ordinary messages; without it only what is addressed to us is answered. */
  readonly hearing?: Hearing | undefined;
  readonly log: Log;
  /** Keeps a delivery's key for a day and says whether it is new; without it only this process knows. */
  readonly claimDelivery?: Claim | undefined;
  readonly now?: (() => Date) | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
};

export type SlackSurface = {
  readonly messenger: Messenger;
  readonly stop: () => Promise<void>;
  readonly health: () => { readonly connected: boolean; readonly detail: string };
  readonly routes: readonly Route[];
};

/** Starts the Slack surface. A wrong token or no network is one line in the log and shows in `health`, nothing more. */
export async function startSlack(parts: SlackParts): Promise<SlackSurface> {
  const { log, apiUrl } = parts;
  const now = parts.now ?? (() => new Date());
  const sleep = parts.sleep ?? (async (ms: number) => await delay(ms));
  const access = tokenSourceFor(parts, now);
  const socket = parts.appToken ? createSocket({ appToken: parts.appToken, apiUrl, log }) : null;
  const http = parts.signingSecret
    ? createHttpReceiver({ signingSecret: parts.signingSecret, now, log })
    : null;
  const receivers = [...(socket ? [socket.receiver] : []), ...(http ? [http] : [])];
  const app = createApp(receivers, log);
  const members = createMembers(now, log);
  const surface: Surface = {
    engine: parts.engine,
    log,
    now,
    apiUrl,
    tokens: access.tokens,
    members,
    deliveries: createDeliveries(parts.claimDelivery, log),
    answer: createAnswer({ charts: parts.charts, log, sleep }),
    waiting: createWaitingForms(),
    hearing: parts.hearing ?? null,
  };
  listenToCommands(app, surface);
  listenToActions(app, surface);
  listenToShortcuts(app, surface);
  listenToForms(app, surface);
  listenToTalk(app, surface);
  listenToHome(app, surface);
  if (parts.installations && !parts.botToken)
    listenToUninstalls(app, parts.installations, access.tokens, log);
  await app.init();
  await access.start();
  if (socket && !access.refused()) await socket.start();

  const connected = (): boolean => access.problem() === null && (socket ? socket.connected() : http !== null);
  return {
    messenger: createMessenger({
      tokens: access.tokens,
      members,
      charts: parts.charts,
      log,
      sleep,
      connected,
    }),
    health: () => ({
      connected: connected(),
      detail: access.problem() ?? socket?.detail() ?? (http ? "signed HTTP" : "no way in"),
    }),
    stop: async () => {
      access.stop();
      await socket?.stop();
    },
    routes: [
      ...(http ? [{ method: "POST", path: "/slack/events", handle: http.handle } satisfies Route] : []),
      ...installRoutes(parts, access.tokens, now),
    ],
  };
}

function tokenSourceFor(parts: SlackParts, now: () => Date): TokenSource {
  const { botToken, clientId, clientSecret, installations, apiUrl, log } = parts;
  if (botToken) return singleToken(botToken, apiUrl, log);
  if (clientId && clientSecret && installations)
    return installedTokens({ store: installations, clientId, clientSecret, apiUrl, now, log });
  return noToken("neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set");
}

function installRoutes(parts: SlackParts, tokens: Tokens, now: () => Date): readonly Route[] {
  const { clientId, clientSecret, installations: store, publicUrl, apiUrl, log, botToken } = parts;
  if (botToken || !clientId || !clientSecret || !store || !publicUrl) return [];
  return oauthRoutes({ clientId, clientSecret, publicUrl, apiUrl, store, tokens, now, log });
}

function createApp(receivers: readonly Receiver[], log: Log): App {
  const receiver: Receiver = {
    init: (app) => {
      for (const each of receivers) each.init(app);
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  const app = new App({
    receiver,
    // Tokens are looked up after the acknowledgement, which must not wait for the database.
    authorize: async () => ({}),
    logger: slackLogger(log),
    ignoreSelf: false,
    convoStore: false,
    deferInitialization: true,
  });
  app.error(async (error) => log.error({ err: error }, "slack: a delivery failed"));
  return app;
}
