import fc from "fast-check";
import { expect, test } from "vitest";
import { SMALL_GROUP, spansOf } from "../../src/promos/stats.ts";

const hour = (n: number): Date => new Date(Date.UTC(2026, 10, 25, n));

test("hours with few join their neighbours, the last ones the one before", () => {
  const spans = spansOf([
    { hour: hour(9), claims: 2 },
    { hour: hour(11), claims: 4 },
    { hour: hour(12), claims: 9 },
    { hour: hour(15), claims: 1 },
  ]);
  expect(spans).toEqual([
    { from: hour(9), until: hour(12), claims: 6 },
    { from: hour(12), until: hour(16), claims: 10 },
  ]);
});

test("spans never tell of fewer than a small group, follow each other, and add up to the whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), claims: fc.integer({ min: 1, max: 20 }) })),
      (steps) => {
        let at = 0;
        const hours = steps.map(({ gap, claims }) => {
          at += gap;
          return { hour: hour(at), claims };
        });
        const spans = spansOf(hours);
        const whole = hours.reduce((sum, one) => sum + one.claims, 0);
        for (const span of spans) expect(span.claims).toBeGreaterThanOrEqual(SMALL_GROUP);
        for (const [n, span] of spans.entries())
          expect(span.from.getTime()).toBeGreaterThanOrEqual(spans[n - 1]?.until.getTime() ?? 0);
        expect(spans.reduce((sum, span) => sum + span.claims, 0)).toBe(whole < SMALL_GROUP ? 0 : whole);
      },
    ),
  );
});
