import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, SCREEN_CHARACTERS } from "../../src/answers/answer.ts";
import type { WalletView } from "../../src/answers/composing/ask.ts";
import { questionOf } from "../../src/answers/next-question.ts";
import { isTopic, TOPICS, type TopicId } from "../../src/answers/topics.ts";
import { answerTo, FACTS } from "./understood.ts";

const WALLET: WalletView = {
  balance: 52,
  expiringSoon: { connects: 40, on: "2027-03-02" },
  spentThisMonth: 36,
  spentThisMonthCents: 540,
  usualCost: 16,
};

/** Real questions beside the plain one of each topic, so that every way of wording is walked. */
const QUESTIONS: readonly { readonly text: string; readonly topic: TopicId }[] = [
  ...TOPICS.map((topic) => ({ text: questionOf(topic).question, topic })),
  ...["dev.jsonl"].flatMap(readQuestions),
];

function readQuestions(file: string): { text: string; topic: TopicId }[] {
  const lines = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")
    .trim()
    .split("\n");
  return lines.flatMap((line) => {
    const { question, topic }: { question: string; topic: string } = JSON.parse(line);
    return isTopic(topic) ? [{ text: question, topic }] : [];
  });
}

/** Questions made of the words that numbers hang on, in any order. */
const wordsWithNumbers = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 100_000 }).map(String),
      fc.constantFrom(
        ..."connects jobs at each $ 10% a week month left boost of packs in 2019 last year forty dozen plus basic agency have with and - / ? , .".split(
          " ",
        ),
      ),
    ),
    { maxLength: 25 },
  )
  .map((words) => words.join(" "));

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

/** The numbers in a text, without those in addresses. */
function numbersIn(text: string): string[] {
  return (
    text
      .replace(/\]\([^)]*\)/g, "]")
      .match(NUMBER)
      ?.map((one) => one.replaceAll(",", "")) ?? []
  );
}

/** Every number that the named facts hold anywhere: value, unit, statement, dates. */
function numbersOfFacts(answer: Answer): Set<number> {
  const known = new Set<number>();
  for (const id of answer.facts) {
    const fact = FACTS.byId.get(id);
    const words = JSON.stringify([
      fact?.value,
      fact?.unit,
      fact?.statement,
      fact?.from,
      fact?.to,
      fact?.source.asOf,
    ]);
    for (const one of words.match(/\d+(?:\.\d+)?/g) ?? []) known.add(Number(one));
  }
  return known;
}

/** Months and weeks of a year, and the years that "last year" and "a year later" mean today. */
const CALENDAR = [12, 52, 365, 2025, 2026];

/** Makes known what follows from known numbers of the text: "37 × $0.15 = $5.55" explains 5.55 once 37 and 0.15 are. */
function explain(text: string, asked: readonly number[], known: Set<number>): void {
  const shown = numbersIn(text).map(Number);
  for (let round = 0; round < 4; round += 1) {
    const values = [10, ...asked, ...shown].filter((one) => known.has(one)); // Packs are tens also where the ten is not shown.
    const results = values.flatMap((a) =>
      values.flatMap((b) => [a * b, a + b, a - b, Math.floor(a / b), a % b, Math.ceil(a / b) * b]),
    );
    const rests = values.flatMap((a) => values.flatMap((b) => values.map((c) => a - b - c)));
    for (const result of [...results, ...rests])
      for (const one of shown) if (Math.abs(one - result) < 0.0051) known.add(one);
  }
}

describe("every number in an answer", () => {
  test("came in as a figure with an origin", () => {
    for (const { text, topic } of QUESTIONS)
      for (const wallet of [null, WALLET])
        for (const detail of [false, true]) {
          const answer = answerTo(text, topic, { wallet, detail });
          const shown = answer.figures.flatMap(numbersIn);
          for (const number of numbersIn(answer.text))
            expect(shown, `${text}: ${answer.text}`).toContain(number);
        }
  });

  test("whatever the question was taken for: every question under every topic", () => {
    for (const { text } of QUESTIONS)
      for (const topic of TOPICS) {
        const answer = answerTo(text, topic, { wallet: WALLET });
        const shown = new Set(answer.figures.flatMap(numbersIn));
        const loose = numbersIn(answer.text).filter((number) => !shown.has(number));
        expect(loose, `${topic}: ${text}: ${answer.text}`).toEqual([]);
      }
  });

  test("whatever is typed", () => {
    const typed = fc.oneof(fc.string({ unit: "grapheme", maxLength: 120 }), wordsWithNumbers);
    fc.assert(
      fc.property(typed, fc.constantFrom(...TOPICS), fc.boolean(), (text, topic, rich) => {
        const answer = answerTo(text, topic, { wallet: rich ? WALLET : null, detail: rich });
        const shown = new Set(answer.figures.flatMap(numbersIn));
        expect(numbersIn(answer.text).filter((number) => !shown.has(number))).toEqual([]);
        expect(answer.text).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
      { numRuns: 2000 },
    );
  });

  test("is one of a named fact, the asker's own, the calendar's, or a sum over those", () => {
    for (const { text, topic } of QUESTIONS) {
      const answer = answerTo(text, topic);
      const known = numbersOfFacts(answer);
      const asked = [...numbersIn(text).map(Number), ...spelledOut(text)];
      for (const one of [...CALENDAR, ...asked]) known.add(one);
      const unknown = (): string[] => numbersIn(answer.text).filter((one) => !known.has(Number(one)));
      if (unknown().length > 0) explain(answer.text, asked, known);
      // A month's need over 52 ÷ 12 weeks takes more steps than these; sums.test.ts works it out by hand.
      if (/52 ÷ 12|365 ÷ 12/.test(answer.text)) continue;
      expect(unknown(), `${text}\n${answer.text}`).toEqual([]);
    }
  });
});

/** Numbers that the questions spell out. */
function spelledOut(text: string): number[] {
  const words: Readonly<Record<string, number>> = {
    one: 1,
    two: 2,
    five: 5,
    eight: 8,
    ten: 10,
    thirteen: 13,
    twenty: 20,
    "thirty seven": 37,
    fifty: 50,
    zero: 0,
    cents: 0.01,
    full: 12,
    year: 12,
  };
  return Object.entries(words).flatMap(([word, value]) => (text.toLowerCase().includes(word) ? [value] : []));
}

describe("every answer", () => {
  test("fits a phone screen, unless more was asked for", () => {
    for (const { text, topic } of QUESTIONS)
      expect(answerTo(text, topic, { wallet: WALLET }).text.length, text).toBeLessThanOrEqual(
        SCREEN_CHARACTERS + 100,
      );
  });

  test("begins with a direct answer in bold, names a page that opens, and when it was checked", () => {
    for (const { text, topic } of QUESTIONS) {
      const answer = answerTo(text, topic);
      expect(answer.answered, text).toBe(true);
      expect(answer.text, text).toMatch(/^\*\*/);
      expect(
        answer.sources.some((source) => source.url?.startsWith("https://")),
        text,
      ).toBe(true);
      for (const source of answer.sources) expect(source.checkedOn).toBe("2026-11-25");
      expect(answer.next.length, text).toBeGreaterThan(0);
    }
  });

  test("stands on facts of the book only", () => {
    for (const { text, topic } of QUESTIONS) {
      const answer = answerTo(text, topic);
      for (const id of answer.facts) expect(FACTS.byId.has(id), id).toBe(true);
    }
  });

  test("has no dangling heading, doubled space or unclosed markup", () => {
    for (const { text, topic } of QUESTIONS) {
      const answer = answerTo(text, topic, { wallet: WALLET });
      expect(answer.text, text).not.toMatch(/ {2}|:\s*$|\.\.|null|undefined|NaN/);
      expect((answer.text.match(/\*\*/g) ?? []).length % 2, answer.text).toBe(0);
    }
  });
});
