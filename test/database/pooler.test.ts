import { expect, test } from "vitest";
import { isMigrated, migrate } from "../../src/database/migrate.ts";
import { openDatabase } from "../../src/database/open.ts";
import { behindPooler } from "../../src/database/postgres.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { newPostgresDatabase } from "../postgres.ts";
import { tryWallet } from "../wallet/tried-wallet.ts";
import { startTransactionPooler } from "./transaction-pooler.ts";

test("a pooler in transaction mode is noticed, and everything works through it", {
  timeout: 60_000,
}, async () => {
  const direct = await newPostgresDatabase("empty");
  const pooler = await startTransactionPooler(direct);
  expect([await behindPooler(direct), await behindPooler(pooler.url)]).toEqual([false, true]);
  const database = await openDatabase({ url: pooler.url, folder: null, prepare: true, connections: 20 });
  expect(database.label).toContain("without prepared statements");
  await migrate(database);
  expect(await isMigrated(database)).toBe(true);
  const wallet = await tryWallet(database);
  await wallet.buy(200, 100);
  const spends = Array.from({ length: 50 }, () => wallet.spend(4));
  const reads = Array.from(
    { length: 50 },
    async () =>
      await database.transaction(async (session) => {
        await session.query("select 1");
        const [row] = await session.query<{ fine: boolean }>(
          "select balance between 0 and 200 as fine from wallets where id = $1",
          [wallet.id],
        );
        return row?.fine;
      }),
  );
  expect((await Promise.all(spends)).every((result) => result.status === "recorded")).toBe(true);
  expect(new Set(await Promise.all(reads))).toEqual(new Set([true]));
  expect(await wallet.settle()).toBe(0);
  expect(await checkWallet(database, wallet.id)).toEqual([]);
  await database.close();
  pooler.stop();
});

test("without one, prepared statements stay on", async () => {
  const database = await openDatabase({
    url: await newPostgresDatabase(),
    folder: null,
    prepare: true,
    connections: 1,
  });
  expect(database.label).toMatch(/^postgres on [\w.:-]+\/connects_test_\w+$/);
  await database.query("select 1 as one");
  expect(await database.query("select count(*) > 0 as some from pg_prepared_statements")).toMatchObject([
    { some: true },
  ]);
  await database.close();
});

test("where they are turned off none is made", async () => {
  const database = await openDatabase({
    url: await newPostgresDatabase(),
    folder: null,
    prepare: false,
    connections: 1,
  });
  const wallet = await tryWallet(database);
  await wallet.buy(3);
  expect(
    await database.query("select count(*) as n from pg_prepared_statements where name <> ''"),
  ).toMatchObject([{ n: 0 }]);
  await database.close();
});
