import type { Migration } from "../../src/database/migrate.ts";

/** A backfill that adds a row for each of three, taking its time: twice the rows would show that two ran it. */
export function slowMigration(seconds: number): Migration {
  return {
    tag: "9999_slow",
    hash: "slow",
    statements: [
      "create table backfilled (n int)",
      `select pg_sleep(${seconds})`,
      "insert into backfilled select generate_series(1, 3)",
    ],
  };
}
