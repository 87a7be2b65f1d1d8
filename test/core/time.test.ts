import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayInMonth,
  dayOf,
  daysBetween,
  formatDay,
  instantAt,
  knownZone,
  parseDay,
  startOfDay,
} from "../../src/core/time.ts";

const TODAY = "2026-11-25";

test.each([
  ["today", "2026-11-25"],
  ["Yesterday", "2026-11-24"],
  ["-2d", "2026-11-23"],
  ["\u22122d", "2026-11-23"],
  ["3 days ago", "2026-11-22"],
  ["-2w", "2026-11-11"],
  ["2026-11-25", "2026-11-25"],
  ["25 Nov", "2026-11-25"],
  ["26 Nov", "2025-11-26"],
  ["Nov 3, 2025", "2025-11-03"],
  ["1st December 2024", "2024-12-01"],
  ["29 Feb", "2024-02-29"],
])("the day %s is %s", (typed, day) => {
  expect(parseDay(typed, TODAY)).toBe(day);
});

test.each(["", "soon", "2026-02-30", "31 June 2026", "25/11/2026", "2026-13-01", "99999999d", "nov", "12"])(
  "%j is refused and shows what is taken",
  (typed) => {
    expect(() => parseDay(typed, TODAY)).toThrow(/Try today, yesterday/);
  },
);

describe("clock changes", () => {
  test("a time that is skipped moves forward by the gap", () => {
    expect(instantAt("2026-03-29", "02:30", "Europe/Berlin").toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(instantAt("2026-10-04", "02:15", "Australia/Lord_Howe").toISOString()).toBe(
      "2026-10-03T15:45:00.000Z",
    );
  });

  test("a time that comes twice is the first", () => {
    expect(instantAt("2026-10-25", "02:30", "Europe/Berlin").toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(instantAt("2026-04-05", "01:45", "Australia/Lord_Howe").toISOString()).toBe(
      "2026-04-04T14:45:00.000Z",
    );
  });

  test("a day whose midnight is skipped starts at its first moment", () => {
    expect(dayOf(startOfDay("2026-09-06", "America/Santiago"), "America/Santiago")).toBe("2026-09-06");
  });
});

test("a month's last day does not drift", () => {
  expect(
    ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"].map((month) => dayInMonth(month, 31)),
  ).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
  expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
});

test("a calendar day is shown as it is, whatever zone the host is in", () => {
  expect(formatDay("2026-12-31")).toBe("31 Dec 2026");
});

test("the start of a day lies in that day, in every zone and on every day", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Cairo",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 12_000 }), (zone, offset) => {
      const day = addDays("2000-01-01", offset);
      // Samoa left out 30 December 2011.
      fc.pre(!(zone === "Pacific/Apia" && day === "2011-12-30"));
      const start = startOfDay(day, zone);
      expect(dayOf(start, zone)).toBe(day);
      expect(dayOf(new Date(start.getTime() - 1), zone) < day).toBe(true);
      expect(daysBetween(day, addDays(day, 400))).toBe(400);
    }),
    { numRuns: 1_000 },
  );
});

test("zones are known by name in any case, by alias, or not at all", () => {
  expect(knownZone("europe/berlin")).toBe("Europe/Berlin");
  expect(knownZone("utc")).toBe("UTC");
  expect(knownZone("US/Pacific")).not.toBeNull();
  expect(knownZone("Mars/Olympus")).toBeNull();
  expect(knownZone("../etc/passwd")).toBeNull();
});
