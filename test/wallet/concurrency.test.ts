import { expect, test } from "vitest";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { onBothDatabases, openTestDatabase } from "../databases.ts";
import { tryWallet } from "./tried-wallet.ts";

onBothDatabases("at the same time", (database) => {
  test("two hundred spends on a balance for a hundred: exactly a hundred succeed", {
    timeout: 60_000,
  }, async () => {
    const wallet = await tryWallet(database());
    for (let lot = 0; lot < 10; lot += 1)
      await wallet.buy(100, 149, { expiresOn: `2026-0${(lot % 9) + 1}-28` });
    const results = await Promise.all(Array.from({ length: 200 }, () => wallet.spend(8, 2)));
    const count = (status: string): number => results.filter((result) => result.status === status).length;
    expect([count("recorded"), count("insufficient")]).toEqual([100, 100]);
    const balances = results.flatMap((result) => (result.status === "recorded" ? [result.balance] : []));
    expect(balances.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at * 10));
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });

  test("two spends that only one can afford: one is recorded, the other hears what is left", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(10);
    const results = await Promise.all([wallet.spend(8), wallet.spend(8)]);
    expect(results.map((result) => result.status).sort()).toEqual(["insufficient", "recorded"]);
    expect(results.map((result) => ("balance" in result ? result.balance : null))).toEqual([2, 2]);
    expect(await wallet.entries()).toHaveLength(2);
  });

  test("one delivery fifty times over is one posting, also of the past", async () => {
    const wallet = await tryWallet(database());
    const now = await Promise.all(Array.from({ length: 50 }, () => wallet.buy(40, 600, { key: "press:1" })));
    expect(now.every((result) => result.status === "recorded" && result.balance === 40)).toBe(true);
    const at = new Date("2025-12-01T12:00:00Z");
    const past = await Promise.all(
      Array.from({ length: 20 }, () => wallet.buy(2, 0, { key: "press:2", at })),
    );
    expect(past.every((result) => result.status === "recorded" && result.balance === 42)).toBe(true);
    expect(await wallet.entries()).toHaveLength(2);
  });

  test("twenty undos of one spend undo it once", async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(40);
    await wallet.spend(16);
    const results = await Promise.all(Array.from({ length: 20 }, () => wallet.undo(2)));
    expect(results.filter((result) => result.status === "posted")).toHaveLength(1);
    expect(results.filter((result) => result.status === "already")).toHaveLength(19);
    expect(await wallet.entries()).toHaveLength(3);
  });

  test("entries of the past and of today neither overspend nor lose each other", {
    timeout: 60_000,
  }, async () => {
    const wallet = await tryWallet(database());
    await wallet.buy(100);
    wallet.on("2026-02-01");
    const at = new Date("2026-01-15T12:00:00Z");
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        i % 3 === 0 ? wallet.spend(5, 0, { at }) : i % 3 === 1 ? wallet.spend(5) : wallet.buy(1),
      ),
    );
    expect(results.filter((result) => result.status === "rejected")).toEqual([]);
    expect(await wallet.settle()).toBe(100 - 100 + 10);
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });
});

test("on a server nobody waits for another's wallet", async () => {
  const database = await openTestDatabase("postgres");
  const [held, free] = [await tryWallet(database), await tryWallet(database)];
  await held.buy(40);
  await free.buy(40);
  const [locked, done] = [signal(), signal()];
  const holder = database.transaction(async (session) => {
    await session.query("select 1 from wallets where id = $1 for update", [held.id]);
    locked.resolve();
    await done.promise;
  });
  await locked.promise;
  const order: string[] = [];
  const waiting = Promise.all(Array.from({ length: 4 }, () => held.spend(4).then(() => order.push("held"))));
  const others = Array.from({ length: 20 }, () => free.spend(1).then(() => order.push("free")));
  await Promise.all(others);
  done.resolve();
  await Promise.all([holder, waiting]);
  expect(order).toEqual([...Array(20).fill("free"), ...Array(4).fill("held")]);
  await database.close();
});

function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
