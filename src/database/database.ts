import { AsyncLocalStorage } from "node:async_hooks";
import type { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { assert } from "../core/errors.ts";
import type * as schema from "./schema/index.ts";

/** drizzle over either driver. */
export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

/** What runs inside one transaction, or outside any. */
export type Session = {
  readonly orm: Orm;
  /** One statement with `$1` parameters; rows as plain objects. Both drivers give the same shapes for text, int, json and bool. */
  readonly query: <T>(statement: string, parameters?: readonly unknown[]) => Promise<readonly T[]>;
};

export type Database = Session & {
  readonly kind: "postgres" | "pglite";
  /** Where it is, without a password: what `doctor` and the log show. */
  readonly label: string;
  /** What the job queue connects with: the embedded database itself, or Postgres' address. */
  readonly native:
    | { readonly kind: "pglite"; readonly client: PGlite }
    | { readonly kind: "postgres"; readonly url: string };
  readonly transaction: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const inside = new AsyncLocalStorage<true>();

/**
 * Refuses the outer handle inside a transaction: on PGlite's one connection such a query would wait for itself,
 * and on Postgres it would not see the transaction.
 */
export function guarded(database: Database): Database {
  const check = (): void =>
    assert(!inside.getStore(), "the outer database handle was used inside a transaction");
  return {
    kind: database.kind,
    label: database.label,
    native: database.native,
    get orm() {
      check();
      return database.orm;
    },
    query: async (statement, parameters) => {
      check();
      return await database.query(statement, parameters);
    },
    transaction: async (work) => {
      check();
      return await inside.run(true, () => database.transaction(work));
    },
    close: database.close,
  };
}
