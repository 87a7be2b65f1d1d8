import { expect, test } from "vitest";
import type { Draft } from "../../src/imports/draft.ts";
import { groupProposals } from "../../src/imports/group-proposals.ts";

type Event = readonly [day: string, kind: Draft["kind"], connects: number, more?: Partial<Draft>];

function groups(...events: readonly Event[]): readonly string[] {
  const drafts = events.map(([day, kind, connects, more]) => ({
    day: `2026-01-${day}`,
    at: null,
    kind,
    connects,
    job: "Logo",
    ...more,
  }));
  return groupProposals(drafts).map(({ group, returns }) => [group ?? "-", returns ?? ""].join(" ").trim());
}

const WON = { reason: "boost_won", returns: "boost" } as const;
const FINAL = { reason: "final_charge" } as const;

test("the final charge goes to the bid whose boost came back, not to a later bid of the same title", () => {
  expect(
    groups(
      ["01", "proposal", -16],
      ["01", "boost", -24],
      ["02", "proposal", -10],
      ["05", "boost", -18, FINAL],
      ["05", "refund", 24, WON],
    ),
  ).toEqual(["g1", "g1", "g2", "g1", "g1 boost"]);
});

test("a boost listed before its bid on the same day belongs to it", () => {
  expect(groups(["01", "boost", -24], ["01", "proposal", -16])).toEqual(["g1", "g1"]);
});

test("two boosted bids of one title each have their own boost", () => {
  expect(
    groups(
      ["01", "proposal", -16],
      ["01", "boost", -5],
      ["02", "proposal", -16],
      ["02", "boost", -7],
      ["03", "refund", 5],
    ),
  ).toEqual(["g1", "g1", "g2", "g2", "g1 boost"]);
});

test("a return of the bid's size is the bid's; of both sizes alike nobody says which", () => {
  expect(groups(["01", "proposal", -16], ["01", "boost", -5], ["03", "refund", 16])).toEqual([
    "g1",
    "g1",
    "g1 base",
  ]);
  expect(groups(["01", "proposal", -8], ["01", "boost", -8], ["03", "refund", 8])).toEqual([
    "g1",
    "g1",
    "g1",
  ]);
});

test("a return whose bid is older than the file stands in a group of its own", () => {
  expect(groups(["03", "refund", 8], ["04", "proposal", -8])).toEqual(["g1", "g2"]);
});

test("rows without a job, and kinds that are no bids, belong to no proposal", () => {
  expect(groups(["01", "badge", -2], ["01", "purchase", 100], ["02", "proposal", -8, { job: "" }])).toEqual([
    "-",
    "-",
    "-",
  ]);
});

test("what the file itself puts together stays together", () => {
  expect(
    groups(
      ["01", "proposal", -8, { groupKey: "row:2" }],
      ["01", "proposal", -8, { groupKey: "row:3" }],
      ["01", "boost", -4, { groupKey: "row:2" }],
    ),
  ).toEqual(["g1", "g2", "g1"]);
});
