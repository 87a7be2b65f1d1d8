import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fixture, shutGate, startFixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.stop();
});

test("typing nothing or spaces suggests the 25 newest, each with a name that Discord takes", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  for (const typed of ["", "   "]) {
    const { choices } = await twin.autocomplete(ana, "connects undo", "entry", typed);
    expect(choices.map(({ value }) => value)).toEqual(Array.from({ length: 25 }, (_, n) => `P${60 - n}`));
    expect(choices.every(({ name }) => name.trim() !== "" && name.length <= 100)).toBe(true);
  }
  expect(twin.refused()).toEqual([]);
});

test("typing narrows down, so that every entry is reachable", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const logos = await twin.autocomplete(ana, "connects undo", "entry", "logo");
  expect(logos.choices).toHaveLength(20);
  expect(logos.choices.every(({ name }) => name.includes("Logo"))).toBe(true);
  const oldest = await twin.autocomplete(ana, "connects undo", "entry", "p1 ");
  expect(oldest.choices.map(({ value }) => value)).toContain("P1");
});

test("an option or command that suggests nothing gets an empty list, not silence", async () => {
  const { twin } = fixture;
  const outcome = await twin.autocomplete(twin.user("ana"), "connects balance", "wallet", "x");
  expect(outcome.failed).toBe(false);
  expect(outcome.choices).toEqual([]);
});

test("while the database is slow the list is empty in time", async () => {
  const { twin } = fixture;
  const { gate, open } = shutGate();
  fixture.gate = gate;
  const outcome = await twin.autocomplete(twin.user("ana"), "connects undo", "entry", "");
  open();
  expect(outcome).toMatchObject({ failed: false, choices: [] });
  expect(outcome.ackMs).toBeLessThan(2_900);
});
