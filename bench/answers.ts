import { readFileSync } from "node:fs";
import { composeAnswer } from "../src/answers/answer.ts";
import { loadFactBook } from "../src/answers/fact-book.ts";
import { understand } from "../src/answers/understand.ts";
import { atMost, percentile, type Result } from "./result.ts";

/** Understanding and composing each question of the development set, in this process. */
export function benchAnswers(): readonly Result[] {
  const questions = readFileSync(new URL("../test/answers/dev.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => String((JSON.parse(line) as { question: unknown }).question));
  const facts = loadFactBook();
  const now = "2026-11-25T10:00:00Z";
  const answer = (question: string): unknown =>
    composeAnswer({ understanding: understand(question), facts, now });
  for (const question of questions) answer(question);
  const times = questions.map((question) => {
    const from = performance.now();
    answer(question);
    return performance.now() - from;
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  return [
    {
      name: "answers a second",
      value: Math.round(questions.length / (total / 1_000)),
      unit: "1/s",
      goal: "",
      holds: true,
    },
    atMost("one answer, p99", Math.round(percentile(times, 0.99) * 100) / 100, "ms", 25),
  ];
}
