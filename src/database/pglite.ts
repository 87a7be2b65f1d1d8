import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { type Database, guarded, type Orm } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { prepareFolder } from "./pglite-folder.ts";
import * as schema from "./schema/index.ts";

/**
 * Opens the embedded database in a folder, made on first use; `null` keeps it in memory.
 * One process at a time: a second one is refused by name, since two would silently lose data.
 * @throws FolderInUse
 */
export async function openPglite(folder: string | null): Promise<Database> {
  const lock = folder === null ? null : await lockFolder(folder);
  try {
    const place = await prepareFolder(folder);
    const client = new PGlite({
      ...(place.dataDir === null ? {} : { dataDir: place.dataDir }),
      ...(place.template === null ? {} : { loadDataDir: place.template }),
      // The default of 128 MB is for a server with many connections; this one has a single user.
      startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
    });
    await client.waitReady;
    await place.complete();
    const orm = drizzle(client, { schema }) as unknown as Orm;
    return guarded({
      orm,
      kind: "pglite",
      native: { kind: "pglite", client },
      label: folder === null ? "embedded, in memory" : `embedded in ${folder}`,
      query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
        (await client.query<T>(statement, [...parameters])).rows,
      transaction: async (work) =>
        await client.transaction(async (tx) => {
          const inner = Object.assign(Object.create(client), {
            query: tx.query.bind(tx),
            exec: tx.exec.bind(tx),
            sql: tx.sql.bind(tx),
          }) as PGlite;
          return await work({
            orm: drizzle(inner, { schema }) as unknown as Orm,
            query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
              (await tx.query<T>(statement, [...parameters])).rows,
          });
        }),
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
