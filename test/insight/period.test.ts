import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/core/time.ts";
import { parsePeriod } from "../../src/insight/period.ts";

const TODAY = "2026-11-25"; // a Wednesday

describe("a period as people type it", () => {
  test.each([
    ["month", "2026-11-01", "2026-11-25"],
    ["this month", "2026-11-01", "2026-11-25"],
    ["last month", "2026-10-01", "2026-10-31"],
    ["week", "2026-11-23", "2026-11-25"],
    ["last week", "2026-11-16", "2026-11-22"],
    ["quarter", "2026-10-01", "2026-11-25"],
    ["last quarter", "2026-07-01", "2026-09-30"],
    ["last 30 days", "2026-10-27", "2026-11-25"],
    ["90d", "2026-08-28", "2026-11-25"],
    ["last 2 weeks", "2026-11-12", "2026-11-25"],
    ["last 12 months", "2025-11-26", "2026-11-25"],
    ["2026-Q3", "2026-07-01", "2026-09-30"],
    ["q4", "2026-10-01", "2026-11-25"],
    ["2026-02", "2026-02-01", "2026-02-28"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2025", "2025-01-01", "2025-12-31"],
    ["year", "2026-01-01", "2026-11-25"],
    ["last year", "2025-01-01", "2025-12-31"],
    ["1 Jan to 15 Feb", "2026-01-01", "2026-02-15"],
    ["2026-01-01..2026-02-15", "2026-01-01", "2026-02-15"],
    ["yesterday", "2026-11-24", "2026-11-24"],
  ])("%s is %s to %s", (typed, from, to) => {
    expect(parsePeriod(typed, TODAY)).toMatchObject({ from, to });
  });

  test("one that ends before it starts is refused with both days", () => {
    expect(() => parsePeriod("2026-02-15..2026-01-01", TODAY)).toThrow(
      "ends (1 Jan 2026) before it starts (15 Feb 2026)",
    );
  });

  test("one that has not begun is refused", () => {
    expect(() => parsePeriod("2027", TODAY)).toThrow("has not come yet");
  });

  test("a month's end follows the month, also from the 31st and in February", () => {
    expect(parsePeriod("last month", "2026-03-31")).toMatchObject({ from: "2026-02-01", to: "2026-02-28" });
    expect(parsePeriod("last 1 month", "2026-03-31")).toMatchObject({ from: "2026-03-01", to: "2026-03-31" });
  });

  test("whatever is typed gives a span up to today or a refusal that says what to type", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        try {
          const span = parsePeriod(typed, TODAY);
          expect(span.from <= span.to && span.to <= TODAY).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: "UserError", code: "bad_input" });
        }
      }),
    );
  });

  test("last N days has N days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (days) => {
        expect(addDays(parsePeriod(`last ${days} days`, TODAY).from, days - 1)).toBe(TODAY);
      }),
    );
  });
});
