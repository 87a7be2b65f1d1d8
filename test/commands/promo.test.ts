import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const REMIND = "Remind me before it ends";

onBothDatabases("promos", (database) => {
  const labels = (scene: Scene): readonly string[] =>
    (scene.platform.posted[0]?.post.controls ?? []).map((one) => one.label);
  const open = async (): Promise<Scene> => await openScene(database());
  const pool = async (scene: Scene, codes: string, more = ""): Promise<void> => {
    await scene.admin(`promo add SPRING kind:pool ends:2026-12-31 gives:40 ${more}`);
    const shown = await scene.admin(`promo pool SPRING codes:"${codes}"`);
    await scene.press("boss", shown, /^Load/);
  };
  const announced = async (scene: Scene): Promise<void> => {
    const shown = await scene.admin('announce to:#news promo:SPRING title:"Spring" text:"Free Connects"');
    await scene.press("boss", shown, "Post now");
  };

  test("a claim shows the code to its owner alone, with how to redeem it; a second press shows the same", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    const first = await scene.member("ana", "promo claim spring");
    expect(first.visibility).toBe("private");
    expect(first.reply.data).toMatchObject({ code: "AB-1", state: "held" });
    expect(wordsOf(first)).toContain("Buy Connects");
    expect(first.reply.blocks.some((block) => block.kind === "sources")).toBe(true);
    expect((await scene.member("ana", "promo claim SPRING")).reply.data).toMatchObject({ code: "AB-1" });
    expect((await scene.member("bob", "promo claim SPRING")).reply.data).toMatchObject({ code: "AB-2" });
    expect(wordsOf(await scene.member("ana", "promo mine"))).toContain("AB-1");
    expect(wordsOf(await scene.member("ana", "promo mine"))).not.toContain("AB-2");
  });

  test("a list with repeats, blanks and codes of another pool is counted, and each code is loaded once", async () => {
    const scene = await open();
    await scene.admin("promo add OTHER kind:pool ends:2026-12-31");
    await scene.press("boss", await scene.admin('promo pool OTHER codes:"ZZ-9"'), /^Load/);
    await scene.admin("promo add SPRING kind:pool ends:2026-12-31");
    const origin = scene.who("boss");
    const bytes = new TextEncoder().encode("AB-1\n ab-1 \nAB-1\u200b\n\nzz-9\n\u0410B-7\n");
    const shown = await scene.app.engine.run(
      origin,
      scene.app.engine.prepare(origin, "connects-admin promo pool", {
        promo: "SPRING",
        file: { name: "codes.txt", type: "text/plain", bytes },
      }),
    );
    expect(shown.reply.data).toMatchObject({ new: 1, repeated: 2, empty: 1, elsewhere: 1, wrong: 1 });
    expect(wordsOf(shown)).not.toMatch(/AB-1/i);
    expect((await scene.press("boss", shown, "Load 1")).reply.data).toMatchObject({ added: 1, left: 1 });
    expect((await scene.press("boss", shown, "Load 1")).reply.error?.code).toBe("already_done");
  });

  test("the staged list lies sealed, and Cancel loads nothing", async () => {
    const scene = await open();
    await scene.admin("promo add SPRING kind:pool ends:2026-12-31");
    const shown = await scene.admin('promo pool SPRING codes:"SECRET-1"');
    const rows = await database().query("select c::text as row from controls c");
    expect(JSON.stringify(rows)).not.toContain("SECRET-1");
    await scene.press("boss", shown, "Cancel");
    expect(await database().query("select 1 from promo_codes")).toEqual([]);
  });

  test("the card has a button for anyone, counts down, and offers the waiting list after the last code", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    await announced(scene);
    const [card] = scene.platform.posted;
    if (!card) throw new Error("nothing was posted");
    const { controls } = card.post;
    expect(card.post.footer).toContain("2 left");
    expect(JSON.stringify(card.post)).not.toContain("AB-");
    const pressed = await scene.press("ana", controls, "Get my code");
    expect(pressed.visibility).toBe("private");
    expect(pressed.reply.data).toMatchObject({ code: "AB-1" });
    expect((await scene.press("bob", controls, "Get my code")).reply.data).toMatchObject({
      code: "AB-2",
    });
    expect(labels(scene)).toEqual(["Join the waiting list", REMIND]);
    expect(scene.platform.posted[0]?.post.footer).toContain("all gone");
    expect(scene.platform.posted[0]?.edits).toBe(1);
    const queued = await scene.press("eve", card.post.controls, "Join the waiting list");
    expect(queued.reply.data).toMatchObject({ state: "waiting", ahead: 0 });
    // A card that somebody still sees as it was works too.
    const late = await scene.press("zoe", controls, "Get my code");
    expect(late.reply.data).toMatchObject({ state: "waiting", ahead: 1 });
  });

  test("who waited is served by a refill and told without the code; closed messages change nothing", async () => {
    const scene = await open();
    await pool(scene, "AB-1");
    await scene.member("ana", "promo claim SPRING");
    await scene.member("bob", "promo claim SPRING");
    await scene.member("eve", "promo claim SPRING");
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-2"'), /^Load/);
    const told = scene.platform.told.filter((one) => one.to === "test::bob");
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain("AB-2");
    expect((await scene.member("bob", "promo mine")).reply.data.codes).toMatchObject([{ code: "AB-2" }]);
    scene.platform.directs = "closed";
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-3"'), /^Load/);
    expect((await scene.member("eve", "promo claim SPRING")).reply.data).toMatchObject({ code: "AB-3" });
  });

  test("at its end the button goes and a late press is refused; a pause does the same and comes back", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    await announced(scene);
    const controls = scene.platform.posted[0]?.post.controls ?? [];
    await scene.admin("promo pause SPRING on:yes");
    expect(scene.platform.posted[0]?.post.controls).toEqual([]);
    expect((await scene.press("ana", controls, "Get my code")).reply.error?.message).toContain("paused");
    await scene.admin("promo pause SPRING on:no");
    expect(labels(scene)).toEqual(["Get my code", REMIND]);
    scene.now = new Date("2027-01-01T00:00:00Z");
    expect((await scene.press("ana", controls, "Get my code")).reply.error?.message).toContain("ended");
    await scene.app.announcer.keep();
    expect(scene.platform.posted[0]?.post.controls).toEqual([]);
    expect(scene.platform.posted[0]?.post.footer).toContain("expired");
  });

  test("cancelling asks first, then marks the cards and is for good", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2");
    await announced(scene);
    const asked = await scene.admin("promo cancel SPRING");
    expect(labels(scene)).toEqual(["Get my code", REMIND]);
    await scene.press("boss", asked, "End it");
    expect(scene.platform.posted[0]?.post.footer).toContain("ended");
    expect((await scene.admin("promo pause SPRING on:no")).reply.error?.code).toBe("already_done");
  });

  test("who is not eligible yet is told why and from which day; who lacks the role too", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2", "min_days:7");
    const young = { joinedAt: new Date("2026-11-24T12:00:00Z") };
    const refused = await scene.member("ana", "promo claim SPRING", young);
    expect(refused.reply.error?.message).toContain("1 Dec 2026");
    scene.now = new Date("2026-12-01T00:00:00Z");
    expect((await scene.member("ana", "promo claim SPRING", young)).reply.ok).toBe(true);
    await scene.admin("promo add VIP kind:shared code:VIP-1234 ends:2026-12-31 role:r1");
    expect((await scene.member("bob", "promo claim VIP")).reply.error?.code).toBe("not_allowed");
    expect((await scene.member("bob", "promo claim VIP", { roles: ["r1"] })).reply.data).toMatchObject({
      code: "VIP-1234",
    });
  });

  test("marking a code used books one grant of reason promo, however often it is pressed", async () => {
    const scene = await open();
    await pool(scene, "AB-1");
    const code = await scene.member("ana", "promo claim SPRING");
    const booked = await scene.press("ana", code, "I used SPRING", { got: "40" });
    expect(booked.reply.data).toMatchObject({ balance: 40, entry: { kind: "grant", connects: 40 } });
    expect((await scene.press("ana", code, "I used SPRING", { got: "40" })).reply.error?.code).toBe(
      "already_done",
    );
    const entries = await database().query("select kind, reason, connects from entries");
    expect(entries).toEqual([{ kind: "grant", reason: "promo", connects: 40 }]);
    const linked = await database().query("select 1 from promo_claims where action_no = 1 and got = 40");
    expect(linked).toHaveLength(1);
  });

  test("a low pool is told once, and again only after a refill", async () => {
    const scene = await open();
    await pool(scene, "AB-1 AB-2 AB-3");
    await scene.admin("promo pool SPRING warn_at:1");
    for (const user of ["ana", "bob", "eve"]) await scene.member(user, "promo claim SPRING");
    await scene.app.announcer.keep();
    const low = () => scene.platform.told.filter((one) => one.to === "test::boss");
    expect(low()).toHaveLength(1);
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-4 AB-5"'), /^Load/);
    await scene.member("zoe", "promo claim SPRING");
    expect(low()).toHaveLength(2);
  });

  test("an empty pool falls back to the shared code", async () => {
    const scene = await open();
    await pool(scene, "AB-1");
    await scene.admin("promo pool SPRING fallback:ALL-2026");
    await scene.member("ana", "promo claim SPRING");
    expect((await scene.member("bob", "promo claim SPRING")).reply.data).toMatchObject({ code: "ALL-2026" });
  });

  test("stats are counts that add up to the pool, and tell nothing of fewer than five people", async () => {
    const scene = await open();
    await pool(scene, Array.from({ length: 12 }, (_, n) => `AB-${n}`).join(" "));
    const users = Array.from({ length: 10 }, (_, n) => `user${n}`);
    for (const user of users.slice(0, 4)) await scene.member(user, "promo claim SPRING");
    await scene.member("user0", "promo used SPRING got:40");
    expect((await scene.admin("promo stats SPRING")).reply.data).toMatchObject({
      claimed: 4,
      left: 8,
      seen: null,
      shown: null,
      used: null,
      received: null,
    });
    for (const user of users.slice(4)) await scene.member(user, "promo claim SPRING");
    for (const user of users.slice(1, 5)) await scene.member(user, "promo used SPRING got:40");
    const stats = await scene.admin("promo stats SPRING");
    expect(stats.reply.data).toMatchObject({
      loaded: 12,
      claimed: 10,
      left: 2,
      seen: 10,
      shown: 10,
      used: 5,
      received: 200,
    });
    for (const user of users) expect(wordsOf(stats)).not.toContain(user);
  });

  test("no code stands in the log, in an announcement's preview, in the audit, or in masked form in full", async () => {
    const scene = await open();
    await scene.admin("promo add SPRING kind:shared code:SECRET-2026 ends:2026-12-31");
    const preview = await scene.admin('announce to:#news promo:SPRING title:"A" text:"B"');
    const stats = await scene.admin("promo stats SPRING");
    await scene.member("ana", "promo claim SPRING");
    const audit = await scene.admin("audit what:promos");
    for (const shown of [preview, stats, audit]) expect(wordsOf(shown)).not.toContain("SECRET-2026");
    expect(JSON.stringify(scene.lines)).not.toContain("SECRET-2026");
    const revealed = await scene.press("boss", stats, "Show the shared code");
    expect(wordsOf(revealed)).toContain("SECRET");
    expect(wordsOf(await scene.admin("audit what:promos"))).toContain("looked at");
  });

  test("dates are checked: the past, an end before the start, and a day alone means its end", async () => {
    const scene = await open();
    expect((await scene.admin("promo add A kind:shared code:ABCD ends:2026-11-24")).reply.ok).toBe(false);
    expect(
      (await scene.admin("promo add AA kind:shared code:ABCD starts:2026-12-24 ends:2026-12-20")).reply.error
        ?.code,
    ).toBe("bad_input");
    const kept = await scene.admin("promo add AA kind:shared code:ABCD ends:2026-12-20");
    expect(kept.reply.data).toMatchObject({ endsAt: "2026-12-21T00:00:00.000Z" });
    expect((await scene.admin("promo add aa kind:shared code:ABCD ends:2026-12-20")).reply.error?.code).toBe(
      "conflict",
    );
    const moved = await scene.admin("promo schedule AA ends:2026-12-24");
    expect(moved.reply.data).toMatchObject({ endsAt: "2026-12-25T00:00:00.000Z" });
  });

  test("members can't manage promos, and a promo of another community is not there", async () => {
    const scene = await open();
    await pool(scene, "AB-1");
    const eve = scene.who("eve");
    const refused = await scene.app.engine.run(
      eve,
      scene.app.engine.prepareText(eve, "connects-admin", "promo stats SPRING"),
    );
    expect(refused.reply.error?.code).toBe("not_allowed");
    const elsewhere = await scene.member("ana", "promo claim SPRING", {
      community: { platform: "test", id: "c2" },
    });
    expect(elsewhere.reply.error?.code).toBe("not_found");
  });
});
