import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { createTurns } from "../core/turns.ts";
import { type Database, guarded, type Session } from "./database.ts";
import * as schema from "./schema/index.ts";
import { PARSERS, parametersOf } from "./values.ts";

export type PostgresOptions = {
  readonly url: string;
  /** Off behind a pooler in transaction mode, which forgets named statements between queries. */
  readonly prepare: boolean;
  readonly connections: number;
};

type Sql = ReturnType<typeof postgres>;

/**
 * Opens a pool. Nothing is connected before the first query.
 *
 * Each statement and each transaction waits for a connection of its own. The driver would send statements ahead on busy
 * connections instead: then one that waits for a wallet's lock holds up others behind it, and a transaction that
 * begins behind a hundred statements is not recognised as one (postgres.js 3.4), which leaves it open to swallow what
 * others send.
 */
export function openPostgres(options: PostgresOptions): Database {
  const client = postgres(options.url, {
    prepare: options.prepare,
    max: options.connections,
    idle_timeout: 60,
    connect_timeout: 10,
    // Days and instants are read as text: a server set to another style would give other text. Poolers keep these two.
    connection: { DateStyle: "ISO, YMD", TimeZone: "UTC" },
    onnotice: () => undefined,
  });
  const onItsOwn = createTurns(options.connections);
  const outer = sessionOf(client, options.prepare, drizzle(client, { schema }));
  return guarded({
    orm: outer.orm,
    query: async (statement, parameters) =>
      await onItsOwn(async () => await outer.query(statement, parameters)),
    kind: "postgres",
    native: { kind: "postgres", url: options.url },
    label: `${labelOf(options.url)}${options.prepare ? "" : ", without prepared statements"}`,
    transaction: async <T>(work: (session: Session) => Promise<T>): Promise<T> =>
      await onItsOwn(
        async () =>
          (await client.begin(async (tx) => {
            // drizzle needs the options that a transaction handle does not carry.
            const inner = Object.assign(tx, { options: client.options }) as unknown as Sql;
            return await work(sessionOf(inner, options.prepare, drizzle(inner, { schema })));
          })) as T,
      ),
    close: async () => await client.end({ timeout: 5 }),
  });
}

/**
 * Whether something between here and the server hands each transaction to another of its connections: what answers a
 * query is then another process than the one that the connection was greeted with.
 */
export async function behindPooler(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, prepare: false, connect_timeout: 10, onnotice: () => undefined });
  try {
    const answer = await client.unsafe<{ pid: number }[]>("select pg_backend_pid() as pid");
    return answer[0]?.pid !== answer.state.pid;
  } finally {
    await client.end({ timeout: 5 });
  }
}

function sessionOf(client: Sql, prepare: boolean, orm: unknown): Session {
  return {
    orm: orm as Session["orm"],
    query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
      rowsOf<T>(await client.unsafe(statement, parametersOf(parameters) as never[], { prepare })),
  };
}

type Answer = Awaited<ReturnType<Sql["unsafe"]>>;

/** drizzle makes the driver hand over dates as text, for itself to parse; here they get the shapes of `values.ts`. */
function rowsOf<T>(answer: Answer): readonly T[] {
  const parsed = (answer.columns ?? []).flatMap(({ name, type }) => {
    const parse = PARSERS[type];
    return parse ? [{ name, parse }] : [];
  });
  for (const row of parsed.length > 0 ? answer : [])
    for (const { name, parse } of parsed) if (typeof row[name] === "string") row[name] = parse(row[name]);
  return answer as unknown as readonly T[];
}

function labelOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `postgres on ${hostname}${port ? `:${port}` : ""}${pathname}`;
}
