import { afterEach, expect, test } from "vitest";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture | null = null;
afterEach(async () => {
  await fixture?.stop();
  fixture = null;
});

test("at 50 interactions a second every one is acknowledged in time, answered, and nothing is refused", async () => {
  fixture = await startFixture();
  const { twin } = fixture;
  const people = Array.from({ length: 10 }, (_, n) => twin.user(`person${n}`));
  await Promise.all(people.map((person) => twin.slash(person, "connects balance")));
  const EVERY_MS = 20;
  const COUNT = 60;
  const outcomes = await Promise.all(
    Array.from({ length: COUNT }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * EVERY_MS));
      return await twin.slash(people[n % people.length] ?? expect.fail(), "connects spend", { amount: 1 });
    }),
  );
  expect(outcomes.every((outcome) => outcome.text.includes("Spent 1"))).toBe(true);
  expect(fixture.booked).toHaveLength(COUNT);
  expect(twin.refused()).toEqual([]);
  // How fast is for the bench on a quiet machine to say; here other tests run beside it.
  expect(outcomes.filter((outcome) => outcome.failed)).toEqual([]);
});
