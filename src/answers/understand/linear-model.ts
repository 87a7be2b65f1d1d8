import { seededRandom, shuffle } from "./seeded-random.ts";
import { softmax } from "./stable-math.ts";
import type { SparseVector } from "./vocabulary.ts";

/** Multinomial logistic weights, feature after feature, one value for each label. */
export type LinearModel = {
  readonly labels: number;
  readonly weights: Int8Array;
  /** What one step of a feature's weights is worth. */
  readonly steps: Float32Array;
  readonly bias: Float32Array;
};

export type LinearSettings = { readonly rounds: number; readonly rate: number };

/** Probability of each label. */
export function scoreLinear(model: LinearModel, vector: SparseVector): Float64Array {
  const scores = Float64Array.from(model.bias);
  const { labels, weights, steps } = model;
  for (let i = 0; i < vector.ids.length; i++) {
    const id = vector.ids[i] ?? 0;
    const value = (vector.values[i] ?? 0) * (steps[id] ?? 0);
    const row = id * labels;
    for (let k = 0; k < labels; k++) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0) * value;
  }
  return softmax(scores);
}

/** Stochastic gradient descent with a falling rate; the result is rounded to 8 bits a weight. */
export function trainLinear(
  vectors: readonly SparseVector[],
  targets: Int32Array,
  features: number,
  labels: number,
  settings: LinearSettings,
): LinearModel {
  const weights = new Float32Array(features * labels);
  const bias = new Float64Array(labels);
  const order = Int32Array.from(vectors, (_, i) => i);
  const random = seededRandom(7);
  const scores = new Float64Array(labels);
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    const rate = settings.rate * (1 - round / settings.rounds) + 0.02;
    for (const at of order) {
      const vector = vectors[at];
      if (vector === undefined) continue;
      scores.set(bias);
      addScores(scores, weights, vector);
      softmax(scores);
      const target = targets[at] ?? 0;
      scores[target] = (scores[target] ?? 0) - 1;
      step(weights, vector, scores, rate);
      for (let k = 0; k < labels; k++) bias[k] = (bias[k] ?? 0) - 0.1 * rate * (scores[k] ?? 0);
    }
  }
  return quantize(weights, bias, features, labels);
}

function addScores(scores: Float64Array, weights: Float32Array, vector: SparseVector): void {
  const labels = scores.length;
  for (let i = 0; i < vector.ids.length; i++) {
    const row = (vector.ids[i] ?? 0) * labels;
    const value = vector.values[i] ?? 0;
    for (let k = 0; k < labels; k++) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0) * value;
  }
}

function step(weights: Float32Array, vector: SparseVector, gradient: Float64Array, rate: number): void {
  const labels = gradient.length;
  for (let i = 0; i < vector.ids.length; i++) {
    const row = (vector.ids[i] ?? 0) * labels;
    const value = (vector.values[i] ?? 0) * rate;
    for (let k = 0; k < labels; k++) weights[row + k] = (weights[row + k] ?? 0) - value * (gradient[k] ?? 0);
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
