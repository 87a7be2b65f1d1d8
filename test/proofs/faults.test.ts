import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identity } from "../../src/core/identity.ts";
import type { Database } from "../../src/database/database.ts";
import { openTestDatabase } from "../databases.ts";
import type { TwinChannel } from "../twins/discord/index.ts";
import { seeMessage } from "../twins/discord/views.ts";
import { announceNow } from "./due-announcement.ts";
import { openTown, type Town } from "./town.ts";

const MINUTE_MS = 60_000;

/** The same faults on either platform: how they are made, and what is seen of them. */
type Side = {
  readonly community: string;
  readonly author: Identity;
  /** Two channels; what goes wrong does so in the first. */
  readonly channels: readonly [string, string];
  readonly limit: (seconds: number) => void;
  readonly breakDown: () => void;
  readonly cutAfterAccepting: () => void;
  readonly forbid: () => void;
  readonly allow: () => void;
  readonly remove: () => void;
  /** Tries to post that reached the platform. */
  readonly tries: () => number;
  readonly texts: (channel: string) => readonly string[];
  /** What the author was told privately. */
  readonly told: () => readonly string[];
  readonly pressTold: (label: string) => Promise<string>;
};

let database: Database;
let town: Town;
beforeEach(async () => {
  database = await openTestDatabase("pglite");
  town = await openTown(database, false);
}, 120_000);
afterEach(async () => {
  await town?.stop();
  await town?.app.close();
});

function onDiscord(): Side {
  const { discord, boss } = town;
  const [first, second]: readonly [TwinChannel, TwinChannel] = [
    discord.general,
    discord.channel(discord.home, "jobs"),
  ];
  const posts = new RegExp(`^/channels/${first.id}/messages$`);
  const channelOf = (id: string): TwinChannel => (id === first.id ? first : second);
  return {
    community: discord.home.id,
    author: { platform: "discord", realm: "", user: boss.id },
    channels: [first.id, second.id],
    limit: (retryAfter) =>
      discord.faults.plan({ method: "POST", path: posts, does: { kind: "limit", retryAfter } }),
    // The client tries three times by itself.
    breakDown: () =>
      discord.faults.plan({ method: "POST", path: posts, times: 3, does: { kind: "status", status: 500 } }),
    cutAfterAccepting: () =>
      discord.faults.plan({ method: "POST", path: posts, times: 3, does: { kind: "cut-after" } }),
    forbid: () => discord.deny(first, "bot", ["sendMessages"]),
    allow: () => discord.deny(first, "bot", []),
    remove: () => discord.remove(first),
    tries: () => discord.requests.filter(({ method, path }) => method === "POST" && posts.test(path)).length,
    texts: (channel) => discord.posts(channelOf(channel)).map(({ text }) => text),
    told: () => discord.reads(boss, "dm").map((message) => JSON.stringify(message.embeds)),
    pressTold: async (label) => {
      const message = discord.reads(boss, "dm").findLast((one) => one.interactionId === null);
      if (!message) throw new Error("nothing was told");
      return (await discord.press(boss, seeMessage(discord.world, message), label)).text;
    },
  };
}

function onSlack(): Side {
  const { slack, olga } = town;
  const [first, second] = [slack.addChannel("news"), slack.addChannel("jobs")];
  const inbox = () => slack.messagesFor(olga).filter(({ channel }) => channel === slack.directOf(olga));
  const channel = () => slack.world.channels.get(first);
  return {
    community: slack.team,
    author: { platform: "slack", realm: slack.team, user: olga },
    channels: [first, second],
    limit: (retryAfter) => slack.failNext("chat.postMessage", { how: "ratelimited", retryAfter }),
    breakDown: () => slack.failNext("chat.postMessage", { how: "status", status: 500 }),
    cutAfterAccepting: () => slack.failNext("chat.postMessage", { how: "cut" }),
    forbid: () => {
      const found = channel();
      if (found) found.archived = true;
    },
    allow: () => {
      const found = channel();
      if (found) found.archived = false;
    },
    remove: () => void slack.world.channels.delete(first),
    tries: () =>
      slack.calls.filter(({ method, args }) => method === "chat.postMessage" && args.channel === first)
        .length,
    texts: (id) => slack.messagesIn(id).map(({ blocks }) => JSON.stringify(blocks)),
    told: () => inbox().map(({ text }) => text),
    pressTold: async (label) => {
      const message = inbox().findLast(({ elements }) => elements.some((one) => one.label === label));
      if (!message) throw new Error("nothing was told");
      return (await slack.press(message, label)).text;
    },
  };
}

describe.each([
  ["discord", onDiscord],
  ["slack", onSlack],
] as const)("deliveries on %s", (platform, sideOf) => {
  const announce = async (side: Side): Promise<string> => {
    const title = `Title-${randomUUID().slice(0, 8)}`;
    const channels = side.channels.map((channel) => ({
      platform,
      community: side.community,
      channel,
      name: channel,
      problem: null,
    }));
    await announceNow(database, { title, author: side.author, channels, now: new Date() });
    return title;
  };
  const send = async (afterMinutes = 0): Promise<void> => {
    town.pass(afterMinutes * MINUTE_MS);
    await town.app.announcer.send();
  };
  const counts = (side: Side, title: string): readonly number[] =>
    side.channels.map((channel) => side.texts(channel).filter((text) => text.includes(title)).length);

  test("a wait that is asked for is kept, then it goes out, once", async () => {
    const side = sideOf();
    const title = await announce(side);
    side.limit(600);
    await send();
    const failed = counts(side, title).indexOf(0);
    expect(counts(side, title).filter((n) => n === 1)).toHaveLength(1);
    const tries = side.tries();
    await send(9);
    expect(counts(side, title)[failed]).toBe(0);
    expect(side.tries()).toBe(tries);
    await send(2);
    expect(counts(side, title)).toEqual([1, 1]);
    expect(side.told()).toEqual([]);
  });

  test("a breakdown of the platform is tried again later, not at once, and leaves one message", async () => {
    const side = sideOf();
    const title = await announce(side);
    side.breakDown();
    await send();
    expect([...counts(side, title)].sort()).toEqual([0, 1]);
    const tries = side.tries();
    await send();
    expect(side.tries()).toBe(tries);
    await send(1);
    expect(counts(side, title)).toEqual([1, 1]);
  });

  test("a connection that is cut after the message was taken leaves one message", async () => {
    const side = sideOf();
    const title = await announce(side);
    side.cutAfterAccepting();
    await send();
    for (const minutes of [1, 6, 1]) await send(minutes);
    expect(counts(side, title)).toEqual([1, 1]);
    expect(await database.query("select distinct state from deliveries")).toEqual([{ state: "sent" }]);
  });

  test("what is refused for good is told once, in private, and Retry sends only that", async () => {
    const side = sideOf();
    side.forbid();
    const title = await announce(side);
    await expect
      .poll(async () => {
        await send(1);
        return (await database.query("select 1 from deliveries where state = 'failed'")).length;
      })
      .toBe(1);
    await send(30);
    expect(counts(side, title)).toEqual([0, 1]);
    expect(side.told()).toHaveLength(1);
    expect(side.told()[0]).toContain("1 of 2");
    side.allow();
    await side.pressTold("Retry these");
    await expect
      .poll(async () => {
        await send(1);
        return counts(side, title);
      })
      .toEqual([1, 1]);
    await side.pressTold("Retry these");
    await send(1);
    expect(counts(side, title)).toEqual([1, 1]);
  });

  test("a channel that is gone is told with what to do, and holds up no other", async () => {
    const side = sideOf();
    const title = await announce(side);
    side.remove();
    await send();
    await send(1);
    const [, second] = side.channels;
    expect(side.texts(second).filter((text) => text.includes(title))).toHaveLength(1);
    const rows = await database.query<{ state: string; problem: string }>(
      "select state, problem from deliveries where state <> 'sent'",
    );
    expect(rows).toMatchObject([{ state: "failed", problem: expect.stringContaining("gone") }]);
    expect(side.told()).toHaveLength(1);
  });
});

test("an assistant that was thrown out of a server tells why nothing was posted there", async () => {
  const { discord, boss } = town;
  const shown = await discord.slash(boss, "connects-admin announce", { to: "#news, #general", when: "+1h" });
  if (!shown.modal) throw new Error("no form came");
  const preview = await discord.submit(boss, shown.modal, { Title: "Spring", Text: "40 Connects" });
  const label = preview.message.buttons.find((one) => one.label.startsWith("Schedule for"))?.label ?? "";
  await discord.press(boss, preview.message, label);
  discord.leave(discord.home);
  town.pass(61 * MINUTE_MS);
  await town.app.announcer.send();
  expect(discord.posts(discord.news)).toEqual([]);
  const rows = await database.query<{ state: string; problem: string }>(
    "select distinct state, problem from deliveries",
  );
  expect(rows).toEqual([{ state: "failed", problem: expect.stringMatching(/channel/) }]);
});

test("a press that is delivered twice posts once, on both platforms", async () => {
  const { discord, boss, slack, olga, deals } = town;
  const shown = await discord.slash(boss, "connects-admin announce", { to: "#news" });
  if (!shown.modal) throw new Error("no form came");
  const preview = await discord.submit(boss, shown.modal, { Title: "Spring", Text: "40 Connects" });
  discord.copies = 2;
  await discord.press(boss, preview.message, "Post now");
  discord.copies = 1;
  await town.app.announcer.send();
  expect(discord.posts(discord.news)).toHaveLength(1);

  const asked = await slack.slash(
    olga,
    "/connects-admin",
    'announce to:#deals title:"Spring" text:"40 Connects"',
    deals,
  );
  const [message] = asked.messages;
  if (!message) throw new Error("no preview came");
  await slack.press(message, "Post now");
  await slack.redeliver({ attempt: 1 });
  await town.app.announcer.send();
  expect(slack.messagesIn(deals).filter(({ onlyFor }) => onlyFor === null)).toHaveLength(1);
});
