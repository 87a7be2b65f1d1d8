import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Batch, BatchEntry } from "../../src/wallet/batch.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { historyPage, openLots } from "../../src/wallet/read.ts";
import { createWallets } from "../../src/wallet/wallets.ts";
import { onBothDatabases } from "../databases.ts";
import { refusalOf, type TriedWallet, tryWallet } from "./tried-wallet.ts";

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

onBothDatabases("an entry of the past", (database) => {
  const lots = async (wallet: TriedWallet) =>
    (await openLots(database(), wallet.id)).map(({ seq, remaining }) => [seq, remaining]);

  async function bring(wallet: TriedWallet, entries: readonly BatchEntry[], more: Partial<Batch> = {}) {
    return await createWallets(database(), randomUUID).recordBatch({
      walletId: wallet.id,
      key: randomUUID(),
      kind: "import",
      digest: "d",
      personId: null,
      now: wallet.now,
      zone: wallet.zone,
      entries,
      proposals: [],
      shortfall: "refuse",
      rerun: "do",
      ...more,
    });
  }

  test("runs allocation again from its day on, after showing what changes", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-01");
    await wallet.buy(20, 300, { expiresOn: "2026-12-01" });
    wallet.on("2026-03-10");
    await wallet.spend(16);
    const past = {
      kind: "grant",
      at: noon("2026-03-05"),
      entries: [{ kind: "grant", connects: 10, expiresOn: "2026-06-01" }],
    } as const;
    expect(await wallet.record({ ...past, rerun: "ask" })).toEqual({
      status: "would_change",
      changed: [2],
      from: "2026-03-05",
    });
    expect(await wallet.entries()).toHaveLength(2);
    expect(await wallet.record({ ...past, rerun: "do" })).toMatchObject({ status: "recorded", balance: 14 });
    expect(await lots(wallet)).toEqual([[1, 14]]);
    expect(
      (await historyPage(database(), wallet.id, {}, null, 9)).map(({ seq, balance }) => [seq, balance]),
    ).toEqual([
      [2, 14],
      [3, 30],
      [1, 20],
    ]);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("that changes no earlier use is recorded without asking", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-01");
    await wallet.buy(20, 300, { expiresOn: "2026-06-01" });
    wallet.on("2026-03-10");
    await wallet.spend(16);
    expect(await wallet.buy(10, 0, { at: noon("2026-03-05"), rerun: "ask" })).toMatchObject({
      status: "recorded",
      balance: 14,
    });
  });

  test("that was not covered on its day is refused with the day, and nothing is written", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-10");
    await wallet.buy(50);
    const refusal = await refusalOf(wallet.spend(16, 0, { at: noon("2026-03-05") }));
    expect(refusal).toMatchObject({ code: "insufficient_connects" });
    expect(refusal?.message).toContain("5 Mar 2026");
    expect(refusal?.message).toContain("16 Connects short");
    expect(await wallet.entries()).toHaveLength(1);
  });

  test("that takes what a later spend used is refused with that entry", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-01");
    await wallet.buy(20);
    wallet.on("2026-03-10");
    await wallet.spend(16);
    const refusal = await refusalOf(wallet.spend(10, 0, { at: noon("2026-03-05") }));
    expect(refusal?.message).toContain("6 Connects short on 10 Mar 2026 (entry E2)");
    expect(await wallet.entries()).toHaveLength(2);
  });

  test("can be recorded anyway, with the gap filled on the day it was there", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-10");
    await wallet.buy(50);
    expect(await wallet.spend(16, 4, { at: noon("2026-03-05"), shortfall: "adjust" })).toMatchObject({
      balance: 50,
    });
    const history = await historyPage(database(), wallet.id, {}, null, 9);
    expect(history.map(({ kind, connects, day, balance }) => [kind, connects, day, balance])).toEqual([
      ["purchase", 50, "2026-03-10", 50],
      ["boost", -4, "2026-03-05", 0],
      ["proposal", -16, "2026-03-05", 4],
      ["adjustment", 20, "2026-03-05", 20],
    ]);
  });

  test("on the day of a purchase can use it, though a day has no time", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-05", "18:30");
    await wallet.buy(20);
    wallet.on("2026-03-06");
    await wallet.buy(1);
    expect(await wallet.spend(16, 0, { at: noon("2026-03-05") })).toMatchObject({
      status: "recorded",
      balance: 5,
    });
    const refunded = await wallet.record({
      kind: "refund",
      at: noon("2026-03-05"),
      proposalNo: 1,
      refund: { parts: ["proposal"], note: "closed" },
    });
    expect(refunded).toMatchObject({
      status: "recorded",
      balance: 21,
      entries: [{ kind: "refund", day: "2026-03-05", note: "closed" }],
    });
  });

  test("cannot return a proposal before it was sent", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-03-01");
    await wallet.buy(20);
    wallet.on("2026-03-05");
    await wallet.spend(16);
    const refund = { kind: "refund", proposalNo: 1, refund: { parts: ["proposal"] } } as const;
    const refusal = await refusalOf(wallet.record({ ...refund, at: noon("2026-03-04") }));
    expect(refusal).toMatchObject({ code: "bad_input" });
    expect(refusal?.message).toContain("P1 was recorded for 5 Mar 2026");
    expect(await wallet.entries()).toHaveLength(2);
  });

  test("voids an expiry that it makes wrong and posts the right one", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(20, 300, { expiresOn: "2026-02-01" });
    wallet.on("2026-03-01");
    await wallet.settle();
    expect(await wallet.spend(6, 0, { at: noon("2026-01-10") })).toMatchObject({
      status: "recorded",
      balance: 0,
    });
    expect((await wallet.entries()).map(({ kind, connects }) => [kind, connects])).toEqual([
      ["purchase", 20],
      ["expiry", -20],
      ["proposal", -6],
      ["reversal", 20],
      ["expiry", -14],
    ]);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
    expect(await wallet.undo(4)).toMatchObject({ status: "system" });
    expect(await wallet.undo()).toMatchObject({ status: "posted", target: 3, balance: 0 });
    expect((await wallet.entries()).at(-1)).toEqual({ kind: "expiry", connects: -6 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("older than a year lapses at once, and the balance stays as it was", async () => {
    const wallet = await tryWallet(database(), "2026-06-01T12:00:00Z");
    await wallet.buy(20);
    expect(await wallet.buy(40, 0, { at: noon("2025-01-10") })).toMatchObject({
      status: "recorded",
      balance: 20,
    });
    const expiry = (await historyPage(database(), wallet.id, { kinds: ["expiry"] }, null, 9))[0];
    expect(expiry).toMatchObject({ connects: -40, day: "2026-01-10" });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("of an import fills each gap on the day it appears, in whatever order the rows came", async () => {
    const wallet = await tryWallet(database(), "2026-06-01T12:00:00Z");
    const result = await bring(
      wallet,
      [
        { kind: "badge", connects: -3, at: noon("2026-05-01") },
        { kind: "badge", connects: -5, at: noon("2024-02-01") },
        { kind: "purchase", connects: 2, at: noon("2026-04-01") },
      ],
      { shortfall: "adjust" },
    );
    expect(result).toMatchObject({ status: "posted", balance: 0 });
    const history = await historyPage(database(), wallet.id, {}, null, 9);
    expect(history.map(({ kind, connects, day, balance }) => [kind, connects, day, balance])).toEqual([
      ["badge", -3, "2026-05-01", 0],
      ["adjustment", 1, "2026-05-01", 3],
      ["purchase", 2, "2026-04-01", 2],
      ["badge", -5, "2024-02-01", 0],
      ["adjustment", 5, "2024-02-01", 5],
    ]);
  });

  test("of an import is undone whole, whatever the order of its rows", async () => {
    const wallet = await tryWallet(database(), "2026-06-01T12:00:00Z");
    const rows: BatchEntry[] = [
      { kind: "badge", connects: -3, at: noon("2026-05-03") },
      { kind: "purchase", connects: 9, at: noon("2026-05-01") },
      { kind: "badge", connects: -4, at: noon("2026-05-02") },
    ];
    await bring(wallet, rows);
    expect(await wallet.undo()).toMatchObject({ status: "posted", balance: 0 });
    expect(await wallet.undo(2)).toMatchObject({ status: "posted", balance: 2 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("of two imports that used each other's Connects can be undone together", async () => {
    const wallet = await tryWallet(database(), "2026-06-01T12:00:00Z");
    await bring(wallet, [
      { kind: "purchase", connects: 10, at: noon("2026-05-01") },
      { kind: "badge", connects: -6, at: noon("2026-05-20") },
    ]);
    await bring(wallet, [
      { kind: "badge", connects: -4, at: noon("2026-05-05") },
      { kind: "purchase", connects: 10, at: noon("2026-05-10"), expiresOn: "2026-08-01" },
    ]);
    expect(await wallet.undo(1)).toMatchObject({ status: "depends", also: [2] });
    expect(await wallet.undo(1, true)).toMatchObject({ status: "posted", balance: 0 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("of an import with one row that the database refuses leaves none of the others", async () => {
    const wallet = await tryWallet(database());
    const rows = Array.from(
      { length: 100 },
      (_, at): BatchEntry => ({
        kind: "purchase",
        connects: at === 56 ? 0 : 1,
        at: noon("2026-01-01"),
      }),
    );
    await expect(bring(wallet, rows)).rejects.toThrow();
    expect(await wallet.entries()).toEqual([]);
    const [row] = await database().query("select balance, entry_seq, action_seq from wallets where id = $1", [
      wallet.id,
    ]);
    expect({ ...(row as object) }).toEqual({ balance: 0, entry_seq: 0, action_seq: 0 });
  });

  test("of an import delivered again is posted once, and its key with other rows is a conflict", async () => {
    const wallet = await tryWallet(database());
    const rows: BatchEntry[] = [{ kind: "purchase", connects: 5, at: noon("2025-12-01") }];
    expect(await bring(wallet, rows, { key: "k", digest: "a" })).toMatchObject({
      status: "posted",
      balance: 5,
    });
    expect(await bring(wallet, rows, { key: "k", digest: "a" })).toMatchObject({
      status: "replayed",
      balance: 5,
    });
    expect(await bring(wallet, rows, { key: "k", digest: "b" })).toEqual({ status: "conflict" });
    expect(await wallet.entries()).toHaveLength(1);
  });

  test("of 10,000 rows is posted in reasonable time", { timeout: 60_000 }, async () => {
    const wallet = await tryWallet(database());
    const rows = Array.from(
      { length: 10_000 },
      (_, at): BatchEntry => ({
        kind: at % 5 === 0 ? "purchase" : "badge",
        connects: at % 5 === 0 ? 50 : -12,
        at: new Date(Date.UTC(2025, 0, 1) + at * 3_000_000),
        note: `row ${at}`,
      }),
    );
    const began = performance.now();
    expect(await bring(wallet, rows)).toMatchObject({ status: "posted", balance: 4_000 });
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });
});
