import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { openPostgres } from "../../src/database/postgres.ts";
import { newPostgresDatabase } from "../postgres.ts";

let database: Database;
beforeAll(async () => {
  database = openPostgres({ url: await newPostgresDatabase(), prepare: true, connections: 2 });
  await database.query("create table marks (id integer primary key, by text not null)");
});
afterAll(async () => await database.close());

async function mark(session: Pick<Database, "query">, id: number, by: string): Promise<void> {
  await session.query("insert into marks values ($1, $2)", [id, by]);
}

/** Once what was asked for is on its way, and before any answer. */
async function sent(): Promise<void> {
  await new Promise<void>((done) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(done))));
}

async function marked(by: string): Promise<number> {
  const [row] = await database.query<{ n: number }>("select count(*)::int as n from marks where by = $1", [
    by,
  ]);
  return row?.n ?? 0;
}

// The driver sends up to a hundred statements ahead on a connection; a transaction that began as the next one broke,
// and what others sent afterwards was swallowed by it.
test("a transaction begins whole wherever it stands among hundreds of statements", async () => {
  const rounds = Array.from({ length: 30 }, (_, n) => 90 + n).flatMap((n) => [n, n + 100]);
  for (const [round, ahead] of rounds.entries()) {
    const under = (n: number) => round * 100 + n;
    const alone = Array.from({ length: ahead }, () => database.query("select 1"));
    await sent();
    const undone = database.transaction(async (session) => {
      await mark(session, under(0), "undone");
      throw new Error("taken back");
    });
    const whole = Array.from({ length: 5 }, (_, n) =>
      database.transaction(async (session) => await mark(session, under(10 + n), "whole")),
    );
    const after = Array.from({ length: 5 }, (_, n) => mark(database, under(20 + n), "alone"));
    await expect(undone).rejects.toThrow("taken back");
    await Promise.all([...alone, ...whole, ...after]);
  }
  expect(await marked("whole")).toBe(rounds.length * 5);
  expect(await marked("alone")).toBe(rounds.length * 5);
  expect(await marked("undone")).toBe(0);
});

test("statements larger than what a socket takes at once leave transactions whole", async () => {
  const large = "x".repeat(400_000);
  const sizes = Array.from({ length: 20 }, async () => {
    const [row] = await database.query<{ size: number }>("select length($1::text) as size", [large]);
    return row?.size;
  });
  const whole = Array.from({ length: 60 }, async (_, n) => {
    await database.transaction(async (session) => {
      await mark(session, 100_000 + n * 2, "large");
      await session.query("select length($1::text)", [large]);
      await mark(session, 100_001 + n * 2, "large");
    });
  });
  expect(await Promise.all(sizes)).toEqual(sizes.map(() => large.length));
  await Promise.all(whole);
  expect(await marked("large")).toBe(120);
});
