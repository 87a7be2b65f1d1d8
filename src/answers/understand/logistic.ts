import { sigmoid } from "./stable-math.ts";

/** A decision from a handful of features: the probability that it is a yes. */
export function decideLogistic(weights: ArrayLike<number>, features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += (features[i] ?? 0) * (weights[i] ?? 0);
  return sigmoid(sum);
}

export type Case = { readonly features: readonly number[]; readonly yes: boolean; readonly weight: number };

/** Learns such a decision from cases whose features come from a model that had not seen them. */
export function trainLogistic(cases: readonly Case[], size: number, rounds: number): Float32Array {
  const weights = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    const rate = 0.04 / (1 + round / 6);
    for (const { features, yes, weight } of cases) {
      const error = ((yes ? 1 : 0) - decideLogistic(weights, features)) * rate * weight;
      for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) + error * (features[i] ?? 0);
    }
  }
  return Float32Array.from(weights);
}
