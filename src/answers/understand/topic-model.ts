import { readFileSync } from "node:fs";
import { type Label, OUT_OF_SCOPE, TOPICS } from "../topics.ts";
import { readFeatures } from "./features.ts";
import { type LinearModel, scoreLinear } from "./linear-model.ts";
import { readPack, writePack } from "./packed-file.ts";
import { type Vocabulary, vectorize } from "./vocabulary.ts";

/** The labels in the order of the model's scores. */
export const LABELS: readonly Label[] = [...TOPICS, OUT_OF_SCOPE];

export type TopicModel = { readonly vocabulary: Vocabulary; readonly linear: LinearModel };

/** Probability of each label for a text that was made plain. */
export function scoreTopics(model: TopicModel, plain: string): Float64Array {
  return scoreLinear(model.linear, vectorize(readFeatures(plain), model.vocabulary));
}

export function packTopicModel(model: TopicModel, inputs: string): Buffer {
  return writePack({
    note: { labels: LABELS, inputs },
    arrays: new Map<string, Uint32Array | Float32Array | Int8Array>([
      ["hashes", model.vocabulary.hashes],
      ["idf", model.vocabulary.weights],
      ["weights", model.linear.weights],
      ["steps", model.linear.steps],
      ["bias", model.linear.bias],
    ]),
  });
}

let shipped: TopicModel | undefined;

/** The model in the repository, read at the first question. */
export function shippedModel(): TopicModel {
  shipped ??= unpackTopicModel(readFileSync(new URL("../model/topics.bin", import.meta.url)));
  return shipped;
}

export function unpackTopicModel(file: Buffer): TopicModel {
  const { arrays } = readPack(file);
  const hashes = arrays.get("hashes");
  const idf = arrays.get("idf");
  const weights = arrays.get("weights");
  const steps = arrays.get("steps");
  const bias = arrays.get("bias");
  if (
    !(hashes instanceof Uint32Array && idf instanceof Float32Array && weights instanceof Int8Array) ||
    !(steps instanceof Float32Array && bias instanceof Float32Array)
  ) {
    throw new Error("the topic model lacks an array; rebuild it with npm run train");
  }
  return { vocabulary: { hashes, weights: idf }, linear: { labels: LABELS.length, weights, steps, bias } };
}
