import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, parseMarkup, plain, plainText, visible } from "../../src/core/markup.ts";

test("what a person typed stands for itself, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "binary" }), (typed) => {
      const nodes = parseMarkup(plain(typed));
      expect(nodes.every((node) => node.kind === "text" || node.kind === "break")).toBe(true);
      expect(plainText(plain(typed))).toBe(clip(visible(typed), 300));
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ["@everyone **bold** _it_ `code`"],
  ["[click](https://example.com)"],
  ["<t:1|never> <!channel> <@U1>"],
  ["<script>alert(1)</script>"],
])("%s cannot become markup", (typed) => {
  expect(parseMarkup(plain(typed))).toEqual([{ kind: "text", text: typed }]);
});

test("markup is read as its nodes", () => {
  expect(parseMarkup("**16** of `E1`, see [help](https://example.com/a_b)\nnext")).toEqual([
    { kind: "bold", text: "16" },
    { kind: "text", text: " of " },
    { kind: "code", text: "E1" },
    { kind: "text", text: ", see " },
    { kind: "link", text: "help", url: "https://example.com/a_b" },
    { kind: "break" },
    { kind: "text", text: "next" },
  ]);
});

test("a link with another scheme stays text", () => {
  expect(parseMarkup("[x](javascript:alert(1))").some((node) => node.kind === "link")).toBe(false);
});

test("an underscore inside a word is no emphasis", () => {
  expect(parseMarkup("America/New_York and snake_case_name")).toEqual([
    { kind: "text", text: "America/New_York and snake_case_name" },
  ]);
});

test("characters that hide or turn text around are taken out", () => {
  expect(visible("a\u200bb\u202ec\u0000d\u2066e\ufefff")).toBe("abcdef");
});

test("clipping never halves a character and marks what is left out", () => {
  expect(clip("ab\u{1f600}cd", 4)).toBe("ab\u2026");
  expect(clip("abc", 3)).toBe("abc");
});

test("long hostile markup is read in bounded time", () => {
  for (const piece of ["**", "_", "[", "](", "`", "\\", "<t:"]) {
    const from = performance.now();
    parseMarkup(piece.repeat(20_000));
    expect(performance.now() - from, piece).toBeLessThan(1_500);
  }
});
