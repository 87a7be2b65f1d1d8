import { startReplica } from "../test/proofs/replica.ts";
import { startDiscordTwin } from "../test/twins/discord/index.ts";
import { startSlackTwin } from "../test/twins/slack/index.ts";
import { atMost, percentile, type Result } from "./result.ts";

const RATE = 200;

/**
 * How fast both platforms' interactions are acknowledged at 200 a second: the product in a process of its own over
 * Postgres, the twins of the platforms in this one.
 */
export async function benchAcknowledgements(url: string, seconds: number): Promise<readonly Result[]> {
  const discord = await startDiscordTwin();
  const slack = await startSlackTwin();
  const product = await startReplica({
    DATABASE_URL: url,
    ENCRYPTION_KEY: "5a".repeat(32),
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  try {
    await discord.ready();
    const ana = discord.user("ana");
    const sue = slack.addPerson("sue");
    const general = slack.addChannel("general", { members: [sue] });
    return [
      row(
        "Discord",
        await atRate(seconds, async () => (await discord.slash(ana, "connects help", {})).ackMs),
      ),
      row(
        "Slack",
        await atRate(seconds, async () => (await slack.acknowledge(sue, "/connects", "help", general)).ackMs),
      ),
    ];
  } finally {
    await product.stop();
    await discord.stop();
    await slack.close();
  }
}

function row(platform: string, times: readonly number[]): Result {
  const p99 = Math.round(percentile(times, 0.99) * 10) / 10;
  return atMost(`${platform}: acknowledgement p99 at 200 a second`, p99, "ms", 50);
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
