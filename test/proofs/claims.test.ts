import { expect, test } from "vitest";
import { newPostgresDatabase } from "../postgres.ts";
import { runClaims } from "./claims-run.ts";

test("two processes of the product hand out a pool over one Postgres: each code once, the others wait", async () => {
  const run = await runClaims({
    databaseUrl: await newPostgresDatabase(),
    people: 60,
    codes: 20,
    withinMs: 3_000,
    // A machine that is busy with other tests may miss Discord's three seconds; who was refused presses again.
    rounds: 5,
  });
  expect(run).toMatchObject({ shown: 20, distinct: 20, doubles: 0, queued: 40, failed: 0 });
}, 180_000);
