import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import type { Database } from "../src/database/database.ts";
import { migrate } from "../src/database/migrate.ts";
import { openPglite } from "../src/database/pglite.ts";
import { openPostgres } from "../src/database/postgres.ts";
import { newPostgresDatabase } from "./postgres.ts";

export const KINDS = ["pglite", "postgres"] as const;

/** A migrated database in memory, or one on the run's Postgres. */
export async function openTestDatabase(kind: (typeof KINDS)[number], connections = 10): Promise<Database> {
  const database =
    kind === "pglite"
      ? await openPglite(null)
      : openPostgres({ url: await newPostgresDatabase(), prepare: true, connections });
  await migrate(database);
  return database;
}

/** Runs a suite on both databases: one of each for the file, emptied before every test. */
export function onBothDatabases(name: string, suite: (database: () => Database) => void): void {
  describe.each(KINDS)(`${name} on %s`, (kind) => {
    let opened: Database | undefined;
    const database = (): Database => {
      if (!opened) throw new Error("the database is not open yet");
      return opened;
    };
    beforeAll(async () => {
      opened = await openTestDatabase(kind);
    });
    beforeEach(async () => await empty(database()));
    afterAll(async () => await opened?.close());
    suite(database);
  });
}

/** Deletes all rows but the list of migrations; the ledger's own triggers would refuse that, so they are off meanwhile. */
export async function empty(database: Database): Promise<void> {
  await database.transaction(async (session) => {
    await session.query("set local session_replication_role = replica");
    const tables = await session.query<{ name: string }>(
      "select tablename::text as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
    );
    await session.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
  });
}
