import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";
import { startBothPlatforms } from "../twins/both-platforms.ts";
import type { DiscordTwin, Outcome, TwinUser } from "../twins/discord/index.ts";
import { seeMessage } from "../twins/discord/views.ts";
import type { SlackTwin } from "../twins/slack/index.ts";

let now = new Date("2026-11-25T10:00:00Z");
let app: App;
let discord: DiscordTwin;
let slack: SlackTwin;
let general = "";
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  app = await tryApp(await openTestDatabase("pglite"), () => now);
  const both = await startBothPlatforms(app);
  ({ discord, slack } = both);
  stops.push(both.stop, app.close);
  general = slack.addChannel("general", { members: [] });
}, 60_000);

afterAll(async () => {
  for (const stop of stops) await stop();
});

async function slash(
  user: TwinUser,
  path: string,
  values: Record<string, string | number | boolean> = {},
  where?: "dm",
): Promise<Outcome> {
  const seen = await discord.slash(user, `connects ${path}`, values, where);
  await seen.atLeast(1);
  expect(seen.failed).toBe(false);
  return seen;
}
const onSlack = async (user: string, typed: string) => await slack.slash(user, "/connects", typed, general);
const codeIn = (text: string): string => /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? expect.fail(text);

test("a code from Discord joins a Slack account: one balance on both, privately, and Discord keeps it", async () => {
  const ana = discord.user("ana");
  const anaOnSlack = slack.addPerson("ana");
  await slash(ana, "buy", { amount: 100, paid: 15 });
  await onSlack(anaOnSlack, "buy 50 paid:5");
  const shown = await slash(ana, "link");
  expect(shown.messages.every((message) => message.ephemeral)).toBe(true);
  const code = codeIn(shown.text);
  const joined = await onSlack(anaOnSlack, `link ${code}`);
  expect(joined.text).toContain("150 Connects");
  expect(joined.messages.every((message) => message.ephemeral)).toBe(true);
  expect((await slash(ana, "balance")).text).toContain("150 Connects");
  expect((await onSlack(anaOnSlack, "balance")).text).toContain("150 Connects");
  expect((await onSlack(slack.addPerson("eve"), `link ${code}`)).text).toContain("does not work");
  now = new Date(now.getTime() + 60_000);
  const [message] = joined.messages;
  if (!message) throw new Error("no message");
  const warned = await slack.press(message, "Unlink");
  expect(warned.text).toContain("Discord keeps the wallet");
  const [warning] = warned.messages;
  if (!warning) throw new Error("no warning");
  expect((await slack.press(warning, "Unlink Slack")).text).toContain("Discord kept the wallet");
  expect((await slash(ana, "balance")).text).toContain("150 Connects");
  expect((await onSlack(anaOnSlack, "balance")).text).not.toContain("150");
});

test("an invitation arrives as a private message with buttons that its owner alone can press", async () => {
  const [olga, ben] = [discord.user("olga-north"), discord.user("ben")];
  await slash(olga, "team create", { name: "Studio North" });
  await slash(olga, "buy", { amount: 40, wallet: "Studio North" });
  const invited = await slash(olga, "team invite", { who: ben.id, as: "viewer" });
  expect(invited.text).toContain("I asked them in a private message");
  await discord.until("ben is told", () => discord.reads(ben, "dm").length > 0);
  const stored = discord.reads(ben, "dm").at(-1);
  if (!stored) throw new Error("no invitation");
  const message = seeMessage(discord.world, stored);
  expect(message.text).toContain("Studio North");
  expect((await discord.press(ben, message, "Accept Studio North")).text).toContain("viewer");
  expect((await slash(ben, "balance", { wallet: "Studio North" })).text).toContain("40 Connects");
  expect((await slash(ben, "spend", { amount: 5, job: "x", wallet: "Studio North" })).text).toContain(
    "viewer",
  );
  expect((await slash(olga, "team show")).text).toContain("ben");
  const closed = discord.user("closed");
  closed.dms = "closed";
  expect((await slash(olga, "team invite", { who: closed.id })).text).toContain("team show");
  expect((await slash(closed, "team show")).text).toContain("Studio North");
});

test("on Slack a team works the same way, with a mention naming who is meant", async () => {
  const [mia, leo] = [slack.addPerson("mia"), slack.addPerson("leo")];
  await onSlack(mia, 'team create "Slack Studio"');
  await onSlack(mia, 'buy 30 wallet:"Slack Studio"');
  const invited = (await onSlack(mia, `team invite @leo as:bidder`)).text;
  expect(invited).toContain("I asked them in a private message");
  const told = slack.messagesIn(slack.directOf(leo));
  expect(JSON.stringify(told)).toContain("Slack Studio");
  expect((await onSlack(leo, 'team join "Slack Studio"')).text).toContain("bidder");
  expect((await onSlack(leo, 'spend 4 job:x wallet:"Slack Studio"')).text).toContain("26");
  expect((await onSlack(mia, 'history wallet:"Slack Studio"')).text).toContain("leo");
});

test("a personal install works in direct messages, gets its file there and erases itself", async () => {
  const kim = discord.user("kim");
  kim.installed = true;
  await slash(kim, "buy", { amount: 12 }, "dm");
  expect((await slash(kim, "balance", {}, "dm")).text).toContain("12 Connects");
  expect(discord.sees(kim, "connects-admin doctor", "dm")).toBe(false);
  expect((await discord.dm(kim, "/connects-admin doctor")).text).toContain("works in a server or workspace");
  const file = await slash(kim, "privacy export", {}, "dm");
  expect(JSON.stringify(file.messages)).toContain("my-data.json");
  const shown = await slash(kim, "privacy delete", {}, "dm");
  expect(shown.text).toContain("cannot be undone");
  const [message] = shown.messages;
  if (!message) throw new Error("no warning");
  const { modal } = await discord.press(kim, message, "Erase everything");
  if (!modal) throw new Error("no form");
  expect((await discord.submit(kim, modal, { Confirm: "DELETE" })).text).toContain("erased");
  expect((await slash(kim, "balance", {}, "dm")).text).toContain("empty");
});

test("on Slack the personal file goes to the conversation with the app, and erasing asks for the word", async () => {
  const sue = slack.addPerson("sue");
  await onSlack(sue, "buy 12");
  await onSlack(sue, "privacy export");
  expect(JSON.stringify(slack.messagesIn(slack.directOf(sue)))).toContain("my-data.json");
  expect((await onSlack(sue, "privacy delete confirm:delete")).text).toContain("Nothing was erased");
  expect((await onSlack(sue, "balance")).text).toContain("12 Connects");
  expect((await onSlack(sue, "privacy delete confirm:DELETE")).text).toContain("erased");
  expect((await onSlack(sue, "balance")).text).toContain("empty");
});

test("nothing the platforms would refuse was ever sent, and nobody was pinged", () => {
  expect(discord.refused().filter((one) => !JSON.stringify(one).includes("50007"))).toEqual([]);
  expect(slack.malformed).toEqual([]);
});
