import { startDiscord } from "../../src/adapters/discord/start.ts";
import { startSlack } from "../../src/adapters/slack/start.ts";
import type { App } from "../../src/app.ts";
import { silentLog } from "../../src/core/log.ts";
import { type DiscordTwin, startDiscordTwin } from "./discord/index.ts";
import { type SlackTwin, startSlackTwin } from "./slack/index.ts";

type DiscordOptions = Parameters<typeof startDiscord>[0];
type SlackOptions = Parameters<typeof startSlack>[0];

export type BothPlatforms = {
  readonly discord: DiscordTwin;
  readonly slack: SlackTwin;
  readonly stop: () => Promise<void>;
};

/** Twins of both platforms with the product's own adapters on them. */
export async function startBothPlatforms(
  app: App,
  more: {
    readonly log?: DiscordOptions["log"];
    readonly discord?: Partial<DiscordOptions>;
    readonly slack?: Partial<SlackOptions>;
    /** Ordinary messages are heard as well, as communities decide. */
    readonly hearing?: boolean;
  } = {},
): Promise<BothPlatforms> {
  const discord = await startDiscordTwin();
  if (more.hearing) discord.world.contentSwitch = true;
  const slack = await startSlackTwin();
  const shared = {
    engine: app.engine,
    charts: app.charts,
    log: more.log ?? silentLog,
    ...(more.hearing ? { hearing: app.hearing } : {}),
  };
  const onDiscord = await startDiscord({
    ...shared,
    token: discord.token,
    apiUrl: discord.apiUrl,
    ...(more.hearing ? { messageContent: true } : {}),
    ...more.discord,
  });
  const onSlack = await startSlack({
    ...shared,
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    ...more.slack,
  });
  await discord.ready();
  app.addMessenger(onDiscord.messenger);
  app.addMessenger(onSlack.messenger);
  return {
    discord,
    slack,
    stop: async () => {
      await onDiscord.stop();
      await onSlack.stop();
      await slack.close();
      await discord.stop();
    },
  };
}
