import { expect, test } from "vitest";
import type { Origin } from "../../src/core/context.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene } from "./scene.ts";

/** What a member keeps for themselves: figures and words that stand nowhere else. */
const SECRETS = [
  "7331",
  "7,331",
  "7318",
  "7,318",
  "1317",
  "SECRETJOB",
  "SECRETNOTE",
  "SECRETNICHE",
  "$913.37",
  "91337",
];

/** Values for options that a command needs or that could lead to a member. */
const VALUES: Readonly<Record<string, string | number | boolean>> = {
  to: "#news",
  title: "News",
  text: "Words",
  promo: "SPRING",
  name: "AUTUMN",
  kind: "shared",
  code: "ABC-DEF-1",
  ends: "2026-12-31",
  on: true,
  fact: "price.connect",
  value: "0.15",
  source: "https://example.com/a",
  duty: "editor",
  who: "ana",
  job: "log",
  channel: "#news",
  codes: "ZZ-1",
};

onBothDatabases("what admins see", (database) => {
  async function member(scene: Scene): Promise<void> {
    await scene.member("ana", "buy 7331 paid:913.37 note:SECRETNOTE");
    await scene.member("ana", "spend 13 job:SECRETJOB niche:SECRETNICHE");
    await scene.member("ana", "budget 1317 month");
    await scene.member("ana", "how much is a connect?");
    await scene.member("ana", "team create Private");
    await scene.admin("promo add SPRING kind:pool ends:2026-12-31 gives:40");
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-1 AB-2"'), /^Load/);
    await scene.member("ana", "promo claim SPRING");
    await scene.member("ana", "promo used SPRING got:40");
  }

  /** Every way to run an admin command: bare, with what it needs, and with everything that it takes. */
  function callsOf(command: Scene["app"]["engine"]["commands"][number]): readonly Record<string, unknown>[] {
    const of = (options: typeof command.options) =>
      Object.fromEntries(
        options.flatMap((option) => {
          const value = VALUES[option.name] ?? option.choices?.[0];
          return value === undefined ? [] : [[option.name, value]];
        }),
      );
    const visible = command.options.filter((option) => option.shown === "everywhere");
    return [of(command.options.filter((option) => option.required)), of(visible)];
  }

  async function run(
    scene: Scene,
    origin: Origin,
    path: string,
    values: Record<string, unknown>,
  ): Promise<RenderedReply> {
    return await scene.app.engine.run(origin, scene.app.engine.prepare(origin, path, values));
  }

  test("no admin command shows an owner a figure or a word of a member's own wallet", async () => {
    const scene = await openScene(database());
    await member(scene);
    const admin = scene.app.engine.commands.filter((command) => command.root === "connects-admin");
    expect(admin.length).toBeGreaterThan(12);
    for (const command of admin)
      for (const values of callsOf(command)) {
        const reply = await run(scene, scene.who("boss"), command.path, values);
        expect(reply.reply.error?.code, `${command.path} ${JSON.stringify(values)}`).not.toBe("internal");
        const files = reply.files.map((file) => new TextDecoder().decode(file.bytes)).join("\n");
        const seen = JSON.stringify([reply.reply, reply.controls]) + files;
        for (const secret of SECRETS)
          expect(seen, `${command.path} ${JSON.stringify(values)}`).not.toContain(secret);
        for (const option of command.options) {
          const offered = await scene.app.engine.complete(
            scene.who("boss"),
            command.path,
            option.name,
            "",
            {},
          );
          for (const secret of SECRETS) expect(JSON.stringify(offered), command.path).not.toContain(secret);
        }
      }
    const outside = JSON.stringify([scene.platform.posted, scene.platform.told]);
    for (const secret of SECRETS) expect(outside).not.toContain(secret);
  });

  test("an owner reaches no member's wallet with a member's commands either, nor a team they are not in", async () => {
    const scene = await openScene(database());
    await member(scene);
    for (const text of [
      "balance wallet:ana",
      "balance wallet:Private",
      "history wallet:Private",
      "team show wallet:Private",
    ])
      expect((await scene.member("boss", text)).reply.error?.code, text).toBe("not_found");
    const shown = await scene.member("ana", "balance");
    for (const control of shown.controls)
      if (control.kind === "button" && !control.opensForm)
        expect((await scene.app.engine.press(scene.who("boss"), control.id)).reply.error?.code).toBe(
          "not_allowed",
        );
  });

  test("outside of a community every admin command says that it needs one, and a member's own work", async () => {
    const scene = await openScene(database());
    const alone = { community: null, channel: null, administers: false };
    for (const command of scene.app.engine.commands.filter((one) => one.root === "connects-admin"))
      for (const values of callsOf(command)) {
        const { reply } = await run(scene, scene.who("boss", alone), command.path, values);
        expect(reply.error?.code, command.path).toBe("not_allowed");
        expect(reply.error?.message).toContain("works in a server or workspace");
      }
    expect((await scene.member("ana", "buy 40", alone)).reply.data.balance).toBe(40);
    for (const text of [
      "balance",
      "history",
      "report",
      "team create Studio",
      "team show",
      "privacy show",
      "link",
      "settings",
    ])
      expect((await scene.member("ana", text, alone)).reply.ok, text).toBe(true);
    expect((await scene.member("ana", "privacy delete confirm:DELETE", alone)).reply.data.erased).toBe(true);
  });
});
