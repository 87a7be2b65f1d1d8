import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { isMigrated, type Migration, migrate, readMigrations } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite.ts";
import { openPostgres } from "../../src/database/postgres.ts";
import * as schema from "../../src/database/schema/index.ts";
import { onBothDatabases } from "../databases.ts";
import { newPostgresDatabase } from "../postgres.ts";
import { startProgram } from "./program.ts";
import { slowMigration } from "./slow-migration.ts";

async function withReplicas(
  count: number,
  prepare: boolean,
  work: (replicas: readonly Database[], url: string) => Promise<void>,
): Promise<void> {
  const url = await newPostgresDatabase("empty");
  const replicas = Array.from({ length: count }, () => openPostgres({ url, prepare, connections: 2 }));
  try {
    await work(replicas, url);
  } finally {
    await Promise.all(replicas.map((replica) => replica.close()));
  }
}

async function tagsIn(database: Database): Promise<readonly string[]> {
  return (await database.query<{ tag: string }>("select tag from migrations order by tag")).map(
    (row) => row.tag,
  );
}

test.each([true, false])(
  "replicas that start together migrate once (prepared statements: %s)",
  async (prepare) => {
    await withReplicas(5, prepare, async (replicas) => {
      const wanted = (await readMigrations()).map((migration) => migration.tag);
      const applied = await Promise.all(replicas.map((replica) => migrate(replica)));
      expect(applied.filter((tags) => tags.length > 0)).toEqual([wanted]);
      for (const replica of replicas) expect(await isMigrated(replica)).toBe(true);
      expect(replicas[0] && (await tagsIn(replicas[0]))).toEqual([...wanted].sort());
    });
  },
);

test("a long migration is done by one replica while the others wait for its end", async () => {
  await withReplicas(3, true, async (replicas) => {
    const [first] = replicas;
    if (!first) throw new Error("no replica");
    await migrate(first);
    const all = [...(await readMigrations()), slowMigration(0.7)];
    const applied = await Promise.all(replicas.map((replica) => migrate(replica, all)));
    expect(applied.map((tags) => tags.length).sort()).toEqual([0, 0, 1]);
    expect(await first.query("select count(*) as n from backfilled")).toMatchObject([{ n: 3 }]);
  });
});

test("when the one that migrates is killed another does it, from the beginning", {
  timeout: 120_000,
}, async () => {
  await withReplicas(1, true, async ([replica], url) => {
    if (!replica) throw new Error("no replica");
    const holder = startProgram("migrate-slowly", url, "3");
    expect(await holder.next(), holder.errors()).toBe("begins");
    await until(async () => await lockIsHeld(url));
    const waiting = migrate(replica, [...(await readMigrations()), slowMigration(0)]);
    await holder.kill("SIGKILL");
    expect((await waiting).length).toBeGreaterThan(1);
    expect(await replica.query("select count(*) as n from backfilled")).toMatchObject([{ n: 3 }]);
  });
});

async function lockIsHeld(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const [row] = await sql`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`;
  await sql.end();
  return row?.n > 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 20));
}

onBothDatabases("migrating", (database) => {
  test("again does nothing", async () => {
    const before = await tagsIn(database());
    expect(await migrate(database())).toEqual([]);
    expect(await tagsIn(database())).toEqual(before);
  });

  test("notices a migration that was edited after it was applied, and changes nothing", async () => {
    const [first, ...others] = await readMigrations();
    if (!first) throw new Error("no migrations");
    const edited = [{ ...first, hash: "other" }, ...others, slowMigration(0)];
    await expect(migrate(database(), edited)).rejects.toThrow(
      `${first.tag} was changed after it was applied`,
    );
    expect(await database().query("select to_regclass('backfilled') is null as gone")).toMatchObject([
      { gone: true },
    ]);
  });

  test("with one statement that fails leaves nothing of its migration nor of those before it", async () => {
    const good: Migration = { tag: "9997_good", hash: "g", statements: ["create table good (n int)"] };
    const bad: Migration = {
      tag: "9998_bad",
      hash: "b",
      statements: ["create table half (n int)", "create table half (n int)"],
    };
    const before = await tagsIn(database());
    await expect(migrate(database(), [...(await readMigrations()), good, bad])).rejects.toThrow();
    expect(await tagsIn(database())).toEqual(before);
    expect(
      await database().query("select to_regclass('good') is null and to_regclass('half') is null as gone"),
    ).toMatchObject([{ gone: true }]);
  });

  test("ends in the tables that the program expects", async () => {
    const columns = await database().query<{
      table: string;
      column: string;
      type: string;
      required: boolean;
    }>(
      `select c.relname::text as table, a.attname::text as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`,
    );
    const tables = Object.values(schema).filter((value) => is(value, PgTable));
    const expected = tables.flatMap((table) => {
      const { name, columns: own } = getTableConfig(table);
      return own.map((column) => ({
        table: name,
        column: column.name,
        type: column.getSQLType().replace("bigserial", "bigint"),
        required: column.notNull,
      }));
    });
    const sorted = (rows: readonly { table: string; column: string }[]) =>
      rows
        .map((row) => ({ ...row }))
        .sort((a, b) => `${a.table}.${a.column}`.localeCompare(`${b.table}.${b.column}`));
    expect(sorted(columns)).toEqual(sorted(expected));
  });
});

test("a database that was never migrated says so", async () => {
  const database = await openPglite(null);
  expect(await isMigrated(database)).toBe(false);
  await database.close();
});
