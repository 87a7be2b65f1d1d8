import { readFileSync } from "node:fs";
import { type Label, OUT_OF_SCOPE, TOPICS } from "../topics.ts";
import { readFeatures } from "./features.ts";
import { hash } from "./hash.ts";
import { type LayeredModel, scoreLayered } from "./layered-model.ts";
import { type Pack, readPack, writePack } from "./packed-file.ts";
import type { KnownWords } from "./spelling.ts";
import { stableExp, stableLog } from "./stable-math.ts";
import { find, type Vocabulary, vectorize } from "./vocabulary.ts";

/** The labels in the order of the model's scores; the last is for everything that is not about Connects. */
export const LABELS: readonly Label[] = [...TOPICS, OUT_OF_SCOPE];

/** Everything that training yields. */
export type TopicModel = {
  readonly vocabulary: Vocabulary;
  /** Networks that learnt from the same questions and started apart; what they agree on is surer. */
  readonly nets: readonly LayeredModel[];
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
  model: Pick<TopicModel, "vocabulary" | "nets" | "known">,
  plain: string,
): Float64Array {
  const vector = vectorize(readFeatures(plain, knownWords(model.known)), model.vocabulary);
  const votes = model.nets.map((net) => scoreLayered(net, vector));
  return Float64Array.from(LABELS, (_, k) => {
    const mean = votes.reduce((sum, scores) => sum + (scores[k] ?? 0), 0) / votes.length;
    return mean - stableLog(Math.max(1 - stableExp(mean), 1e-9));
  });
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
    note: { labels: LABELS, nets: model.nets.length, inputs },
    arrays: new Map<string, Uint32Array | Float32Array | Int8Array>([
      ["hashes", model.vocabulary.hashes],
      ["idf", model.vocabulary.weights],
      ...model.nets.flatMap((net, n) => packNet(net, n)),
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
    nets: Array.from({ length: netCount(pack) }, (_, n) => unpackNet(pack, n)),
    known: need(pack, "known", Uint32Array),
    scope: floats("scope"),
    parts: floats("parts"),
  };
}

const NET_ARRAYS = {
  inward: Int8Array,
  steps: Float32Array,
  unitBias: Float32Array,
  outward: Float32Array,
  labelBias: Float32Array,
} as const;

function packNet(net: LayeredModel, n: number): [string, Int8Array | Float32Array][] {
  return (Object.keys(NET_ARRAYS) as (keyof typeof NET_ARRAYS)[]).map((name) => [`${name} ${n}`, net[name]]);
}

function unpackNet(pack: Pack, n: number): LayeredModel {
  const floats = (name: string) => need(pack, `${name} ${n}`, Float32Array);
  const unitBias = floats("unitBias");
  return {
    labels: LABELS.length,
    units: unitBias.length,
    inward: need(pack, `inward ${n}`, Int8Array),
    steps: floats("steps"),
    unitBias,
    outward: floats("outward"),
    labelBias: floats("labelBias"),
  };
}

function netCount({ note }: Pack): number {
  return typeof note === "object" && note !== null && "nets" in note ? Number(note.nets) : 0;
}

function need<T>(pack: Pack, name: string, kind: new () => T): T {
  const array = pack.arrays.get(name);
  if (array instanceof kind) return array;
  throw new Error(`the topic model has no array "${name}"; rebuild it with npm run train`);
}
