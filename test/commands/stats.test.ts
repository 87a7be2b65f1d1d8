import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const KNOWN = "ask how much is a connect?";
const UNKNOWN = "ask what is the capital of France?";

onBothDatabases("stats", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());

  test("count questions by how they ended and leave greetings out", async () => {
    const scene = await open();
    for (const text of [KNOWN, KNOWN, UNKNOWN, "ask hello"]) await scene.member("ana", text);
    const { data } = (await scene.admin("stats")).reply;
    expect(data.questions).toEqual({ asked: 3, answered: 2, declined: 1 });
  });

  test("are of this community and of the asked time alone", async () => {
    const scene = await open();
    await scene.member("ana", KNOWN, { community: { platform: "test", id: "c2" } });
    await scene.member("ana", KNOWN, { community: null });
    scene.now = new Date("2026-11-20T12:00:00Z");
    await scene.member("ana", KNOWN);
    scene.now = new Date("2026-11-25T12:00:00Z");
    const asked = async (period: string): Promise<unknown> =>
      ((await scene.admin(`stats ${period}`)).reply.data.questions as { asked: number }).asked;
    expect([await asked("day"), await asked("week"), await asked("month"), await asked("all")]).toEqual([
      0, 1, 1, 1,
    ]);
  });

  test("tell active wallets only from five on, and name nobody", async () => {
    const scene = await open();
    for (const user of ["u1", "u2", "u3", "u4"]) await scene.member(user, "buy 4321 paid:77");
    const few = await scene.admin("stats");
    expect(few.reply.data.walletsActive).toBeNull();
    expect(wordsOf(few)).toContain("fewer than 5");
    await scene.member("u5", "buy 4321 paid:77");
    await scene.member("reader", "balance");
    const enough = await scene.admin("stats");
    expect(enough.reply.data.walletsActive).toBe(5);
    for (const word of ["u1", "4321", "77.00"]) expect(wordsOf(enough)).not.toContain(word);
  });

  test("count deliveries and give reach by channel as a file, claims under five untold", async () => {
    const scene = await open();
    scene.platform.fault = (call, channel) =>
      call === "post" && channel === "id-jobs" ? { ok: false, reason: "gone", message: "Gone." } : null;
    await scene.admin("promo add SPRING kind:shared code:SAVE40 ends:2026-12-31");
    const shown = await scene.admin('announce to:#news,#jobs promo:SPRING title:=1+1 text:"B"');
    await scene.press("boss", shown, "Post now");
    for (const user of ["a", "b", "c", "d", "e"])
      await scene.member(user, "promo claim SPRING", { channel: "id-news" });
    await scene.member("f", "promo claim SPRING", { channel: "id-jobs" });
    const found = await scene.admin("stats");
    expect(found.reply.data.deliveries).toEqual({ sent: 1, failed: 1, waiting: 0 });
    expect(found.reply.data.claims).toBe(6);
    expect(found.reply.data.reach).toMatchObject([
      { channel: "id-news", posted: 1, failed: 0, claims: 5 },
      { channel: "id-jobs", posted: 0, failed: 1, claims: null },
    ]);
    const file = await scene.press("boss", found, "Reach as CSV");
    const csv = new TextDecoder().decode(file.files[0]?.bytes).replace(/^\ufeff/, "");
    expect(csv.split(/\r?\n/)[0]).toBe("platform,channel,channel_id,posted,failed,claims,last_posted_at");
    expect(csv).toContain('"#news","id-news",1,0,5,2026-11-25T12:00:00.000Z');
    expect(csv).toContain('"#jobs","id-jobs",0,1,,');
  });

  test("are for holders of any duty, not for members", async () => {
    const scene = await open();
    const ana = scene.who("ana");
    const refused = await scene.app.engine.run(
      ana,
      scene.app.engine.prepareText(ana, "connects-admin", "stats"),
    );
    expect(refused.reply.error?.code).toBe("not_allowed");
    await scene.admin("role set duty:editor @ana");
    const again = scene.who("ana");
    const allowed = await scene.app.engine.run(
      again,
      scene.app.engine.prepareText(again, "connects-admin", "stats"),
    );
    expect(allowed.reply.ok).toBe(true);
  });
});
