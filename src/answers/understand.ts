import { isTopic } from "./topics.ts";
import { MAX_QUESTION_LENGTH, plainText, visibleText } from "./understand/clean-text.ts";
import { mannerOf } from "./understand/manner.ts";
import { LABELS, scoreTopics, shippedModel } from "./understand/topic-model.ts";
import type { DeclineReason, ScoredTopic, Understanding } from "./understanding.ts";

export type UnderstandOptions = {
  /** The question before this one in the same conversation, for "and for agencies?". */
  readonly previous?: string | undefined;
};

/** Reads what a question asks. Pure: the same text always gives the same value. */
export function understand(question: string, _options: UnderstandOptions = {}): Understanding {
  const text = visibleText(question.slice(0, MAX_QUESTION_LENGTH));
  if (question.length > MAX_QUESTION_LENGTH) return declined(text, "too_long");
  if (!/\p{L}/u.test(text)) return declined(text, "empty");
  const manner = mannerOf(text);
  if (manner !== null) return declined(text, manner);
  const scores = scoreTopics(shippedModel(), plainText(text));
  const outside = scores[LABELS.length - 1] ?? 0;
  const ranked = rank(scores);
  const best = ranked[0];
  const inScope = 1 - outside;
  if (best === undefined || outside > best.score) {
    return { ...declined(text, "off_topic"), ranked, inScope };
  }
  return { text, ranked, asked: [best.topic], choices: [], inScope, declined: null, language: "en" };
}

function rank(scores: Float64Array): ScoredTopic[] {
  const ranked: ScoredTopic[] = [];
  LABELS.forEach((label, i) => {
    if (isTopic(label)) ranked.push({ topic: label, score: scores[i] ?? 0 });
  });
  return ranked.sort((a, b) => b.score - a.score);
}

function declined(text: string, reason: DeclineReason): Understanding {
  return { text, ranked: [], asked: [], choices: [], inScope: 0, declined: reason, language: "en" };
}
