// npm start: the whole product in one process.
import { startUp } from "./cli/start-up.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./database/open.ts";
import { createLog } from "./log.ts";

void startUp(async () => {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const opening = openDatabase({
    url: config.DATABASE_URL ?? null,
    folder: config.DATA_DIR,
    prepare: config.DATABASE_PREPARE,
    connections: config.DATABASE_CONNECTIONS,
  });
  // The embedded database compiles on other threads; all else is loaded meanwhile.
  const loading: Promise<typeof import("./serve.ts")> =
    typeof require === "function" ? startedSoon(() => require("./serve.ts")) : import("./serve.ts");
  const [database, { serve }] = await Promise.all([opening, loading]);
  await serve(config, log, database);
});

/** After what is under way had its turn to begin. */
async function startedSoon<T>(load: () => T): Promise<T> {
  await new Promise((done) => setTimeout(done, 30));
  return load();
}
