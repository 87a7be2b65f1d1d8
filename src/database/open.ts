import type { Database } from "./database.ts";

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
  // Only the driver that is used is loaded: each takes a noticeable part of a start. `start.cjs` runs us with
  // `require`, where `import()` would not read TypeScript; everything else runs us as modules.
  if (settings.url === null) {
    const pglite: typeof import("./pglite.ts") =
      typeof require === "function" ? require("./pglite.ts") : await import("./pglite.ts");
    return await pglite.openPglite(settings.folder);
  }
  const postgres: typeof import("./postgres.ts") =
    typeof require === "function" ? require("./postgres.ts") : await import("./postgres.ts");
  return postgres.openPostgres({
    url: settings.url,
    prepare: settings.prepare,
    connections: settings.connections,
  });
}
