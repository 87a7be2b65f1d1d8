import { type App, createApp } from "../src/app.ts";
import type { Log } from "../src/core/log.ts";
import { silentLog } from "../src/core/log.ts";
import type { Database } from "../src/database/database.ts";

/** The product put together over a test database, with a clock of the test's own; no surface is started. */
export async function tryApp(database: Database, now: () => Date, log: Log = silentLog): Promise<App> {
  return await createApp({
    config: {
      DATABASE_URL: undefined,
      DATABASE_PREPARE: true,
      DATABASE_CONNECTIONS: 4,
      DATA_DIR: "/nonexistent",
      ENCRYPTION_KEY: "ab".repeat(32),
    },
    clock: { now },
    log,
    database,
  });
}
