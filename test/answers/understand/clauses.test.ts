import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clausesOf } from "../../../src/answers/understand/clauses.ts";
import { plainText } from "../../../src/answers/understand/clean-text.ts";
import { askingSentences, splitSentences } from "../../../src/answers/understand/sentences.ts";
import { readWords } from "../../../src/answers/understand/words.ts";

describe("a question is cut where another begins", () => {
  test.each([
    ["How much is one? Do they expire?", ["how much is one?", "do they expire?"]],
    ["what is a boost and how much is it", ["what is a boost", "how much is it"]],
    ["plus price & connects included", ["plus price", "connects included"]],
    ["what does it cost plus how many come with it", ["what does it cost", "how many come with it"]],
    ["price of plus? how many inside?", ["price of plus?", "how many inside?"]],
  ])("%s", (text, clauses) => {
    expect(clausesOf(plainText(text))).toEqual(clauses);
  });

  test("a question of one part is not cut", () => {
    expect(clausesOf("how much is the plus plan")).toEqual([]);
    expect(clausesOf("basic or plus")).toEqual([]);
  });
});

test("a story comes to its question in the sentences that ask", () => {
  const plain = plainText(
    "I joined in May. My sister joined later. She got forty. Where are mine? Greetings from Accra.",
  );
  const asking = askingSentences(splitSentences(plain).map(readWords)).map((words) => words.join(" "));
  expect(asking).toEqual(["where are mine ?"]);
});

test("whatever is typed, clauses are parts of it and few", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), (text) => {
      const plain = plainText(text);
      const clauses = clausesOf(plain);
      expect(clauses.length).toBeLessThanOrEqual(24);
      for (const clause of clauses) expect(plain).toContain(clause);
    }),
  );
});
