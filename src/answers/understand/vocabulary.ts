import type { Bag } from "./features.ts";
import { stableLog } from "./stable-math.ts";

/** The features a model knows: ascending hashes, and how telling each is. */
export type Vocabulary = { readonly hashes: Uint32Array; readonly weights: Float32Array };

/** A question as the model sees it: feature positions and their values. */
export type SparseVector = { readonly ids: Int32Array; readonly values: Float32Array };

/** Keeps the features that occur in at least `minimum` of the questions. */
export function buildVocabulary(questions: readonly (readonly Bag[])[], minimum: number): Vocabulary {
  const counts = new Map<number, number>();
  for (const views of questions) {
    for (const bag of views) for (const key of bag.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= minimum).sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(kept, ([key]) => key),
    weights: Float32Array.from(kept, ([, count]) => stableLog(questions.length / count) + 0.1),
  };
}

/** Each view becomes a vector of length 1 times its share, so long and short questions weigh the same. */
export function vectorize(
  views: readonly Bag[],
  vocabulary: Vocabulary,
  shares: readonly number[] = [],
): SparseVector {
  const ids: number[] = [];
  const values: number[] = [];
  for (const [view, bag] of views.entries()) {
    const start = ids.length;
    let squares = 0;
    for (const [key, count] of bag) {
      const id = find(vocabulary.hashes, key);
      if (id < 0) continue;
      const value = Math.sqrt(count) * (vocabulary.weights[id] ?? 0);
      ids.push(id);
      values.push(value);
      squares += value * value;
    }
    const scale = squares > 0 ? (shares[view] ?? 1) / Math.sqrt(squares) : 0;
    for (let i = start; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
  }
  return { ids: Int32Array.from(ids), values: Float32Array.from(values) };
}

/** Where a value is in ascending ones; -1 when it is not there. */
export function find(sorted: Uint32Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? 0;
    if (value === key) return middle;
    if (value < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
