import type { Database } from "./database.ts";

export type DatabaseSettings = {
  /** Postgres address; null for the embedded database. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly folder: string | null;
  /** Named prepared statements; a pooler in between turns them off by itself, since queries would hang or fail. */
  readonly prepare: boolean;
  readonly connections: number;
};

/** Opens the database that the configuration names; migrations are run by the caller. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  // Only the driver that is used is loaded: each takes a noticeable part of a start. `start.cjs` runs us with
  // `require`, where `import()` would not read TypeScript; everything else, the tests too, runs us as modules, where
  // `require` may be there but belongs to no program.
  if (settings.url === null) {
    const pglite: typeof import("./pglite.ts") =
      typeof require === "function" && require.main ? require("./pglite.ts") : await import("./pglite.ts");
    return await pglite.openPglite(settings.folder);
  }
  const postgres: typeof import("./postgres.ts") =
    typeof require === "function" && require.main ? require("./postgres.ts") : await import("./postgres.ts");
  return postgres.openPostgres({
    url: settings.url,
    prepare: settings.prepare && !(await postgres.behindPooler(settings.url)),
    connections: settings.connections,
  });
}
