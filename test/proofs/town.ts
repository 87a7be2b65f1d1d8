import type { App } from "../../src/app.ts";
import type { Log } from "../../src/core/log.ts";
import type { Database } from "../../src/database/database.ts";
import { createPublicationStore } from "../../src/database/publication-store.ts";
import { startJobs } from "../../src/jobs/jobs.ts";
import { tryApp } from "../try-app.ts";
import { startBothPlatforms } from "../twins/both-platforms.ts";
import type { DiscordTwin, TwinUser } from "../twins/discord/index.ts";
import type { SlackTwin } from "../twins/slack/index.ts";

/** A server on Discord and a workspace on Slack, paired, with the whole product between them on one database. */
export type Town = {
  readonly app: App;
  readonly discord: DiscordTwin;
  readonly slack: SlackTwin;
  /** The admin of the server. */
  readonly boss: TwinUser;
  /** The admin of the workspace. */
  readonly olga: string;
  /** The channel of the workspace in which the server's promos may be announced. */
  readonly deals: string;
  /** All that was logged, for looking for what must not be there. */
  readonly logged: readonly unknown[];
  /** Lets time pass for the product and both platforms; without jobs what is due is then asked for. */
  readonly pass: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

/** `jobs`: with the product's own queue, in real time. Without, a test says when to look at what is due. */
export async function openTown(database: Database, jobs: boolean): Promise<Town> {
  const logged: unknown[] = [];
  const note = (...all: unknown[]): void => void logged.push(all);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const app = await tryApp(database, now, log);
  const both = await startBothPlatforms(app, {
    log,
    // In real time: the adapter's clock tells whether its connection is alive.
    discord: { publishQueue: createPublicationStore(app.database, "discord") },
    slack: { now, claimDelivery: app.claimDelivery },
  });
  const { discord, slack } = both;
  const queue = jobs
    ? await startJobs(
        app.database,
        [
          { name: "deliver", cron: "* * * * *", run: app.announcer.send },
          { name: "promos", cron: "* * * * *", run: app.announcer.keep },
        ],
        log,
      )
    : null;
  if (queue) app.useJobs(queue);
  const boss = discord.admin("boss");
  const olga = slack.addPerson("olga", { admin: true });
  const deals = slack.addChannel("deals");
  await pair(discord, boss, slack, olga, deals);
  return {
    ...{ app, discord, slack, boss, olga, deals, logged },
    pass: (ms) => {
      aheadMs += ms;
      discord.advance(ms);
      slack.advance(ms);
    },
    stop: async () => {
      await queue?.stop();
      await both.stop();
    },
  };
}

/** By a code that one side makes and the other types, and a job that the workspace gives to one of its channels. */
async function pair(
  discord: DiscordTwin,
  boss: TwinUser,
  slack: SlackTwin,
  olga: string,
  deals: string,
): Promise<void> {
  const offered = await discord.slash(boss, "connects-admin channel connect", {});
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(offered.text)?.[0];
  if (code === undefined) throw new Error(`No code was offered: ${offered.text}`);
  await slack.slash(olga, "/connects-admin", `channel connect ${code}`, deals);
  const given = await slack.slash(olga, "/connects-admin", "channel set job:promo channel:deals", deals);
  if (!given.text.includes("deals")) throw new Error(`The channel got no job: ${given.text}`);
}
