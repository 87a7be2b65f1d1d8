import { expect, test } from "vitest";
import type { Label, TopicId } from "../../../src/answers/topics.ts";
import { evaluate } from "../../../src/answers/understand/evaluate.ts";
import type { LabelledQuestion } from "../../../src/answers/understand/training-questions.ts";
import type { Understanding } from "../../../src/answers/understanding.ts";

const labelled = (topic: Label, also: readonly Label[] = []): LabelledQuestion => ({
  id: `${topic} ${also}`,
  question: topic,
  topic,
  also,
  twoPart: also.length > 0,
});

const understood = (asked: readonly TopicId[], choices: readonly TopicId[] = []): Understanding => ({
  text: "",
  ranked: (asked.length > 0 ? asked : choices).map((topic) => ({ topic, score: 0.9 })),
  asked,
  choices,
  inScope: asked.length > 0 ? 1 : 0,
  declined: asked.length + choices.length > 0 ? null : "off_topic",
  language: "en",
});

function score(pairs: readonly (readonly [LabelledQuestion, Understanding])[]) {
  const answers = new Map(pairs);
  return evaluate(
    pairs.map(([question]) => question),
    (question) => answers.get(question) ?? understood([]),
    () => 0,
  );
}

test("an answer to what is out of scope is a false one, and silence on what is in scope is wrong", () => {
  const result = score([
    [labelled("out_of_scope"), understood(["expiry"])],
    [{ ...labelled("out_of_scope"), id: "2" }, understood([])],
    [labelled("expiry"), understood([])],
    [labelled("rollover"), understood(["rollover"])],
  ]);
  expect(result.falseAnswers).toBe(0.5);
  expect(result.inScopeDeclined).toBe(0.5);
  expect(result.rightInScope).toBe(0.5);
});

test("both parts count only when both are answered, and a third does no harm to that", () => {
  const two = labelled("plus_price", ["plus_monthly"]);
  const both = (asked: readonly TopicId[]) => score([[two, understood(asked)]]).bothParts;
  expect(both(["plus_price"])).toBe(0);
  expect(both(["plus_monthly", "plus_price"])).toBe(1);
  expect(both(["plus_price", "plus_monthly", "expiry"])).toBe(1);
});

test("a choice that holds the right topic is right, and one part read as two is told", () => {
  const result = score([
    [labelled("expiry"), understood([], ["rollover", "expiry"])],
    [labelled("roi"), understood(["roi", "tips_focus"])],
  ]);
  expect(result.rightInScope).toBe(1);
  expect(result.extraParts).toBe(0.5);
});

test("without questions of a kind there is no figure for it", () => {
  const result = score([[labelled("expiry"), understood(["expiry"])]]);
  expect([result.falseAnswers, result.bothParts]).toEqual([null, null]);
});
