import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { assertOutside, type Database, guarded, type Session } from "./database.ts";
import { damaged } from "./database-damaged.ts";
import { lockFolder } from "./folder-lock.ts";
import { type Place, prepareFolder } from "./pglite-folder.ts";
import * as schema from "./schema/index.ts";
import { PARSERS, parametersOf } from "./values.ts";

/**
 * Opens the embedded database in a folder, made on first use; `null` keeps it in memory.
 * One process at a time: a second one is refused by name, since two would silently lose data.
 * @throws FolderInUse
 * @throws DatabaseDamaged when a database that was whole once does not open
 */
export async function openPglite(folder: string | null): Promise<Database> {
  const lock = folder === null ? null : await lockFolder(folder);
  try {
    const client = await startClient(folder);
    return guarded({
      ...sessionOver(client, client, assertOutside),
      kind: "pglite",
      label: folder === null ? "embedded, in memory" : `embedded in ${folder}`,
      native: { kind: "pglite", client },
      transaction: async (work) =>
        await client.transaction(async (tx) => await work(sessionOver(client, tx, () => undefined))),
      close: async () => {
        await client.close();
        await lock?.release();
      },
    });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function startClient(folder: string | null): Promise<PGlite> {
  const place = await prepareFolder(folder);
  try {
    return await startIn(place);
  } catch (error) {
    throw place.existed && folder !== null ? await damaged(folder, error) : error;
  }
}

async function startIn(place: Place): Promise<PGlite> {
  const client = new PGlite({
    ...(place.dataDir === null ? {} : { dataDir: place.dataDir }),
    ...(place.template === null ? {} : { loadDataDir: place.template }),
    // The default of 128 MB is for a server with many connections; this one has a single user.
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
  });
  await client.waitReady;
  await place.complete();
  return client;
}

type Statements = Pick<PGlite, "query" | "exec" | "sql">;

/** drizzle and plain queries over the database or a transaction on it; `check` runs before every drizzle statement. */
function sessionOver(client: PGlite, over: Statements, check: () => void): Session {
  const shown = Object.assign(Object.create(client), {
    query: async (...given: Parameters<PGlite["query"]>) => {
      check();
      return await over.query(...given);
    },
    exec: over.exec.bind(over),
    sql: over.sql.bind(over),
    // drizzle's own transactions would wait for the one connection that this one holds.
    transaction: () => {
      throw new Error("use the transaction of the database, not that of drizzle");
    },
  }) as PGlite;
  return {
    orm: drizzle(shown, { schema }) as unknown as Session["orm"],
    query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
      (await over.query<T>(statement, parametersOf(parameters), { parsers: PARSERS })).rows,
  };
}
