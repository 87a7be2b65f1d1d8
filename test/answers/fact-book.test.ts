import { describe, expect, test } from "vitest";
import {
  cents,
  connectPriceCents,
  type FactOverride,
  figureOf,
  inForce,
  overrideFigure,
  overrideOn,
  pastReview,
  seriesAround,
  seriesOn,
  seriesOver,
} from "../../src/answers/fact-book.ts";
import { periodOf } from "../../src/answers/period.ts";
import { FACTS } from "./understood.ts";

const override: FactOverride = {
  factId: "connect_price_usd",
  value: "$0.20",
  note: null,
  source: "https://example.org/price",
  from: "2027-01-01",
  until: "2027-07-01",
  communityName: "Studio North",
};

describe("values over time", () => {
  test.each([
    ["connect_price", "2018-03-01", "price_pre2019"],
    ["connect_price", "2019-04-30", "price_pre2019"],
    ["connect_price", "2019-05-01", "connect_price_usd"],
    ["connect_price", "2026-11-25", "connect_price_usd"],
    ["plus_monthly", "2019-06-01", "plus_monthly_70_2019"],
    ["plus_monthly", "2020-12-01", "plus_monthly_80_2020"],
    ["plus_monthly", "2023-11-01", "plus_monthly_70_2023"],
    ["plus_monthly", "2026-11-25", "plus_monthly_100"],
    ["service_fee", "2017-01-01", "fee_sliding"],
    ["service_fee", "2024-01-01", "fee_10"],
    ["service_fee", "2026-11-25", "fee_now"],
  ])("%s on %s stands on %s", (series, day, id) => {
    expect(seriesOn(FACTS, series, day)?.fact.id).toBe(id);
  });

  test("a year in which a value changed holds both, oldest first", () => {
    expect(seriesOver(FACTS, "connect_price", periodOf("2019")).map((entry) => entry.fact.id)).toEqual([
      "price_pre2019",
      "connect_price_usd",
    ]);
  });

  test("a gap holds nothing, and its neighbours are found", () => {
    const gap = periodOf("2024-09");
    expect(seriesOver(FACTS, "plus_price", gap)).toEqual([]);
    expect(seriesAround(FACTS, "plus_price", gap).map((entry) => entry.fact.id)).toEqual([
      "plus_price_seed",
      "plus_price_1999",
    ]);
  });

  test("nothing is known before the book's first day, whatever has no start", () => {
    expect(seriesOver(FACTS, "connect_price", periodOf("2012"))).toEqual([]);
  });

  test("only one value of a series is in force today", () => {
    for (const [name, entries] of FACTS.series) {
      const today = entries.filter((entry) => inForce(entry.fact, "2026-11-25"));
      const rules = ["returns"]; // Two rules side by side, not one value.
      if (!rules.includes(name)) expect(today.length, name).toBeLessThanOrEqual(1);
    }
  });
});

describe("a community's override", () => {
  test("counts from its first day to the day before its end, and rewrites no earlier day", () => {
    const price = (day: string) => connectPriceCents(FACTS, day, [override]);
    expect([price("2026-12-31"), price("2027-01-01"), price("2027-06-30"), price("2027-07-01")]).toEqual([
      15, 20, 20, 15,
    ]);
  });

  test("the latest one that has begun is taken", () => {
    const later = { ...override, value: "0.25", from: "2027-03-01" };
    expect(overrideOn([later, override], "connect_price_usd", "2027-02-01")?.value).toBe("$0.20");
    expect(overrideOn([later, override], "connect_price_usd", "2027-04-01")?.value).toBe("0.25");
    expect(overrideOn([override], "another_fact", "2027-04-01")).toBeNull();
  });

  test.each([
    ["0.20", 0.2],
    ["$0.2", 0.2],
    ["120", 120],
    [" 16 ", 16],
    ["20 cents", null],
    ["1e9", null],
    ["-5", null],
    ["", null],
    ["ask in #rules", null],
  ])("its value %s stands for %s", (value, figure) => {
    expect(overrideFigure({ ...override, value })).toBe(figure);
  });
});

test("a price is known for every day that the book covers, and for none before", () => {
  expect(connectPriceCents(FACTS, "2018-01-01")).toBe(100);
  expect(connectPriceCents(FACTS, "2026-11-25")).toBe(15);
});

test("cents carry no noise of binary fractions", () => {
  expect(cents(0.15)).toBe(15);
  expect(cents(19.99)).toBe(1999);
  expect(cents(0.1999)).toBe(19.99);
});

test("a figure is read from the value or from under its key", () => {
  const range = FACTS.byId.get("cost_observed_2026");
  expect(range && figureOf(range)).toBeNull();
  expect(range && figureOf(range, "median")).toBe(14);
  expect(range && figureOf(range, "nothing")).toBeNull();
});

test("a fact is past its review from the day after the review date", () => {
  const fact = FACTS.byId.get("connect_price_usd");
  expect(fact && pastReview(fact, fact.reviewBy)).toBe(false);
  expect(fact && pastReview(fact, "2027-06-13")).toBe(true);
});
