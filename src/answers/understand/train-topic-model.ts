import { plainText, visibleText } from "./clean-text.ts";
import { readFeatures } from "./features.ts";
import { trainLinear } from "./linear-model.ts";
import { LABELS, type TopicModel } from "./topic-model.ts";
import type { LabelledQuestion } from "./training-questions.ts";
import { buildVocabulary, vectorize } from "./vocabulary.ts";

/** Learns the topics from labelled questions; the same questions in the same order give the same model. */
export function trainTopicModel(questions: readonly LabelledQuestion[]): TopicModel {
  const bags = questions.map(({ question }) => readFeatures(plainText(visibleText(question))));
  const vocabulary = buildVocabulary(bags, 6);
  const vectors = bags.map((views) => vectorize(views, vocabulary));
  const targets = Int32Array.from(questions, ({ topic }) => LABELS.indexOf(topic));
  const linear = trainLinear(vectors, targets, vocabulary.hashes.length, LABELS.length, {
    rounds: 10,
    rate: 1,
  });
  return { vocabulary, linear };
}
