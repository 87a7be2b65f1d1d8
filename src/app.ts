import { randomUUID } from "node:crypto";
import { type Announcer, createAnnouncer } from "./announcer.ts";
import { loadFactBook } from "./answers/fact-book.ts";
import type { AppContext, Services } from "./commands/context.ts";
import { commands } from "./commands/index.ts";
import { createHearing } from "./commands/overhear.ts";
import { dutiesOf } from "./community/duties.ts";
import { createListening } from "./community/listening.ts";
import { createVisits } from "./community/visits.ts";
import type { Config } from "./config.ts";
import type { Charts } from "./core/chart.ts";
import type { Origin } from "./core/context.ts";
import { createEngine, type Engine } from "./core/engine.ts";
import type { Hearing } from "./core/hearing.ts";
import type { Duty } from "./core/identity.ts";
import type { Log } from "./core/log.ts";
import type { Messenger } from "./core/messenger.ts";
import { createRegistry } from "./core/registry.ts";
import type { Sealer } from "./core/sealer.ts";
import { backUp } from "./database/backups.ts";
import { controlSecret, createControlStore } from "./database/control-store.ts";
import type { Database } from "./database/database.ts";
import { migrate, readMigrations } from "./database/migrate.ts";
import { openDatabase } from "./database/open.ts";
import { findSealer } from "./encryption-key.ts";
import { createCharts } from "./insight/charts/charts.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { resolvePerson } from "./people/people.ts";
import { placedOrigin } from "./private-press.ts";
import { createReminders } from "./reminders.ts";
import { keepNews } from "./subscriptions/keep-news.ts";
import { createWallets } from "./wallet/wallets.ts";

/** The clock, settable for trying things out. */
export type Clock = { readonly now: () => Date };

export type AppOptions = {
  readonly config: Pick<
    Config,
    "ENCRYPTION_KEY" | "DATABASE_URL" | "DATABASE_PREPARE" | "DATABASE_CONNECTIONS" | "DATA_DIR"
  >;
  readonly clock: Clock;
  readonly log: Log;
  /** A zone that takes the place of everybody's own, for one session at the terminal. */
  readonly zoneOverride?: () => string | null;
  /** At a terminal nobody else tells what is due: it is shown under the replies of the person who asks. */
  readonly tellsInReplies?: boolean;
  /** A database that is open already (tests). */
  readonly database?: Database;
};

export type App = {
  readonly engine: Engine;
  readonly charts: Charts;
  readonly database: Database;
  readonly services: Services;
  readonly contextFor: (origin: Origin) => Promise<AppContext>;
  /** Null with Postgres and no ENCRYPTION_KEY. */
  readonly sealer: Sealer | null;
  /** True the first time a platform's delivery is seen, in any process. */
  readonly claimDelivery: (key: string) => Promise<boolean>;
  /** Adds a surface that is up, so that announcements can go there. */
  readonly addMessenger: (messenger: Messenger) => void;
  readonly announcer: Announcer;
  /** What communities decided about messages in their channels. */
  readonly hearing: Hearing;
  /** Tells channels the news they asked for, as the job does. */
  readonly keepNews: () => Promise<void>;
  /** Looks at every plan and reminder that is due now, as the job does. */
  readonly keepReminders: () => Promise<void>;
  /** From now on, what is due is left to the jobs. */
  readonly useJobs: (jobs: Pick<Jobs, "wake">) => void;
  readonly close: () => Promise<void>;
};

const NO_DUTIES: ReadonlySet<Duty> = new Set();

/** Opens and migrates the database and puts the product together; no surface is started. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, log } = options;
  const database =
    options.database ??
    (await openDatabase({
      url: config.DATABASE_URL ?? null,
      folder: config.DATA_DIR,
      prepare: config.DATABASE_PREPARE,
      connections: config.DATABASE_CONNECTIONS,
    }));
  const applied = await migrate(database, await readMigrations(), async () => {
    const backup = await backUp(database, config.DATA_DIR, clock.now());
    if (backup !== null) log.info({ backup }, "backed up before the update");
  });
  log.info(
    { database: database.label, prepare: config.DATABASE_PREPARE, applied: applied.length },
    "database ready",
  );
  const messengers: Messenger[] = [];
  let jobs: Pick<Jobs, "wake"> | null = null;
  const announcer = createAnnouncer({
    database,
    engine: () => engine,
    messengers: () => messengers,
    now: clock.now,
    newId: randomUUID,
    log,
  });
  async function wake(job: "deliver" | "promos", at?: Date): Promise<void> {
    try {
      if (jobs) await jobs.wake(job, at);
      else if (at === undefined || at <= clock.now())
        await (job === "deliver" ? announcer.send() : announcer.keep());
    } catch (error) {
      // The tables say what is due, so a job that was not woken finds it a minute later.
      log.warn({ err: error, job }, "a job could not be woken");
    }
  }
  const sealer = await findSealer(config, log);
  const services: Services = {
    database,
    wallets: createWallets(database, randomUUID),
    factBook: loadFactBook(),
    newId: randomUUID,
    messengers: () => messengers,
    sealer,
    deliverer: announcer.deliverer,
    listening: createListening(database, clock.now),
    tell: announcer.tell,
    wake,
  };
  const reminders = createReminders({
    ...services,
    engine: () => engine,
    now: clock.now,
    log,
    tellsInReplies: options.tellsInReplies ?? false,
  });
  const visited = createVisits(database);
  async function contextFor(
    from: Origin,
    call?: { readonly path: string; readonly values: Readonly<Record<string, unknown>> },
  ): Promise<AppContext> {
    const now = clock.now();
    const origin = await placedOrigin({ session: database, messengers }, from, call);
    const { community } = origin;
    const [person, duties] = await Promise.all([
      resolvePerson(database, origin.actor, now, randomUUID),
      community === null ? NO_DUTIES : dutiesOf(database, community, { ...origin, user: origin.actor.user }),
    ]);
    if (community !== null) await visited(community, person.personId, now);
    const zone = options.zoneOverride?.() ?? person.zone ?? "UTC";
    if (person.waiting) await reminders.before(person.personId, now, zone);
    return { ...origin, now, zone, duties, log, person, services };
  }
  const store = createControlStore(database);
  const engine = createEngine({
    registry: createRegistry(commands),
    contextFor,
    after: reminders.after,
    store,
    secret: await controlSecret(database),
    log,
  });
  const charts = createCharts();
  return {
    engine,
    charts,
    database,
    services,
    contextFor,
    sealer,
    announcer,
    hearing: createHearing({ ...services, engine, now: clock.now, log }),
    keepNews: async () => {
      await keepNews({ database, now: clock.now, newId: randomUUID }, services.factBook);
      await announcer.send();
    },
    keepReminders: reminders.keep,
    useJobs: (started) => {
      jobs = started;
    },
    claimDelivery: async (key) => await store.claim(`delivery:${key}`),
    addMessenger: (messenger) => {
      messengers.push(messenger);
    },
    close: async () => {
      await charts.close();
      await database.close();
    },
  };
}
