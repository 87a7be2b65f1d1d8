import { expect, test } from "vitest";
import { checkUp } from "../../src/doctor/check-up.ts";
import { openScene, wordsOf } from "../commands/scene.ts";
import { onBothDatabases } from "../databases.ts";

const FROM = "00000000-0000-0000-0000-000000000000";

onBothDatabases("doctor", (database) => {
  /** What somebody with access to the database could do past the app. */
  async function tamper(statement: string): Promise<void> {
    await database().transaction(async (session) => {
      await session.query("set local session_replication_role = replica");
      await session.query(statement);
    });
  }
  const look = async (figures: boolean) => {
    const findings = await checkUp(database(), [], null, null, { from: FROM, figures });
    return findings.filter((one) => one.what.startsWith("ledger"));
  };

  test("a sound ledger is said to be sound, with how much of it was looked at", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "buy 7331");
    await scene.member("bob", "balance");
    expect(await look(false)).toEqual([
      { what: "ledger: 1 of 2 wallets looked at, all of it adds up", ok: true },
    ]);
    expect(await look(true)).toEqual([
      { what: "ledger: the sums of all 2 wallets agree, 1 looked at whole", ok: true },
    ]);
  });

  test.each([
    ["a balance that was set by hand", "update wallets set balance = balance + 5 where entry_seq > 0"],
    ["an entry that was changed", "update entries set connects = connects + 1 where seq = 1"],
    ["an entry that was taken away", "delete from entries where seq = 2"],
    ["a lot that was filled up", "update lots set remaining = amount where seq = 1"],
    ["a note that was rewritten", "update entry_texts set note = 'something else'"],
    ["an allocation that is gone", "delete from allocations"],
    ["an action that is gone", "delete from actions where no = 2"],
  ])("%s is found, by the wallet's number, with what to do", async (_name, statement) => {
    const scene = await openScene(database());
    await scene.member("ana", "buy 7331 note:mine");
    await scene.member("ana", "spend 16 job:Logo");
    await scene.member("bob", "buy 12");
    const [wallet] = await database().query<{ id: string }>(
      "select w.id::text as id from wallets w join identities i on i.person_id = w.owner_person_id where i.user_id = 'ana'",
    );
    await tamper(
      statement.includes("wallets")
        ? `${statement} and id = '${wallet?.id}'`
        : `${statement}${statement.includes("where") ? " and" : " where"} wallet_id = '${wallet?.id}'`,
    );
    const [finding, ...others] = await look(true);
    expect(others).toEqual([]);
    expect(finding?.ok).toBe(false);
    expect(finding?.what).toContain(wallet?.id ?? "no wallet");
    expect(finding?.remedy).toContain("backup");
    const shown = await scene.admin("doctor");
    expect(wordsOf(shown)).toContain(wallet?.id ?? "no wallet");
    expect(wordsOf(shown)).not.toMatch(/7,?331|7,?315|7,?336/);
  });

  test("a person's erasure leaves nothing for it to find", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "buy 10 note:mine");
    await scene.member("ana", "privacy delete confirm:DELETE");
    await scene.member("bob", "buy 10");
    expect((await look(true)).every((one) => one.ok)).toBe(true);
  });
});
