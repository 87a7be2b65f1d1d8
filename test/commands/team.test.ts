import { expect, test } from "vitest";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { jobKey } from "../../src/wallet/recorders.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const JOB = "https://www.upwork.com/jobs/Logo_~01abcdef0123456789";

onBothDatabases("teams", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());
  const code = (reply: RenderedReply): string | undefined => reply.reply.error?.code;
  /** The buttons of the last private message that somebody got. */
  function inbox(scene: Scene, user: string): RenderedReply {
    const found = scene.platform.told.filter((one) => one.to === `test::${user}`).at(-1);
    if (!found) throw new Error(`${user} was told nothing`);
    return found.rendered;
  }
  async function team(scene: Scene, members: Readonly<Record<string, string>> = {}): Promise<void> {
    await scene.member("ana", 'team create "Studio North"');
    await scene.member("ana", 'buy 100 paid:15 wallet:"Studio North"');
    for (const [user, role] of Object.entries(members)) {
      await scene.member("ana", `team invite @${user} as:${role}`);
      await scene.press(user, inbox(scene, user), /^Accept/);
    }
  }

  test("a team's wallet is apart from one's own, and is found by name whatever the case", async () => {
    const scene = await open();
    await scene.member("ana", "buy 7");
    await team(scene);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(7);
    expect((await scene.member("ana", 'balance wallet:"studio north"')).reply.data.balance).toBe(100);
    expect(code(await scene.member("ana", 'team create "STUDIO NORTH"'))).toBe("conflict");
    expect(code(await scene.member("bob", 'balance wallet:"Studio North"'))).toBe("not_found");
  });

  test("a viewer looks and may not write, a bidder records, an owner manages", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder", eve: "viewer" });
    const at = 'wallet:"Studio North"';
    for (const write of [
      "spend 5 job:x",
      "buy 5",
      "earn 5 why:other",
      "reconcile 3",
      "undo",
      "refund P1",
      "outcome P1 viewed",
    ])
      expect(code(await scene.member("eve", `${write} ${at}`)), write).toBe("not_allowed");
    for (const read of ["balance", "history", "report", "chart balance", "team show"])
      expect((await scene.member("eve", `${read} ${at}`)).reply.ok, read).toBe(true);
    expect((await scene.member("bob", `spend 16 job:Logo ${at}`)).reply.data.balance).toBe(84);
    for (const manage of ["team invite @zoe", "team role @eve as:owner", "team role @ana as:none"])
      for (const user of ["bob", "eve"])
        expect(code(await scene.member(user, `${manage} ${at}`)), `${user}: ${manage}`).toBe("not_allowed");
    expect((await scene.member("ana", `undo ${at}`)).reply.data.balance).toBe(100);
  });

  test("the role counts at the moment of the press: a button kept from before does nothing any more", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    const spent = await scene.member("bob", 'spend 16 job:Logo wallet:"Studio North"');
    await scene.member("ana", "team role @bob as:viewer");
    expect(code(await scene.press("bob", spent, "Undo"))).toBe("not_allowed");
    await scene.member("ana", "team role @bob as:none");
    expect(code(await scene.press("bob", spent, "Undo"))).toBe("not_found");
    expect((await scene.member("ana", 'balance wallet:"Studio North"')).reply.data.balance).toBe(84);
  });

  test("an invitation is answered by whom it names, once; it comes again with team show when messages are closed", async () => {
    const scene = await open();
    await team(scene);
    scene.platform.directs = "closed";
    expect((await scene.member("ana", "team invite @bob as:viewer")).reply.data).toMatchObject({
      told: "closed",
    });
    const shown = await scene.member("bob", "team show");
    expect(shown.reply.data).toMatchObject({ invitations: ["Studio North"] });
    expect(code(await scene.press("eve", shown, /^Accept/))).toBe("not_allowed");
    expect(code(await scene.member("eve", 'team join "Studio North"'))).toBe("not_found");
    expect((await scene.press("bob", shown, /^Accept/)).reply.data).toMatchObject({
      joined: true,
      role: "viewer",
    });
    expect(code(await scene.press("bob", shown, /^Accept/))).not.toBe(undefined);
    expect(code(await scene.member("ana", "team invite @bob"))).toBe("already_done");
    await scene.member("ana", "team invite @zoe");
    expect(
      (await scene.press("zoe", await scene.member("zoe", "team show"), /^Decline/)).reply.data,
    ).toMatchObject({
      joined: false,
    });
    expect(code(await scene.member("zoe", 'balance wallet:"Studio North"'))).toBe("not_found");
  });

  test("an invitation ends after two weeks, and can be taken back", async () => {
    const scene = await open();
    await team(scene);
    await scene.member("ana", "team invite @bob");
    await scene.member("ana", "team invite @eve");
    expect((await scene.member("ana", "team role @eve as:none")).reply.ok).toBe(true);
    expect(code(await scene.press("eve", inbox(scene, "eve"), /^Accept/))).toBe("not_found");
    scene.tick(15 * 24 * 60);
    expect(code(await scene.press("bob", inbox(scene, "bob"), /^Accept/))).toBe("not_found");
  });

  test("the last owner hands over before leaving; of two owners who leave at once one stays", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    const leave = async (user: string) =>
      await scene.press(user, await scene.member(user, "team leave"), "Leave");
    expect(code(await leave("ana"))).toBe("conflict");
    expect(code(await scene.member("ana", "team role @ana as:bidder"))).toBe("conflict");
    await scene.member("ana", "team role @bob as:owner");
    const [first, second] = [
      await scene.member("ana", "team leave"),
      await scene.member("bob", "team leave"),
    ];
    const both = await Promise.all([scene.press("ana", first, "Leave"), scene.press("bob", second, "Leave")]);
    expect(both.filter((one) => one.reply.ok)).toHaveLength(1);
    const owners = await database().query("select 1 from team_members where role = 'owner'");
    expect(owners).toHaveLength(1);
  });

  test("who recorded what is shown, also of one who left", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    await scene.member("bob", 'spend 16 job:Logo wallet:"Studio North"');
    const history = async () => wordsOf(await scene.member("ana", 'history wallet:"Studio North"'));
    expect(await history()).toContain("by bob");
    const shown = await scene.member("ana", "team show");
    expect(shown.reply.data.members).toMatchObject([
      { name: "ana", role: "owner", spentThisMonth: 0 },
      { name: "bob", role: "bidder", spentThisMonth: 16 },
    ]);
    await scene.member("ana", "team role @bob as:none");
    expect(await history()).toContain("by bob");
    await scene.member("ana", "buy 4");
    expect(wordsOf(await scene.member("ana", "history"))).not.toContain("by ana");
  });

  test("a second record of the same job link tells who and when, and can be made anyway", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    const at = 'wallet:"Studio North"';
    await scene.member("ana", `spend 16 link:${JOB}?source=feed ${at}`);
    const second = await scene.member("bob", `spend 12 link:${JOB.replace("Logo", "Other")} ${at}`);
    expect(code(second)).toBe("conflict");
    expect(second.reply.error?.message).toContain("ana recorded this job on 25 Nov 2026");
    expect((await scene.member("ana", `balance ${at}`)).reply.data.balance).toBe(84);
    expect((await scene.press("bob", second, "Record anyway")).reply.data.balance).toBe(72);
    expect(
      (await scene.member("bob", `spend 2 link:https://www.upwork.com/jobs/~01ffffffffffffffff ${at}`)).reply
        .ok,
    ).toBe(true);
    await scene.member("bob", "buy 50");
    await scene.member("bob", `spend 2 link:${JOB}`);
    expect((await scene.member("bob", `spend 2 link:${JOB}`)).reply.ok).toBe(true);
  });

  test("of two who record the same job at once one is told", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    const replies = await Promise.all(
      ["ana", "bob"].map((user) => scene.member(user, `spend 10 link:${JOB} wallet:"Studio North"`)),
    );
    expect(replies.map((one) => one.reply.ok).sort()).toEqual([false, true]);
    expect((await scene.member("ana", 'balance wallet:"Studio North"')).reply.data.balance).toBe(90);
  });

  test("two teams of one name are told apart for who is in both", async () => {
    const scene = await open();
    await team(scene, { eve: "bidder" });
    await scene.member("bob", 'team create "Studio North"');
    await scene.member("bob", "team invite @eve");
    const joined = await scene.press("eve", inbox(scene, "eve"), /^Accept/);
    expect(joined.reply.data.team).toBe("Studio North 2");
    expect((await scene.member("eve", 'balance wallet:"Studio North 2"')).reply.data.balance).toBe(0);
    expect((await scene.member("eve", 'balance wallet:"Studio North"')).reply.data.balance).toBe(100);
    expect(code(await scene.member("eve", "team leave"))).toBe("not_found");
  });

  test("a default wallet that one lost access to gives way to one's own", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    await scene.member("bob", "buy 3");
    await database().query(
      `update persons set default_wallet = (select id from wallets where kind = 'team') where id = (select person_id from identities where user_id = 'bob')`,
    );
    expect((await scene.member("bob", "balance")).reply.data.balance).toBe(100);
    await scene.member("ana", "team role @bob as:viewer");
    expect(code(await scene.member("bob", "spend 5 job:x"))).toBe("not_allowed");
    await scene.member("ana", "team role @bob as:none");
    expect((await scene.member("bob", "balance")).reply.data.balance).toBe(3);
  });

  test("who leaves hears nothing more of the team, and what they had set up for it goes on", async () => {
    const scene = await open();
    await team(scene, { bob: "owner" });
    const at = 'wallet:"Studio North"';
    expect((await scene.member("bob", `plan plus day:11 ${at}`)).reply.ok).toBe(true);
    expect((await scene.member("bob", `budget 120 month ${at}`)).reply.ok).toBe(true);
    await scene.member("bob", `spend 16 job:x ${at}`);
    const [bob] = await database().query<{ id: string }>(
      "select person_id::text as id from identities where user_id = 'bob'",
    );
    await scene.member("ana", "team role @bob as:none");
    for (const table of ["plans", "budgets", "watches", "notices"])
      expect(
        await database().query(
          `select 1 from ${table} t join wallets w on w.id = t.wallet_id and w.kind = 'team' where t.person_id = $1::uuid`,
          [bob?.id],
        ),
        table,
      ).toEqual([]);
    expect(await database().query("select 1 from plans")).toHaveLength(1);
    expect(await database().query("select 1 from budgets")).toHaveLength(1);
  });

  test("team wallets are offered by name, with the role where it matters", async () => {
    const scene = await open();
    await team(scene, { bob: "viewer" });
    const offered = await scene.app.engine.complete(
      scene.who("bob"),
      "connects balance",
      "wallet",
      "nor",
      {},
    );
    expect(offered).toEqual([{ name: "Studio North (team, 100)", value: "Studio North" }]);
  });

  test("names that mean to break the layout or ping stay text", async () => {
    const scene = await open();
    await scene.member("ana", "team create @everyone**x**");
    await scene.member("ana", "team invite @bob", { displayName: "@here _a_" });
    const shown = wordsOf(await scene.member("bob", "team show"));
    expect(shown).toContain("\\\\*\\\\*x\\\\*\\\\*");
  });

  test("the ledger of a team holds after all of that", async () => {
    const scene = await open();
    await team(scene, { bob: "bidder" });
    await scene.member("bob", 'spend 16 job:Logo wallet:"Studio North"');
    await scene.member("ana", 'undo wallet:"Studio North"');
    for (const { id } of await database().query<{ id: string }>("select id::text as id from wallets"))
      expect(await checkWallet(database(), id)).toEqual([]);
  });
});

test.each([
  ["https://www.upwork.com/jobs/~01abcdef0123", "https://www.upwork.com/jobs/Logo_~01ABCDEF0123/?a=1", true],
  ["https://www.upwork.com/jobs/~01abcdef0123", "https://www.upwork.com/jobs/~01abcdef0124", false],
  ["upwork.com/ab/proposals/job/5", "https://www.upwork.com/ab/proposals/job/5/#top", true],
  ["https://example.com/a", "https://example.com/b", false],
])("%s and %s are the same job: %s", (one, other, same) => {
  expect(jobKey(one) === jobKey(other)).toBe(same);
});
