import { expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { loadChainedEntries } from "../../src/wallet/rows.ts";
import { verifyChain } from "../../src/wallet/verify-chain.ts";
import { onBothDatabases } from "../databases.ts";
import { type TriedWallet, tryWallet } from "./tried-wallet.ts";

/** As somebody would who has the whole database in hand, past its own triggers. */
async function tamper(database: Database, statement: string, parameters: readonly unknown[]): Promise<void> {
  await database.transaction(async (session) => {
    await session.query("set local session_replication_role = replica");
    await session.query(statement, parameters);
  });
}

onBothDatabases("the chain of hashes", (database) => {
  async function filled(): Promise<TriedWallet> {
    const wallet = await tryWallet(database());
    await wallet.record({
      kind: "grant",
      entries: [{ kind: "grant", reason: "interview", connects: 10, note: "hello" }],
    });
    await wallet.buy(30, 450, { expiresOn: "2026-02-01" });
    await wallet.spend(8, 2);
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"], amount: 3 } });
    wallet.on("2026-03-01");
    await wallet.spend(1, 0, { at: new Date("2026-01-05T00:00:00.123Z") });
    await wallet.undo();
    return wallet;
  }

  test("is what the database and the program compute alike, whoever wrote the entry", async () => {
    const wallet = await filled();
    const entries = await loadChainedEntries(database(), wallet.id);
    expect(entries.map((entry) => entry.kind).sort()).toEqual(
      [
        "boost",
        "expiry",
        "expiry",
        "expiry",
        "grant",
        "proposal",
        "proposal",
        "purchase",
        "refund",
        "reversal",
        "reversal",
      ].sort(),
    );
    expect(verifyChain(wallet.id, entries)).toBeNull();
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test.each([
    ["connects", "connects = connects + 1", 3],
    ["the money", "cents = 1", 2],
    ["the day", "day = day - 1", 4],
    ["the moment", "happened_at = happened_at + interval '1 millisecond'", 5],
    ["the kind", "kind = 'badge'", 3],
    ["the reason", "reason = 'promo'", 1],
    ["the expiry day", "expires_on = expires_on + 1", 2],
    ["the hash of a note", "text_hash = sha256('x')", 1],
    ["what it reverses", "reverses = 1", 4],
    ["its own hash", "hash = sha256('x')", 3],
  ])("breaks at the entry in which somebody changed %s", async (_, change, seq) => {
    const wallet = await filled();
    await tamper(database(), `update entries set ${change} where wallet_id = $1 and seq = $2`, [
      wallet.id,
      seq,
    ]);
    expect(verifyChain(wallet.id, await loadChainedEntries(database(), wallet.id))).toBe(seq);
    expect(await checkWallet(database(), wallet.id)).toContain(`the chain of hashes breaks at entry ${seq}`);
  });

  test("breaks where an entry was taken out, also the last one", async () => {
    const wallet = await filled();
    await tamper(
      database(),
      "delete from entries where wallet_id = $1 and seq = (select max(seq) from entries where wallet_id = $1)",
      [wallet.id],
    );
    expect((await checkWallet(database(), wallet.id)).join()).toContain(
      "not the one that the wallet remembers",
    );
    await tamper(database(), "delete from entries where wallet_id = $1 and seq = 3", [wallet.id]);
    expect(verifyChain(wallet.id, await loadChainedEntries(database(), wallet.id))).toBe(3);
  });

  test("holds when a note is erased, and not when it is rewritten", async () => {
    const wallet = await filled();
    await database().query("update entry_texts set note = 'other' where wallet_id = $1", [wallet.id]);
    expect(await checkWallet(database(), wallet.id)).toEqual([
      "the note of entry 1 is not the one that was written",
    ]);
    await database().query("delete from entry_texts where wallet_id = $1", [wallet.id]);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test.each([
    [
      "update lots set remaining = remaining - 1, cents_left = 0 where wallet_id = $1 and seq = 1",
      /lot 1 is/,
    ],
    ["delete from allocations where wallet_id = $1 and entry_seq = 3", /allocation 3 of lot 2 is missing/],
    [
      "update allocations set cents = cents + 1 where wallet_id = $1 and entry_seq = 3",
      /allocation 3 of lot 2 is/,
    ],
    ["update wallets set balance = balance + 1 where id = $1", /the balance is/],
    ["update actions set reversed_by = null where wallet_id = $1", /marked wrongly as in force/],
    ["update actions set reversed_by = 1 where wallet_id = $1 and no = 1", /marked wrongly as undone/],
    [
      "insert into lots select wallet_id, 99, source, 1, 1, 0, 0, issued_on, null from lots where wallet_id = $1 and seq = 1",
      /lot 99 follows from no entry/,
    ],
  ])("and what is derived from entries is checked: %s", async (statement, problem) => {
    const wallet = await filled();
    await database().query(statement, [wallet.id]);
    expect((await checkWallet(database(), wallet.id)).join("\n")).toMatch(problem);
  });
});
