import { afterEach, beforeEach, expect, test } from "vitest";
import { startSlack } from "../../../src/adapters/slack/start.ts";
import { silentLog } from "../../../src/core/log.ts";
import type { SeenView } from "../../twins/slack/seen.ts";
import { type Fixture, fixtureCharts, startFixture } from "./fixture.ts";
import { memoryStore } from "./memory-store.ts";

let at: Fixture;
beforeEach(async () => {
  at = await startFixture({}, { ackWithinMs: 1_000 });
});
afterEach(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

async function openSpend(typed = "spend boost:4"): Promise<SeenView> {
  const { view, failed } = await at.twin.slash(at.ana, "/connects", typed, at.news);
  expect(failed).toBeNull();
  if (!view) throw new Error("no form opened");
  return view;
}

test("a missing option opens the form with the rest filled in, at once", async () => {
  at.slow(2_000);
  const view = await openSpend("spend boost:4 Logo <b> & co");
  expect(view.title).toBe("Record a proposal with…");
  expect(view.fields).toEqual({ Amount: "", Boost: "4", Job: "Logo <b> & co", Link: "", Date: "" });
});

test("the form carries its id and nothing else", async () => {
  const view = await openSpend(`spend job:"${"x".repeat(200)}"`);
  expect(String(view.body.private_metadata).length).toBeLessThanOrEqual(100);
});

test("what was sent is booked and answered where the command was typed", async () => {
  const seen = await at.twin.submitView(await openSpend(), {
    Amount: "1,200".replace("1,2", "2"),
    Job: "Bakery",
  });
  expect(seen.errors).toEqual({});
  expect(seen.view).toBeNull();
  expect(at.booked.map((entry) => entry.values)).toEqual([{ amount: 200, boost: 4, job: "Bakery" }]);
  expect(seen.messages[0]).toMatchObject({ ephemeral: true, channel: at.news });
});

test("wrong values are shown beside their fields and the form stays open", async () => {
  const first = await at.twin.submitView(await openSpend(), {
    Amount: "sixteen",
    Boost: "9999",
    Job: "Bakery",
  });
  expect(Object.keys(first.errors)).toEqual(["Amount", "Boost"]);
  expect(first.errors.Amount).toContain("whole number from 0 to 500");
  expect(first.errors.Amount).not.toContain("`");
  expect(at.booked).toEqual([]);
  if (!first.view) throw new Error("the form closed");
  const second = await at.twin.submitView(first.view, { Amount: "16", Boost: "4" });
  expect(second.errors).toEqual({});
  expect(at.booked).toHaveLength(1);
});

test("an emptied field takes away what the form was filled with", async () => {
  await at.twin.submitView(await openSpend(), { Amount: "16", Boost: "" });
  expect(at.booked[0]?.values).toEqual({ amount: 16 });
});

test("a form that is sent twice books once and answers once", async () => {
  const seen = await at.twin.submitView(await openSpend(), { Amount: "16" });
  expect(seen.messages).toHaveLength(1);
  expect((await at.twin.redeliver()).messages).toEqual([]);
  expect(at.booked).toHaveLength(1);
});

test("a form opened in a place the app is not in still gets its answer there", async () => {
  const elsewhere = at.twin.addChannel("elsewhere", { app: false });
  const { view } = await at.twin.slash(at.ana, "/connects", "spend", elsewhere);
  if (!view) throw new Error("no form");
  const seen = await at.twin.submitView(view, { Amount: "16" });
  expect(seen.messages[0]).toMatchObject({ ephemeral: true, channel: elsewhere });
});

test("after half an hour the answer to a form comes by another way", async () => {
  const view = await openSpend();
  at.twin.advance(31 * 60_000);
  const seen = await at.twin.submitView(view, { Amount: "16" });
  expect(seen.messages[0]).toMatchObject({ ephemeral: true, channel: at.news });
  expect(seen.text).toContain("Spent 16");
});

test("when the trigger is gone the member is asked to run it again", async () => {
  at.twin.failNext("views.open", { how: "error", error: "expired_trigger_id" });
  const seen = await at.twin.slash(at.ana, "/connects", "spend", at.news);
  expect(seen.view).toBeNull();
  expect(seen.messages[0]?.ephemeral).toBe(true);
  expect(seen.text).toContain("run it again");
});

test("a button with much to fill in takes the trigger with a loading view and fills it then", async () => {
  const draft = await at.twin.slash(at.boss, "/connects-admin", "announce to:news", at.news);
  const [message] = draft.messages;
  if (!message) throw new Error("no draft");
  const { view } = await at.twin.press(message, "Edit");
  const opened = at.twin.calls.findIndex((call) => call.method === "views.open");
  const updated = at.twin.calls.findIndex((call) => call.method === "views.update");
  expect(opened).toBeGreaterThan(-1);
  expect(updated).toBeGreaterThan(opened);
  expect(view?.fields.Body).toBe("Long text. ".repeat(30).trim());
  if (!view) throw new Error("no form");
  const seen = await at.twin.submitView(view, { Body: "Shorter now" });
  expect(seen.text).toContain("Shorter now");
});

test("a file in a form is fetched and handed over", async () => {
  const { view } = await at.twin.slash(at.ana, "/connects", "import", at.news);
  if (!view) throw new Error("no form");
  const bytes = new TextEncoder().encode("a,b\n1,2\n");
  const file = {
    id: at.twin.world.id("F"),
    name: "a.csv",
    mimetype: "text/csv",
    owner: at.ana,
    alt: null,
    bytes,
    sharedIn: new Set<string>(),
    uploaded: true,
  };
  at.twin.world.files.set(file.id, file);
  const seen = await at.twin.submitView(view, { File: file, Format: "upwork" });
  expect(seen.text).toContain("a.csv: 8 bytes, upwork");
});

test("choices, people and channels are chosen, not typed", async () => {
  const { view } = await at.twin.slash(at.boss, "/connects-admin", "channel set log", at.news);
  expect(view?.fields.Job).toBe("log");
  if (!view) throw new Error("no form");
  const seen = await at.twin.submitView(view, { Channel: at.news, Who: at.ana });
  expect(seen.text).toContain(`Set log ${at.news} ${at.ana}`);
});

test("a trigger that is used up by a slow look-up is answered, not left in silence", async () => {
  const store = memoryStore();
  await store.save(`team:${at.twin.team}`, {
    enterpriseId: null,
    teamId: at.twin.team,
    botToken: at.twin.botToken,
    botUserId: "U0CONNECTS",
    scopes: [],
    refreshToken: null,
    expiresAt: null,
    installedBy: at.ana,
    installedAt: at.twin.date(),
  });
  const load = async (key: string) => {
    at.twin.advance(3_200);
    return await store.load(key);
  };
  await at.slack.stop();
  const slow = await startSlack({
    appToken: at.twin.appToken,
    clientId: at.twin.client.id,
    clientSecret: at.twin.client.secret,
    installations: { ...store, load },
    apiUrl: at.twin.apiUrl,
    engine: at.engine,
    charts: fixtureCharts,
    log: silentLog,
    now: at.twin.date,
  });
  const seen = await at.twin.slash(at.ana, "/connects", "spend", at.news);
  await slow.stop();
  expect(seen.failed).toBeNull();
  expect(seen.view).toBeNull();
  expect(seen.messages[0]?.ephemeral).toBe(true);
  expect(seen.text).toContain("run it again");
});
