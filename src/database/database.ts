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
  /**
   * One statement with `$1` parameters; rows as plain objects, of the same shapes from both drivers: int, float and
   * bigint are numbers (one too large throws), numeric and date are text, timestamptz is a `Date`, json is parsed.
   * A json parameter is given as its text.
   */
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

/** Open while the work of a transaction runs; what the work left behind may use the outer handle again. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Refuses the outer handle inside a transaction: on PGlite's one connection such a query would wait for itself,
 * and on Postgres it would not see the transaction.
 */
export function assertOutside(): void {
  assert(!inside.getStore()?.open, "the outer database handle was used inside a transaction");
}

/** The database with its outer handle refused inside its own transactions. */
export function guarded(database: Database): Database {
  return {
    kind: database.kind,
    label: database.label,
    native: database.native,
    get orm() {
      assertOutside();
      return database.orm;
    },
    query: async (statement, parameters) => {
      assertOutside();
      return await database.query(statement, parameters);
    },
    transaction: async (work) => {
      assertOutside();
      const state = { open: true };
      try {
        return await inside.run(state, () => database.transaction(work));
      } finally {
        state.open = false;
      }
    },
    close: database.close,
  };
}
