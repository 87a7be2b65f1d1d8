import { type Answer, type AnswerRequest, composeAnswer } from "../../src/answers/answer.ts";
import { loadFactBook } from "../../src/answers/fact-book.ts";
import type { TopicId } from "../../src/answers/topics.ts";
import type { Understanding } from "../../src/answers/understanding.ts";

export const FACTS = loadFactBook();
export const NOW = "2026-11-25T12:00:00Z";

/** A question read as being about these topics, so that composition is tested apart from understanding. */
export function understood(text: string, ...asked: readonly TopicId[]): Understanding {
  return {
    text,
    ranked: asked.map((topic, at) => ({ topic, score: 0.9 - at / 10 })),
    asked,
    choices: [],
    inScope: 1,
    declined: null,
    language: "en",
  };
}

/** The answer to a question that was read as being about one topic. */
export function answerTo(text: string, topic: TopicId, more: Partial<AnswerRequest> = {}): Answer {
  return composeAnswer({ understanding: understood(text, topic), facts: FACTS, now: NOW, ...more });
}
