import type { Log } from "../core/log.ts";
import type { Database } from "../database/database.ts";

/**
 * Work that has to happen whether or not this process lives: what is due stands in our own tables, a job only says
 * "look now". So a lost, late or doubled job changes nothing, and a sweep finds what was missed.
 */
export type Job = {
  readonly name: string;
  /** Does everything that is due. Called again after a failure, and by several processes at once. */
  readonly run: () => Promise<void>;
  /** How often it looks by itself, as a cron line with minutes. */
  readonly cron: string;
};

export type Jobs = {
  /** Asks for a job to look as soon as possible, or at a time. */
  readonly wake: (name: string, at?: Date) => Promise<void>;
  readonly healthy: () => boolean;
  /** Lets running jobs end, 10 seconds at most. */
  readonly stop: () => Promise<void>;
};

/** Starts the queue in the product's own database. */
export async function startJobs(database: Database, jobs: readonly Job[], log: Log): Promise<Jobs> {
  const { fromPglite, PgBoss } = await import("pg-boss");
  const { native } = database;
  const boss = new PgBoss({
    ...(native.kind === "pglite"
      ? { db: fromPglite(native.client), backend: "pglite" }
      : { connectionString: native.url, max: 4 }),
    schema: "jobs",
    useListenNotify: false,
  });
  let failing = false;
  boss.on("error", (error) => {
    failing = true;
    log.warn({ err: error }, "the job queue reported an error");
  });
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { retryLimit: 3, retryBackoff: true, expireInSeconds: 300 });
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, async () => {
      await job.run();
      failing = false;
    });
    await boss.schedule(job.name, job.cron);
  }
  return {
    wake: async (name, at) => {
      await boss.send(name, {}, at ? { startAfter: at } : {});
    },
    healthy: () => !failing,
    stop: async () => await boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
