import { z } from "zod";
import type { Installation } from "./adapters/slack/installation.ts";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import type { Log } from "./core/log.ts";
import type { Messenger } from "./core/messenger.ts";
import { createInstallStore } from "./database/install-store.ts";
import { createPublicationStore } from "./database/publication-store.ts";
import type { Route } from "./http/server.ts";

/** A platform that was configured, running or not. */
export type Surface = {
  readonly name: string;
  readonly messenger: Messenger | null;
  readonly routes: readonly Route[];
  readonly health: () => { readonly connected: boolean; readonly detail: string };
  /** Does what had to wait for the platform and is due now. */
  readonly tend?: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the platforms whose tokens are set, side by side. One that cannot start is one line in the log and shows in
 * `readyz`; the others go on.
 */
export async function startSurfaces(app: App, config: Config, log: Log): Promise<readonly Surface[]> {
  const starts: Promise<Surface>[] = [];
  if (config.DISCORD_TOKEN !== undefined)
    starts.push(
      guarded("discord", log, async () => await discord(app, config, config.DISCORD_TOKEN ?? "", log)),
    );
  if (config.SLACK_BOT_TOKEN !== undefined || config.SLACK_CLIENT_ID !== undefined)
    starts.push(guarded("slack", log, async () => await slack(app, config, log)));
  const surfaces = await Promise.all(starts);
  for (const surface of surfaces) if (surface.messenger) app.addMessenger(surface.messenger);
  return surfaces;
}

async function guarded(name: string, log: Log, start: () => Promise<Surface>): Promise<Surface> {
  try {
    return await start();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    log.error({ surface: name }, detail);
    return {
      name,
      messenger: null,
      routes: [],
      health: () => ({ connected: false, detail }),
      stop: async () => undefined,
    };
  }
}

async function discord(app: App, config: Config, token: string, log: Log): Promise<Surface> {
  // Loaded only when it is used: the client is large, and most first starts have no token.
  const { startDiscord }: typeof import("./adapters/discord/start.ts") =
    typeof require === "function"
      ? require("./adapters/discord/start.ts")
      : await import("./adapters/discord/start.ts");
  const started = await startDiscord({
    token,
    apiUrl: config.DISCORD_API_URL,
    engine: app.engine,
    charts: app.charts,
    hearing: app.hearing,
    messageContent: config.DISCORD_MESSAGE_CONTENT,
    log,
    publishQueue: createPublicationStore(app.database, "discord"),
    ...(config.DISCORD_APPLICATION_ID ? { applicationId: config.DISCORD_APPLICATION_ID } : {}),
    ...(config.DISCORD_PUBLIC_KEY ? { publicKey: config.DISCORD_PUBLIC_KEY } : {}),
  });
  return { name: "discord", ...started, routes: started.routes };
}

async function slack(app: App, config: Config, log: Log): Promise<Surface> {
  const many = config.SLACK_CLIENT_ID !== undefined;
  if (many && app.sealer === null)
    throw new Error(
      "SLACK_CLIENT_ID needs ENCRYPTION_KEY with Postgres: tokens are only stored encrypted. Make one with: openssl rand -hex 32",
    );
  const { startSlack }: typeof import("./adapters/slack/start.ts") =
    typeof require === "function"
      ? require("./adapters/slack/start.ts")
      : await import("./adapters/slack/start.ts");
  const started = await startSlack({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    clientId: config.SLACK_CLIENT_ID,
    clientSecret: config.SLACK_CLIENT_SECRET,
    apiUrl: config.SLACK_API_URL,
    publicUrl: config.PUBLIC_URL,
    installations:
      many && app.sealer
        ? createInstallStore<Installation>(app.database, app.sealer, (json) => installation.parse(json))
        : undefined,
    engine: app.engine,
    charts: app.charts,
    hearing: app.hearing,
    log,
    claimDelivery: app.claimDelivery,
  });
  return { name: "slack", ...started };
}

const installation = z.object({
  enterpriseId: z.string().nullable(),
  teamId: z.string().nullable(),
  botToken: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()).readonly(),
  refreshToken: z.string().nullable(),
  expiresAt: z.coerce.date().nullable(),
  installedBy: z.string(),
  installedAt: z.coerce.date(),
}) satisfies z.ZodType<Installation>;
