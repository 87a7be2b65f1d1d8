import { seededRandom, shuffle } from "./seeded-random.ts";
import { sigmoid } from "./stable-math.ts";
import type { SparseVector } from "./vocabulary.ts";

/** One weight for each feature and label; the weights of a feature lie side by side. */
export type LinearModel = {
  readonly labels: number;
  readonly weights: Int8Array;
  /** What one step of a feature's weights is worth. */
  readonly steps: Float32Array;
  readonly bias: Float32Array;
};

export type LinearSettings = {
  readonly rounds: number;
  readonly rate: number;
  /** Share of a question's features that a step does not see, so that no label hangs on a few of them. */
  readonly dropout: number;
};

/** A question to learn from: what it contains and which labels are right for it. */
export type Example = { readonly vector: SparseVector; readonly labels: readonly number[] };

/** The log-odds of each label on its own: several may be right at once. */
export function scoreLinear(model: LinearModel, vector: SparseVector): Float64Array {
  const scores = Float64Array.from(model.bias);
  const { labels, weights, steps } = model;
  for (let i = 0; i < vector.ids.length; i++) {
    const id = vector.ids[i] ?? 0;
    const value = (vector.values[i] ?? 0) * (steps[id] ?? 0);
    const row = id * labels;
    for (let k = 0; k < labels; k++) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0) * value;
  }
  return scores;
}

/** Logistic regression, one label against the rest, by stochastic gradient descent; rounded to 8 bits a weight. */
export function trainLinear(
  examples: readonly Example[],
  features: number,
  labels: number,
  settings: LinearSettings,
): LinearModel {
  const weights = new Float32Array(features * labels);
  // Most labels are wrong for most questions; starting near that saves the first round.
  const bias = new Float64Array(labels).fill(-3);
  const random = seededRandom(7);
  const order = Int32Array.from(examples, (_, i) => i);
  const scores = new Float64Array(labels);
  const seen: Seen = { ids: new Int32Array(4096), values: new Float32Array(4096), length: 0 };
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    const rate = settings.rate * (1 - round / settings.rounds) + 0.01;
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      look(seen, example.vector, settings.dropout, random);
      scores.set(bias);
      addScores(scores, weights, seen);
      for (let k = 0; k < labels; k++) scores[k] = sigmoid(scores[k] ?? 0);
      for (const label of example.labels) scores[label] = (scores[label] ?? 0) - 1;
      step(weights, seen, scores, rate);
      for (let k = 0; k < labels; k++) bias[k] = (bias[k] ?? 0) - 0.1 * rate * (scores[k] ?? 0);
    }
  }
  return quantize(weights, bias, features, labels);
}

type Seen = { ids: Int32Array; values: Float32Array; length: number };

function look(seen: Seen, vector: SparseVector, dropout: number, random: () => number): void {
  if (seen.ids.length < vector.ids.length) {
    seen.ids = new Int32Array(vector.ids.length * 2);
    seen.values = new Float32Array(vector.ids.length * 2);
  }
  const scale = 1 / (1 - dropout);
  let length = 0;
  for (let i = 0; i < vector.ids.length; i++) {
    if (random() < dropout) continue;
    seen.ids[length] = vector.ids[i] ?? 0;
    seen.values[length] = (vector.values[i] ?? 0) * scale;
    length++;
  }
  seen.length = length;
}

// The two loops below are where training spends its time; `as number` spares them a check per multiplication.
function addScores(scores: Float64Array, weights: Float32Array, seen: Seen): void {
  const labels = scores.length;
  for (let i = 0; i < seen.length; i++) {
    const row = (seen.ids[i] as number) * labels;
    const value = seen.values[i] as number;
    for (let k = 0; k < labels; k++) scores[k] = (scores[k] as number) + (weights[row + k] as number) * value;
  }
}

function step(weights: Float32Array, seen: Seen, gradient: Float64Array, rate: number): void {
  const labels = gradient.length;
  for (let i = 0; i < seen.length; i++) {
    const row = (seen.ids[i] as number) * labels;
    const value = (seen.values[i] as number) * rate;
    for (let k = 0; k < labels; k++) {
      weights[row + k] = (weights[row + k] as number) - value * (gradient[k] as number);
    }
  }
}

function quantize(weights: Float32Array, bias: Float64Array, features: number, labels: number): LinearModel {
  const bytes = new Int8Array(weights.length);
  const steps = new Float32Array(features);
  for (let id = 0; id < features; id++) {
    const row = id * labels;
    let largest = 0;
    for (let k = 0; k < labels; k++) largest = Math.max(largest, Math.abs(weights[row + k] ?? 0));
    const size = Math.fround(largest / 127);
    steps[id] = size;
    if (size === 0) continue;
    for (let k = 0; k < labels; k++) bytes[row + k] = Math.round((weights[row + k] ?? 0) / size);
  }
  return { labels, weights: bytes, steps, bias: Float32Array.from(bias) };
}
