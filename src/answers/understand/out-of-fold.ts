import { visibleText } from "./clean-text.ts";
import { type Case, trainLogistic } from "./logistic.ts";
import { PART_FEATURES, partCandidates } from "./parts.ts";
import { type Reading, readQuestion, topicsByScore } from "./reading.ts";
import { SCOPE_FEATURES, scopeFeatures } from "./scope.ts";
import { LABELS, scoreTopics, type TopicModel } from "./topic-model.ts";
import type { LabelledQuestion } from "./training-questions.ts";

/** A question as it is read by a model that learnt from all other folds and never saw it. */
export type FoldCase = {
  readonly fold: number;
  readonly question: LabelledQuestion;
  readonly reading: Reading;
};

export type Decisions = Pick<TopicModel, "scope" | "parts">;

export const FOLDS = 3;

/** What a fold's model learns from. */
export function outsideFold(questions: readonly LabelledQuestion[], fold: number): LabelledQuestion[] {
  return questions.filter((_, i) => i % FOLDS !== fold);
}

/** The questions of a fold, read by a model that was trained on those outside it. */
export function readFold(
  questions: readonly LabelledQuestion[],
  fold: number,
  base: Pick<TopicModel, "vocabulary" | "nets" | "known">,
): FoldCase[] {
  return questions
    .filter((_, i) => i % FOLDS === fold)
    .map((question) => ({
      fold,
      question,
      reading: readQuestion(visibleText(question.question), (plain) => scoreTopics(base, plain)),
    }));
}

/** Learns what is decided on top of the scores, from scores of questions that the models had not seen. */
export function learnDecisions(cases: readonly FoldCase[]): Decisions {
  return {
    scope: trainLogistic(cases.map(scopeCase), SCOPE_FEATURES, 40),
    parts: trainLogistic(cases.flatMap(partCases), PART_FEATURES, 50),
  };
}

function scopeCase({ question, reading }: FoldCase): Case {
  return { features: scopeFeatures(reading), yes: question.topic !== "out_of_scope", weight: 1 };
}

function partCases({ question, reading }: FoldCase): Case[] {
  if (question.topic === "out_of_scope") return [];
  const right = new Set([question.topic, ...question.also].map((label) => LABELS.indexOf(label)));
  const first = topicsByScore(reading.whole)[0] ?? -1;
  // When the first topic was wrong, the right one is no second part; such candidates teach nothing.
  return partCandidates(reading)
    .map(({ topic, features }) => ({ features, yes: right.has(topic), weight: right.has(topic) ? 3 : 1 }))
    .filter(({ yes }) => !yes || right.has(first));
}
