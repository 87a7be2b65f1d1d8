import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadFactBook } from "../../src/answers/fact-book.ts";
import type { App } from "../../src/app.ts";
import { isSure } from "../../src/commands/overhear.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";
import { startBothPlatforms } from "../twins/both-platforms.ts";
import type { DiscordTwin, TwinUser } from "../twins/discord/index.ts";
import type { SlackTwin } from "../twins/slack/index.ts";

const NOW = new Date("2026-11-25T10:00:00Z");
const SURE = "How much does one Connect cost?";

let app: App;
let discord: DiscordTwin;
let slack: SlackTwin;
let olga: TwinUser;
let ana: TwinUser;
let omar = "";
let gus = "";
let team = "";
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  app = await tryApp(await openTestDatabase("pglite"), () => NOW);
  const both = await startBothPlatforms(app, { hearing: true });
  ({ discord, slack } = both);
  stops.push(both.stop, app.close);
  olga = discord.admin("olga");
  ana = discord.user("ana");
  omar = slack.addPerson("omar", { admin: true });
  gus = slack.addPerson("gus");
  team = slack.addChannel("team", { members: [omar, gus] });
}, 60_000);

afterAll(async () => {
  for (const stop of stops) await stop();
});

const setMode = async (mode: string): Promise<void> => {
  const given = await discord.slash(olga, "connects-admin channel set", {
    job: "answers",
    channel: discord.general.id,
    mode,
  });
  await given.atLeast(1);
  expect(given.failed).toBe(false);
  await slack.slash(omar, "/connects-admin", `channel set job:answers #team mode:${mode}`, team);
};

beforeEach(async () => await setMode("every-question"));

test("a question that the book answers is answered where it was asked, to everybody, without a mention", async () => {
  const answered = await discord.message(ana, discord.general, SURE);
  expect(answered.text).toContain("$0.15");
  const seen = await slack.write(gus, team, SURE);
  expect(seen.text).toContain("$0.15");
  const [posted] = slack.messagesIn(team).filter((message) => message.thread !== null);
  expect(posted).toBeDefined();
  expect(discord.pinged()).toEqual([]);
  expect(slack.malformed).toEqual([]);
}, 60_000);

// Those on Slack are written at once: that nothing comes takes its time to be sure of.
test("what the book is not sure of gets no word, and is kept nowhere", async () => {
  const unsure = [
    "what is the capital of France?",
    "has anyone seen my keys?",
    "I love Connects",
    "how many connects do I have left?",
    "can I afford three 16-Connect jobs?",
    "hello",
    "how do I connect my printer to the wifi?",
  ];
  const before = discord.posts(discord.general).length;
  for (const said of unsure) discord.write(ana, discord.general, said);
  const heard = await Promise.all(unsure.map(async (said) => await slack.write(gus, team, said)));
  expect(heard.flatMap((one) => one.messages)).toEqual([]);
  // A question that is answered comes after them on the same connections, so what was to be said has been said.
  await discord.message(ana, discord.general, SURE);
  const seen = await slack.write(gus, team, SURE);
  expect(seen.text).toContain("$0.15");
  expect(discord.posts(discord.general)).toHaveLength(before + 1);
  expect(await app.database.query("select question from open_questions")).toEqual([]);
}, 60_000);

test("answers to somebody, threads and messages that name somebody are left to people", async () => {
  const ben = discord.user("ben");
  const first = discord.write(ben, discord.general, "good morning");
  discord.write(ana, discord.general, SURE, { replyTo: first.id });
  discord.write(ana, discord.general, `<@${ben.id}> ${SURE}`);
  const left = await Promise.all([
    slack.write(gus, team, SURE, { thread: "1700000000.000100" }),
    slack.write(gus, team, `@omar ${SURE}`),
  ]);
  expect(left.flatMap((one) => one.messages)).toEqual([]);
  await discord.message(ana, discord.general, "What does a Connect cost?");
  const answers = discord.posts(discord.general).filter((post) => post.stored.replyTo === first.id);
  expect(answers).toEqual([]);
}, 60_000);

test("in other channels, and in other modes, an ordinary message is not answered", async () => {
  discord.write(ana, discord.news, SURE);
  await setMode("mention");
  const count = discord.posts(discord.general).length;
  discord.write(ana, discord.general, SURE);
  const silent = await slack.write(gus, team, SURE);
  expect(silent.messages).toEqual([]);
  const mentioned = await discord.message(ana, discord.general, `${discord.mention} ${SURE}`);
  expect(mentioned.text).toContain("$0.15");
  expect(discord.posts(discord.general)).toHaveLength(count + 1);
  expect(discord.posts(discord.news)).toEqual([]);
}, 60_000);

test("in the mode asked a mention is answered privately", async () => {
  await setMode("asked");
  const count = discord.posts(discord.general).length;
  const mentioned = await discord.message(ana, discord.general, `${discord.mention} ${SURE}`);
  await discord.until("the note", () => discord.posts(discord.general).length > count);
  expect(mentioned.messages.some((message) => message.text.includes("$0.15"))).toBe(true);
  expect(discord.posts(discord.general).at(-1)?.text).toContain("I answered you in a direct message");
  const seen = await slack.mention(gus, team, SURE);
  expect(seen.messages.every((message) => message.ephemeral)).toBe(true);
  expect(seen.text).toContain("$0.15");
}, 60_000);

test("only questions the book is sure of count as such", () => {
  const book = loadFactBook();
  for (const said of [SURE, "do connects expire?", "do I get connects back when the client closes the job?"])
    expect(isSure(said, book, NOW), said).toBe(true);
  for (const said of [
    "",
    "?",
    "how",
    "/connects ask how much is a connect?",
    "x".repeat(400),
    "what is love?",
    "how much do you charge for a logo?",
    "how many connects do I have?",
    "who can help me connect my bank account to PayPal?",
  ])
    expect(isSure(said, book, NOW), said).toBe(false);
});
