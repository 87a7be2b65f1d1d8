import { describe, expect, test } from "vitest";
import { knownFingerprints, storedPrints } from "../../src/imports/fingerprint.ts";
import type { ImportFormat, ImportRow } from "../../src/imports/import-reading.ts";
import { planImport } from "../../src/imports/plan-import.ts";
import { fixture, read } from "./reading.ts";

type Expected = {
  readonly entries: readonly {
    readonly date: string;
    readonly kind: string;
    readonly connects: number;
    readonly job?: string;
    readonly paidCents?: number;
  }[];
  readonly balance: number;
  readonly opening?: number;
  readonly now?: string;
};

const SAMPLES: readonly (readonly [string, ImportFormat])[] = [
  ["history-table-tabs.txt", "upwork_history"],
  ["history-lines.txt", "upwork_history"],
  ["extension-sheet.csv", "extension_sheet"],
  ["bid-tracker.csv", "bid_tracker"],
  ["upwork-transactions.csv", "upwork_transactions"],
  ["spreadsheet-eu.csv", "table"],
];

describe.each(SAMPLES)("%s", (file, format) => {
  const expected = JSON.parse(
    fixture(`${file.replace(/\.\w+$/, "")}.expected.json`).toString("utf8"),
  ) as Expected;
  const reading = read(fixture(file), { today: expected.now?.slice(0, 10) ?? "2026-11-25" });

  test("gives exactly the expected entries, and nothing is in doubt", () => {
    expect(reading.format).toBe(format);
    expect(reading.rows.map(asExpected).toSorted()).toEqual(expected.entries.map(asText).toSorted());
    expect(reading.problems).toEqual([]);
    expect(reading.questions).toEqual([]);
  });

  test("read oldest first leads to the expected balance and never below zero", () => {
    let balance = expected.opening ?? 0;
    for (const row of reading.rows) {
      balance += row.connects;
      expect(balance).toBeGreaterThanOrEqual(0);
    }
    expect(balance).toBe(expected.balance);
    expect(reading.rows.map(({ day }) => day)).toEqual(reading.rows.map(({ day }) => day).toSorted());
  });

  test("imported a second time adds nothing", () => {
    const first = planImport(reading, new Set());
    expect(first.new).toHaveLength(expected.entries.length);
    const known = knownFingerprints(first.new.map((row) => ({ ...row, prints: storedPrints(row) })));
    const second = planImport(reading, known);
    expect(second).toMatchObject({ new: [], balanceEffect: 0, duplicatesInFile: [], warnings: [] });
    expect(second.alreadyHere).toHaveLength(expected.entries.length);
  });

  test("is recognised when the same entries were recorded by hand", () => {
    const byHand = knownFingerprints(
      reading.rows.map(({ day, kind, connects, job }) => ({ day, kind, connects, job: job ?? null })),
    );
    expect(planImport(reading, byHand).new).toEqual([]);
  });
});

function asExpected({ day, kind, connects, job, paidCents }: ImportRow): string {
  return asText({
    date: day,
    kind,
    connects,
    ...(job === undefined ? {} : { job }),
    ...(paidCents === undefined ? {} : { paidCents }),
  });
}

function asText({ date, kind, connects, job, paidCents }: Expected["entries"][number]): string {
  return JSON.stringify([date, kind, connects, job?.replace(/\s+/g, " ") ?? null, paidCents ?? null]);
}

test("a boost's bid, refund and final charge belong to the proposal they settle", () => {
  const reading = read(fixture("history-table-tabs.txt"));
  const museum = reading.proposals.find(({ job }) => job === "Rebuild of a museum ticket site");
  expect(museum).toMatchObject({ base: 16, boostBid: 24, boostCharged: 18, baseReturned: 0 });
  const rows = reading.rows.filter(({ group }) => group === museum?.group);
  expect(rows.map(({ kind, connects, reason }) => [kind, connects, reason])).toEqual([
    ["proposal", -16, undefined],
    ["boost", -24, undefined],
    ["boost", -18, "final_charge"],
    ["refund", 24, "boost_won"],
  ]);
});

test("an outbid boost costs nothing, a closed job returns both parts", () => {
  const tabs = read(fixture("history-table-tabs.txt"));
  expect(tabs.proposals.find(({ job }) => job?.startsWith("Menu cards"))).toMatchObject({
    base: 6,
    boostBid: 9,
    boostCharged: 0,
    baseReturned: 0,
  });
  const lines = read(fixture("history-lines.txt"), { today: "2026-11-24" });
  expect(lines.proposals.find(({ job }) => job?.startsWith("Voice prompts"))).toMatchObject({
    base: 12,
    boostBid: 11,
    boostCharged: 0,
    baseReturned: 12,
    outcome: "job-closed",
  });
});

test("two bids of one day under one title stay two proposals", () => {
  const { proposals } = read(fixture("history-table-tabs.txt"));
  expect(proposals.filter(({ job }) => job === "Logo refresh")).toHaveLength(2);
});

test("an invitation has no entry but its outcome and value are kept", () => {
  const { proposals, rows } = read(fixture("bid-tracker.csv"));
  const invited = proposals.find(({ job }) => job === "Invite: Loyalty Card Audit");
  expect(invited).toMatchObject({ base: 0, boostBid: 0, outcome: "hired", valueCents: 120_000 });
  expect(rows.some(({ group }) => group === invited?.group)).toBe(false);
  expect(invited?.link).toBe("https://www.upwork.com/jobs/~022040000000000005");
});

test("the tracker's UTC moments become days of the person's zone", () => {
  const { rows } = read(fixture("bid-tracker.csv"), { zone: "Pacific/Auckland" });
  expect(rows[0]).toMatchObject({ day: "2026-10-01", at: "2026-10-01T09:18:07.000Z" });
  expect(rows[1]).toMatchObject({ day: "2026-10-02", at: "2026-10-01T13:40:07.000Z" });
});
