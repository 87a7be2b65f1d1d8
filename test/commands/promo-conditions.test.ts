import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const REMIND = "Remind me before it ends";

onBothDatabases("a promo's conditions and messages", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());
  const pool = async (scene: Scene, codes: string, more = ""): Promise<void> => {
    const ends = more.includes("ends:") ? "" : "ends:2026-12-31";
    await scene.admin(`promo add SPRING kind:pool ${ends} gives:40 ${more}`);
    await scene.press("boss", await scene.admin(`promo pool SPRING codes:"${codes}"`), /^Load/);
  };
  const announced = async (scene: Scene): Promise<void> => {
    const shown = await scene.admin('announce to:#news promo:SPRING title:"Spring" text:"Free Connects"');
    await scene.press("boss", shown, "Post now");
  };
  const card = (scene: Scene) => scene.platform.posted[0]?.post.controls ?? [];
  const toldTo = (scene: Scene, user: string) =>
    scene.platform.told.filter((one) => one.to === `test::${user}`);

  test("a young account gets the reason and the day, and may claim from that day", async () => {
    const scene = await open();
    await pool(scene, "AB-1", "account_days:30");
    const young = { accountCreatedAt: new Date("2026-11-24T12:00:00Z") };
    const refused = await scene.member("ana", "promo claim SPRING", young);
    expect(refused.reply.error).toMatchObject({ code: "not_allowed" });
    expect(refused.reply.error?.message).toContain("30 days since you made your account (24 Nov 2026)");
    expect(refused.reply.error?.message).toContain("You may claim from 24 Dec 2026.");
    expect(wordsOf(await scene.member("ana", "promo list", young))).toContain("24 Dec 2026");
    scene.now = new Date("2026-12-23T23:59:59Z");
    expect((await scene.member("ana", "promo claim SPRING", young)).reply.ok).toBe(false);
    scene.now = new Date("2026-12-24T00:00:00Z");
    expect((await scene.member("ana", "promo claim SPRING", young)).reply.data).toMatchObject({
      code: "AB-1",
    });
  });

  test("where the platform tells nothing, days count from when the assistant first met the person", async () => {
    const scene = await open();
    await pool(scene, "AB-1", "account_days:3 min_days:2");
    const refused = await scene.member("ana", "promo claim SPRING");
    expect(refused.reply.error?.message).toContain("first used this assistant");
    expect(refused.reply.error?.message).toContain("You may claim from 28 Nov 2026.");
  });

  test("everything that is in the way is said at once, and each of it can be put right", async () => {
    const scene = await open();
    await pool(scene, "AB-1", "wallet:yes channels:#general");
    const refused = await scene.member("ana", "promo claim SPRING");
    expect(refused.reply.error?.message).toContain("#general only");
    expect(refused.reply.error?.message).toContain("reconcile");
    const there = { channel: "id-general" };
    expect((await scene.member("ana", "promo claim SPRING", there)).reply.error?.message).not.toContain(
      "#general",
    );
    await scene.member("ana", "reconcile 60");
    expect((await scene.member("ana", "promo claim SPRING")).reply.ok).toBe(false);
    expect((await scene.member("ana", "promo claim SPRING", there)).reply.data).toMatchObject({
      code: "AB-1",
    });
  });

  test("a refused claim takes no code and no place", async () => {
    const scene = await open();
    await pool(scene, "AB-1", "wallet:yes");
    await scene.member("ana", "promo claim SPRING");
    expect(await database().query("select 1 from promo_claims")).toEqual([]);
    expect(await database().query("select 1 from promo_takers")).toEqual([]);
  });

  test("a reminder asked for under the card comes once, a day before the end", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    await announced(scene);
    const asked = await scene.press("ana", card(scene), REMIND);
    expect(asked.visibility).toBe("private");
    expect(asked.reply.data).toMatchObject({ at: "2026-12-31T00:00:00.000Z", fresh: true });
    expect((await scene.press("ana", card(scene), REMIND)).reply.data).toMatchObject({ fresh: false });
    scene.now = new Date("2026-12-30T23:59:00Z");
    await scene.app.announcer.keep();
    expect(toldTo(scene, "ana")).toEqual([]);
    scene.now = new Date("2026-12-31T00:00:00Z");
    await Promise.all([1, 2, 3].map(async () => await scene.app.announcer.keep()));
    await scene.app.announcer.keep();
    expect(toldTo(scene, "ana")).toHaveLength(1);
    expect(JSON.stringify(toldTo(scene, "ana"))).not.toContain("AB-");
  });

  test("a reminder moves along with the end, can be taken back, and leaves alone who used their code", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    for (const user of ["ana", "bob", "eve"]) await scene.member(user, "promo remind SPRING");
    await scene.member("bob", "promo remind SPRING on:no");
    await scene.member("eve", "promo claim SPRING");
    await scene.member("eve", "promo used SPRING got:40");
    await scene.admin("promo schedule SPRING ends:2026-12-05");
    scene.now = new Date("2026-12-05T00:00:00Z");
    await scene.app.announcer.keep();
    expect([toldTo(scene, "ana").length, toldTo(scene, "bob").length, toldTo(scene, "eve").length]).toEqual([
      1, 0, 0,
    ]);
    expect((await scene.member("bob", "promo remind SPRING on:no")).reply.error?.code).toBe("already_done");
  });

  test("close to the end a reminder comes later or not at all, and after it never", async () => {
    const scene = await open();
    await pool(scene, "AB-1", "ends:+3h");
    expect((await scene.member("ana", "promo remind SPRING")).reply.data).toMatchObject({
      at: "2026-11-25T14:00:00.000Z",
    });
    scene.tick(165);
    const late = await scene.member("bob", "promo remind SPRING");
    expect(late.reply.error?.message).toContain("ends in 15 minutes");
    scene.tick(20);
    await scene.app.announcer.keep();
    expect(toldTo(scene, "ana")).toEqual([]);
    expect((await scene.member("bob", "promo remind SPRING")).reply.error?.message).toContain("is over");
  });

  test("what could not be told while the platform was away is told when it is back", async () => {
    const scene = await open();
    await pool(scene, "AB-1");
    await scene.member("ana", "promo claim SPRING");
    await scene.member("bob", "promo claim SPRING");
    await scene.member("bob", "promo remind SPRING");
    scene.platform.up = false;
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-2"'), /^Load/);
    scene.now = new Date("2026-12-31T06:00:00Z");
    await scene.app.announcer.keep();
    expect(toldTo(scene, "bob")).toEqual([]);
    scene.platform.up = true;
    const { direct } = scene.platform;
    Object.assign(scene.platform, { direct: async () => "unavailable" });
    await scene.app.announcer.keep();
    expect(toldTo(scene, "bob")).toEqual([]);
    Object.assign(scene.platform, { direct });
    await scene.app.announcer.keep();
    await scene.app.announcer.keep();
    expect(toldTo(scene, "bob").map(({ rendered }) => rendered.reply.title)).toEqual([
      "A code for you",
      "SPRING ends soon",
    ]);
  });

  test("a code handed out by message goes there; where messages are closed it is shown, once taken", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2", "by:message");
    const sent = await scene.member("ana", "promo claim SPRING");
    expect(wordsOf(sent)).not.toContain("AB-1");
    expect(JSON.stringify(toldTo(scene, "ana"))).toContain("AB-1");
    expect((await scene.member("ana", "promo claim SPRING")).reply.data).toMatchObject({ code: "AB-1" });
    expect(toldTo(scene, "ana")).toHaveLength(1);
    scene.platform.directs = "closed";
    const shown = await scene.member("bob", "promo claim SPRING");
    expect(shown.visibility).toBe("private");
    expect(shown.reply.data).toMatchObject({ code: "AB-2", state: "held" });
    expect(wordsOf(shown)).toContain("no private messages");
  });

  test("where private messages lie in our own database they hold no code", async () => {
    const scene = await open();
    await pool(scene, "SECRET-1", "by:message");
    Object.assign(scene.platform, { keepsDirects: true });
    await scene.member("ana", "promo claim SPRING");
    expect(JSON.stringify(toldTo(scene, "ana"))).not.toContain("SECRET-1");
    const [message] = toldTo(scene, "ana");
    if (!message) throw new Error("nothing was sent");
    expect(wordsOf(await scene.press("ana", message.rendered, "Show my code"))).toContain("SECRET-1");
  });

  test("the Connects of a code lapse on the promo's day, and lapsed ones are not booked", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2", "connects_until:2026-12-20");
    for (const user of ["ana", "bob"]) await scene.member(user, "promo claim SPRING");
    await scene.member("ana", "promo used SPRING got:40");
    expect(await database().query("select expires_on::text as day from entries")).toEqual([
      { day: "2026-12-20" },
    ]);
    scene.now = new Date("2026-12-20T00:00:00Z");
    const late = await scene.member("bob", "promo used SPRING got:40");
    expect(late.reply.error?.message).toContain("lapsed on 20 Dec 2026");
    expect(await database().query("select 1 from entries where kind = 'grant'")).toHaveLength(1);
    const early = await scene.admin("promo add OLD kind:pool ends:2026-12-31 connects_until:2026-12-20");
    expect(early.reply.error?.code).toBe("bad_input");
  });

  test("stats come as a chart and as CSV, without a number that points at few", async () => {
    const scene = await open();
    await pool(scene, Array.from({ length: 20 }, (_, n) => `AB-${n}`).join(" "));
    for (let n = 0; n < 14; n += 1) {
      if (n === 3 || n === 8) scene.tick(60);
      await scene.member(`user${n}`, "promo claim SPRING");
    }
    const stats = await scene.admin("promo stats SPRING");
    expect(stats.reply.blocks.some((block) => block.kind === "chart")).toBe(true);
    expect(stats.reply.data.spans).toMatchObject([{ claims: 8 }, { claims: 6 }]);
    const csv = await scene.press("boss", stats, "As CSV");
    const texts = csv.files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)] as const);
    expect(texts.map(([name]) => name)).toEqual(["promo-spring-figures.csv", "promo-spring-claims.csv"]);
    expect(texts[0]?.[1]).toContain('"claimed",14');
    expect(texts[1]?.[1]).toBe(
      "from_utc,until_utc,codes_given_out\r\n2026-11-25T12:00:00.000Z,2026-11-25T14:00:00.000Z,8\r\n2026-11-25T14:00:00.000Z,2026-11-25T15:00:00.000Z,6\r\n",
    );
  });
});
