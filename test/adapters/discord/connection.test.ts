import { afterEach, expect, test } from "vitest";
import type { Timing } from "../../../src/adapters/discord/connection.ts";
import { DiscordStartError } from "../../../src/adapters/discord/start-error.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture | null = null;
afterEach(async () => {
  await fixture?.stop();
  fixture = null;
});

/** Seconds become milliseconds; the connection's own clock is the tests'. */
const QUICK: Timing = { watchEveryMs: 20, quietMs: 55_000, giveUpMs: 400, retryMs: [30] };

test("a wrong token is one clear line, and there is no storm of further tries", async () => {
  fixture = await startFixture();
  const { twin } = fixture;
  const before = twin.requests.length;
  await expect(fixture.another({ token: "wrong.token.here" })).rejects.toThrow(DiscordStartError);
  await expect(fixture.another({ token: "wrong.token.here" })).rejects.toThrow(
    /^DISCORD_TOKEN was refused by Discord\.[^\n]*$/,
  );
  const refused = twin.requests.slice(before).filter((request) => request.status === 401);
  expect(refused.length).toBeLessThanOrEqual(4);
  expect((await twin.slash(twin.user("ana"), "connects balance")).text).toContain("60");
});

test("a token that the gateway refuses is the same clear line", async () => {
  fixture = await startFixture();
  const { twin } = fixture;
  const token = twin.world.token;
  Object.assign(twin.world, { token: "rotated" });
  await expect(fixture.another()).rejects.toThrow("DISCORD_TOKEN was refused");
  Object.assign(twin.world, { token });
});

test("an unreachable Discord is no reason to fail: it is tried again until it is there", async () => {
  fixture = await startFixture({ timing: QUICK });
  const { twin } = fixture;
  twin.faults.plan({ path: /^\/gateway\/bot$/, times: 3, does: { kind: "status", status: 503 } });
  const late = await fixture.another();
  expect(late.health().connected).toBe(false);
  expect(late.health().detail).toContain("not connected");
  await twin.until(
    "the second process to connect",
    () => late.health().connected || twin.gateway.connected() > 1,
  );
  await expect.poll(() => late.health().connected).toBe(true);
});

test("after an invalid session the health is red at once and a new session answers", async () => {
  fixture = await startFixture();
  const { twin, discord } = fixture;
  expect(discord.health()).toEqual({ connected: true, detail: "connected" });
  twin.gateway.invalidate(false);
  await expect.poll(() => discord.health().connected).toBe(false);
  await twin.until("a new session", () => twin.gateway.counts.identified === 2);
  await expect.poll(() => discord.health().connected).toBe(true);
  expect((await twin.slash(twin.user("ana"), "connects balance")).text).toContain("60");
}, 20_000);

test("a broken connection is resumed, and what happened meanwhile is answered", async () => {
  fixture = await startFixture();
  const { twin, discord } = fixture;
  const ana = twin.user("ana");
  twin.gateway.drop();
  const said = twin.dm(ana, "balance");
  expect((await said).text).toContain("60");
  expect(twin.gateway.counts).toMatchObject({ identified: 1, resumed: 1 });
  await expect.poll(() => discord.health().connected).toBe(true);
});

test("a connection that falls silent is red within a minute, and given up for a new one", async () => {
  let now = Date.UTC(2026, 10, 25);
  fixture = await startFixture({ timing: QUICK, clock: () => new Date(now) });
  const { twin, discord } = fixture;
  twin.gateway.silent = true;
  now += 54_000;
  expect(discord.health().connected).toBe(true);
  now += 2_000;
  expect(discord.health().connected).toBe(false);
  expect(discord.health().detail).toMatch(/not connected for \d+ s/);
  twin.gateway.silent = false;
  await expect
    .poll(
      () => {
        now += 500;
        return twin.gateway.counts.identified;
      },
      { timeout: 10_000 },
    )
    .toBe(2);
  await expect.poll(() => discord.health().connected).toBe(true);
  expect((await twin.slash(twin.user("ana"), "connects balance")).text).toContain("60");
}, 20_000);

test("stopping lets what was begun end", async () => {
  fixture = await startFixture();
  const { twin, discord } = fixture;
  const ana = twin.user("ana");
  const answered = twin.slash(ana, "connects spend", { amount: 16 });
  await twin.until("the acknowledgement", () => twin.reads(ana).length > 0);
  await discord.stop();
  expect((await answered).text).toContain("Spent 16");
  expect(twin.gateway.connected()).toBe(0);
});
