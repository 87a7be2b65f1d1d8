import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { evaluate } from "../../src/answers/understand/evaluate.ts";
import { shippedDigest, trainingDigest } from "../../src/answers/understand/training-digest.ts";
import { readQuestions } from "../../src/answers/understand/training-questions.ts";
import { understand } from "../../src/answers/understand.ts";

const score = (name: string) =>
  evaluate(
    readQuestions(fileURLToPath(new URL(name, import.meta.url))),
    (question) => understand(question),
    () => performance.now(),
  );

// Each bound stands a little under what was measured, so that a change that makes it worse is noticed.
test("questions of the development set, which training never sees, reach their topic", () => {
  const result = score("./dev.jsonl");
  expect(result.rightInScope).toBeGreaterThanOrEqual(0.92);
  expect(result.falseAnswers).toBeLessThanOrEqual(0.06);
});

test("questions of the locked set, which nobody tunes against, reach their topic", () => {
  const result = score("./locked.jsonl");
  expect(result.rightInScope).toBeGreaterThanOrEqual(0.92);
  expect(result.bothParts).toBeGreaterThanOrEqual(0.86);
  expect(result.falseAnswers).toBeLessThanOrEqual(0.11);
});

test("the shipped model was trained from the questions and code that are here (else: npm run train)", () => {
  expect(shippedDigest()).toBe(trainingDigest());
});
