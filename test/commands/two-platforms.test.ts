import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";
import { startBothPlatforms } from "../twins/both-platforms.ts";
import type { DiscordTwin, Outcome, TwinUser } from "../twins/discord/index.ts";
import type { SlackTwin } from "../twins/slack/index.ts";

let now = new Date("2026-11-25T10:00:00Z");
let app: App;
let discord: DiscordTwin;
let slack: SlackTwin;
let olga: TwinUser;
let omar = "";
let gus = "";
let group = "";
const channels = { team: "", offers: "" };
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  app = await tryApp(await openTestDatabase("pglite"), () => now);
  const both = await startBothPlatforms(app);
  ({ discord, slack } = both);
  stops.push(both.stop, app.close);
  olga = discord.admin("olga");
  omar = slack.addPerson("omar", { admin: true });
  gus = slack.addPerson("gus");
  group = slack.addGroup("writers", [gus]);
  channels.team = slack.addChannel("team", { members: [omar, gus] });
  channels.offers = slack.addChannel("offers", { members: [omar, gus] });
}, 60_000);

afterAll(async () => {
  for (const stop of stops) await stop();
});

const onSlackAs = async (user: string, typed: string) =>
  await slack.slash(user, "/connects-admin", typed, channels.team);

async function onDiscordAs(
  user: TwinUser,
  command: string,
  values: Record<string, string>,
): Promise<Outcome> {
  const seen = await discord.slash(user, `connects-admin ${command}`, values);
  await seen.atLeast(1);
  return seen;
}

test("one announcement scheduled in one form reaches two channels on each platform once, what failed is tried again", async () => {
  const offered = await onDiscordAs(olga, "channel connect", {});
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(offered.text)?.[0] ?? "";
  const connected = await onSlackAs(omar, `channel connect ${code}`);
  expect(connected.text).toContain("Paired with Discord (Home)");
  expect(connected.messages.every((message) => message.ephemeral)).toBe(true);
  await onSlackAs(omar, "channel set job:announce #team");
  await onSlackAs(omar, "channel set job:announce #offers");

  const typed = await discord.autocomplete(olga, "connects-admin announce", "to", "#general,");
  expect(typed.choices.map((choice) => choice.name)).toContain("#general,Slack (Twin) #offers");

  const form = await onDiscordForm({
    to: "#general,#news,slack:#team,slack:#offers",
    when: "+1h",
  });
  const [preview] = form.messages;
  if (!preview) throw new Error("no preview");
  expect(form.text).toContain("**Discord**, in #general, #news:");
  expect(form.text).toContain("**Slack**, in #offers, #team:");
  expect(form.text).toContain("• two");
  const label = preview.buttons.find((button) => button.label.startsWith("Schedule for"))?.label ?? "";
  await (await discord.press(olga, preview, label)).atLeast(1);
  await app.announcer.send();
  expect(counts()).toEqual({ general: 0, news: 0, team: 0, offers: 0 });

  now = new Date(now.getTime() + 60 * 60_000);
  discord.faults.plan({
    method: "POST",
    path: new RegExp(`/channels/${discord.news.id}/messages`),
    does: { kind: "cut-after" },
  });
  slack.failNext("chat.postMessage", { how: "cut" }, 1);
  await Promise.all([app.announcer.send(), app.announcer.send()]);
  for (let minute = 0; minute < 10; minute += 1) {
    now = new Date(now.getTime() + 60_000);
    await Promise.all([app.announcer.send(), app.announcer.send()]);
  }
  expect(counts()).toEqual({ general: 1, news: 1, team: 1, offers: 1 });
  for (const channel of [discord.general, discord.news])
    expect(discord.posts(channel)[0]?.text).toContain("• one\n• two");
  for (const channel of [channels.team, channels.offers])
    expect(JSON.stringify(slack.messagesIn(channel)[0])).toContain("• one\\n• two");
  const listed = await onDiscordAs(olga, "scheduled", { item: "Spring" });
  expect(listed.text).toContain("Slack #offers: posted");
  expect(discord.pinged()).toEqual([]);
  expect(slack.malformed).toEqual([]);
}, 90_000);

test("what a platform refuses for good is told, and the retry goes to that channel alone", async () => {
  const before = counts();
  const form = await onDiscordForm({ to: "#general,slack:#team" });
  const [preview] = form.messages;
  if (!preview) throw new Error("no preview");
  slack.failNext("chat.postMessage", { how: "error", error: "is_archived" }, 1);
  const outcome = await discord.press(olga, preview, "Post now");
  await outcome.atLeast(1);
  expect(outcome.text).toContain("Slack #team: not posted");
  const [shown] = outcome.messages;
  if (!shown) throw new Error("no outcome");
  await (await discord.press(olga, shown, "Retry these")).atLeast(1);
  expect(counts()).toEqual({ ...before, general: before.general + 1, team: before.team + 1 });
}, 60_000);

test("a Discord role taken away before the hour holds what its holder scheduled", async () => {
  const marketing = discord.role(discord.home, "marketing");
  const mia = discord.user("mia", false);
  discord.join(mia, discord.home, [marketing]);
  await onDiscordAs(olga, "role set", { duty: "announcer", role: marketing.id });
  const answered = await discord.message(
    mia,
    discord.general,
    `${discord.mention} connects-admin announce to:#general when:+1h title:"Spring" text:"40 Connects"`,
  );
  const preview = answered.messages.find((one) => one.text.includes("Nothing is posted yet"));
  if (!preview) throw new Error("no preview");
  const label = preview.buttons.find((button) => button.label.startsWith("Schedule for"))?.label ?? "";
  const done = await discord.press(mia, preview, label);
  await done.atLeast(1);
  expect(done.text).toContain("goes out on");
  const before = counts();
  discord.home.members.get(mia.id)?.roles.splice(0);
  now = new Date(now.getTime() + 61 * 60_000);
  await app.announcer.send();
  expect(counts()).toEqual(before);
  expect((await onDiscordAs(olga, "scheduled", {})).text).toContain("may no longer announce here");
}, 60_000);

test("a Slack admin who is none any more at the hour, or has left, is held as well", async () => {
  for (const [name, lose] of [
    ["sue", (id: string) => Object.assign(slack.world.people.get(id) ?? {}, { admin: false })],
    ["sam", (id: string) => slack.world.people.delete(id)],
  ] as const) {
    const before = counts();
    const user = slack.addPerson(name, { admin: true });
    slack.world.channels.get(channels.team)?.members.add(user);
    const shown = await onSlackAs(user, `announce to:#team when:+1h title:"From ${name}" text:"40 Connects"`);
    const [preview] = shown.messages;
    if (!preview) throw new Error("no preview");
    const scheduled = await slack.press(
      preview,
      preview.elements.find((one) => one.label.startsWith("Schedule for"))?.label ?? "",
    );
    expect(scheduled.text).toContain("goes out on");
    lose(user);
    now = new Date(now.getTime() + 61 * 60_000);
    await app.announcer.send();
    expect(counts()).toEqual(before);
    expect((await onSlackAs(omar, `scheduled item:"From ${name}"`)).text).toContain(
      "may no longer announce here",
    );
  }
}, 60_000);

test("a Slack user group and a person get a duty as they are typed", async () => {
  const given = await onSlackAs(omar, "role set duty:editor @writers");
  expect(given.text).toContain("can now act as");
  const rows = await app.database.query(
    "select holder_kind as kind, holder_id as id from duties where community_platform = 'slack'",
  );
  expect(rows).toEqual([{ kind: "role", id: group }]);
  const allowed = await slack.slash(gus, "/connects-admin", "gaps", channels.team);
  expect(allowed.text).toContain("Questions without a good answer");
  const person = await onSlackAs(omar, "role set duty:announcer @gus");
  expect(person.text).toContain("can now act as");
}, 60_000);

async function onDiscordForm(values: Record<string, string>): Promise<Outcome> {
  const opened = await discord.slash(olga, "connects-admin announce", values);
  if (!opened.modal) throw new Error(`no form: ${opened.text}`);
  const sent = await discord.submit(olga, opened.modal, { Title: "Spring", Text: "Get it:\n- one\n- two" });
  await sent.atLeast(1);
  return sent;
}

function counts(): Record<"general" | "news" | "team" | "offers", number> {
  return {
    general: discord.posts(discord.general).length,
    news: discord.posts(discord.news).length,
    team: slack.messagesIn(channels.team).length,
    offers: slack.messagesIn(channels.offers).length,
  };
}
