// One process that sends what is due to both twins and, when told so, ends at a step of a delivery as a power cut would.
import { startDiscord } from "../../src/adapters/discord/start.ts";
import { startSlack } from "../../src/adapters/slack/start.ts";
import { createApp } from "../../src/app.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Messenger } from "../../src/core/messenger.ts";
import type { Database } from "../../src/database/database.ts";
import { openPostgres } from "../../src/database/postgres.ts";
import { createPublicationStore } from "../../src/database/publication-store.ts";

/** `claimed`: before anything is sent. `accepted`: the platform has it, our database does not know. `committed`: it does. */
export type DeathStep = "claimed" | "accepted" | "committed";

export type ChildOrder = {
  readonly databaseUrl: string;
  readonly aheadMs: number;
  readonly discord: { readonly token: string; readonly apiUrl: string };
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  /** Null: it sends everything and ends by itself. */
  readonly die: { readonly at: DeathStep; readonly skip: number } | null;
};

async function main(order: ChildOrder): Promise<void> {
  const { die } = order;
  let left = die?.skip ?? 0;
  const reached = async (step: DeathStep): Promise<void> => {
    if (die?.at !== step) return;
    left -= 1;
    if (left >= 0) return;
    process.kill(process.pid, "SIGKILL");
    // Nothing more may happen before the signal arrives.
    await new Promise(() => undefined);
  };
  const now = (): Date => new Date(Date.now() + order.aheadMs);
  const database = watched(
    openPostgres({ url: order.databaseUrl, prepare: true, connections: 4 }),
    async () => await reached("committed"),
  );
  const app = await createApp({
    config: {
      DATABASE_URL: order.databaseUrl,
      DATABASE_PREPARE: true,
      DATABASE_CONNECTIONS: 4,
      DATA_DIR: "unused",
      ENCRYPTION_KEY: "ab".repeat(32),
    },
    clock: { now },
    log: silentLog,
    database,
  });
  const parts = { engine: app.engine, charts: app.charts, log: silentLog };
  const [discord, slack] = await Promise.all([
    startDiscord({
      ...parts,
      ...order.discord,
      clock: now,
      publishQueue: createPublicationStore(app.database, "discord"),
    }),
    startSlack({ ...parts, ...order.slack, now, claimDelivery: app.claimDelivery }),
  ]);
  for (const messenger of [discord.messenger, slack.messenger]) {
    while (!messenger.connected()) await new Promise((done) => setTimeout(done, 20));
    app.addMessenger(mortal(messenger, reached));
  }
  await app.announcer.send();
  await discord.stop();
  await slack.stop();
  await app.close();
  process.exit(0);
}

function mortal(messenger: Messenger, reached: (step: DeathStep) => Promise<void>): Messenger {
  return {
    ...messenger,
    post: async (channel, post) => {
      await reached("claimed");
      const result = await messenger.post(channel, post);
      await reached("accepted");
      return result;
    },
  };
}

/** Tells of every delivery that our database has noted as sent. */
function watched(database: Database, sent: () => Promise<void>): Database {
  const query: Database["query"] = async (statement, parameters) => {
    const rows = await database.query<never>(statement, parameters);
    if (statement.includes("update deliveries set state = 'sent'")) await sent();
    return rows;
  };
  return { ...database, query };
}

const order = process.argv[2];
if (order === undefined) throw new Error("The order is missing.");
void main(JSON.parse(order) as ChildOrder);
