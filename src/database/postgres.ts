import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { type Database, guarded, type Session } from "./database.ts";
import * as schema from "./schema/index.ts";
import { PARSERS, parametersOf } from "./values.ts";

export type PostgresOptions = {
  readonly url: string;
  /** Off behind a pooler in transaction mode, which forgets named statements between queries. */
  readonly prepare: boolean;
  /** Most connections in all; at least two are used: a third for statements of their own, the rest for transactions. */
  readonly connections: number;
};

type Sql = ReturnType<typeof postgres>;

/**
 * Opens the connections. Nothing is connected before the first query.
 *
 * Statements of their own and transactions never share a connection: the driver sends statements ahead on busy
 * connections, and a `begin` that is the hundred-and-first on one is taken for a statement like any other (postgres.js
 * 3.4), which leaves a transaction open that then swallows what others send. Where only transactions are, each waits
 * for a connection of its own.
 */
export function openPostgres(options: PostgresOptions): Database {
  const forStatements = Math.max(1, Math.floor(options.connections / 3));
  const client = connect(options, forStatements);
  const transactions = connect(options, Math.max(1, options.connections - forStatements));
  const orm = drizzle(client, { schema });
  const outer = sessionOf(client, options.prepare, orm);
  return guarded({
    ...outer,
    kind: "postgres",
    native: { kind: "postgres", url: options.url },
    label: `${labelOf(options.url)}${options.prepare ? "" : ", without prepared statements"}`,
    transaction: async <T>(work: (session: Session) => Promise<T>): Promise<T> =>
      (await transactions.begin(async (tx) => {
        // drizzle needs the options that a transaction handle does not carry.
        const inner = Object.assign(tx, { options: transactions.options }) as unknown as Sql;
        return await work(sessionOf(inner, options.prepare, drizzle(inner, { schema })));
      })) as T,
    close: async () => {
      await Promise.all([transactions.end({ timeout: 5 }), client.end({ timeout: 5 })]);
    },
  });
}

function connect(options: PostgresOptions, connections: number): Sql {
  return postgres(options.url, {
    prepare: options.prepare,
    max: connections,
    idle_timeout: 60,
    connect_timeout: 10,
    // Days and instants are read as text: a server set to another style would give other text. Poolers keep these two.
    connection: { DateStyle: "ISO, YMD", TimeZone: "UTC" },
    onnotice: () => undefined,
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
