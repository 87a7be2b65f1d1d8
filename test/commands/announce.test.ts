import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const WRITE = 'announce to:#news,#general title:"Spring" text:"40 Connects"';

onBothDatabases("announcements", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());

  test("the preview is private, posts nothing, and shows links in full and whom it pings", async () => {
    const scene = await open();
    const shown = await scene.admin(
      'announce to:#news title:"A" text:"See [here](https://example.com/very/long)"',
    );
    expect(shown.visibility).toBe("private");
    expect(wordsOf(shown)).toContain("Links: https://example.com/very/long");
    expect(wordsOf(shown)).toContain("nobody");
    expect(scene.platform.posted).toEqual([]);
  });

  test("posting sends each channel once, also when Post is pressed again", async () => {
    const scene = await open();
    const shown = await scene.admin(WRITE);
    await scene.press("boss", shown, "Post now");
    await scene.press("boss", shown, "Post now");
    expect(scene.platform.posted.map((one) => one.channel).sort()).toEqual(["id-general", "id-news"]);
    expect(scene.platform.posted.map((one) => one.post.mention)).toEqual([null, null]);
  });

  test("a scheduled one goes out once at its time, not before, and survives a new process", async () => {
    const scene = await open();
    const shown = await scene.admin(`${WRITE} when:"2026-12-01 09:00" zone:Europe/Berlin`);
    const done = await scene.press("boss", shown, /^Schedule for 1 Dec 2026, 09:00/);
    expect(done.reply.data).toMatchObject({ state: "scheduled", sendAt: "2026-12-01T08:00:00.000Z" });
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
    const next = await openScene(database(), "2026-12-01T08:00:01Z");
    await Promise.all([next.app.announcer.send(), next.app.announcer.send()]);
    expect(next.platform.posted).toHaveLength(2);
    await next.app.announcer.send();
    expect(next.platform.posted).toHaveLength(2);
  });

  test("a time that has passed is refused, also when the button is pressed after it", async () => {
    const scene = await open();
    expect((await scene.admin(`${WRITE} when:"2026-11-24 09:00"`)).reply.error?.code).toBe("bad_input");
    const shown = await scene.admin(`${WRITE} when:+10m`);
    scene.tick(11);
    expect((await scene.press("boss", shown, /^Schedule for/)).reply.error?.code).toBe("bad_input");
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
  });

  test("a cancelled one never goes out, and says so when cancelled again", async () => {
    const scene = await open();
    const shown = await scene.admin(`${WRITE} when:+1h`);
    const done = await scene.press("boss", shown, /^Schedule for/);
    expect((await scene.press("boss", done, "Cancel")).reply.ok).toBe(true);
    expect((await scene.press("boss", done, "Cancel")).reply.error?.code).toBe("already_done");
    scene.tick(61);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
  });

  test.each([90, 40 * 24 * 60])("%i minutes late it is held and its author decides", async (late) => {
    const scene = await open();
    const shown = await scene.admin(`${WRITE} when:+1h`);
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60 + late);
    await scene.app.announcer.send();
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
    expect(scene.platform.told).toHaveLength(1);
    const [notice] = scene.platform.told;
    if (!notice) throw new Error("nobody was told");
    expect(notice.to).toBe("test::boss");
    await scene.press("boss", notice.rendered, "Post it now");
    expect(scene.platform.posted).toHaveLength(2);
  });

  test("within the lateness it allows it goes out late", async () => {
    const scene = await open();
    const shown = await scene.admin(`${WRITE} when:+1h late:120`);
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60 + 100);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(2);
  });

  test("texts over a platform's limit are refused while they are written, with count and limit", async () => {
    const scene = await open();
    const tooLong = await scene.admin(`announce to:#news title:A text:"${"x".repeat(4_097)}"`);
    expect(tooLong.reply.error?.message).toContain("4,097");
    expect(tooLong.reply.error?.message).toContain("4,096");
    expect((await scene.admin(`announce to:#news title:A text:"${"x".repeat(4_096)}"`)).reply.ok).toBe(true);
  });

  test("a channel without the right is named with its remedy before anything is kept", async () => {
    const scene = await open();
    scene.platform.infos = scene.platform.infos.map((one) =>
      one.name === "jobs" ? { ...one, problem: "I lack Send Messages there. Give it to my role." } : one,
    );
    const refused = await scene.admin('announce to:#news,#jobs title:A text:"B"');
    expect(refused.reply.error?.message).toContain("Send Messages");
    expect(await database().query("select 1 from announcements")).toEqual([]);
  });

  test("a role is pinged after one more press, everybody only after the word was typed", async () => {
    const scene = await open();
    const role = await scene.admin(`${WRITE} ping:r1`);
    const asked = await scene.press("boss", role, /^Post now/);
    expect(scene.platform.posted).toEqual([]);
    await scene.press("boss", asked, "Post and ping");
    expect(scene.platform.posted[0]?.post.mention).toEqual({ kind: "role", id: "r1", name: "r1" });

    const everybody = await scene.admin(`${WRITE} ping:@everyone`);
    const before = scene.platform.posted.length;
    const wrong = await scene.press("boss", everybody, /^Post now/, { confirm: "yes" });
    expect(wrong.reply.error?.code).toBe("bad_input");
    expect(scene.platform.posted).toHaveLength(before);
    await scene.press("boss", everybody, /^Post now/, { confirm: "everyone" });
    expect(scene.platform.posted.at(-1)?.post.mention).toEqual({ kind: "everyone" });
  });

  test("what failed for good is told with a retry that sends only that again", async () => {
    const scene = await open();
    scene.platform.fault = (call, channel) =>
      call === "post" && channel === "id-general"
        ? { ok: false, reason: "forbidden", message: "I lack Send Messages there." }
        : null;
    const shown = await scene.admin(`${WRITE} when:+1h`);
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60);
    await scene.app.announcer.send();
    await scene.app.announcer.send();
    expect(scene.platform.told).toHaveLength(1);
    const [notice] = scene.platform.told;
    if (!notice) throw new Error("nobody was told");
    expect(wordsOf(notice.rendered)).toContain("Send Messages");
    scene.platform.fault = () => null;
    await scene.press("boss", notice.rendered, "Retry these");
    expect(scene.platform.posted.map((one) => one.channel)).toEqual(["id-news", "id-general"]);
  });

  test("notes of a platform are shown beside the channel", async () => {
    const scene = await open();
    scene.platform.infos = scene.platform.infos.map((one) => ({
      ...one,
      notes: ["I lack Embed Links there."],
    }));
    expect(wordsOf(await scene.admin(WRITE))).toContain("Embed Links");
  });

  test("an edit changes every posted message and the audit keeps both texts; deleting removes all", async () => {
    const scene = await open();
    const outcome = await scene.press("boss", await scene.admin(WRITE), "Post now");
    await scene.press("boss", outcome, "Edit", { title: "Spring", text: "50 Connects" });
    expect(scene.platform.posted.map((one) => one.post.body)).toEqual(["50 Connects", "50 Connects"]);
    expect(scene.platform.posted.map((one) => one.edits)).toEqual([1, 1]);
    const log = await scene.admin("audit what:posts");
    expect(wordsOf(log)).toContain("40 Connects");
    expect(wordsOf(log)).toContain("50 Connects");
    const asked = await scene.press("boss", outcome, "Delete");
    expect(scene.platform.posted).toHaveLength(2);
    await scene.press("boss", asked, "Delete them");
    expect(scene.platform.posted).toEqual([]);
  });

  test("an edit that the platform puts off is done later", async () => {
    const scene = await open();
    const outcome = await scene.press("boss", await scene.admin(WRITE), "Post now");
    scene.platform.fault = (call) =>
      call === "edit"
        ? { ok: false, reason: "rate_limited", message: "Too fast.", retryAfterMs: 30_000 }
        : null;
    await scene.press("boss", outcome, "Edit", { title: "Spring", text: "50 Connects" });
    scene.platform.fault = () => null;
    await scene.app.announcer.send();
    expect(scene.platform.posted.map((one) => one.edits)).toEqual([0, 0]);
    scene.tick(1);
    await scene.app.announcer.send();
    expect(scene.platform.posted.map((one) => one.post.body)).toEqual(["50 Connects", "50 Connects"]);
  });

  test("an edit before the hour is what goes out", async () => {
    const scene = await open();
    const shown = await scene.admin(`${WRITE} when:+1h`);
    await scene.press("boss", shown, /^Schedule for/);
    const item = await scene.admin("scheduled item:Spring");
    await scene.press("boss", item, "Edit", { title: "Spring", text: "60 Connects" });
    scene.tick(60);
    await scene.app.announcer.send();
    expect(scene.platform.posted.map((one) => one.post.body)).toEqual(["60 Connects", "60 Connects"]);
    expect(scene.platform.posted.map((one) => one.edits)).toEqual([0, 0]);
  });

  test("its figures name each channel's claims from five on, by hour and as a file, and nobody", async () => {
    const scene = await open();
    await scene.admin("promo add SPRING kind:shared code:SAVE40 ends:2026-12-31");
    await scene.press("boss", await scene.admin(`${WRITE} promo:SPRING`), "Post now");
    for (const [at, user] of ["a", "b", "c", "d", "e"].entries()) {
      if (at === 3) scene.tick(60);
      await scene.member(user, "promo claim SPRING", { channel: "id-news" });
    }
    await scene.member("f", "promo claim SPRING", { channel: "id-general" });
    const figures = await scene.press("boss", await scene.admin("scheduled item:Spring"), "Figures");
    expect(figures.reply.data.reach).toMatchObject([
      { name: "general", claims: null },
      { name: "news", claims: 5 },
    ]);
    expect(figures.reply.data.hours).toEqual([
      { hour: "2026-11-25T12:00:00.000Z", claims: 3 },
      { hour: "2026-11-25T13:00:00.000Z", claims: 3 },
    ]);
    expect(figures.reply.blocks.some((block) => block.kind === "chart")).toBe(true);
    const file = (await scene.press("boss", figures, "Save as CSV")).files[0];
    expect(new TextDecoder().decode(file?.bytes)).toContain(
      '"#news","id-news","sent",2026-11-25T12:00:00.000Z,5',
    );
  });

  test("figures of one without a promo count no claims", async () => {
    const scene = await open();
    await scene.press("boss", await scene.admin(WRITE), "Post now");
    const figures = await scene.press("boss", await scene.admin("scheduled item:Spring"), "Figures");
    expect(figures.reply.data).toMatchObject({ hours: [], reach: [{ claims: null }, { claims: null }] });
  });

  test("somebody without the duty, and an admin of another community, get nowhere", async () => {
    const scene = await open();
    const shown = await scene.admin(WRITE);
    const id = String(shown.reply.data.announcement);
    const origin = scene.who("boss", { community: { platform: "test", id: "c2" } });
    const other = await scene.app.engine.run(
      origin,
      scene.app.engine.prepareText(origin, "connects-admin", `announce draft:${id} step:post`),
    );
    expect(other.reply.error?.code).toBe("not_found");
    const stranger = scene.who("eve");
    const refused = await scene.app.engine.run(
      stranger,
      scene.app.engine.prepareText(stranger, "connects-admin", `announce draft:${id} step:post`),
    );
    expect(refused.reply.error?.code).toBe("not_allowed");
    expect(scene.platform.posted).toEqual([]);
  });
});
