import { expect, test } from "vitest";
import { atLeast, atMost, percentile } from "../../bench/result.ts";

test("a row says whether its goal holds, the goal itself included", () => {
  expect(atMost("a", 25, "ms", 25)).toEqual({ name: "a", value: 25, unit: "ms", goal: "<= 25", holds: true });
  expect(atMost("a", 25.1, "ms", 25).holds).toBe(false);
  expect(atLeast("a", 0.79, "ratio", 0.8).holds).toBe(false);
});

test("a percentile is the nearest rank and needs a value", () => {
  expect(percentile([3, 1, 2, 4], 0.5)).toBe(2);
  expect(percentile([3, 1, 2, 4], 0.99)).toBe(4);
  expect(() => percentile([], 0.5)).toThrow();
});
