import { readFileSync } from "node:fs";
import { type Label, OUT_OF_SCOPE, TOPICS } from "../topics.ts";
import { readFeatures } from "./features.ts";
import { hash } from "./hash.ts";
import { type LinearModel, scoreLinear } from "./linear-model.ts";
import { type Pack, readPack, writePack } from "./packed-file.ts";
import type { KnownWords } from "./spelling.ts";
import { find, type Vocabulary, vectorize } from "./vocabulary.ts";

/** The labels in the order of the model's scores; the last is for everything that is not about Connects. */
export const LABELS: readonly Label[] = [...TOPICS, OUT_OF_SCOPE];

/** Everything that training yields. */
export type TopicModel = {
  readonly vocabulary: Vocabulary;
  readonly linear: LinearModel;
  /** Hashes, ascending, of the words that no spelling repair touches. */
  readonly known: Uint32Array;
  /** Decides whether a question is about Connects. */
  readonly scope: Float32Array;
  /** Decides whether a further topic is asked too. */
  readonly parts: Float32Array;
};

const WORD_SEED = 99;

/** Log-odds of each label for a text that was made plain. */
export function scoreTopics(
  model: Pick<TopicModel, "vocabulary" | "linear" | "known">,
  plain: string,
): Float64Array {
  return scoreLinear(model.linear, vectorize(readFeatures(plain, knownWords(model.known)), model.vocabulary));
}

export function knownWords(hashes: Uint32Array): KnownWords {
  return { has: (word) => find(hashes, hash(word, WORD_SEED)) >= 0 };
}

export function hashWords(words: Iterable<string>): Uint32Array {
  return Uint32Array.from(new Set(Array.from(words, (word) => hash(word, WORD_SEED)))).sort();
}

/** The model as the file that is shipped. `inputs` is the digest of what it was trained from. */
export function packTopicModel(model: TopicModel, inputs: string): Buffer {
  return writePack({
    note: { labels: LABELS, inputs },
    arrays: new Map<string, Uint32Array | Float32Array | Int8Array>([
      ["hashes", model.vocabulary.hashes],
      ["idf", model.vocabulary.weights],
      ["weights", model.linear.weights],
      ["steps", model.linear.steps],
      ["bias", model.linear.bias],
      ["known", model.known],
      ["scope", model.scope],
      ["parts", model.parts],
    ]),
  });
}

export const MODEL_FILE = new URL("../model/topics.bin", import.meta.url);

let shipped: TopicModel | undefined;

/** The model in the repository, read at the first question. */
export function shippedModel(): TopicModel {
  shipped ??= unpackTopicModel(readPack(readFileSync(MODEL_FILE)));
  return shipped;
}

export function unpackTopicModel(pack: Pack): TopicModel {
  const floats = (name: string) => need(pack, name, Float32Array);
  return {
    vocabulary: { hashes: need(pack, "hashes", Uint32Array), weights: floats("idf") },
    linear: {
      labels: LABELS.length,
      weights: need(pack, "weights", Int8Array),
      steps: floats("steps"),
      bias: floats("bias"),
    },
    known: need(pack, "known", Uint32Array),
    scope: floats("scope"),
    parts: floats("parts"),
  };
}

function need<T>(pack: Pack, name: string, kind: new () => T): T {
  const array = pack.arrays.get(name);
  if (array instanceof kind) return array;
  throw new Error(`the topic model has no array "${name}"; rebuild it with npm run train`);
}
