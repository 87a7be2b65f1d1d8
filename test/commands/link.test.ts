import { expect, test } from "vitest";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

onBothDatabases("link", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());
  const onSlack = (user: string, realm = "T1") => ({
    actor: { platform: "slack", realm, user },
    community: { platform: "slack", id: realm },
  });
  const slack = async (scene: Scene, user: string, text: string, realm?: string): Promise<RenderedReply> =>
    await scene.member(user, text, onSlack(user, realm));
  const codeOf = async (scene: Scene, user: string): Promise<string> =>
    String((await scene.member(user, "link")).reply.data.code);
  const balanceOf = (reply: RenderedReply): unknown => reply.reply.data.balance;
  const pressOnSlack = async (scene: Scene, user: string, shown: RenderedReply, label: RegExp) => {
    const found = shown.controls.find((one) => one.kind === "button" && label.test(one.label));
    if (found?.kind !== "button") throw new Error(`no button ${String(label)}`);
    return await scene.app.engine.press(scene.who(user, onSlack(user)), found.id);
  };
  /** Everybody's ledgers hold, whatever was joined and parted. */
  const ledgersHold = async (): Promise<void> => {
    for (const { id } of await database().query<{ id: string }>("select id::text as id from wallets"))
      expect(await checkWallet(database(), id)).toEqual([]);
  };
  async function joined(scene: Scene): Promise<RenderedReply> {
    await scene.member("ana", "buy 100 paid:15");
    await scene.member("ana", "spend 10 job:One");
    await slack(scene, "U1", "buy 50 paid:5");
    await slack(scene, "U1", "earn 7 why:interview expires:2026-12-20");
    await slack(scene, "U1", "spend 16 boost:4 job:Two");
    return await slack(scene, "U1", `link ${await codeOf(scene, "ana")}`);
  }

  test("a code joins the account on the other platform: the balance is the sum, costs and days come along", async () => {
    const scene = await open();
    const reply = await joined(scene);
    expect(reply.reply.data).toMatchObject({ joined: true, moved: 37, balance: 127, keeps: "test" });
    for (const one of [await scene.member("ana", "balance"), await slack(scene, "U1", "balance")]) {
      expect(balanceOf(one)).toBe(127);
      expect(one.reply.data.lots).toMatchObject([
        { remaining: 90, unitCostCents: 15 },
        { remaining: 37, unitCostCents: 10, expiresAt: "2027-11-25" },
      ]);
    }
    const earlier = await slack(scene, "U1", "history wallet:slack");
    expect(wordsOf(earlier)).toContain("Two");
    expect((await scene.member("ana", "balance wallet:slack")).reply.data.balance).toBe(0);
    await ledgersHold();
  });

  test("both histories stay true: what is spent or undone later changes neither, and a move is never undone", async () => {
    const scene = await open();
    await joined(scene);
    expect((await slack(scene, "U1", "spend 100 job:Three")).reply.data.balance).toBe(27);
    expect((await scene.member("ana", "undo")).reply.data.balance).toBe(127);
    for (const entry of ["undo E3", "undo E4", "undo E1 wallet:slack", "undo E4 wallet:slack"]) {
      const refused = await scene.member("ana", entry);
      if (refused.reply.ok) continue;
      expect(refused.reply.error?.code).toMatch(/bad_input|already_done|conflict/);
    }
    expect((await scene.member("ana", "undo E1 wallet:slack")).reply.error?.message).toContain("joined");
    expect((await scene.member("ana", "undo E3")).reply.error?.message).toContain("joined");
    await ledgersHold();
  });

  test("before parting it says who keeps the wallet, and changes nothing; then each side is on its own", async () => {
    const scene = await open();
    const reply = await joined(scene);
    const warned = await pressOnSlack(scene, "U1", reply, /^Unlink/);
    expect(wordsOf(warned)).toContain("Test keeps the wallet");
    expect(warned.reply.data).toMatchObject({ keeps: ["test"], leaves: ["slack"], balance: 127 });
    expect(balanceOf(await slack(scene, "U1", "balance"))).toBe(127);
    const parted = await pressOnSlack(scene, "U1", warned, /^Unlink/);
    expect(parted.reply.data).toMatchObject({ parted: true, keeps: ["test"] });
    expect(balanceOf(await scene.member("ana", "balance"))).toBe(127);
    const back = await slack(scene, "U1", "balance");
    expect(balanceOf(back)).toBe(0);
    expect(wordsOf(await slack(scene, "U1", "history"))).toContain("Two");
    expect(wordsOf(await scene.member("ana", "history"))).not.toContain("Two");
    expect((await scene.member("ana", "balance wallet:slack")).reply.error?.code).toBe("not_found");
    expect((await pressOnSlack(scene, "U1", warned, /^Unlink/)).reply.error?.code).toBe("already_done");
    await slack(scene, "U1", "buy 5");
    await ledgersHold();
  });

  test("a code works once, for ten minutes, in any case and without its hyphen", async () => {
    const scene = await open();
    await slack(scene, "U1", "balance");
    const late = await codeOf(scene, "ana");
    scene.tick(10);
    expect((await slack(scene, "U1", `link ${late}`)).reply.error?.code).toBe("not_found");
    const code = await codeOf(scene, "ana");
    scene.tick(9);
    expect((await slack(scene, "U1", `link ${code.replace("-", "").toLowerCase()}`)).reply.ok).toBe(true);
    expect((await slack(scene, "U2", `link ${code}`)).reply.error?.code).toBe("not_found");
  });

  test("a new code takes the place of the one before", async () => {
    const scene = await open();
    const first = await codeOf(scene, "ana");
    const second = await scene.press("ana", await scene.member("ana", "link"), "New code");
    expect((await slack(scene, "U1", `link ${first}`)).reply.error?.code).toBe("not_found");
    expect((await slack(scene, "U1", `link ${String(second.reply.data.code)}`)).reply.ok).toBe(true);
  });

  test("one's own code, one's own platform and nonsense are refused; refusing does not use the code up", async () => {
    const scene = await open();
    const code = await codeOf(scene, "ana");
    expect((await scene.member("ana", `link ${code}`)).reply.error?.message).toContain("code of your own");
    expect((await scene.member("bob", `link ${code}`)).reply.error?.message).toContain("another platform");
    expect((await slack(scene, "U1", "link 00000000")).reply.error?.code).toBe("not_found");
    expect((await slack(scene, "U1", "link abc")).reply.error?.code).toBe("bad_input");
    expect((await slack(scene, "U1", `link ${code}`)).reply.ok).toBe(true);
  });

  test("of two who type a code at once one is joined, and nobody's Connects are lost", async () => {
    const scene = await open();
    await scene.member("ana", "buy 10");
    await slack(scene, "U1", "buy 20");
    await slack(scene, "U2", "buy 30");
    const code = await codeOf(scene, "ana");
    const replies = await Promise.all(["U1", "U2"].map((user) => slack(scene, user, `link ${code}`)));
    expect(replies.filter((one) => one.reply.ok)).toHaveLength(1);
    const [sum] = await database().query<{ n: number }>("select sum(balance)::int as n from wallets");
    expect(sum?.n).toBe(60);
    await ledgersHold();
  });

  test("two who type each other's code at once end as one person, not in a circle", async () => {
    const scene = await open();
    await scene.member("ana", "buy 10");
    await slack(scene, "U1", "buy 20");
    const mine = await codeOf(scene, "ana");
    const theirs = String((await slack(scene, "U1", "link")).reply.data.code);
    const replies = await Promise.all([
      slack(scene, "U1", `link ${mine}`),
      scene.member("ana", `link ${theirs}`),
    ]);
    expect(replies.map((one) => one.reply.error?.code)).toContain("not_found");
    expect(replies.filter((one) => one.reply.ok)).toHaveLength(1);
    expect(balanceOf(await scene.member("ana", "balance"))).toBe(30);
    expect(balanceOf(await slack(scene, "U1", "balance"))).toBe(30);
    await ledgersHold();
  });

  test("a third platform joins the same wallet and leaves it alone; a second account of one platform does not", async () => {
    const scene = await open();
    await joined(scene);
    const third = {
      actor: { platform: "local", realm: "", user: "me" },
      community: { platform: "local", id: "local" },
    };
    await scene.member("me", "buy 3", third);
    expect((await scene.member("me", `link ${await codeOf(scene, "ana")}`, third)).reply.data.balance).toBe(
      130,
    );
    expect((await slack(scene, "U9", `link ${await codeOf(scene, "ana")}`)).reply.error?.message).toContain(
      "Both sides already have an account on Slack",
    );
    const which = await scene.member("ana", "link unlink:yes");
    expect(which.controls.map((one) => one.label).sort()).toEqual(["Unlink Local", "Unlink Slack"]);
    const sure = await scene.press("ana", which, "Unlink Slack");
    await scene.press("ana", sure, "Unlink Slack");
    expect(balanceOf(await slack(scene, "U1", "balance"))).toBe(0);
    expect(balanceOf(await scene.member("me", "balance", third))).toBe(130);
    await ledgersHold();
  });

  test("wrong codes are counted, and so are codes asked for", async () => {
    const scene = await open();
    const code = await codeOf(scene, "ana");
    for (let tries = 0; tries < 5; tries += 1)
      expect((await slack(scene, "U1", "link AAAA-AAAA")).reply.error?.code).toBe("not_found");
    expect((await slack(scene, "U1", `link ${code}`)).reply.error?.code).toBe("rate_limited");
    for (let asked = 1; asked < 5; asked += 1) await scene.member("ana", "link");
    expect((await scene.member("ana", "link")).reply.error?.code).toBe("rate_limited");
    scene.tick(10);
    expect((await scene.member("ana", "link")).reply.ok).toBe(true);
    expect((await slack(scene, "U1", "link AAAA-AAAA")).reply.error?.code).toBe("not_found");
  });

  test("no code lies readable in the database", async () => {
    const scene = await open();
    const code = await codeOf(scene, "ana");
    const rows = JSON.stringify(await database().query("select l::text as row from link_codes l"));
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(code.replace("-", ""));
  });

  test("what is kept of a person follows: named wallets, settings, and one promo code for the two", async () => {
    const scene = await open();
    await scene.member("ana", "buy 5 wallet:agency make:yes");
    await slack(scene, "U1", "buy 9 wallet:Agency make:yes");
    await slack(scene, "U1", "settings zone:Europe/Berlin");
    await scene.admin("promo add SPRING kind:pool ends:2026-12-31");
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-1 AB-2 AB-3"'), /^Load/);
    await scene.member("U1", "promo claim SPRING", { actor: onSlack("U1").actor });
    await scene.member("ana", "promo claim SPRING");
    await slack(scene, "U1", `link ${await codeOf(scene, "ana")}`);
    expect((await scene.member("ana", "promo mine")).reply.data.codes).toMatchObject([{ code: "AB-1" }]);
    expect((await slack(scene, "U1", "promo mine")).reply.data.codes).toMatchObject([{ code: "AB-1" }]);
    expect(balanceOf(await slack(scene, "U1", "balance wallet:agency"))).toBe(5);
    expect(balanceOf(await scene.member("ana", 'balance wallet:"agency 2"'))).toBe(9);
    expect((await scene.member("ana", "settings")).reply.data.zone).toBe("Europe/Berlin");
    const shown = await scene.member("ana", "link unlink:yes");
    await scene.press("ana", shown, /^Unlink/);
    expect(balanceOf(await slack(scene, "U1", "balance wallet:agency"))).toBe(9);
    expect(balanceOf(await scene.member("ana", "balance wallet:agency"))).toBe(5);
    await ledgersHold();
  });

  test("the plan goes with the Connects, and what was set up for a wallet that goes back goes with it", async () => {
    const scene = await open();
    await scene.member("ana", "buy 5");
    await slack(scene, "U1", "plan plus day:11");
    await slack(scene, "U1", "buy 9 wallet:agency make:yes");
    await slack(scene, "U1", "budget 50 month wallet:agency");
    await slack(scene, "U1", `link ${await codeOf(scene, "ana")}`);
    const owners = async (table: string) =>
      await database().query(
        `select w.name, i.platform from ${table} t join wallets w on w.id = t.wallet_id
         join identities i on i.person_id = t.person_id and i.link_id is null order by 1`,
      );
    expect(await owners("plans")).toEqual([{ name: "personal", platform: "test" }]);
    expect(await owners("budgets")).toEqual([{ name: "agency", platform: "test" }]);
    await scene.press("ana", await scene.member("ana", "link unlink:yes"), /^Unlink/);
    expect(await owners("plans")).toEqual([{ name: "personal", platform: "test" }]);
    expect(await owners("budgets")).toEqual([{ name: "agency", platform: "slack" }]);
  });
});
