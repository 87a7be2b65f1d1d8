import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadFactBook } from "../../../src/answers/fact-book.ts";
import { addDays, daysBetween } from "../../../src/core/time.ts";
import type { Budget } from "../../../src/insight/budgets/budget.ts";
import { periodAround } from "../../../src/insight/budgets/budget-period.ts";
import { statusFrom } from "../../../src/insight/budgets/budget-status.ts";
import { paceFrom, perDay } from "../../../src/insight/budgets/pace.ts";
import { packsOn, refill } from "../../../src/insight/budgets/refill.ts";
import { runsOut } from "../../../src/insight/budgets/runs-out.ts";

const book = loadFactBook();
const anyDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2019-06-01", days));

function budgetOf(seq: number, fromDay: string, more: Partial<Budget>): Budget {
  return {
    seq,
    personId: null,
    amount: 80,
    unit: "connects",
    period: "month",
    cycleDay: 1,
    warn: 80,
    over: "tell",
    carry: false,
    fromDay,
    ...more,
  };
}

const spent = (day: string, connects: number) => ({ day, connects, cents: connects * 15 });

describe("the periods of a budget", () => {
  test("a reset on the 31st falls on the last day of shorter months and does not drift", () => {
    const starts = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"];
    expect(starts.map((day) => periodAround("cycle", 31, day).from)).toEqual(starts);
    expect(periodAround("cycle", 31, "2026-02-27")).toEqual({ from: "2026-01-31", to: "2026-02-27" });
    expect(periodAround("cycle", 31, "2028-02-29").from).toBe("2028-02-29");
  });

  test("weeks begin on Monday, months on the 1st", () => {
    expect(periodAround("week", 1, "2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(periodAround("month", 17, "2026-11-29")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  });

  test("every day lies in exactly one period, and periods follow each other without a gap", () => {
    const kind = fc.constantFrom("week" as const, "month" as const, "cycle" as const);
    fc.assert(
      fc.property(kind, fc.integer({ min: 1, max: 31 }), anyDay, (period, cycleDay, day) => {
        const span = periodAround(period, cycleDay, day);
        expect(span.from <= day && day <= span.to).toBe(true);
        expect(periodAround(period, cycleDay, span.from)).toEqual(span);
        expect(periodAround(period, cycleDay, span.to)).toEqual(span);
        expect(periodAround(period, cycleDay, addDays(span.to, 1)).from).toBe(addDays(span.to, 1));
      }),
    );
  });
});

describe("where a budget stands", () => {
  test("an overspend is carried whole into the next month, and stays visible in its own", () => {
    const budget = budgetOf(1, "2026-01-01", { carry: true });
    const days = [spent("2026-01-20", 100)];
    expect(statusFrom([budget], budget, "2026-02-01", days)).toMatchObject({
      carried: -20,
      limit: 60,
      left: 60,
    });
    expect(statusFrom([budget], budget, "2026-01-31", days)).toMatchObject({
      limit: 80,
      spent: 100,
      left: -20,
    });
  });

  test("only what was overspent is carried, not all that was spent", () => {
    const budget = budgetOf(1, "2026-01-01", { carry: true, amount: 115 });
    const days = [spent("2026-01-10", 490)];
    expect(statusFrom([budget], budget, "2026-01-31", days).spent).toBe(490);
    expect(statusFrom([budget], budget, "2026-02-10", days).carried).toBe(-375);
  });

  test("the rest that was carried counts in the limit, in the share and in the warning", () => {
    const budget = budgetOf(1, "2026-01-01", { carry: true });
    const at = (connects: number) =>
      statusFrom([budget], budget, "2026-02-10", [spent("2026-01-10", 50), spent("2026-02-09", connects)]);
    expect(at(100)).toMatchObject({ limit: 110, left: 10, percent: 90 });
    expect([64, 87, 88, 109, 110].map((connects) => at(connects).level)).toEqual([
      "under",
      "under",
      "warn",
      "warn",
      "over",
    ]);
  });

  test("a change in mid-period holds for the running period at once, and last month keeps its own limit", () => {
    const rows = [
      budgetOf(1, "2026-10-01", { amount: 80 }),
      budgetOf(2, "2026-11-01", { amount: 120 }),
      budgetOf(3, "2026-11-01", { amount: 60 }),
    ];
    const days = [spent("2026-10-05", 75), spent("2026-11-03", 70)];
    const [, second, third] = rows;
    expect(second && statusFrom(rows, second, "2026-11-15", days).left).toBe(50);
    expect(third && statusFrom(rows, third, "2026-11-15", days)).toMatchObject({ left: -10, level: "over" });
    expect(rows[0] && statusFrom(rows, rows[0], "2026-10-31", days)).toMatchObject({ limit: 80, left: 5 });
  });

  test("what came back lowers what was spent, and nothing spent is never a reason to warn", () => {
    const budget = budgetOf(1, "2026-11-01", { amount: 20 });
    const days = [spent("2026-11-03", 30), spent("2026-11-09", -16)];
    expect(statusFrom([budget], budget, "2026-11-10", days)).toMatchObject({
      spent: 14,
      left: 6,
      level: "under",
    });
    const deep = budgetOf(1, "2026-10-01", { amount: 20, carry: true });
    expect(statusFrom([deep], deep, "2026-11-10", [spent("2026-10-02", 90)])).toMatchObject({
      limit: -50,
      percent: null,
      level: "under",
    });
  });

  test("a budget in dollars counts what the Connects had cost", () => {
    const budget = budgetOf(1, "2026-11-01", { amount: 600, unit: "usd" });
    expect(statusFrom([budget], budget, "2026-11-10", [spent("2026-11-03", 32)])).toMatchObject({
      spent: 480,
      left: 120,
      percent: 80,
      level: "warn",
    });
  });

  test("what is carried is the sum of all limits less the sum of all that was spent", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 200 }), (months, amount) => {
        const budget = budgetOf(1, "2025-01-01", { carry: true, amount });
        const days = months.map((connects, index) =>
          spent(`${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-11`, connects),
        );
        const last = days.at(-1)?.day ?? "";
        const total = months.reduce((sum, connects) => sum + connects, 0);
        expect(statusFrom([budget], budget, last, days).left).toBe(amount * months.length - total);
      }),
    );
  });
});

describe("the pace and what comes of it", () => {
  const eightADay = Array.from({ length: 10 }, (_, index) => spent(addDays("2026-11-01", index), 8));

  test("eight a day with eighty left is ten days, whether or not anything was spent today", () => {
    for (const today of ["2026-11-10", "2026-11-11"]) {
      const pace = paceFrom(eightADay, "2026-11-01", today);
      expect(pace).toMatchObject({ connects: 80, days: 10, from: "2026-11-01", to: "2026-11-10" });
      expect(pace && runsOut([{ remaining: 80, expiresOn: "2027-11-01" }], pace, today)).toEqual({
        on: addDays(today, 10),
        days: 10,
        unused: [],
      });
    }
  });

  test("idle days slow it down, and only the last thirty count", () => {
    expect(paceFrom(eightADay, "2026-11-01", "2026-11-21")).toMatchObject({ connects: 80, days: 20 });
    expect(paceFrom(eightADay, "2026-11-01", "2026-12-06")).toMatchObject({
      connects: 40,
      days: 30,
      from: "2026-11-06",
    });
  });

  test("too few days, or nothing spent, say nothing", () => {
    expect(paceFrom([spent("2026-11-09", 8)], "2026-11-09", "2026-11-10")).toBeNull();
    expect(paceFrom([], "2026-01-01", "2026-11-10")).toBeNull();
    expect(
      paceFrom([spent("2026-11-01", 8), spent("2026-11-04", -8)], "2026-11-01", "2026-11-10"),
    ).toBeNull();
  });

  test("a lot that the pace is too slow for lapses in part, and the rest lasts on", () => {
    const lots = [
      { remaining: 50, expiresOn: "2026-11-15" },
      { remaining: 30, expiresOn: null },
    ];
    // Four days at 5 a day use 20 of the 50; 30 lapse on the 15th; then 30 last six days.
    expect(runsOut(lots, { connects: 5, days: 1 }, "2026-11-10")).toEqual({
      on: "2026-11-20",
      days: 10,
      unused: [{ day: "2026-11-15", connects: 30 }],
    });
  });

  test("a rate that is not whole adds up over the days", () => {
    expect(perDay({ connects: 80, days: 30 })).toBe("2.7");
    expect(runsOut([{ remaining: 80, expiresOn: null }], { connects: 80, days: 30 }, "2026-11-10").days).toBe(
      30,
    );
    expect(
      runsOut([{ remaining: 900, expiresOn: null }], { connects: 1, days: 1 }, "2026-11-10").on,
    ).toBeNull();
  });

  test("what is used and what lapses is never more than there was, and the end comes in time", () => {
    const lot = fc.record({
      remaining: fc.integer({ min: 1, max: 200 }),
      expiresOn: fc.option(fc.integer({ min: 1, max: 400 }).map((days) => addDays("2026-11-10", days))),
    });
    fc.assert(
      fc.property(
        fc.array(lot, { maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 3, max: 30 }),
        (lots, connects, days) => {
          const sorted = [...lots].sort((a, b) => (a.expiresOn ?? "9").localeCompare(b.expiresOn ?? "9"));
          const total = lots.reduce((sum, one) => sum + one.remaining, 0);
          const end = runsOut(sorted, { connects, days }, "2026-11-10");
          const lapsed = end.unused.reduce((sum, one) => sum + one.connects, 0);
          expect(lapsed).toBeLessThanOrEqual(total);
          if (end.on !== null && end.days !== null) {
            expect(daysBetween("2026-11-10", end.on)).toBe(end.days);
            expect(end.days).toBeLessThanOrEqual(Math.max(1, Math.ceil((total * days) / connects)));
          }
        },
      ),
    );
  });
});

describe("the cheapest refill", () => {
  test("packs come from facts in force on the day", () => {
    expect(packsOn(book, "2026-11-25").map((pack) => [pack.size, pack.cents])).toEqual([
      [80, 1200],
      [60, 900],
      [40, 600],
      [20, 300],
      [10, 150],
    ]);
    expect(packsOn(book, "2018-11-25")).toEqual([]);
  });

  test("the fewest packs that cost least, and the exact amount beside them", () => {
    const found = refill(book, 53, "2026-11-25");
    expect(found?.packs.map((pack) => [pack.count, pack.size])).toEqual([[1, 60]]);
    expect(found).toMatchObject({ need: 53, connects: 60, cents: 900, exact: { cents: 795 } });
    expect(refill(book, 160, "2026-11-25")?.packs).toMatchObject([
      { count: 2, size: 80, fact: "bundle_80_usd" },
    ]);
    expect(refill(book, 0, "2026-11-25")).toBeNull();
  });

  test("it covers the need, and no tried way of two kinds of packs is cheaper", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (need) => {
        const found = refill(book, need, "2026-11-25");
        expect(found?.connects ?? 0).toBeGreaterThanOrEqual(need);
        for (const a of packsOn(book, "2026-11-25"))
          for (const b of packsOn(book, "2026-11-25"))
            for (let count = 0; count * a.size < need + a.size; count += 1) {
              const rest = Math.max(0, Math.ceil((need - count * a.size) / b.size));
              expect(found?.cents ?? 0).toBeLessThanOrEqual(count * a.cents + rest * b.cents);
            }
      }),
      { numRuns: 40 },
    );
  });
});
