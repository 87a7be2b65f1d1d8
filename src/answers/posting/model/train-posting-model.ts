import { foldText } from "../text/folded-text.ts";
import { splitSentences } from "../text/posting-sentences.ts";
import { featuresOf, type Tokens, textOf, tokensOf, windowsOf } from "./posting-features.ts";
import { FEW_FEATURES, type FlagModel, MODEL_FLAGS, type PostingModel, SUBJECTS } from "./posting-model.ts";

/** A posting with the flags that a person gave it. */
export type LabelledPosting = {
  readonly id: string;
  readonly text: string;
  readonly flags: readonly string[];
};

const ROUNDS = 120;
const STEP = 2;
const MOMENTUM = 0.9;
const DECAY = 4e-4;
/** A feature seen in one text alone says something of that text, not of a kind of text. */
const LEAST_TEXTS = 2;
/** Weights below this hardly move a score and would make the model file three times as long. */
const LEAST_WEIGHT = 0.12;

type Text = { readonly tokens: Tokens; readonly flags: readonly string[]; readonly isPart: boolean };
type Sample = { readonly features: readonly number[]; readonly holds: boolean };

/** Fits one logistic model for each flag by plain gradient descent: the same postings always give the same weights. */
export function trainPostingModel(postings: readonly LabelledPosting[]): PostingModel {
  const texts = postings.flatMap(textsOf);
  return new Map(MODEL_FLAGS.map((flag) => [flag, trainFlag(texts, flag)]));
}

function trainFlag(texts: readonly Text[], flag: (typeof MODEL_FLAGS)[number]): FlagModel {
  // Which part of a flagged posting earns the flag is not known, so that only the whole is shown as such.
  const used = texts
    .filter((text) => !text.isPart || !text.flags.includes(flag))
    .map(({ tokens, flags }) => ({
      features: featuresOf(tokens, SUBJECTS[flag]),
      holds: flags.includes(flag),
    }));
  const names = commonFeatures(used.map((text) => text.features));
  const index = new Map(names.map((name, at) => [name, at]));
  const samples = used.map(({ features, holds }) => ({
    features: [...features].flatMap((name) => index.get(name) ?? []),
    holds,
  }));
  const { bias, weights } = descend(samples, names.length);
  const kept = names.flatMap((name, at): [string, number][] => {
    const weight = Math.round((weights[at] ?? 0) * 100) / 100;
    return Math.abs(weight) < LEAST_WEIGHT ? [] : [[name, weight]];
  });
  return { bias: Math.round(bias * 100) / 100, weights: new Map(kept) };
}

function textsOf({ text, flags }: LabelledPosting): readonly Text[] {
  const sentences = splitSentences(foldText(text));
  const whole = { first: 0, end: sentences.length };
  const windows = windowsOf(sentences);
  return [whole, ...(windows.length > 1 ? windows : [])].map((window) => ({
    tokens: tokensOf(textOf(sentences, window)),
    flags,
    isPart: window !== whole,
  }));
}

function commonFeatures(texts: readonly ReadonlySet<string>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const features of texts) for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .map(([name]) => name)
    .sort();
}

function descend(samples: readonly Sample[], size: number): { bias: number; weights: Float64Array } {
  const weights = new Float64Array(size);
  const pace = new Float64Array(size);
  const holding = samples.filter((sample) => sample.holds).length;
  // Flagged postings are few: half of the balance is made up for them, not all, so that a doubt stays a "no".
  const rarity = holding === 0 ? 0 : ((samples.length - holding) / holding) * 0.5;
  let bias = -2;
  let biasPace = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(size);
    let biasSlope = 0;
    for (const { features, holds } of samples) {
      const scale = 1 / Math.sqrt(Math.max(features.length, FEW_FEATURES));
      let score = bias;
      for (const at of features) score += (weights[at] ?? 0) * scale;
      const error = (1 / (1 + Math.exp(-score)) - (holds ? 1 : 0)) * (holds ? rarity : 1);
      for (const at of features) slope[at] = (slope[at] ?? 0) + error * scale;
      biasSlope += error;
    }
    for (let at = 0; at < size; at++) {
      const gradient = (slope[at] ?? 0) / samples.length + DECAY * (weights[at] ?? 0);
      pace[at] = MOMENTUM * (pace[at] ?? 0) - STEP * gradient;
      weights[at] = (weights[at] ?? 0) + (pace[at] ?? 0);
    }
    biasPace = MOMENTUM * biasPace - (STEP * biasSlope) / samples.length;
    bias += biasPace;
  }
  return { bias, weights };
}
