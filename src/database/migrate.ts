import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Database } from "./database.ts";

const FOLDER = new URL("../../drizzle/", import.meta.url);
const journalShape = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string() })) });

export type Migration = {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
};

/**
 * Brings the database to the newest schema. Everything runs in one transaction that holds a lock until its end:
 * of several replicas starting together one migrates, the others wait and find it done; a killed one leaves nothing.
 * The lock belongs to the transaction, not the session, so it also holds behind a pooler. `beforeUpdate` is done first
 * where an earlier version of the product made the database.
 */
export async function migrate(
  database: Database,
  migrations?: readonly Migration[],
  beforeUpdate?: () => Promise<void>,
): Promise<readonly string[]> {
  const wanted = migrations ?? (await readMigrations());
  const lacks = await lacking(database, wanted);
  if (lacks?.length === 0) return [];
  if (lacks !== null) await beforeUpdate?.();
  return await database.transaction(async (session) => {
    await session.query("select pg_advisory_xact_lock(727274001)");
    await session.query(
      "create table if not exists migrations (tag text primary key, hash text not null, applied_at timestamptz not null default now())",
    );
    const todo = await missing(session, wanted);
    for (const migration of todo) {
      for (const statement of migration.statements) await session.query(statement);
      await session.query("insert into migrations (tag, hash) values ($1, $2)", [
        migration.tag,
        migration.hash,
      ]);
    }
    return todo.map((migration) => migration.tag);
  });
}

/** What a database lacks of the wanted migrations; null when none was ever applied. */
async function lacking(
  database: Database,
  wanted: readonly Migration[],
): Promise<readonly Migration[] | null> {
  const known = await database.query<{ exists: boolean }>(
    "select to_regclass('migrations') is not null as exists",
  );
  return known[0]?.exists === true ? await missing(database, wanted) : null;
}

/** Migrations that a database lacks. Throws when an applied one was edited since. */
async function missing(
  session: Pick<Database, "query">,
  wanted: readonly Migration[],
): Promise<readonly Migration[]> {
  const rows = await session.query<{ tag: string; hash: string }>("select tag, hash from migrations");
  const applied = new Map(rows.map((row) => [row.tag, row.hash]));
  return wanted.filter((migration) => {
    const hash = applied.get(migration.tag);
    if (hash !== undefined && hash !== migration.hash)
      throw new Error(`Migration ${migration.tag} was changed after it was applied to this database.`);
    return hash === undefined;
  });
}

/** Whether all migrations of this version are applied: what `readyz` and `doctor` ask. */
export async function isMigrated(database: Database): Promise<boolean> {
  return (await lacking(database, await readMigrations()))?.length === 0;
}

export async function readMigrations(): Promise<readonly Migration[]> {
  const journal = journalShape.parse(
    JSON.parse(await readFile(new URL("meta/_journal.json", FOLDER), "utf8")),
  );
  return await Promise.all(
    journal.entries.map(async ({ tag }) => {
      const text = await readFile(fileURLToPath(new URL(`${tag}.sql`, FOLDER)), "utf8");
      const statements = text.split("--> statement-breakpoint").map((part) => part.trim());
      return {
        tag,
        hash: createHash("sha256").update(text).digest("hex"),
        statements: statements.filter((part) => part !== ""),
      };
    }),
  );
}
