import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { IMPERSONAL_TABLES, personalTables } from "../../src/people/personal-tables.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { onBothDatabases } from "../databases.ts";
import { everyRow, fillEveryTable } from "../people/filled.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const ANA = "ana-7791";
const BOB = "bob-5532";

onBothDatabases("privacy", (database) => {
  const open = async (): Promise<Scene> => await openScene(database());
  const personOf = async (user: string): Promise<string> => {
    const [row] = await database().query<{ id: string }>(
      "select person_id::text as id from identities where user_id = $1",
      [user],
    );
    if (!row) throw new Error(`no person ${user}`);
    return row.id;
  };
  function exported(reply: RenderedReply): {
    text: string;
    tables: Record<string, Record<string, unknown>[]>;
  } {
    const [file] = reply.files;
    if (!file) throw new Error("no file");
    const bytes = file.name.endsWith(".gz") ? gunzipSync(file.bytes) : file.bytes;
    const text = new TextDecoder().decode(bytes);
    return { text, tables: JSON.parse(text).tables };
  }
  const erase = async (scene: Scene, user: string): Promise<RenderedReply> =>
    await scene.press(user, await scene.member(user, "privacy delete"), "Erase everything", {
      confirm: "DELETE",
    });

  /** Two members with wallets, a team, a promo, feedback; ana is an admin's second hand too. */
  async function busy(scene: Scene): Promise<void> {
    await scene.member(ANA, "buy 100 paid:15 note:SECRETNOTE");
    await scene.member(ANA, 'spend 16 job:"SECRETJOB"');
    await scene.member(ANA, "buy 40 wallet:agency make:yes");
    await scene.member(ANA, "how much is a connect?");
    await scene.member(BOB, "buy 30 note:BOBSNOTE");
    await scene.member(BOB, "team create Studio");
    await scene.member(BOB, "buy 200 wallet:Studio");
    await scene.member(BOB, `team invite @${ANA} as:bidder`);
    await scene.member(ANA, "team join Studio");
    await scene.member(ANA, 'spend 20 job:"Team job" wallet:Studio');
    await scene.member(ANA, "buy 11 note:TEAMNOTE wallet:Studio");
    await scene.press(ANA, await scene.member(ANA, "spend 7 for:badge wallet:Studio"), "Undo");
    await scene.admin("promo add SPRING kind:pool ends:2026-12-31");
    await scene.press("boss", await scene.admin('promo pool SPRING codes:"AB-1 AB-2"'), /^Load/);
    await scene.member(ANA, "promo claim SPRING");
    await scene.admin(`role set duty:editor who:${ANA}`);
    await scene.member(ANA, "team create Mine");
    await scene.member(ANA, `team invite @${BOB} wallet:Mine`);
    await scene.member(ANA, "link");
    // Too long for a button's id, so what the button would do is stored.
    await scene.member(ANA, `spend 500 job:"${"SECRETJOB and more of it ".repeat(6)}"`);
  }

  test("every table is known to export and erasure, or said to hold nothing of a person", async () => {
    const tables = await database().query<{ tab: string }>(
      "select tablename::text as tab from pg_tables where schemaname = 'public'",
    );
    const known = new Set([
      ...(await personalTables(database())).map((table) => table.name),
      ...IMPERSONAL_TABLES,
    ]);
    expect(tables.map((row) => row.tab).filter((tab) => !known.has(tab))).toEqual([]);
    for (const table of await personalTables(database())) expect(IMPERSONAL_TABLES).not.toContain(table.name);
  });

  test("the file holds a row of every table that has one of the person, and no other member's id", async () => {
    const scene = await open();
    await busy(scene);
    const person = await personOf(ANA);
    const [own] = await database().query<{ id: string }>(
      "select default_wallet::text as id from persons where id = $1::uuid",
      [person],
    );
    const before = exported(await scene.member(ANA, "privacy export"));
    const names = (await personalTables(database())).map((table) => table.name);
    const empty = names.filter((name) => before.tables[name] === undefined && name !== "local_messages");
    await fillEveryTable(database(), empty, { person, wallet: own?.id ?? "" });
    const { text, tables } = exported(await scene.member(ANA, "privacy export"));
    for (const name of names.filter((one) => one !== "local_messages"))
      expect(tables[name]?.length ?? 0, name).toBeGreaterThan(0);
    expect(text).toContain("SECRETNOTE");
    expect(text).toContain("AB-1");
    for (const foreign of [BOB, await personOf(BOB), "BOBSNOTE", "AB-2", "boss", await personOf("boss")])
      expect(text, foreign).not.toContain(foreign);
    expect(tables.entries?.filter((row) => row.connects === 200)).toEqual([]);
    expect(tables.proposals?.map((row) => row.title)).toContain("Team job");
  });

  test("after erasing no row of any table names the person; the team's balance and ledger stay right", async () => {
    const scene = await open();
    await busy(scene);
    const person = await personOf(ANA);
    const wallets = await database().query<{ id: string }>(
      "select id::text as id from wallets where owner_person_id = $1::uuid or name = 'Mine'",
      [person],
    );
    const filled = (await personalTables(database()))
      .map((table) => table.name)
      .filter(
        (name) =>
          !["persons", "wallets", "identities", "entries", "actions", "local_messages"].includes(name),
      );
    await fillEveryTable(database(), filled, { person, wallet: wallets[0]?.id ?? "" });
    const balance = (await scene.member(BOB, "balance wallet:Studio")).reply.data.balance;
    expect((await erase(scene, ANA)).reply.data).toEqual({ erased: true });
    const rows = await everyRow(database());
    for (const trace of [person, ANA, "SECRETNOTE", "SECRETJOB", "TEAMNOTE", ...wallets.map((one) => one.id)])
      expect(
        rows.filter(({ row }) => row.includes(trace)),
        trace,
      ).toEqual([]);
    expect((await scene.member(BOB, "balance wallet:Studio")).reply.data.balance).toBe(balance);
    expect(wordsOf(await scene.member(BOB, "history wallet:Studio"))).toContain("somebody who left");
    for (const { id } of await database().query<{ id: string }>("select id::text as id from wallets"))
      expect(await checkWallet(database(), id)).toEqual([]);
    expect((await scene.member(BOB, "balance")).reply.data.balance).toBe(30);
    expect((await scene.member(BOB, "spend 3 job:on wallet:Studio")).reply.ok).toBe(true);
  });

  test("the person can start afresh, but gets no second code of a promo", async () => {
    const scene = await open();
    await busy(scene);
    await erase(scene, ANA);
    expect((await scene.member(ANA, "balance")).reply.data.balance).toBe(0);
    expect((await scene.member(ANA, "buy 5")).reply.data.balance).toBe(5);
    expect((await scene.member(ANA, "promo claim SPRING")).reply.error?.code).toBe("already_done");
    expect((await scene.member(ANA, "balance wallet:Studio")).reply.error?.code).toBe("not_found");
  });

  test("it is noted for the community without saying who", async () => {
    const scene = await open();
    await scene.member(ANA, "buy 5");
    await erase(scene, ANA);
    const noted = wordsOf(await scene.admin("audit what:privacy"));
    expect(noted).toContain("own data");
    expect(noted).not.toContain(ANA);
    expect(JSON.stringify(scene.lines)).not.toContain(ANA);
  });

  test("nothing goes without the exact word, on Cancel, or by somebody else's press; the file is offered first", async () => {
    const scene = await open();
    await busy(scene);
    const before = (await everyRow(database())).length;
    const shown = await scene.member(ANA, "privacy delete");
    expect(wordsOf(shown)).toContain("cannot be undone");
    expect(shown.controls.map((one) => one.label)).toEqual([
      "Get my data first",
      "Erase everything",
      "Cancel",
    ]);
    expect(shown.reply.data).toMatchObject({
      teamsGone: ["Mine"],
      teamsKept: [{ name: "Studio", entries: 4 }],
    });
    expect((await scene.press(ANA, shown, "Cancel")).reply.data.erased).toBe(false);
    for (const typed of ["delete", "Delete", "DELET", "yes"])
      expect((await scene.member(ANA, `privacy delete confirm:${typed}`)).reply.data.erased, typed).toBe(
        false,
      );
    const stranger = await scene.press(BOB, shown, "Erase everything", { confirm: "DELETE" });
    expect(stranger.reply.error?.code).toBe("not_allowed");
    expect((await everyRow(database())).length).toBeGreaterThanOrEqual(before);
    expect((await scene.member(ANA, "balance")).reply.data.balance).toBe(84);
  });

  test("erasing twice at once erases once, and a press kept from before harms nobody", async () => {
    const scene = await open();
    await busy(scene);
    const spent = await scene.member(ANA, "spend 3 job:Late");
    const replies = await Promise.all([1, 2].map(() => scene.member(ANA, "privacy delete confirm:DELETE")));
    expect(replies.every((one) => one.reply.ok)).toBe(true);
    expect((await scene.press(ANA, spent, "Undo")).reply.error?.code).toBe("not_found");
    expect((await scene.member(BOB, "balance wallet:Studio")).reply.data.balance).toBe(191);
  });

  test("a team goes on: the longest-standing bidder owns it, and the warning says so", async () => {
    const scene = await open();
    await busy(scene);
    const shown = await scene.member(BOB, "privacy delete");
    expect(shown.reply.data.teamsKept).toMatchObject([{ name: "Studio", nextOwner: ANA }]);
    await erase(scene, BOB);
    expect((await scene.member(ANA, "team show wallet:Studio")).reply.data).toMatchObject({
      role: "owner",
      members: [{ name: ANA, role: "owner" }],
    });
  });

  test("entries go no other way: not changed, not deleted, not by deleting a wallet", async () => {
    const scene = await open();
    await busy(scene);
    const q = async (statement: string) => await database().query(statement);
    for (const statement of [
      "update entries set connects = 1",
      "delete from entries",
      "delete from wallets",
      "truncate entries",
      "truncate wallets",
      "update audit_log set actor = 'x'",
      "update audit_log set target = 'x'",
      "delete from audit_log",
    ])
      await expect(q(statement), statement).rejects.toThrow(/refused/);
    await expect(q("do $$ begin perform 1; delete from wallets; end $$")).rejects.toThrow(/refused/);
  });

  test("show counts what is there and says how long it is kept, also for somebody new", async () => {
    const scene = await open();
    expect((await scene.member("new", "privacy show")).reply.data.accounts).toEqual(["test"]);
    await busy(scene);
    const shown = await scene.member(ANA, "privacy show");
    expect(shown.reply.data.kinds).toMatchObject({ promos: expect.any(Number), teams: expect.any(Number) });
    expect(wordsOf(shown)).toContain("until you delete");
  });

  test("a person with two joined accounts is erased on both", async () => {
    const scene = await open();
    await busy(scene);
    const code = String((await scene.member(ANA, "link")).reply.data.code);
    const slack = {
      actor: { platform: "slack", realm: "T1", user: "U90210" },
      community: { platform: "slack", id: "T1" },
    };
    await scene.member("U90210", "buy 50", slack);
    await scene.member("U90210", `link ${code}`, slack);
    await erase(scene, ANA);
    const rows = await everyRow(database());
    expect(rows.filter(({ row }) => row.includes("U90210") || row.includes(ANA))).toEqual([]);
    expect((await scene.member("U90210", "balance", slack)).reply.data.balance).toBe(0);
  });

  test("what lies in the local inbox of somebody goes with them, and nobody else's", async () => {
    const scene = await open();
    const local = {
      actor: { platform: "local", realm: "", user: "me" },
      community: { platform: "local", id: "local" },
    };
    await scene.member("me", "buy 5", local);
    for (const place of ["@me", "@you"])
      await database().query(
        "insert into local_messages (place, delivery_id, content, posted_at) values ($1, $1, '{}', now())",
        [place],
      );
    expect(exported(await scene.member("me", "privacy export", local)).tables.local_messages).toHaveLength(1);
    await scene.member("me", "privacy delete confirm:DELETE", local);
    const left = await database().query("select place from local_messages");
    expect(left).toEqual([{ place: "@you" }]);
  });
});
