import { expect, test } from "vitest";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { entriesOfAction, historyPage, openLots, spentBetween } from "../../src/wallet/read.ts";
import { onBothDatabases } from "../databases.ts";
import { type TriedWallet, tryWallet } from "./tried-wallet.ts";

onBothDatabases("undo", (database) => {
  const remaining = async (wallet: TriedWallet) =>
    (await openLots(database(), wallet.id)).map(({ seq, remaining, centsLeft }) => [
      seq,
      remaining,
      centsLeft,
    ]);

  test("takes back the newest action whole, by linked rows, once", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30, 450);
    await wallet.spend(16, 4);
    expect(await wallet.undo()).toMatchObject({ status: "posted", target: 2, also: [], balance: 30 });
    expect(await wallet.undo(2)).toEqual({ status: "already", target: 2, by: 3 });
    const history = await historyPage(database(), wallet.id, {}, null, 9);
    expect(
      history.map(({ seq, kind, connects, reverses, undone }) => [seq, kind, connects, reverses, undone]),
    ).toEqual([
      [5, "reversal", 16, 2, false],
      [4, "reversal", 4, 3, false],
      [3, "boost", -4, null, true],
      [2, "proposal", -16, null, true],
      [1, "purchase", 30, null, false],
    ]);
    expect(await remaining(wallet)).toEqual([[1, 30, 450]]);
    expect(await spentBetween(database(), wallet.id, "2026-01-01", "2026-12-31")).toEqual({
      connects: 0,
      cents: 0,
    });
  });

  test("goes on to the action before, and ends with nothing to undo", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30);
    await wallet.spend(6);
    await wallet.spend(7);
    for (const balance of [24, 30, 0])
      expect(await wallet.undo()).toMatchObject({ status: "posted", balance });
    expect(await wallet.undo()).toEqual({ status: "nothing" });
    expect(await wallet.undo(99)).toEqual({ status: "nothing" });
  });

  test("of a redelivered request is done once", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30);
    await wallet.spend(6);
    const first = await wallet.undo(null, false, "k");
    expect(first).toMatchObject({ status: "posted", target: 2 });
    expect(await wallet.undo(null, false, "k")).toMatchObject({
      status: "replayed",
      target: 2,
      actionNo: 3,
      balance: 30,
    });
    expect(await wallet.entries()).toHaveLength(3);
  });

  test("is taken back by naming it, and again, for ever", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30, 451);
    await wallet.spend(16);
    let newest = 2;
    for (let round = 0; round < 6; round += 1) {
      const before = newest;
      const result = await wallet.undo(newest);
      expect(result).toMatchObject({ status: "posted", target: before, balance: round % 2 === 0 ? 30 : 14 });
      newest = "actionNo" in result ? result.actionNo : 0;
      expect(await wallet.undo(before)).toMatchObject({ status: "already" });
      expect(await checkWallet(database(), wallet.id)).toEqual([]);
    }
    expect(await wallet.undo()).toMatchObject({ status: "posted", target: 2, balance: 30 });
  });

  test("of an entry whose lot was used since says what depends on it, and takes it along when asked", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30, 300);
    await wallet.spend(10);
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"], amount: 4 } });
    const rows = await wallet.entries();
    expect(await wallet.undo(1)).toEqual({ status: "depends", target: 1, also: [3, 2] });
    expect(await wallet.entries()).toEqual(rows);
    expect(await wallet.undo(1, true)).toMatchObject({
      status: "posted",
      target: 1,
      also: [3, 2],
      balance: 0,
    });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("lets one of several that were undone and taken back together be undone alone", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(30);
    await wallet.spend(10);
    await wallet.undo(1, true);
    expect(await wallet.undo(3)).toMatchObject({ status: "posted", balance: 20 });
    expect(await wallet.undo(2)).toMatchObject({ status: "posted", target: 2, also: [], balance: 30 });
    // What is left of the taking back is the purchase, which nothing uses any more.
    expect(await wallet.undo(4)).toMatchObject({ status: "posted", also: [], balance: 0 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("of a return whose Connects were spent since names the spend", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    await wallet.spend(10);
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"], amount: 4 } });
    await wallet.spend(3);
    expect(await wallet.undo(3)).toEqual({ status: "depends", target: 3, also: [4] });
    expect(await wallet.undo(3, true)).toMatchObject({ status: "posted", balance: 0 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("that would build on something undone says what to take back first", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    await wallet.spend(10);
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"], amount: 4 } });
    expect(await wallet.undo(3)).toMatchObject({ status: "posted", actionNo: 4, balance: 0 });
    expect(await wallet.undo(2)).toMatchObject({ status: "posted", actionNo: 5, balance: 10 });
    expect(await wallet.undo(4)).toEqual({ status: "needs", target: 4, first: 5 });
    expect(await wallet.undo(5)).toMatchObject({ status: "posted", balance: 0 });
    expect(await wallet.undo(4)).toMatchObject({ status: "posted", balance: 4 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("does not give back twice what was returned twice in different ways", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    await wallet.spend(10);
    const refund = () => wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"] } });
    await refund();
    await wallet.undo(3);
    await refund();
    expect(await wallet.undo(4)).toEqual({ status: "depends", target: 4, also: [5] });
    expect(await wallet.undo(4, true)).toMatchObject({ status: "posted", balance: 10 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("after the lot's day brings Connects back only to let them lapse", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 150, { expiresOn: "2026-02-01" });
    await wallet.spend(10);
    wallet.on("2026-03-01");
    const result = await wallet.undo();
    expect(result).toMatchObject({ status: "posted", balance: 0 });
    const written = await entriesOfAction(database(), wallet.id, "actionNo" in result ? result.actionNo : 0);
    expect(written.map(({ kind, connects }) => [kind, connects])).toEqual([["reversal", 10]]);
    expect((await wallet.entries()).at(-1)).toEqual({ kind: "expiry", connects: -10 });
  });

  test("refuses an expiry, and derives it again when the purchase behind it comes back", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 150, { expiresOn: "2026-02-01" });
    wallet.on("2026-03-01");
    await wallet.settle();
    expect(await wallet.undo(2)).toMatchObject({ status: "system" });
    expect(await wallet.undo(1)).toMatchObject({ status: "depends", also: [2] });
    expect(await wallet.undo(1, true)).toMatchObject({ status: "posted", balance: 0 });
    expect(await wallet.undo(3)).toMatchObject({ status: "posted", balance: 0 });
    expect((await wallet.entries()).map(({ connects }) => connects)).toEqual([10, -10, 10, -10, 10, -10]);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("at the very moment of an expiry is not taken for a correction of it", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 150, { expiresOn: "2026-02-01" });
    wallet.on("2026-02-01", "00:00");
    await wallet.settle();
    expect(await wallet.undo(1, true)).toMatchObject({ status: "posted" });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });
});
