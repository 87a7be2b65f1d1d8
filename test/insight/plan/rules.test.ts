import fc from "fast-check";
import { expect, test } from "vitest";
import { loadFactBook } from "../../../src/answers/fact-book.ts";
import { billingDayFrom, billingDays, nextBillingDay } from "../../../src/insight/plan/billing-days.ts";
import { breakEven, compareMonth } from "../../../src/insight/plan/compare-plans.ts";
import { endOfMonthRule, monthlyGrant, planNames } from "../../../src/insight/plan/monthly-grant.ts";

const book = loadFactBook();

test("billing on the 31st comes on each month's last day, leap years too, and on the 31st again", () => {
  expect(billingDays(31, "2028-01-01", "2028-06-30", 20)).toEqual([
    "2028-01-31",
    "2028-02-29",
    "2028-03-31",
    "2028-04-30",
    "2028-05-31",
    "2028-06-30",
  ]);
  expect(billingDays(30, "2026-01-31", "2026-03-31", 20)).toEqual(["2026-02-28", "2026-03-30"]);
  expect(billingDays(11, "2026-01-11", "2026-12-31", 3)).toEqual(["2026-01-11", "2026-02-11", "2026-03-11"]);
});

test("there is one billing day in each month, whatever the day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 60 }), (day, months) => {
      let on = billingDayFrom(day, "2026-01-01");
      for (let month = 0; month < months; month += 1) on = nextBillingDay(day, on);
      const at = 2026 * 12 + months;
      expect(on.slice(0, 7)).toBe(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
      expect(billingDayFrom(day, on)).toBe(on);
    }),
  );
});

test("a plan brings what the facts in force on its day say, under their ids", () => {
  const on = (plan: string, day: string) => {
    const grant = monthlyGrant(book, plan, day);
    return grant && [grant.connects, grant.fact.id, grant.reason, grant.rollover?.cap ?? null];
  };
  expect(on("plus", "2026-11-25")).toEqual([100, "plus_monthly_100", "plus_monthly", null]);
  expect(on("plus", "2023-12-01")).toEqual([70, "plus_monthly_70_2023", "plus_monthly", null]);
  expect(on("plus", "2021-06-01")).toEqual([80, "plus_monthly_80_2020", "plus_monthly", 200]);
  expect(on("basic", "2026-11-25")).toEqual([10, "basic_monthly_2025_may", "monthly", null]);
  expect(on("agency", "2026-11-25")?.slice(0, 2)).toEqual([0, "agency_no_monthly"]);
  expect(on("gold", "2026-11-25")).toBeNull();
  expect(planNames(book)).toEqual(["agency", "basic", "plus"]);
});

test("what Upwork says of the last days of a month is named for just those days", () => {
  expect([28, 29, 30, 31].map((day) => endOfMonthRule(book, day, "2026-11-25")?.id ?? null)).toEqual([
    null,
    "plus_end_of_month",
    "plus_end_of_month",
    "plus_end_of_month",
  ]);
});

test("Basic with bought Connects against Plus, worked out by hand", () => {
  // 60 used: Basic buys 50 × $0.15 = $7.50; Plus includes 100 for $19.99.
  expect(compareMonth(book, "Nov", 60, "2026-11-01")).toMatchObject({
    basic: { bought: 50, cents: 750 },
    plus: { bought: 0, cents: 1999 },
  });
  // 240 used: Basic buys 230 = $34.50; Plus buys 140 = $21.00 on top of $19.99.
  const month = compareMonth(book, "Nov", 240, "2026-11-01");
  expect(month).toMatchObject({ basic: { cents: 3450 }, plus: { cents: 4099 } });
  // Its 90 more are worth $13.50, less than it costs: there is no month in which Plus is cheaper.
  expect(month && breakEven(month)).toBeNull();
});

test("older months are compared by their own prices, and a day the book knows nothing of not at all", () => {
  // In 2022: 80 with Plus, $14.99 from October; ten with Basic.
  expect(compareMonth(book, "Nov", 150, "2022-11-01")).toMatchObject({
    basic: { monthly: 10, cents: 2100 },
    plus: { monthly: 80, feeCents: 1499, cents: 2549 },
  });
  expect(compareMonth(book, "old", 10, "2010-01-01")).toBeNull();
});

test("where the included Connects are worth more than the fee, the turning point is exact", () => {
  const month = compareMonth(book, "Nov", 60, "2026-11-01");
  if (!month) throw new Error("no comparison");
  const cheap = { ...month, plus: { ...month.plus, feeCents: 600 } };
  // 10 + 600 / 15 = 50 costs the same; from 51 on Plus is cheaper.
  expect(breakEven(cheap)).toBe(51);
});
