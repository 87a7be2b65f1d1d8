import { expect, test } from "vitest";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { explainGap } from "../../src/wallet/explain-gap.ts";
import { brokenWallets } from "../../src/wallet/invariants.ts";
import { historyPage, lapsedOnReturn, openLots, spentBetween } from "../../src/wallet/read.ts";
import { onBothDatabases } from "../databases.ts";
import { refusalOf, tryWallet } from "./tried-wallet.ts";

onBothDatabases("a posting", (database) => {
  test("is a row that no statement changes, deletes or cuts away", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(100, 1500);
    for (const statement of [
      "update entries set connects = 1000",
      "update entries set connects = connects where false or true",
      "delete from entries",
      "truncate entries",
      "truncate wallets, entries cascade",
    ])
      await expect(database().query(statement), statement).rejects.toThrow(
        /append-only|only with its person/,
      );
    expect(await wallet.entries()).toEqual([{ kind: "purchase", connects: 100 }]);
    expect(await brokenWallets(database())).toEqual([]);
  });

  test("that would take more than there is writes nothing and says what there is", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    expect(await wallet.spend(16, 4)).toEqual({ status: "insufficient", balance: 10, need: 20 });
    expect(await wallet.entries()).toHaveLength(1);
    expect(await wallet.spend(6, 4)).toMatchObject({ status: "recorded", balance: 0 });
  });

  test("that is recorded anyway adds what was missing in the same action", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 150);
    const result = await wallet.spend(16, 4, { shortfall: "adjust" });
    expect(result).toMatchObject({ status: "recorded", balance: 0, actionNo: 2 });
    expect(await wallet.entries()).toEqual([
      { kind: "purchase", connects: 10 },
      { kind: "adjustment", connects: 10 },
      { kind: "proposal", connects: -16 },
      { kind: "boost", connects: -4 },
    ]);
    expect(await wallet.undo()).toMatchObject({ status: "posted", target: 2, balance: 10 });
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("delivered five times is written once, and its key with other content is a conflict", async () => {
    const wallet = await tryWallet(database());
    const results = [];
    for (let delivery = 0; delivery < 5; delivery += 1)
      results.push(await wallet.buy(40, 600, { key: "slack:T1:Ev1" }));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await wallet.entries()).toHaveLength(1);
    expect(await refusalOf(wallet.buy(41, 600, { key: "slack:T1:Ev1" }))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(wallet.buy(40, 601, { key: "slack:T1:Ev1" }))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(wallet.spend(40, 0, { key: "slack:T1:Ev1" }))).toMatchObject({ code: "conflict" });
    expect(await wallet.entries()).toHaveLength(1);
    const other = await tryWallet(database());
    expect(await other.buy(7, 1, { key: "slack:T1:Ev1" })).toMatchObject({ status: "recorded", balance: 7 });
  });

  test("of the past delivered again is written once, also when it returned everything", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(40, 600);
    wallet.on("2026-01-02");
    await wallet.spend(16);
    wallet.on("2026-01-05");
    await wallet.spend(4);
    const past = {
      key: "k",
      kind: "refund",
      at: new Date("2026-01-03T12:00:00Z"),
      proposalNo: 1,
      refund: { parts: ["proposal"] },
    } as const;
    const first = await wallet.record(past);
    expect(first).toMatchObject({ status: "recorded", balance: 36 });
    expect(await wallet.record(past)).toEqual(first);
    expect(
      await refusalOf(wallet.record({ ...past, refund: { parts: ["proposal"], amount: 3 } })),
    ).toMatchObject({
      code: "conflict",
    });
    expect(await wallet.entries()).toHaveLength(4);
  });

  test("takes from the lot that expires first, and each Connect carries its own cost", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 150, { expiresOn: "2026-09-01" });
    await wallet.record({
      kind: "grant",
      entries: [{ kind: "grant", reason: "interview", connects: 10, expiresOn: "2026-03-02" }],
    });
    await wallet.buy(10, 101, { expiresOn: "2026-05-01" });
    await wallet.spend(16);
    const lots = await openLots(database(), wallet.id);
    expect(
      lots.map(({ source, remaining, centsLeft, expiresOn }) => [source, remaining, centsLeft, expiresOn]),
    ).toEqual([
      ["purchase", 4, 40, "2026-05-01"],
      ["purchase", 10, 150, "2026-09-01"],
    ]);
    expect(await spentBetween(database(), wallet.id, "2026-01-01", "2026-01-31")).toEqual({
      connects: 16,
      cents: 61,
    });
  });

  test.each([1, 2, 7, 100, 101, 999, 1500, 9_999_999])(
    "spreads %i cents so that the parts make the whole",
    async (cents) => {
      const wallet = await tryWallet(database());
      await wallet.buy(7, cents);
      let spent = 0;
      for (const part of [2, 1, 3, 1]) {
        await wallet.spend(part);
        const { cents: now } = await spentBetween(database(), wallet.id, "2026-01-01", "2026-01-01");
        expect(now).toBeGreaterThanOrEqual(spent);
        expect(Math.abs(now - spent - (cents * part) / 7)).toBeLessThan(1.5);
        spent = now;
      }
      expect(spent).toBe(cents);
    },
  );

  test("keeps its cost to the cent when it is undone, taken back and partly returned", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(3, 100);
    await wallet.spend(1);
    await wallet.undo(2);
    await wallet.spend(1);
    await wallet.undo(3);
    expect(await spentBetween(database(), wallet.id, "2026-01-01", "2026-01-01")).toEqual({
      connects: 2,
      cents: 67,
    });
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"] } });
    const [lot] = await openLots(database(), wallet.id);
    const { connects, cents } = await spentBetween(database(), wallet.id, "2026-01-01", "2026-01-01");
    expect(connects).toBe(1);
    expect(cents + (lot?.centsLeft ?? 0)).toBe(100);
  });

  test("keeps ids larger than a number holds apart", async () => {
    const [one, other] = [await tryWallet(database()), await tryWallet(database())];
    await one.buy(5, 0, { key: "discord:1497549923779084388" });
    await other.buy(5, 0, { key: "discord:1497549923779084399" });
    expect((await one.entries()).length + (await other.entries()).length).toBe(2);
    const keys = await database().query<{ key: string }>("select key from actions order by key");
    expect(keys.map((row) => row.key)).toEqual([
      "discord:1497549923779084388",
      "discord:1497549923779084399",
    ]);
  });

  test("with characters that could hide or break something is kept as text", async () => {
    const wallet = await tryWallet(database());
    const note = "a|b \u202e \u200b 'x' \\ \" 😀 %s {} é";
    await wallet.record({ kind: "grant", entries: [{ kind: "grant", connects: 1, note }] });
    expect((await historyPage(database(), wallet.id, {}, null, 5))[0]?.note).toBe(note);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });
});

onBothDatabases("expiry", (database) => {
  test("takes only what is left of a lot, on its day, once", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-11-01");
    await wallet.buy(100, 1500, { expiresOn: "2027-01-01" });
    wallet.on("2026-12-01");
    await wallet.spend(80);
    wallet.on("2026-12-15");
    await wallet.buy(50, 750, { expiresOn: "2027-12-15" });
    wallet.on("2026-12-31", "23:59");
    expect(await wallet.settle()).toBe(70);
    wallet.on("2027-01-02");
    expect(await wallet.settle()).toBe(50);
    expect(await wallet.settle()).toBe(50);
    const [newest] = await historyPage(database(), wallet.id, { kinds: ["expiry"] }, null, 5);
    expect(newest).toMatchObject({
      kind: "expiry",
      connects: -20,
      lotSeq: 1,
      day: "2027-01-01",
      balance: 50,
    });
    expect(await wallet.entries()).toHaveLength(4);
  });

  test("shows each lot with its own day, soonest first", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-05-01");
    for (const [connects, expiresOn] of [
      [30, "2026-06-02"],
      [10, "2026-05-05"],
      [20, "2026-05-09"],
    ] as const)
      await wallet.buy(connects, 0, { expiresOn });
    const lots = await openLots(database(), wallet.id);
    expect(lots.map((lot) => [lot.remaining, lot.expiresOn])).toEqual([
      [10, "2026-05-05"],
      [20, "2026-05-09"],
      [30, "2026-06-02"],
    ]);
  });

  test("is applied before a spend, so that lapsed Connects are never spent", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(40, 0, { expiresOn: "2026-02-01" });
    await wallet.buy(10, 0, { expiresOn: "2026-06-01" });
    wallet.on("2026-02-01", "00:00");
    expect(await wallet.spend(16)).toEqual({ status: "insufficient", balance: 10, need: 16 });
    expect(await wallet.spend(8)).toMatchObject({ balance: 2 });
    expect((await wallet.entries()).map((entry) => entry.connects)).toEqual([40, 10, -40, -8]);
  });

  test("follows the calendar of the person's zone", async () => {
    const wallet = await tryWallet(database());
    wallet.zone = "America/Los_Angeles";
    wallet.on("2026-11-25");
    await wallet.buy(40, 0, { expiresOn: "2026-12-31" });
    wallet.now = new Date("2026-12-31T07:59:00Z");
    expect(await wallet.settle()).toBe(40);
    wallet.now = new Date("2026-12-31T08:00:00Z");
    expect(await wallet.settle()).toBe(0);
  });

  test("is a year after the issue, on 28 February for the leap day, unless something else is said", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2028-02-29");
    await wallet.buy(1);
    await wallet.record({ kind: "adjustment", setTo: 5 });
    expect((await openLots(database(), wallet.id)).map((lot) => lot.expiresOn)).toEqual([
      "2029-02-28",
      "2029-02-28",
    ]);
  });

  test("of two at once is posted once", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(40, 0, { expiresOn: "2026-02-01" });
    wallet.on("2026-03-01");
    expect(await Promise.all(Array.from({ length: 8 }, wallet.settle))).toEqual(Array(8).fill(0));
    expect(await wallet.entries()).toHaveLength(2);
  });
});

onBothDatabases("a refund", (database) => {
  test("goes back to the lot it came from, never more than was spent, and once", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(20, 300, { expiresOn: "2026-08-01" });
    await wallet.spend(16);
    const refund = (amount?: number) =>
      wallet.record({
        kind: "refund",
        proposalNo: 1,
        refund: { parts: ["proposal", "boost"], ...(amount === undefined ? {} : { amount }) },
      });
    expect(await refund(20)).toEqual({ status: "too_much", open: 16, balance: 4 });
    expect(await refund(6)).toMatchObject({ status: "recorded", balance: 10 });
    expect(await refund(11)).toEqual({ status: "too_much", open: 10, balance: 10 });
    expect(await refund()).toMatchObject({ status: "recorded", balance: 20 });
    expect(await refund()).toEqual({ status: "too_much", open: 0, balance: 20 });
    const lots = await openLots(database(), wallet.id);
    expect(lots.map(({ remaining, centsLeft, expiresOn }) => [remaining, centsLeft, expiresOn])).toEqual([
      [20, 300, "2026-08-01"],
    ]);
    expect(await spentBetween(database(), wallet.id, "2026-01-01", "2026-12-31")).toEqual({
      connects: 0,
      cents: 0,
    });
  });

  test("of a lost boost leaves the base spent", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(20);
    await wallet.spend(10, 6);
    expect(
      await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["boost"] } }),
    ).toMatchObject({ balance: 10 });
    expect(await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["boost"] } })).toEqual({
      status: "too_much",
      open: 0,
      balance: 10,
    });
  });

  test("to a lot whose day has passed lapses at once, and it is known how much did", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 0, { expiresOn: "2026-02-01" });
    await wallet.buy(10, 0, { expiresOn: "2026-09-01" });
    await wallet.spend(8, 6);
    wallet.on("2026-03-01");
    const result = await wallet.record({
      kind: "refund",
      proposalNo: 1,
      refund: { parts: ["proposal", "boost"] },
    });
    expect(result).toMatchObject({ status: "recorded", balance: 10 });
    const actionNo = "actionNo" in result ? result.actionNo : 0;
    expect(await lapsedOnReturn(database(), wallet.id, actionNo)).toEqual({ lapsed: 10, day: "2026-02-01" });
    expect(await lapsedOnReturn(database(), wallet.id, 3)).toBeNull();
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("of a part goes to the lots that live longest", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10, 0, { expiresOn: "2026-02-01" });
    await wallet.buy(10, 0, { expiresOn: "2026-09-01" });
    await wallet.spend(16);
    await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"], amount: 6 } });
    expect((await openLots(database(), wallet.id)).map((lot) => [lot.remaining, lot.expiresOn])).toEqual([
      [10, "2026-09-01"],
    ]);
  });

  test("of a proposal that does not exist or is undone returns nothing", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    expect(
      await wallet.record({ kind: "refund", proposalNo: 9, refund: { parts: ["proposal"] } }),
    ).toMatchObject({ status: "too_much", open: 0 });
    await wallet.spend(4);
    await wallet.undo();
    expect(
      await wallet.record({ kind: "refund", proposalNo: 1, refund: { parts: ["proposal"] } }),
    ).toMatchObject({ status: "too_much", open: 0 });
    expect(await wallet.entries()).toHaveLength(3);
  });
});

onBothDatabases("reconciling", (database) => {
  test("adds one labelled adjustment for the gap, either way, and none when it matches", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(90);
    expect(await wallet.record({ setTo: 90 })).toEqual({ status: "unchanged", balance: 90 });
    expect(await wallet.record({ setTo: 74 })).toMatchObject({ status: "recorded", balance: 74 });
    expect(await wallet.record({ setTo: 80 })).toMatchObject({ status: "recorded", balance: 80 });
    expect(await wallet.record({ setTo: 0 })).toMatchObject({ status: "recorded", balance: 0 });
    expect((await wallet.entries()).slice(1)).toEqual(
      [-16, 6, -80].map((connects) => ({ kind: "adjustment", connects })),
    );
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("works when the last entry lies ahead of the clock", async () => {
    const wallet = await tryWallet(database());
    wallet.on("2026-06-01");
    await wallet.buy(90);
    wallet.on("2026-05-01");
    expect(await wallet.record({ setTo: 50 })).toMatchObject({ status: "recorded", balance: 50 });
    expect(await wallet.entries()).toHaveLength(2);
  });

  test("names the entries that may explain the gap", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(100);
    await wallet.spend(16);
    await wallet.spend(6);
    await wallet.spend(16);
    const few = await explainGap(database(), wallet.id, 16);
    expect(few.map(({ entry, why }) => [entry.connects, why])).toEqual([
      [-16, "there is another one just like it on that day; recorded twice?"],
      [-16, "there is another one just like it on that day; recorded twice?"],
    ]);
    const many = await explainGap(database(), wallet.id, -6);
    expect(many.map(({ entry }) => entry.connects)).toEqual([-6]);
  });
});
