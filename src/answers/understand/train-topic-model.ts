import { plainText, visibleText } from "./clean-text.ts";
import { compositeQuestions } from "./composite-questions.ts";
import { type Bag, readFeatures } from "./features.ts";
import { type Example, type LayeredModel, trainLayered } from "./layered-model.ts";
import { hashWords, knownWords, LABELS, type TopicModel } from "./topic-model.ts";
import type { LabelledQuestion } from "./training-questions.ts";
import { buildVocabulary, type Vocabulary, vectorize } from "./vocabulary.ts";
import { readWords } from "./words.ts";

/** A model before it can decide: it only gives scores. */
export type Base = Pick<TopicModel, "vocabulary" | "nets" | "known">;

/** How many questions a word must be in to count as spelt right, a feature to be learnt. */
const KNOWN_FROM = 4;
const FEATURE_FROM = 4;
const FAINT = 0.15;
const SETTINGS = { units: 64, rounds: 8, rate: 0.15, dropout: 0.6 };
const SEEDS = [5, 23];
/** One made-up two-part question for so many written ones. */
const COMPOSITE_SHARE = 12;

/** Learns the topics' scores; the same questions in the same order give the same model. Fewer nets are faster and a little worse. */
export function trainBase(questions: readonly LabelledQuestion[], nets = SEEDS.length): Base {
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
  const learnt = SEEDS.slice(0, nets).map((seed) =>
    trainLayered(examples, vocabulary.hashes.length, LABELS.length, { ...SETTINGS, seed }),
  );
  return { known, ...withoutFaint(vocabulary, learnt) };
}

/** Leaves out features that hardly move any unit: held-out questions lose nothing. */
function withoutFaint(
  vocabulary: Vocabulary,
  nets: readonly LayeredModel[],
): Pick<Base, "vocabulary" | "nets"> {
  const strength = (id: number) => Math.max(...nets.map(({ steps }) => (steps[id] ?? 0) * 127));
  const kept = Array.from(vocabulary.hashes.keys()).filter((id) => strength(id) >= FAINT);
  return {
    vocabulary: {
      hashes: Uint32Array.from(kept, (id) => vocabulary.hashes[id] ?? 0),
      weights: Float32Array.from(kept, (id) => vocabulary.weights[id] ?? 0),
    },
    nets: nets.map((net) => {
      const inward = new Int8Array(kept.length * net.units);
      kept.forEach((id, at) => {
        inward.set(net.inward.subarray(id * net.units, (id + 1) * net.units), at * net.units);
      });
      return { ...net, inward, steps: Float32Array.from(kept, (id) => net.steps[id] ?? 0) };
    }),
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
