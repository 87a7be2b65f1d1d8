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

test("the Home shows the balance, the last entries and the main buttons", async () => {
  const { home } = await at.twin.openHome(at.ana);
  expect(home?.text).toContain("Balance");
  expect(home?.text).toContain("ana");
  expect(home?.text).toContain("E1 Fish & Chips");
  expect(home?.elements.map((element) => element.label)).toEqual(["Record proposal", "History", "Kind"]);
  expect(home?.blocks.length).toBeLessThanOrEqual(100);
});

test("each opening shows the present state", async () => {
  const first = at.ran.length;
  await at.twin.openHome(at.ana);
  await at.twin.openHome(at.ana);
  expect(at.ran.slice(first).map((run) => run.path)).toEqual([
    "connects balance",
    "connects history",
    "connects balance",
    "connects history",
  ]);
});

test("a button there answers in the direct messages and the Home is made anew", async () => {
  const { home } = await at.twin.openHome(at.ana);
  if (!home) throw new Error("no Home");
  const seen = await at.twin.press(home, "History");
  expect(seen.messages[0]?.channel).toBe(at.twin.directOf(at.ana));
  expect(seen.home).not.toBeNull();
});

test("a form opens from there and its answer comes as a direct message", async () => {
  const { home } = await at.twin.openHome(at.ana);
  if (!home) throw new Error("no Home");
  const { view } = await at.twin.press(home, "Record proposal");
  if (!view) throw new Error("no form");
  const seen = await at.twin.submitView(view, { Amount: "16" });
  expect(seen.messages[0]?.channel).toBe(at.twin.directOf(at.ana));
  expect(seen.text).toContain("Spent 16");
});

test("the Messages tab changes nothing", async () => {
  const before = at.ran.length;
  await at.twin.event(at.ana, {
    type: "app_home_opened",
    user: at.ana,
    channel: at.twin.directOf(at.ana),
    tab: "messages",
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(at.ran).toHaveLength(before);
});
