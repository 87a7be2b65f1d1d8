import { plainText, visibleText } from "./clean-text.ts";
import { compositeQuestions } from "./composite-questions.ts";
import { type Bag, readFeatures } from "./features.ts";
import { type Example, type LinearModel, trainLinear } from "./linear-model.ts";
import { type Case, trainLogistic } from "./logistic.ts";
import { PART_FEATURES, partCandidates } from "./parts.ts";
import { readQuestion, topicsByScore } from "./reading.ts";
import { SCOPE_FEATURES, scopeFeatures } from "./scope.ts";
import { hashWords, knownWords, LABELS, scoreTopics, type TopicModel } from "./topic-model.ts";
import type { LabelledQuestion } from "./training-questions.ts";
import { buildVocabulary, type Vocabulary, vectorize } from "./vocabulary.ts";
import { readWords } from "./words.ts";

type Base = Pick<TopicModel, "vocabulary" | "linear" | "known">;

/** How many questions a word must be in to count as spelt right, a feature to be learnt. */
const KNOWN_FROM = 4;
const FEATURE_FROM = 4;
const FAINT = 0.2;
const SETTINGS = { rounds: 10, rate: 0.6, dropout: 0.3 };
/** One made-up two-part question for so many written ones. */
const COMPOSITE_SHARE = 12;
const FOLDS = 3;

/** Learns the topics and the decisions; the same questions in the same order give the same model. */
export function trainTopicModel(questions: readonly LabelledQuestion[]): TopicModel {
  const cases = Array.from({ length: FOLDS }, (_, fold) => {
    const seen = questions.filter((_, i) => i % FOLDS !== fold);
    const unseen = questions.filter((_, i) => i % FOLDS === fold);
    return casesFrom(trainBase(seen), unseen);
  });
  const scope = cases.flatMap((one) => one.scope);
  const parts = cases.flatMap((one) => one.parts);
  return {
    ...trainBase(questions),
    scope: trainLogistic(scope, SCOPE_FEATURES, 40),
    parts: trainLogistic(parts, PART_FEATURES, 50),
  };
}

/** The topic scores alone, without the decisions that are learnt on top of them. */
export function trainBase(questions: readonly LabelledQuestion[]): Base {
  const known = hashWords(frequentWords(questions));
  const all = [
    ...questions,
    ...compositeQuestions(questions, Math.floor(questions.length / COMPOSITE_SHARE)),
  ];
  const bags: Bag[][] = all.map(({ question }) =>
    readFeatures(plainText(visibleText(question)), knownWords(known)),
  );
  const vocabulary = buildVocabulary(bags, FEATURE_FROM);
  const examples: Example[] = all.map((question, i) => ({
    vector: vectorize(bags[i] ?? [], vocabulary),
    labels: [question.topic, ...question.also].map((label) => LABELS.indexOf(label)),
  }));
  const linear = trainLinear(examples, vocabulary.hashes.length, LABELS.length, SETTINGS);
  return { known, ...withoutFaint(vocabulary, linear) };
}

/** Leaves out features that hardly move any label: a sixth of the file, and held-out questions lose nothing. */
function withoutFaint(vocabulary: Vocabulary, linear: LinearModel): Pick<Base, "vocabulary" | "linear"> {
  const kept = Array.from(linear.steps.keys()).filter((id) => (linear.steps[id] ?? 0) * 127 >= FAINT);
  const weights = new Int8Array(kept.length * linear.labels);
  kept.forEach((id, at) => {
    weights.set(linear.weights.subarray(id * linear.labels, (id + 1) * linear.labels), at * linear.labels);
  });
  return {
    vocabulary: {
      hashes: Uint32Array.from(kept, (id) => vocabulary.hashes[id] ?? 0),
      weights: Float32Array.from(kept, (id) => vocabulary.weights[id] ?? 0),
    },
    linear: { ...linear, weights, steps: Float32Array.from(kept, (id) => linear.steps[id] ?? 0) },
  };
}

function frequentWords(questions: readonly LabelledQuestion[]): string[] {
  const counts = new Map<string, number>();
  for (const { question } of questions) {
    for (const word of new Set(readWords(plainText(visibleText(question))))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= KNOWN_FROM).map(([word]) => word);
}

function casesFrom(base: Base, unseen: readonly LabelledQuestion[]): { scope: Case[]; parts: Case[] } {
  const scope: Case[] = [];
  const parts: Case[] = [];
  for (const { question, topic, also } of unseen) {
    const reading = readQuestion(visibleText(question), (plain) => scoreTopics(base, plain));
    const inside = topic !== "out_of_scope";
    scope.push({ features: scopeFeatures(reading), yes: inside, weight: 1 });
    const right = new Set([topic, ...also].map((label) => LABELS.indexOf(label)));
    const first = topicsByScore(reading.whole)[0] ?? -1;
    // When the first topic was wrong, the right one is no second part; such candidates teach nothing.
    if (!inside) continue;
    for (const { topic: second, features } of partCandidates(reading)) {
      const asked = right.has(second);
      if (asked && !right.has(first)) continue;
      parts.push({ features, yes: asked, weight: asked ? 3 : 1 });
    }
  }
  return { scope, parts };
}
