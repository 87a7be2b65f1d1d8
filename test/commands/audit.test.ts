import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene, wordsOf } from "./scene.ts";

onBothDatabases("the audit log", (database) => {
  test("shows each act with who, and filters by kind and day; a member can't read it", async () => {
    const scene = await openScene(database());
    await scene.admin("promo add SPRING kind:shared code:ABCD-1 ends:2026-12-31");
    await scene.admin("promo pause SPRING on:yes");
    scene.tick(24 * 60);
    await scene.press("boss", await scene.admin('announce to:#news title:"A" text:"B"'), "Post now");
    const all = await scene.admin("audit");
    expect(all.visibility).toBe("private");
    expect(all.reply.data.acts).toMatchObject([
      { kind: "posts", act: "posted", target: "A", account: "test:boss" },
      {
        kind: "promos",
        act: "paused",
        target: "SPRING",
        before: { state: "open" },
        after: { state: "paused" },
      },
      { kind: "promos", act: "added", target: "SPRING" },
    ]);
    expect((await scene.admin("audit what:promos")).reply.data.acts).toHaveLength(2);
    expect((await scene.admin("audit to:yesterday")).reply.data.acts).toHaveLength(2);
    expect((await scene.admin("audit from:today")).reply.data.acts).toHaveLength(1);
    expect((await scene.admin("audit who:boss")).reply.data.acts).toHaveLength(3);
    expect((await scene.admin("audit who:eve")).reply.data.acts).toHaveLength(0);
    const eve = scene.who("eve");
    const refused = await scene.app.engine.run(
      eve,
      scene.app.engine.prepareText(eve, "connects-admin", "audit"),
    );
    expect(refused.reply.error?.code).toBe("not_allowed");
  });

  test("is saved as CSV in which no cell is a formula", async () => {
    const scene = await openScene(database());
    await scene.press("boss", await scene.admin('announce to:#news title:"=1+1" text:"B"'), "Post now");
    const saved = await scene.press("boss", await scene.admin("audit"), "Save as CSV");
    const csv = new TextDecoder().decode(saved.files[0]?.bytes);
    expect(csv).toContain("test:boss");
    expect(csv).toContain('"\'=1+1"');
  });

  test("can't be changed or emptied by anybody", async () => {
    const scene = await openScene(database());
    await scene.press("boss", await scene.admin('announce to:#news title:"A" text:"B"'), "Post now");
    await expect(database().query("delete from audit_log")).rejects.toThrow();
    await expect(database().query("update audit_log set what = 'x'")).rejects.toThrow();
    expect((await scene.admin("audit")).reply.data.acts).toHaveLength(1);
  });

  test("of one community shows nothing of another", async () => {
    const scene = await openScene(database());
    await scene.press("boss", await scene.admin('announce to:#news title:"A" text:"B"'), "Post now");
    const origin = scene.who("boss", { community: { platform: "test", id: "c2" } });
    const other = await scene.app.engine.run(
      origin,
      scene.app.engine.prepareText(origin, "connects-admin", "audit"),
    );
    expect(other.reply.data.acts).toEqual([]);
    expect(wordsOf(other)).not.toContain("boss");
  });
});
