import { startDiscord } from "../src/adapters/discord/start.ts";
import { startSlack } from "../src/adapters/slack/start.ts";
import { createApp } from "../src/app.ts";
import { silentLog } from "../src/core/log.ts";
import { openPglite } from "../src/database/pglite.ts";
import { startDiscordTwin } from "../test/twins/discord/index.ts";
import { startSlackTwin } from "../test/twins/slack/index.ts";
import { atMost, percentile, type Result } from "./result.ts";

const RATE = 200;

/** How fast both platforms' interactions are acknowledged at 200 a second; twin and product share one process. */
export async function benchAcknowledgements(seconds: number): Promise<readonly Result[]> {
  const app = await createApp({
    config: {
      DATABASE_URL: "postgres://unused",
      DATABASE_PREPARE: true,
      DATABASE_CONNECTIONS: 1,
      DATA_DIR: "unused",
      ENCRYPTION_KEY: undefined,
    },
    clock: { now: () => new Date() },
    log: silentLog,
    database: await openPglite(null),
  });
  try {
    return [await discordRow(app, seconds), await slackRow(app, seconds)];
  } finally {
    await app.close();
  }
}

type App = Awaited<ReturnType<typeof createApp>>;

async function discordRow(app: App, seconds: number): Promise<Result> {
  const twin = await startDiscordTwin();
  const discord = await startDiscord({
    token: twin.token,
    apiUrl: twin.apiUrl,
    engine: app.engine,
    charts: app.charts,
    log: silentLog,
  });
  try {
    await twin.ready();
    const ana = twin.user("ana");
    const times = await atRate(seconds, async () => (await twin.slash(ana, "connects help", {})).ackMs);
    return atMost(
      "Discord: acknowledgement p99 at 200 a second",
      Math.round(percentile(times, 0.99) * 10) / 10,
      "ms",
      50,
    );
  } finally {
    await discord.stop();
    await twin.stop();
  }
}

async function slackRow(app: App, seconds: number): Promise<Result> {
  const twin = await startSlackTwin();
  const slack = await startSlack({
    botToken: twin.botToken,
    appToken: twin.appToken,
    apiUrl: twin.apiUrl,
    engine: app.engine,
    charts: app.charts,
    log: silentLog,
  });
  try {
    const ana = twin.addPerson("ana");
    const general = twin.addChannel("general", { members: [ana] });
    const times = await atRate(
      seconds,
      async () => (await twin.acknowledge(ana, "/connects", "help", general)).ackMs,
    );
    return atMost(
      "Slack: acknowledgement p99 at 200 a second",
      Math.round(percentile(times, 0.99) * 10) / 10,
      "ms",
      50,
    );
  } finally {
    await slack.stop();
    await twin.close();
  }
}

/** Starts one call every 5 ms whether or not the earlier ones are answered; an unanswered one counts as 3 seconds. */
async function atRate(seconds: number, call: () => Promise<number | null>): Promise<readonly number[]> {
  const calls: Promise<number>[] = [];
  const from = performance.now();
  for (let sent = 0; sent < seconds * RATE; sent += 1) {
    const wait = from + (sent * 1_000) / RATE - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    calls.push(
      call().then(
        (ms) => ms ?? 3_000,
        () => 3_000,
      ),
    );
  }
  return await Promise.all(calls);
}
