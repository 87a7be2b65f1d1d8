import { expect, test } from "vitest";
import { type Example, scoreLayered, trainLayered } from "../../../src/answers/understand/layered-model.ts";

const SETTINGS = { units: 8, rounds: 60, rate: 0.3, dropout: 0, seed: 1 };
const vector = (...ids: number[]) => ({
  ids: Int32Array.from(ids),
  values: Float32Array.from(ids, () => 1 / Math.sqrt(ids.length)),
});
/** Either of two features alone means one label, both together another: no single weight for each can tell. */
const examples: readonly Example[] = [
  { vector: vector(0), labels: [0] },
  { vector: vector(1), labels: [0] },
  { vector: vector(0, 1), labels: [1] },
  { vector: vector(2), labels: [2] },
].flatMap((example) => Array.from({ length: 8 }, () => example));

test("what features mean together is learnt", () => {
  const model = trainLayered(examples, 3, 3, SETTINGS);
  for (const { vector, labels } of examples) {
    const scores = scoreLayered(model, vector);
    expect(scores.indexOf(Math.max(...scores))).toBe(labels[0]);
  }
});

test("scores are the logarithms of shares that make one whole", () => {
  const scores = scoreLayered(trainLayered(examples, 3, 3, SETTINGS), vector(0, 2));
  expect(scores.reduce((sum, score) => sum + Math.exp(score), 0)).toBeCloseTo(1, 6);
});

test("the same examples give the same bytes, another seed other ones", () => {
  const first = trainLayered(examples, 3, 3, SETTINGS);
  expect(trainLayered(examples, 3, 3, SETTINGS)).toEqual(first);
  expect(trainLayered(examples, 3, 3, { ...SETTINGS, seed: 2 })).not.toEqual(first);
});

test("a question of nothing known still gets shares", () => {
  const scores = scoreLayered(trainLayered(examples, 3, 3, SETTINGS), vector());
  expect([...scores].every(Number.isFinite)).toBe(true);
});
