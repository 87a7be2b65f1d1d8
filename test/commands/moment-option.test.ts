import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMoment } from "../../src/commands/moment-option.ts";
import { UserError } from "../../src/core/errors.ts";

const now = new Date("2026-11-25T12:00:00Z");
const at = (typed: string, zone = "UTC", dayOnly: string | null = null) =>
  parseMoment(typed, zone, now, dayOnly).at.toISOString();

test.each([
  ["2026-12-01 09:00", "Europe/Berlin", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01T09:00Z", "Europe/Berlin", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01 09:00+05:30", "UTC", "2026-12-01T03:30:00.000Z"],
  ["tomorrow 9am", "America/New_York", "2026-11-26T14:00:00.000Z"],
  ["tomorrow at 12:30 pm", "UTC", "2026-11-26T12:30:00.000Z"],
  ["12am 2026-12-01", "UTC", null],
  ["25 Dec 18:30", "UTC", "2026-12-25T18:30:00.000Z"],
  ["Dec 25, 18:30", "UTC", "2026-12-25T18:30:00.000Z"],
  ["24 Nov 18:30", "UTC", "2027-11-24T18:30:00.000Z"],
  ["+2h", "UTC", "2026-11-25T14:00:00.000Z"],
  ["in 30 min", "UTC", "2026-11-25T12:30:00.000Z"],
  ["+7d 08:00", "UTC", "2026-12-02T08:00:00.000Z"],
  ["18:30", "UTC", "2026-11-25T18:30:00.000Z"],
  ["25:00", "UTC", null],
  ["2026-02-30 09:00", "UTC", null],
  ["soon", "UTC", null],
  ["2026-12-01", "UTC", null],
])("%s in %s", (typed, zone, expected) => {
  if (expected === null) expect(() => at(typed, zone)).toThrow(UserError);
  else expect(at(typed, zone)).toBe(expected);
});

test("a day alone is its start or its end where that is meant", () => {
  expect(at("2026-12-31", "Europe/Berlin", "00:00")).toBe("2026-12-30T23:00:00.000Z");
  expect(at("2026-12-31", "Europe/Berlin", "24:00")).toBe("2026-12-31T23:00:00.000Z");
  expect(at("25 Nov 2027", "UTC", "24:00")).toBe("2027-11-26T00:00:00.000Z");
});

test("a time that a clock change skips moves by the gap and says so; one that comes twice is the first", () => {
  const gap = parseMoment("2027-03-28 02:30", "Europe/Berlin", now, null);
  expect(gap.at.toISOString()).toBe("2027-03-28T01:30:00.000Z");
  expect(gap.note).toContain("03:30");
  const twice = parseMoment("2027-10-31 02:30", "Europe/Berlin", now, null);
  expect(twice.at.toISOString()).toBe("2027-10-31T00:30:00.000Z");
  expect(twice.note).toContain("twice");
  expect(parseMoment("2027-10-31 04:30", "Europe/Berlin", now, null).note).toBeNull();
});

test("whatever is typed gives a moment or a refusal, never another error", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (typed) => {
      try {
        expect(Number.isNaN(parseMoment(typed, "UTC", now, "00:00").at.getTime())).toBe(false);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});
