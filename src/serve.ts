import { randomBytes } from "node:crypto";
import { createLocalMessenger } from "./adapters/console/messenger.ts";
import { createPage } from "./adapters/console/page.ts";
import { createBoard } from "./announcements/board.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import type { Log } from "./core/log.ts";
import { createDashboard } from "./dashboard.ts";
import { backUpWhenDue } from "./database/backups.ts";
import type { Database } from "./database/database.ts";
import { isMigrated } from "./database/migrate.ts";
import { type Check, startServer } from "./http/server.ts";
import { sweepExpiry } from "./jobs/expiry-sweep.ts";
import { type Jobs, startJobs } from "./jobs/jobs.ts";
import { renderMetrics } from "./metrics.ts";
import { forgetOld } from "./subscriptions/keep-news.ts";
import { type Surface, startSurfaces } from "./surfaces.ts";

const STOP_WITHIN_MS = 10_000;

/** Runs page, platforms and jobs over an opened database until the process is told to stop. */
export async function serve(config: Config, log: Log, database: Database): Promise<void> {
  const clock = { now: () => new Date() };
  const app = await createApp({ config, clock, log, database });
  const board = createBoard(app.database);
  app.addMessenger(createLocalMessenger(board, clock.now));
  let jobs: Jobs | null = null;
  let surfaces: readonly Surface[] = [];

  async function checks(): Promise<readonly Check[]> {
    const database = await isMigrated(app.database).then(
      (ok) => ({ ok, detail: ok ? app.database.label : "migrations are missing" }),
      () => ({ ok: false, detail: "the database does not answer" }),
    );
    return [
      { name: "database", ...database },
      { name: "queue", ok: jobs?.healthy() ?? false, detail: jobs ? "running" : "starting" },
      ...surfaces.map((surface) => {
        const { connected, detail } = surface.health();
        return { name: surface.name, ok: connected, detail };
      }),
    ];
  }

  const access = pageAccess(config);
  const server = await startServer({
    host: config.HOST,
    port: config.PORT,
    page: createPage({
      engine: app.engine,
      charts: app.charts,
      board,
      dashboard: createDashboard(app.contextFor),
      hosts: access.hosts,
      token: access.token,
      now: clock.now,
      log,
    }),
    routes: () => surfaces.flatMap((surface) => surface.routes),
    checks,
    metrics: async () => await renderMetrics(await checks(), app.database),
    log,
  });
  process.stdout.write(
    `Connects Assistant is at ${server.address}${access.token ? `/?token=${access.token}` : ""}\n`,
  );

  jobs = await startJobs(
    app.database,
    [
      { name: "deliver", cron: "* * * * *", run: app.announcer.send },
      { name: "promos", cron: "* * * * *", run: app.announcer.keep },
      {
        name: "tend",
        cron: "* * * * *",
        run: async () => {
          for (const surface of surfaces) await surface.tend?.();
        },
      },
      { name: "reminders", cron: "* * * * *", run: app.keepReminders },
      { name: "news", cron: "* * * * *", run: app.keepNews },
      {
        name: "forget",
        cron: "23 4 * * *",
        run: async () => await forgetOld(app.database, clock.now()),
      },
      {
        name: "expire",
        cron: "7 * * * *",
        run: async () => void (await sweepExpiry(app.database, clock.now())),
      },
      {
        // Looked at each hour, so that one that is not up at night has its copy as well.
        name: "backup",
        cron: "41 * * * *",
        run: async () => {
          const file = await backUpWhenDue(app.database, config.DATA_DIR, clock.now());
          if (file !== null) log.info({ file }, "backed up the database");
        },
      },
    ],
    log,
  );
  app.useJobs(jobs);

  // After the queue has made its tables: on the embedded database that would hold up a first command for seconds.
  surfaces = await startSurfaces(app, config, log);

  let stopping = false;
  const stop = async (why: string, code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, "stopping");
    // Whatever hangs, the process ends: an acknowledged entry is in the database already.
    setTimeout(() => process.exit(code || 1), STOP_WITHIN_MS).unref();
    await server.stop();
    await Promise.allSettled([...surfaces.map(async (surface) => await surface.stop()), jobs?.stop()]);
    await app.close();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop("SIGTERM", 0));
  process.on("SIGINT", () => void stop("SIGINT", 0));
  // One stray rejection in the background must not end the replies that are under way.
  process.on("unhandledRejection", (reason) => log.error({ err: reason }, "a background task failed"));
  process.on("uncaughtException", (error) => {
    log.error({ err: error }, "the process is in an unknown state and ends");
    void stop("uncaughtException", 1);
  });
}

/** Who may open the page: anybody at this machine on loopback, elsewhere only who has the token. */
function pageAccess(config: Config): { readonly hosts: readonly string[]; readonly token: string | null } {
  const own = ["localhost", "127.0.0.1", "[::1]"];
  const named = config.PUBLIC_URL === undefined ? [] : [new URL(config.PUBLIC_URL).hostname.toLowerCase()];
  const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/.test(config.HOST);
  const bound =
    loopback || config.HOST === "0.0.0.0" || config.HOST === "::" ? [] : [config.HOST.toLowerCase()];
  return {
    hosts: [...own, ...named, ...bound],
    token: loopback ? null : randomBytes(18).toString("base64url"),
  };
}
