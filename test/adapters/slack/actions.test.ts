import { afterAll, beforeAll, expect, test } from "vitest";
import { startSlack } from "../../../src/adapters/slack/start.ts";
import { answer } from "../../../src/core/reply.ts";
import type { SeenMessage } from "../../twins/slack/seen.ts";
import { createCore, type Fixture, fixtureCharts, startFixture } from "./fixture.ts";

let at: Fixture;
beforeAll(async () => {
  at = await startFixture();
});
afterAll(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

async function answerTo(typed: string, user = at.ana): Promise<SeenMessage> {
  const [message] = (await at.twin.slash(user, "/connects", typed, at.news)).messages;
  if (!message) throw new Error("no answer");
  return message;
}

test("a button runs its command and answers privately where it stands", async () => {
  const seen = await at.twin.press(await answerTo("balance"), "History");
  expect(seen.text).toContain("Showing all.");
  expect(seen.messages[0]).toMatchObject({ ephemeral: true, channel: at.news });
});

test("a select runs the chosen call and shows which one is on", async () => {
  const seen = await at.twin.select(await answerTo("history"), "Kind", "refunds");
  expect(seen.text).toContain("Showing refunds.");
  const select = seen.messages[0]?.elements.find(({ label }) => label === "Kind");
  expect(select?.element.initial_option).toMatchObject({ text: { text: "refunds" } });
});

test("a button that opens a form opens it before anything slow", async () => {
  const message = await answerTo("balance");
  at.slow(2_000);
  const seen = await at.twin.press(message, "Record proposal");
  at.slow(0);
  expect(seen.view?.title).toContain("Record a proposal");
  if (!seen.view) throw new Error("no form");
  expect((await at.twin.submitView(seen.view, { Amount: "16" })).text).toContain("Spent 16");
});

test("a button that works once does so however often and by whatever delivery it is pressed", async () => {
  const message = await answerTo("spend 16");
  const before = at.booked.length;
  expect((await at.twin.press(message, "Undo")).text).toContain("Undone.");
  expect((await at.twin.redeliver({ attempt: 1 })).messages).toEqual([]);
  expect((await at.twin.press(message, "Undo")).text).toContain("already done");
  expect(at.booked).toHaveLength(before + 1);
});

test("somebody else's controls are refused, privately", async () => {
  await at.twin.slash(at.ana, "/connects", "ask share:yes whose button is this", at.news);
  const [shared] = at.twin
    .messagesFor(at.boss)
    .filter((message) => message.text.includes("whose button is this"));
  if (!shared) throw new Error("not shared");
  const seen = await at.twin.press(shared, "Share", { as: at.boss });
  expect(seen.text).toContain("belongs to somebody else");
  expect(seen.messages[0]?.ephemeral).toBe(true);
});

test("old buttons work after a restart", async () => {
  const message = await answerTo("balance");
  await at.slack.stop();
  const core = createCore();
  const again = await startSlack({
    botToken: at.twin.botToken,
    appToken: at.twin.appToken,
    apiUrl: at.twin.apiUrl,
    engine: core.engine,
    charts: fixtureCharts,
    log: core.log,
  });
  try {
    at.twin.advance(40 * 24 * 60 * 60_000);
    expect((await at.twin.press(message, "History")).text).toContain("Showing all.");
  } finally {
    await again.stop();
    Object.assign(at, await restarted());
  }
});

async function restarted(): Promise<Partial<Fixture>> {
  const core = createCore();
  const slack = await startSlack({
    botToken: at.twin.botToken,
    appToken: at.twin.appToken,
    apiUrl: at.twin.apiUrl,
    engine: core.engine,
    charts: fixtureCharts,
    log: core.log,
    now: at.twin.date,
  });
  return { ...core, slack };
}

test("a message becomes a proposal: the form opens filled from it", async () => {
  const text = "Logo for a <bakery> & café\nhttps://www.upwork.com/jobs/~01abc\nBudget $500";
  const seen = await at.twin.shortcut(at.ana, "record_proposal", at.news, text);
  expect(seen.view?.fields).toMatchObject({
    Job: "Logo for a <bakery> & café",
    Link: "https://www.upwork.com/jobs/~01abc",
  });
  if (!seen.view) throw new Error("no form");
  const sent = await at.twin.submitView(seen.view, { Amount: "16" });
  expect(sent.messages[0]).toMatchObject({ ephemeral: true, channel: at.news });
  expect(at.booked.at(-1)?.values).toMatchObject({ amount: 16, job: "Logo for a <bakery> & café" });
});

test("a message is asked about, privately", async () => {
  const seen = await at.twin.shortcut(at.ana, "ask_about", at.news, "do connects expire?");
  expect(seen.text).toContain("You asked: do connects expire?");
  expect(seen.messages[0]?.ephemeral).toBe(true);
});

test("a shortcut whose trigger is gone says so", async () => {
  at.twin.failNext("views.open", { how: "error", error: "expired_trigger_id" });
  const seen = await at.twin.shortcut(at.ana, "record_proposal", at.news, "Logo");
  expect(seen.text).toContain("run it again");
});

test("everybody may use a control that is for anyone, each privately and each once", async () => {
  const reply = await at.engine.render(
    answer({
      blocks: [],
      actions: [
        {
          kind: "run",
          label: "Claim",
          anyone: true,
          once: true,
          call: { path: "connects undo", values: { entry: "SPRING" } },
        },
        { kind: "link", label: "Read on", url: "https://example.com/" },
      ],
    }),
    { actorKey: "", invocationId: "announcement:1" },
    "public",
  );
  const channel = { platform: "slack", community: at.twin.team, channel: at.news };
  await at.slack.messenger.post(channel, {
    deliveryId: "a1",
    title: "Promo",
    body: "40 Connects",
    mention: null,
    controls: reply.controls,
  });
  const posted = at.twin.messagesFor(at.ana).at(-1);
  if (!posted) throw new Error("not posted");
  const before = at.booked.length;
  const [ana, boss] = await Promise.all([
    at.twin.press(posted, "Claim"),
    at.twin.press(posted, "Claim", { as: at.boss }),
  ]);
  expect(ana.messages.every((message) => message.ephemeral)).toBe(true);
  expect([ana.text, boss.text].every((text) => text.includes("Undone."))).toBe(true);
  expect((await at.twin.press(posted, "Claim")).text).toContain("already done");
  expect(at.booked.length - before).toBe(2);
  expect((await at.twin.press(posted, "Read on", { nothing: true })).messages).toEqual([]);
});

test("an admin stays one while Slack cannot be asked", async () => {
  const admin = async () => (await at.twin.slash(at.boss, "/connects-admin", "help", at.news)).text;
  expect(await admin()).toContain("Admin help");
  at.twin.advance(5 * 60_000);
  at.twin.failNext("users.info", { how: "ratelimited", retryAfter: 30 });
  expect(await admin()).toContain("Admin help");
});

test("two replicas that get the same delivery answer it once", async () => {
  const claims = new Set<string>();
  const claimDelivery = async (key: string) => !claims.has(key) && claims.add(key) && true;
  const twins = await Promise.all([startFixture({ claimDelivery }), startFixture({ claimDelivery })]);
  const [one, two] = twins;
  try {
    const message = {
      type: "message",
      channel: "D0SAME",
      channel_type: "im",
      user: one.ana,
      text: "spend 16",
      ts: "1795608000.000100",
    };
    await one.twin.event(one.ana, message);
    await two.twin.event(one.ana, message);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.booked.length + two.booked.length).toBe(1);
  } finally {
    await Promise.all(twins.map((each) => each.stop()));
  }
});
