import { expect, test } from "vitest";
import { newPostgresDatabase } from "../postgres.ts";
import { runDeliveries } from "./delivery-run.ts";

test("processes that are killed at each step of a delivery leave every channel with exactly one message", async () => {
  const run = await runDeliveries(await newPostgresDatabase(), 6);
  expect(run).toEqual({
    rounds: 6,
    killed: { claimed: 2, accepted: 2, committed: 2 },
    expected: 24,
    once: 24,
    missing: 0,
    doubled: 0,
  });
}, 180_000);
