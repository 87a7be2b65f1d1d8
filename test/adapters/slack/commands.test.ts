import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fixture, startFixture } from "./fixture.ts";

let at: Fixture;
beforeAll(async () => {
  at = await startFixture();
});
afterAll(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

test("a typed command is acknowledged, booked once and answered to its author alone", async () => {
  const { twin, ana, news } = at;
  const seen = await twin.slash(ana, "/connects", 'spend 16 boost:4 job:"Logo for a bakery"', news);
  expect(seen.failed).toBeNull();
  expect(seen.messages).toHaveLength(1);
  expect(seen.messages[0]?.ephemeral).toBe(true);
  expect(seen.text).toContain("Spent 16");
  expect(seen.text).toContain("Job: Logo for a bakery");
  expect(at.booked.at(-1)?.values).toEqual({ amount: 16, boost: 4, job: "Logo for a bakery" });
});
