import { MAX_QUESTION_LENGTH, visibleText } from "./understand/clean-text.ts";
import { decide } from "./understand/decide.ts";
import { blendReadings, isFollowUp } from "./understand/follow-up.ts";
import { guard } from "./understand/guard.ts";
import { detectLanguage } from "./understand/language.ts";
import { type Reading, readQuestion } from "./understand/reading.ts";
import { scoreTopics, shippedModel, type TopicModel } from "./understand/topic-model.ts";
import type { DeclineReason, Understanding } from "./understanding.ts";

export type UnderstandOptions = {
  /** The question before this one in the same conversation, for "and for agencies?". */
  readonly previous?: string | undefined;
};

/** Reads what a question asks. Pure: the same text always gives the same value. */
export function understand(question: string, options: UnderstandOptions = {}): Understanding {
  return understandWith(question, options, shippedModel);
}

/** The same with another model, as evaluation needs it. The model is asked for only when the text needs one. */
export function understandWith(
  question: string,
  options: UnderstandOptions,
  modelOf: () => TopicModel,
): Understanding {
  const text = visibleText(question.slice(0, MAX_QUESTION_LENGTH));
  if (question.length > MAX_QUESTION_LENGTH) return declined(text, "too_long");
  if (!/\p{L}/u.test(text)) return declined(text, "empty");
  const model = modelOf();
  return understandReading(text, readInContext(text, options.previous, model), model);
}

/** The last step alone, for a text whose scores are known. */
export function understandReading(
  text: string,
  reading: Reading,
  decisions: Pick<TopicModel, "scope" | "parts">,
): Understanding {
  const language = detectLanguage(reading.plain);
  const guarded = guard(text, reading.plain);
  const decision = decide(reading, decisions);
  if (guarded === null) return { text, ...decision, language };
  return { text, ...decision, asked: [], choices: [], inScope: 0, declined: guarded, language };
}

function readInContext(text: string, previous: string | undefined, model: TopicModel): Reading {
  const score = (plain: string) => scoreTopics(model, plain);
  const alone = readQuestion(text, score);
  if (previous === undefined || !isFollowUp(alone.plain, alone.words)) return alone;
  const before = visibleText(previous.slice(0, MAX_QUESTION_LENGTH));
  return blendReadings(alone, readQuestion(`${before} ${text}`, score));
}

function declined(text: string, reason: DeclineReason): Understanding {
  return { text, ranked: [], asked: [], choices: [], inScope: 0, declined: reason, language: "en" };
}
