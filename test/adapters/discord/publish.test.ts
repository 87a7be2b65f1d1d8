import { afterEach, beforeEach, expect, test } from "vitest";
import { PUBLISHED_AN_HOUR } from "../../../src/adapters/discord/limits.ts";
import type { Discord } from "../../../src/adapters/discord/start.ts";
import type { ChannelRef, Post } from "../../../src/core/messenger.ts";
import { createPublicationStore } from "../../../src/database/publication-store.ts";
import { onBothDatabases } from "../../databases.ts";
import type { DiscordTwin } from "../../twins/discord/index.ts";
import { type Fixture, startFixture } from "./fixture.ts";

const HOUR_MS = 3_600_000;

onBothDatabases("posts that are published to followers", (database) => {
  let fixture: Fixture;
  let twin: DiscordTwin;
  let ahead = 0;
  const parts = () => ({
    publishQueue: createPublicationStore(database(), "discord"),
    clock: () => new Date(Date.now() + ahead),
  });
  const later = (ms: number): void => {
    ahead += ms;
    twin.advance(ms);
  };
  beforeEach(async () => {
    ahead = 0;
    fixture = await startFixture(parts());
    twin = fixture.twin;
  });
  afterEach(async () => await fixture.stop());

  const news = (): ChannelRef => ({ platform: "discord", community: twin.home.id, channel: twin.news.id });
  const post = (n: number): Post => ({
    deliveryId: `delivery-${n}`,
    title: "Spring",
    body: "40 Connects",
    mention: null,
    controls: [],
  });
  const published = (): number => twin.posts(twin.news).filter(({ stored }) => stored.crossposted).length;
  const send = async (discord: Discord, n: number) => await discord.messenger.post(news(), post(n));
  const tenAre = async (): Promise<void> => {
    for (let n = 0; n < PUBLISHED_AN_HOUR; n += 1)
      expect(await send(fixture.discord, n)).not.toHaveProperty("notes");
    expect(published()).toBe(PUBLISHED_AN_HOUR);
  };

  test("ten an hour; the eleventh is posted at once and told its time", async () => {
    await tenAre();
    const eleventh = await send(fixture.discord, 11);
    expect(eleventh).toMatchObject({ ok: true, notes: [expect.stringMatching(/follows on .+ UTC/)] });
    expect(published()).toBe(PUBLISHED_AN_HOUR);
    await fixture.discord.tend();
    expect(published()).toBe(PUBLISHED_AN_HOUR);
    expect(twin.refused()).toEqual([]);
  });

  test("the eleventh survives the process that posted it", async () => {
    await tenAre();
    await send(fixture.discord, 11);
    await fixture.discord.stop();
    later(HOUR_MS + 1_000);
    const restarted = await fixture.another(parts());
    await restarted.tend();
    expect(published()).toBe(PUBLISHED_AN_HOUR + 1);
    await restarted.tend();
    expect(twin.refused()).toEqual([]);
  });

  test("two replicas share the hour's turns, and what waits is published once", async () => {
    const other = await fixture.another(parts());
    await Promise.all(
      Array.from({ length: PUBLISHED_AN_HOUR + 3 }, (_, n) => send(n % 2 ? other : fixture.discord, n)),
    );
    expect(published()).toBe(PUBLISHED_AN_HOUR);
    later(HOUR_MS + 1_000);
    await Promise.all([other.tend(), fixture.discord.tend()]);
    expect(published()).toBe(PUBLISHED_AN_HOUR + 3);
    expect(twin.refused()).toEqual([]);
  });

  test("a wait that Discord asks for is kept and honoured", async () => {
    twin.faults.plan({ path: /\/crosspost$/, does: { kind: "limit", retryAfter: 1_800 } });
    expect(await send(fixture.discord, 1)).toMatchObject({
      ok: true,
      notes: [expect.stringMatching(/follows on/)],
    });
    later(HOUR_MS / 4);
    await fixture.discord.tend();
    expect(published()).toBe(0);
    later(HOUR_MS / 3);
    await fixture.discord.tend();
    expect(published()).toBe(1);
  });

  test("a process that died between posting and publishing leaves nothing unpublished", async () => {
    twin.faults.plan({ method: "POST", path: /\/messages$/, does: { kind: "cut-after" }, times: 3 });
    const lost = await send(fixture.discord, 1);
    expect(lost).toMatchObject({ ok: false, reason: "uncertain" });
    expect(published()).toBe(0);
    expect(await fixture.discord.messenger.find(news(), "delivery-1")).not.toBeNull();
    expect(twin.posts(twin.news)).toHaveLength(1);
    expect(published()).toBe(1);
  });

  test("a post that was deleted meanwhile is given up, and takes nobody's turn", async () => {
    await tenAre();
    const eleventh = await send(fixture.discord, 11);
    if (!eleventh.ok) throw new Error("it was not posted");
    await fixture.discord.messenger.remove(news(), eleventh.messageId);
    later(HOUR_MS + 1_000);
    await fixture.discord.tend();
    const rows = await database().query<{ problem: string | null }>(
      "select problem from publications where problem is not null",
    );
    expect(rows).toHaveLength(1);
    expect(await send(fixture.discord, 12)).not.toHaveProperty("notes");
  });
});
