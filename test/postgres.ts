import { inject } from "vitest";

export { startTestPostgres, type TestPostgres } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the test run hands out Postgres databases. */
    readonly postgresDesk: string;
  }
}

/** The address of a Postgres database of its own for the test file that asks: migrated, or wholly empty. */
export async function newPostgresDatabase(kind: "migrated" | "empty" = "migrated"): Promise<string> {
  const response = await fetch(`${inject("postgresDesk")}/${kind}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`No Postgres for the tests: ${text}`);
  return text;
}
