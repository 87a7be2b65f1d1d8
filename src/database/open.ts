import type { Database } from "./database.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

export type DatabaseSettings = {
  /** Postgres address; null for the embedded database. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly folder: string | null;
  readonly prepare: boolean;
  readonly connections: number;
};

/** Opens the database that the configuration names; migrations are run by the caller. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url === null) return await openPglite(settings.folder);
  return openPostgres({ url: settings.url, prepare: settings.prepare, connections: settings.connections });
}
