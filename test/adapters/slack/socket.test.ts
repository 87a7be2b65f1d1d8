import { afterEach, expect, test } from "vitest";
import { startSlack } from "../../../src/adapters/slack/start.ts";
import { startSlackTwin } from "../../twins/slack/index.ts";
import { createCore, type Fixture, fixtureCharts, startFixture } from "./fixture.ts";

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function start(...args: Parameters<typeof startFixture>): Promise<Fixture> {
  const at = await startFixture(...args);
  running.push(at);
  return at;
}

async function until(holds: () => boolean, withinMs = 8_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error("It never came to that.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("a wrong bot token is one clear line, nothing is thrown and nothing connects", async () => {
  const at = await start({ botToken: "xoxb-wrong" });
  expect(at.slack.health()).toEqual({
    connected: false,
    detail: "Slack refused SLACK_BOT_TOKEN (invalid_auth); set the token of the installed app",
  });
  expect(at.logged.filter(({ level }) => level === "error")).toHaveLength(1);
  expect(at.logged.find(({ level }) => level === "error")?.message).toContain("SLACK_BOT_TOKEN");
  expect(at.twin.socket.connections()).toBe(0);
});

test("a wrong app token is one clear line and is not tried for ever", async () => {
  const at = await start({ appToken: "xapp-wrong" });
  expect(at.slack.health().connected).toBe(false);
  expect(at.slack.health().detail).toContain("SLACK_APP_TOKEN (invalid_auth)");
  const tries = at.twin.calls.filter((call) => call.method === "apps.connections.open").length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(at.twin.calls.filter((call) => call.method === "apps.connections.open")).toHaveLength(tries);
});

test("neither token nor anything secret is ever logged", async () => {
  const at = await start({ botToken: "xoxb-wrong", appToken: "xapp-wrong" });
  expect(JSON.stringify(at.logged)).not.toMatch(/xoxb-|xapp-/);
});

test("without a network it says so once, backs off and comes up by itself", async () => {
  const twin = await startSlackTwin();
  running.push({ stop: twin.close });
  const core = createCore();
  const ana = twin.addPerson("ana");
  const news = twin.addChannel("news");
  twin.failNext("auth.test", { how: "cut" });
  twin.failNext("apps.connections.open", { how: "status", status: 503 }, 2);
  const slack = await startSlack({
    botToken: twin.botToken,
    appToken: twin.appToken,
    apiUrl: twin.apiUrl,
    engine: core.engine,
    charts: fixtureCharts,
    log: core.log,
  });
  running.unshift(slack);
  expect(slack.health().connected).toBe(false);
  expect(slack.health().detail).toContain("cannot be reached");
  await until(() => twin.socket.connections() > 0);
  expect(core.logged.filter(({ message }) => message.includes("no connection"))).toHaveLength(1);
  expect((await twin.slash(ana, "/connects", "balance", news)).text).toContain("60");
});

test("an unreachable address leaves the start to finish and shows in the health", async () => {
  const core = createCore();
  const slack = await startSlack({
    botToken: "xoxb-1",
    appToken: "xapp-1",
    apiUrl: "http://127.0.0.1:9/api/",
    engine: core.engine,
    charts: fixtureCharts,
    log: core.log,
  });
  running.push(slack);
  expect(slack.health()).toMatchObject({ connected: false });
  expect(core.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("when Slack asks for a new connection the app makes one at once", async () => {
  const at = await start();
  at.twin.socket.refresh();
  await until(() => at.twin.calls.filter((call) => call.method === "apps.connections.open").length === 2);
  await until(() => at.slack.health().connected);
  expect((await at.twin.slash(at.ana, "/connects", "balance", at.news)).text).toContain("60");
});

test("what was said while the connection was down is answered once it is back, and once only", async () => {
  const at = await start();
  at.twin.socket.down();
  await until(() => !at.slack.health().connected);
  const lost = await at.twin.slash(at.ana, "/connects", "spend 16", at.news);
  expect(lost.failed).toBe("dispatch_failed");
  const said = at.twin.dm(at.ana, "spend 17", { patienceMs: 20_000 });
  await until(() => at.twin.socket.undelivered() === 1);
  at.twin.socket.up();
  // The person saw a failure for the command, so it must not have happened; the message waits its turn.
  await said;
  await until(() => at.booked.length > 0, 15_000);
  await at.twin.redeliver({ attempt: 2 });
  expect(at.booked.map((entry) => entry.values.amount)).toEqual([17]);
});

test("each envelope is acknowledged once, with content only where that is taken", async () => {
  const at = await start();
  await at.twin.slash(at.ana, "/connects", "balance", at.news);
  await at.twin.dm(at.ana, "balance");
  await at.twin.openHome(at.ana);
  expect(at.twin.malformed).toEqual([]);
});

test("stopping closes the connection and answers nothing more", async () => {
  const at = await start();
  await at.slack.stop();
  await until(() => at.twin.socket.connections() === 0);
  expect((await at.twin.slash(at.ana, "/connects", "balance", at.news)).failed).toBe("dispatch_failed");
});

test("a slow token look-up delays no acknowledgement", async () => {
  const at = await start();
  at.twin.failNext("users.info", { how: "delay", ms: 4_000 });
  const seen = await at.twin.slash(at.ana, "/connects", "balance", at.news, { patienceMs: 9_000 });
  expect(seen.ackMs).toBeLessThan(500);
  expect(seen.text).toContain("60");
});

test("at fifty commands a second every acknowledgement is quick", async () => {
  const at = await start();
  const acks: number[] = [];
  const all: Promise<void>[] = [];
  for (let n = 0; n < 100; n += 1) {
    all.push(
      at.twin
        .slash(at.ana, "/connects", `spend ${n}`, at.news, { nothing: true })
        .then((seen) => void acks.push(seen.ackMs)),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(all);
  await until(() => at.booked.length === 100);
  const p99 = acks.toSorted((a, b) => a - b)[98] ?? Number.POSITIVE_INFINITY;
  expect(p99).toBeLessThan(1_000);
  expect(new Set(at.booked.map((entry) => entry.key)).size).toBe(100);
});
