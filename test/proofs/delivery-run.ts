import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ChannelInfo } from "../../src/core/messenger.ts";
import type { Database } from "../../src/database/database.ts";
import { openPostgres } from "../../src/database/postgres.ts";
import { type DiscordTwin, startDiscordTwin } from "../twins/discord/index.ts";
import { type SlackTwin, startSlackTwin } from "../twins/slack/index.ts";
import type { ChildOrder, DeathStep } from "./delivery-child.ts";
import { announceNow } from "./due-announcement.ts";

export type DeliveryRun = {
  readonly rounds: number;
  /** Processes that were killed, by the step at which it happened. */
  readonly killed: Readonly<Record<DeathStep, number>>;
  /** Channels × announcements, and how many messages each of them got. */
  readonly expected: number;
  readonly once: number;
  readonly missing: number;
  readonly doubled: number;
};

const STEPS: readonly DeathStep[] = ["claimed", "accepted", "committed"];
/** Between two processes so much time passes that Discord has forgotten the nonce and the lease is over. */
const DOWN_MS = 6 * 60_000;
const CHILD = fileURLToPath(new URL("delivery-child.ts", import.meta.url));
const END_WITHIN_MS = 90_000;

type World = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly discord: DiscordTwin;
  readonly slack: SlackTwin;
  readonly places: readonly { readonly channel: ChannelInfo; readonly texts: () => readonly string[] }[];
  aheadMs: number;
};

/**
 * Announcements to two channels on each platform, sent by processes that are killed again and again: each takes over
 * what the one before it left and dies in turn, at every step of a delivery. Then one is let alone, and every channel
 * is counted.
 */
export async function runDeliveries(databaseUrl: string, rounds: number): Promise<DeliveryRun> {
  const world = await openWorld(databaseUrl);
  const killed = { claimed: 0, accepted: 0, committed: 0 };
  try {
    const titles: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      titles.push(await announce(world, round));
      const at = STEPS[round % STEPS.length] ?? "claimed";
      // Not always at its first delivery: some of a batch are done then, and the others are only claimed.
      const died = await runChild(world, { at, skip: Math.floor(round / STEPS.length) % 3 });
      if (!died) throw new Error(`round ${round} was to be killed (${at}) and ended by itself`);
      killed[at] += 1;
    }
    if (await runChild(world, null)) throw new Error("the last process did not end by itself");
    return { rounds, killed, ...count(world, titles) };
  } finally {
    await world.database.close();
    await world.slack.close();
    await world.discord.stop();
  }
}

async function openWorld(databaseUrl: string): Promise<World> {
  const discord = await startDiscordTwin();
  const slack = await startSlackTwin();
  const team = [slack.addChannel("news"), slack.addChannel("general")];
  const info = (platform: string, community: string, channel: string): ChannelInfo => ({
    ...{ platform, community, channel, name: channel, problem: null },
  });
  return {
    database: openPostgres({ url: databaseUrl, prepare: true, connections: 2 }),
    databaseUrl,
    discord,
    slack,
    places: [
      ...[discord.news, discord.general].map((channel) => ({
        channel: info("discord", discord.home.id, channel.id),
        texts: () => discord.posts(channel).map((message) => message.text),
      })),
      ...team.map((channel) => ({
        channel: info("slack", slack.team, channel),
        texts: () => slack.messagesIn(channel).map((message) => JSON.stringify(message.blocks)),
      })),
    ],
    aheadMs: 0,
  };
}

/** One announcement for each platform's community, due at once; its title tells it from all others. */
async function announce(world: World, round: number): Promise<string> {
  const title = `Round-${round}-${randomUUID().slice(0, 8)}`;
  const now = new Date(Date.now() + world.aheadMs);
  for (const platform of ["discord", "slack"]) {
    const channels = world.places.map(({ channel }) => channel).filter((one) => one.platform === platform);
    const author = { platform, realm: "", user: "boss" };
    await announceNow(world.database, { title, author, channels, now });
  }
  return title;
}

/** True when it was killed. Afterwards its time is over. */
async function runChild(world: World, die: ChildOrder["die"]): Promise<boolean> {
  const { discord, slack, databaseUrl, aheadMs } = world;
  const order: ChildOrder = {
    ...{ databaseUrl, aheadMs, die },
    discord: { token: discord.token, apiUrl: discord.apiUrl },
    slack: { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl },
  };
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, JSON.stringify(order)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (part: Buffer) => {
    said += part.toString();
  });
  const hanging = setTimeout(() => child.kill("SIGTERM"), END_WITHIN_MS);
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.once("exit", (status, by) => done({ code: status, signal: by })),
  );
  clearTimeout(hanging);
  if (signal !== "SIGKILL" && code !== 0)
    throw new Error(`a process ended with ${code ?? signal}: ${said.slice(-2_000)}`);
  world.aheadMs += DOWN_MS;
  discord.advance(DOWN_MS);
  slack.advance(DOWN_MS);
  return signal === "SIGKILL";
}

function count(
  world: World,
  titles: readonly string[],
): Pick<DeliveryRun, "expected" | "once" | "missing" | "doubled"> {
  const counts = titles.flatMap((title) =>
    world.places.map(({ texts }) => texts().filter((text) => text.includes(title)).length),
  );
  return {
    expected: counts.length,
    once: counts.filter((n) => n === 1).length,
    missing: counts.filter((n) => n === 0).length,
    doubled: counts.filter((n) => n > 1).length,
  };
}
