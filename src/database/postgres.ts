import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { type Database, guarded, type Session } from "./database.ts";
import * as schema from "./schema/index.ts";

export type PostgresOptions = {
  readonly url: string;
  /** Off behind a pooler in transaction mode, which forgets named statements between queries. */
  readonly prepare: boolean;
  readonly connections: number;
};

type Sql = ReturnType<typeof postgres>;

/** Opens a pool. Nothing is connected before the first query. */
export function openPostgres(options: PostgresOptions): Database {
  const client = postgres(options.url, {
    prepare: options.prepare,
    max: options.connections,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  const orm = drizzle(client, { schema });
  const outer = sessionOf(client, options.prepare, orm);
  return guarded({
    ...outer,
    kind: "postgres",
    native: { kind: "postgres", url: options.url },
    label: labelOf(options.url),
    transaction: async <T>(work: (session: Session) => Promise<T>): Promise<T> =>
      (await client.begin(async (tx) => {
        // drizzle needs the options that a transaction handle does not carry.
        const inner = Object.assign(tx, { options: client.options }) as unknown as Sql;
        return await work(sessionOf(inner, options.prepare, drizzle(inner, { schema })));
      })) as T,
    close: async () => await client.end({ timeout: 5 }),
  });
}

function sessionOf(client: Sql, prepare: boolean, orm: unknown): Session {
  return {
    orm: orm as Session["orm"],
    query: async <T>(statement: string, parameters: readonly unknown[] = []) =>
      (await client.unsafe(statement, [...parameters] as never[], { prepare })) as unknown as readonly T[],
  };
}

function labelOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `postgres on ${hostname}${port ? `:${port}` : ""}${pathname}`;
}
