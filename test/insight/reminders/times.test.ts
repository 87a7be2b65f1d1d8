import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, timeOf } from "../../../src/core/time.ts";
import { expiryLevels } from "../../../src/insight/reminders/expiring.ts";
import { parseQuiet, parseTime, quietUntil } from "../../../src/insight/reminders/quiet-hours.ts";
import { lastTime, nextTime } from "../../../src/insight/reminders/wall-clock.ts";

const iso = (at: Date | null): string | null => at && `${at.toISOString().slice(0, 16)}Z`;

function timesFrom(at: string, zone: string, from: string, count: number): readonly (string | null)[] {
  const times: Date[] = [];
  for (let after = new Date(from); times.length < count; ) {
    after = nextTime(at, zone, after);
    times.push(after);
  }
  return times.map(iso);
}

test("09:00 stays 09:00 on both sides of the clock change", () => {
  expect(timesFrom("09:00", "Europe/Berlin", "2026-03-27T12:00Z", 3)).toEqual([
    "2026-03-28T08:00Z",
    "2026-03-29T07:00Z",
    "2026-03-30T07:00Z",
  ]);
  expect(timesFrom("09:00", "Europe/Berlin", "2026-10-24T12:00Z", 2)).toEqual([
    "2026-10-25T08:00Z",
    "2026-10-26T08:00Z",
  ]);
});

test("a time that a clock change skips comes once after the gap, a doubled one the first time only", () => {
  expect(timesFrom("02:30", "Europe/Berlin", "2026-03-28T12:00Z", 2)).toEqual([
    "2026-03-29T01:30Z",
    "2026-03-30T00:30Z",
  ]);
  expect(timesFrom("02:30", "Europe/Berlin", "2026-10-24T12:00Z", 2)).toEqual([
    "2026-10-25T00:30Z",
    "2026-10-26T01:30Z",
  ]);
  // Lord Howe moves by half an hour: 02:00 to 02:30 in spring, and back in autumn.
  expect(timesFrom("02:15", "Australia/Lord_Howe", "2026-10-03T00:00Z", 2)).toEqual([
    "2026-10-03T15:45Z",
    "2026-10-04T15:15Z",
  ]);
  expect(timesFrom("01:45", "Australia/Lord_Howe", "2026-04-04T00:00Z", 2)).toEqual([
    "2026-04-04T14:45Z",
    "2026-04-05T15:15Z",
  ]);
});

test("in every zone a time of day comes once on each calendar day, in order", () => {
  const zones = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "UTC",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 1439 }),
      fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
      (zone, minute, from) => {
        const at = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const next = nextTime(at, zone, from);
        const after = nextTime(at, zone, next);
        expect(next > from && after > next).toBe(true);
        expect(dayOf(after, zone) > dayOf(next, zone)).toBe(true);
        expect(after.getTime() - next.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(lastTime(at, zone, next)).toEqual(next);
        expect(lastTime(at, zone, new Date(after.getTime() - 1))).toEqual(next);
      },
    ),
    { numRuns: 300 },
  );
});

test("quiet hours over midnight end in the morning, in the person's zone", () => {
  const quiet = parseQuiet("22:00-08:00");
  const until = (now: string) => iso(quietUntil(new Date(now), "Europe/Berlin", quiet));
  expect(until("2026-11-25T20:59Z")).toBeNull();
  expect(until("2026-11-25T21:00Z")).toBe("2026-11-26T07:00Z");
  expect(until("2026-11-26T06:59Z")).toBe("2026-11-26T07:00Z");
  expect(until("2026-11-26T07:00Z")).toBeNull();
  // The night of the change is an hour shorter or longer; it ends at 08:00 all the same.
  expect(until("2026-03-28T21:30Z")).toBe("2026-03-29T06:00Z");
  expect(until("2026-10-24T20:30Z")).toBe("2026-10-25T07:00Z");
});

test("quiet hours within a day, and none", () => {
  const quiet = parseQuiet("12:30-14:00");
  expect(iso(quietUntil(new Date("2026-11-25T12:30Z"), "UTC", quiet))).toBe("2026-11-25T14:00Z");
  expect(quietUntil(new Date("2026-11-25T14:00Z"), "UTC", quiet)).toBeNull();
  expect(quietUntil(new Date("2026-11-25T12:30Z"), "UTC", null)).toBeNull();
});

test("whenever quiet hours put something off, their end is later and outside of them", () => {
  const time = fc
    .integer({ min: 0, max: 1439 })
    .map(
      (minute) =>
        `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
    );
  fc.assert(
    fc.property(
      time,
      time,
      fc.date({ min: new Date("2026-03-20"), max: new Date("2026-11-05"), noInvalidDate: true }),
      (from, to, now) => {
        fc.pre(from !== to);
        const until = quietUntil(now, "Europe/Berlin", { from, to });
        if (until) {
          expect(until > now).toBe(true);
          expect(quietUntil(until, "Europe/Berlin", { from, to })).toBeNull();
        } else expect(timeOf(now, "Europe/Berlin") === from && to > from).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

test("what is no range or no time of day is refused", () => {
  for (const typed of ["", "22:00", "22-08", "24:00-08:00", "08:00-08:00", "22:60-08:00", "a-b"])
    expect(parseQuiet(typed)).toBeNull();
  expect(parseQuiet("9:00 - 17:30")).toEqual({ from: "09:00", to: "17:30" });
  expect(parseQuiet("22:00\u201308:00")).toEqual({ from: "22:00", to: "08:00" });
  expect(["9:05", "23:59", "24:00", "9", "12:5"].map(parseTime)).toEqual([
    "09:05",
    "23:59",
    null,
    null,
    null,
  ]);
});

test("a lot is told at the person's own distance, a week and a day before", () => {
  expect(expiryLevels(30)).toEqual([30, 7, 1]);
  expect(expiryLevels(14)).toEqual([14, 7, 1]);
  expect(expiryLevels(7)).toEqual([7, 1]);
  expect(expiryLevels(3)).toEqual([3, 1]);
  expect(expiryLevels(1)).toEqual([1]);
});
