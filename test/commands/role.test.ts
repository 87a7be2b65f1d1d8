import { expect, test } from "vitest";
import { auditRows } from "../../src/database/audit-log.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const HERE = { platform: "test", id: "c1" };
const WRITE = 'announce to:#news title:"Spring" text:"40 Connects"';

onBothDatabases("duties", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());
  const as = async (scene: Scene, user: string, text: string, roles: readonly string[] = []) => {
    const origin = scene.who(user, { roles });
    return await scene.app.engine.run(origin, scene.app.engine.prepareText(origin, "connects-admin", text));
  };

  test("given to a person or a role let those run what they are for, and nothing else", async () => {
    const scene = await open();
    expect((await as(scene, "ana", WRITE)).reply.error?.code).toBe("not_allowed");
    expect((await scene.admin("role set duty:announcer @ana")).reply.ok).toBe(true);
    expect((await as(scene, "ana", WRITE)).reply.ok).toBe(true);
    expect((await as(scene, "ana", "gaps")).reply.error?.code).toBe("not_allowed");
    expect((await as(scene, "ana", "role set duty:owner @ana")).reply.error?.code).toBe("not_allowed");
    expect((await scene.admin("role set duty:editor role:@&r7")).reply.ok).toBe(true);
    expect((await as(scene, "ben", "gaps", ["r7"])).reply.ok).toBe(true);
    expect((await as(scene, "ben", "gaps", ["r8"])).reply.error?.code).toBe("not_allowed");
  });

  test("hold in the community where they were given alone", async () => {
    const scene = await open();
    await scene.admin("role set duty:announcer @ana");
    const elsewhere = scene.who("ana", { community: { platform: "test", id: "c2" } });
    const refused = await scene.app.engine.run(
      elsewhere,
      scene.app.engine.prepareText(elsewhere, "connects-admin", WRITE),
    );
    expect(refused.reply.error?.code).toBe("not_allowed");
  });

  test("a person's id is no role's id", async () => {
    const scene = await open();
    await scene.admin("role set duty:editor role:@&x1");
    expect((await as(scene, "x1", "gaps")).reply.error?.code).toBe("not_allowed");
    await scene.admin("role set duty:editor who:@x2");
    expect((await as(scene, "eve", "gaps", ["x2"])).reply.error?.code).toBe("not_allowed");
  });

  test("taken away end at once, and taking what is not there says so", async () => {
    const scene = await open();
    await scene.admin("role set duty:editor @ana");
    await scene.admin("role clear duty:editor @ana");
    expect((await as(scene, "ana", "gaps")).reply.error?.code).toBe("not_allowed");
    expect((await scene.admin("role clear duty:editor @ana")).reply.error?.code).toBe("not_found");
  });

  test.each([
    "role set duty:editor",
    "role set duty:editor @ana role:@&r1",
    "role set duty:editor role:everyone",
    "role set duty:editor role:c1",
    "role set duty:king @ana",
  ])("%s is refused and gives nothing", async (text) => {
    const scene = await open();
    expect((await scene.admin(text)).reply.error?.code).toBe("bad_input");
    expect(await database().query("select 1 from duties")).toEqual([]);
  });

  test("an owner by duty can't take away what makes them one, another owner can", async () => {
    const scene = await open();
    await scene.admin("role set duty:owner @ana");
    await scene.admin("role set duty:owner role:@&r1");
    expect((await as(scene, "ana", "role clear duty:owner @ana")).reply.error?.code).toBe("conflict");
    expect((await as(scene, "ana", "role clear duty:owner @ana", ["r1"])).reply.ok).toBe(true);
    expect((await as(scene, "ben", "role clear duty:owner role:@&r1", ["r1"])).reply.error?.code).toBe(
      "conflict",
    );
    expect((await scene.admin("role clear duty:owner role:@&r1")).reply.ok).toBe(true);
  });

  test("every change is audited with the duties before and after, the same one twice once", async () => {
    const scene = await open();
    await scene.admin("role set duty:editor @ana");
    const again = await scene.admin("role set duty:editor @ana");
    expect(wordsOf(again)).toContain("already");
    await scene.admin("role set duty:announcer @ana");
    await scene.admin("role clear duty:editor @ana");
    const rows = await auditRows(database(), HERE, { kind: "roles", limit: 10 });
    expect(rows.map((row) => [row.before, row.after])).toEqual([
      [{ duties: "announcer, editor" }, { duties: "announcer" }],
      [{ duties: "editor" }, { duties: "announcer, editor" }],
      [{ duties: "" }, { duties: "editor" }],
    ]);
    expect(rows.every((row) => row.target === "user ana")).toBe(true);
  });

  test("are shown to every holder of one, with buttons for owners alone", async () => {
    const scene = await open();
    await scene.admin("role set duty:editor @ana");
    const shown = await as(scene, "ana", "role show");
    expect(shown.reply.data.duties).toMatchObject([{ duty: "editor", holder: "user", id: "ana" }]);
    expect(shown.controls).toEqual([]);
    const owners = await scene.admin("role show");
    await scene.press("boss", owners, "Take editor from ana");
    expect((await as(scene, "ana", "role show")).reply.error?.code).toBe("not_allowed");
  });

  test("open nobody's wallet", async () => {
    const scene = await open();
    await scene.member("ana", "buy 1234 paid:99");
    await scene.admin("role set duty:owner @eve");
    for (const command of ["role show", "audit", "doctor", "scheduled", "promo stats"])
      expect(wordsOf(await as(scene, "eve", command))).not.toContain("1234");
    expect(wordsOf(await scene.member("eve", "balance"))).not.toContain("1234");
  });
});

onBothDatabases("who scheduled an announcement", (database) => {
  const scheduled = async (): Promise<Scene> => {
    const scene = await openScene(database());
    await scene.admin("role set duty:announcer role:@&r1");
    const origin = scene.who("ana", { roles: ["r1"] });
    const shown = await scene.app.engine.run(
      origin,
      scene.app.engine.prepareText(origin, "connects-admin", `${WRITE} when:+1h`),
    );
    const button = shown.controls.find((one) => one.label.startsWith("Schedule for"));
    if (button?.kind !== "button") throw new Error("no button");
    await scene.app.engine.press(scene.who("ana", { roles: ["r1"] }), button.id);
    scene.tick(60);
    return scene;
  };

  test("and still has the duty at the hour is asked of the platform then, and it goes out", async () => {
    const scene = await scheduled();
    const asked: string[] = [];
    scene.platform.membership = (user) => {
      asked.push(user);
      return { administers: false, roles: ["r1"] };
    };
    await scene.app.announcer.send();
    expect(asked).toEqual(["ana"]);
    expect(scene.platform.posted).toHaveLength(1);
  });

  test.each([
    ["lost the role", { administers: false, roles: [] }],
    ["left", "gone"],
  ] as const)(
    "and %s before the hour: it is held with the reason until an announcer decides",
    async (_, now) => {
      const scene = await scheduled();
      scene.platform.membership = () => now;
      await Promise.all([scene.app.announcer.send(), scene.app.announcer.send()]);
      await scene.app.announcer.send();
      expect(scene.platform.posted).toEqual([]);
      expect(scene.platform.told.map((one) => one.to)).toEqual(["test::ana"]);
      expect(scene.platform.told[0]?.rendered.controls).toEqual([]);
      const item = await scene.admin("scheduled item:Spring");
      expect(wordsOf(item)).toContain("may no longer announce here");
      await scene.press("boss", item, "Post now");
      expect(scene.platform.posted).toHaveLength(1);
    },
  );

  test("can't be asked about: it goes out, since it was allowed when it was scheduled", async () => {
    const scene = await scheduled();
    scene.platform.membership = () => null;
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(1);
  });

  test("and lost the duty itself, cleared by an owner: it is held", async () => {
    const scene = await scheduled();
    scene.platform.membership = () => ({ administers: false, roles: ["r1"] });
    await scene.admin("role clear duty:announcer role:@&r1");
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
  });
});

onBothDatabases("a button about an announcement in a private message", (database) => {
  test.each([
    ["who administers the place now", { administers: true, roles: [] }, true],
    ["who has the duty by a role now", { administers: false, roles: ["r1"] }, true],
    ["who has neither", { administers: false, roles: [] }, false],
    ["who left", "gone", false],
    ["of whom the platform says nothing", null, false],
  ] as const)("from somebody %s", async (_, membership, allowed) => {
    const scene = await openScene(database());
    await scene.admin("role set duty:announcer role:@&r1");
    const shown = await scene.admin(`${WRITE} when:+1h`);
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60 + 90);
    await scene.app.announcer.send();
    const button = scene.platform.told[0]?.rendered.controls.find((one) => one.label === "Post it now");
    if (button?.kind !== "button") throw new Error("nobody was told");
    scene.platform.membership = () => membership;
    const origin = scene.who("boss", { community: null, channel: "dm", administers: false });
    const pressed = await scene.app.engine.press(origin, button.id);
    expect(pressed.reply.ok).toBe(allowed);
    expect(scene.platform.posted).toHaveLength(allowed ? 1 : 0);
  });

  test("leads to no community that the person is not of, and to none by other commands", async () => {
    const scene = await openScene(database());
    scene.platform.membership = () => ({ administers: true, roles: [] });
    const origin = scene.who("boss", { community: null, administers: false });
    for (const text of [
      "announce draft:00000000-0000-4000-8000-000000000000 step:post",
      "role set duty:owner @boss",
      "stats",
      "audit",
    ])
      expect(
        (await scene.app.engine.run(origin, scene.app.engine.prepareText(origin, "connects-admin", text)))
          .reply.error?.code,
      ).toBe("not_allowed");
  });
});
