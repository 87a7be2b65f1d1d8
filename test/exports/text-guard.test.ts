import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guarded, unguarded } from "../../src/exports/text-guard.ts";

describe("text that a spreadsheet could run is guarded", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ['=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
    ["+1", "'+1"],
    ["-20% off", "'-20% off"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\r'=1"],
    ["  =1", "'  =1"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠x", "'＠x"],
    ["a;=1+1;b", "a;'=1+1;b"],
    ["note\n- first point", "note\n'- first point"],
    ["'=1", "''=1"],
  ])("%j", (text, safe) => {
    expect(guarded(text)).toBe(safe);
    expect(unguarded(safe)).toBe(text);
  });

  test.each(["Logo for a bakery", "it's fine", "'tis", "a-b=c", "x, =1", "50% + 1", "", "👩‍💻 = fun"])(
    "%j is left alone",
    (text) => {
      expect(guarded(text)).toBe(text);
      expect(unguarded(text)).toBe(text);
    },
  );
});

const texts = fc.oneof(
  fc
    .array(
      fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", ";", ",", " ", "a", '"', "＝", "\u200B"),
      { maxLength: 14 },
    )
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme" }),
);

test("guarding and unguarding are each other's reverse for any text", () => {
  fc.assert(
    fc.property(texts, (text) => void expect(unguarded(guarded(text))).toBe(text)),
    { numRuns: 5_000 },
  );
});

test("no guarded text opens a formula wherever a spreadsheet may begin a cell", () => {
  const opens = /(?:^|[;\t\r\n])\s*[=+\-@＝＋－＠]/;
  fc.assert(
    fc.property(texts, (text) => void expect(guarded(text)).not.toMatch(opens)),
    { numRuns: 5_000 },
  );
});
