import { seededRandom, shuffle } from "./seeded-random.ts";
import { softmax, stableLog } from "./stable-math.ts";
import type { SparseVector } from "./vocabulary.ts";

/**
 * A network with one layer between features and labels. Features that mean the same come to move the same units of
 * that layer, which a weight for each feature and label cannot do.
 */
export type LayeredModel = {
  readonly labels: number;
  readonly units: number;
  /** From features to units: those of a feature lie side by side, in steps of the feature's own size. */
  readonly inward: Int8Array;
  readonly steps: Float32Array;
  readonly unitBias: Float32Array;
  /** From units to labels: those of a unit lie side by side. */
  readonly outward: Float32Array;
  readonly labelBias: Float32Array;
};

export type LayeredSettings = {
  readonly units: number;
  readonly rounds: number;
  readonly rate: number;
  /** Share of a question's features that a step does not see, so that no label hangs on a few of them. */
  readonly dropout: number;
  readonly seed: number;
};

/** A question to learn from: what it contains and which labels are right for it. */
export type Example = { readonly vector: SparseVector; readonly labels: readonly number[] };

/** Natural logarithms of the labels' probabilities. */
export function scoreLayered(model: LayeredModel, vector: SparseVector): Float64Array {
  const { units, labels, inward, steps, outward } = model;
  const sums = Float64Array.from(model.unitBias);
  for (let i = 0; i < vector.ids.length; i++) {
    const id = vector.ids[i] ?? 0;
    const value = (vector.values[i] ?? 0) * (steps[id] ?? 0);
    const row = id * units;
    for (let k = 0; k < units; k++) sums[k] = (sums[k] ?? 0) + (inward[row + k] ?? 0) * value;
  }
  const scores = Float64Array.from(model.labelBias);
  for (let k = 0; k < units; k++) {
    const sum = sums[k] ?? 0;
    if (sum <= 0) continue;
    for (let j = 0; j < labels; j++) scores[j] = (scores[j] ?? 0) + (outward[k * labels + j] ?? 0) * sum;
  }
  return softmax(scores).map((share) => stableLog(Math.max(share, 1e-9)));
}

/** Learns by stochastic gradient descent; the same examples, settings and seed give the same bytes. */
export function trainLayered(
  examples: readonly Example[],
  features: number,
  labels: number,
  settings: LayeredSettings,
): LayeredModel {
  const net = startNet(features, labels, settings);
  const random = seededRandom(settings.seed + 1);
  const order = Int32Array.from(examples, (_, i) => i);
  const seen: Seen = { rows: new Int32Array(4096), values: new Float32Array(4096), length: 0 };
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    const rate = settings.rate * (1 - round / settings.rounds) + 0.01;
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      look(seen, example.vector, settings, random);
      learn(net, seen, example.labels, rate);
    }
  }
  return quantize(net, features);
}

type Seen = { rows: Int32Array; values: Float32Array; length: number };

type Net = {
  readonly units: number;
  readonly labels: number;
  readonly inward: Float32Array;
  readonly unitBias: Float32Array;
  readonly outward: Float32Array;
  readonly labelBias: Float32Array;
  /** Room for one step: what each unit holds, which ones are awake, what flows back to them, and the labels' scores. */
  readonly held: Float32Array;
  readonly awake: Int32Array;
  readonly back: Float32Array;
  readonly scores: Float64Array;
};

/** The layer's own weights move slower than the features': every question moves them. */
const SLOWER = 0.1;

function startNet(features: number, labels: number, { units, seed }: LayeredSettings): Net {
  const random = seededRandom(seed);
  const around = () => random() + random() + random() - 1.5;
  return {
    units,
    labels,
    inward: Float32Array.from({ length: features * units }, () => around() * 0.1),
    unitBias: new Float32Array(units),
    outward: Float32Array.from({ length: units * labels }, () => (around() * 2) / Math.sqrt(units)),
    labelBias: new Float32Array(labels),
    held: new Float32Array(units),
    awake: new Int32Array(units),
    back: new Float32Array(units),
    scores: new Float64Array(labels),
  };
}

function look(seen: Seen, vector: SparseVector, settings: LayeredSettings, random: () => number): void {
  const { units, dropout } = settings;
  if (seen.rows.length < vector.ids.length) {
    seen.rows = new Int32Array(vector.ids.length * 2);
    seen.values = new Float32Array(vector.ids.length * 2);
  }
  const scale = 1 / (1 - dropout);
  let length = 0;
  for (let i = 0; i < vector.ids.length; i++) {
    if (random() < dropout) continue;
    seen.rows[length] = (vector.ids[i] ?? 0) * units;
    seen.values[length] = (vector.values[i] ?? 0) * scale;
    length++;
  }
  seen.length = length;
}

// The loops below are where training spends its time; `as number` spares them a check per multiplication.
function learn(net: Net, seen: Seen, right: readonly number[], rate: number): void {
  const awake = wakeUnits(net, seen);
  const { labels, outward, unitBias, labelBias, held, back, scores } = net;
  scores.set(labelBias);
  for (let a = 0; a < awake; a++) {
    const unit = net.awake[a] as number;
    const value = held[unit] as number;
    const row = unit * labels;
    for (let j = 0; j < labels; j++) {
      scores[j] = (scores[j] as number) + (outward[row + j] as number) * value;
    }
  }
  softmax(scores);
  for (const label of right) scores[label] = (scores[label] ?? 0) - 1 / right.length;
  const slow = rate * SLOWER;
  for (let a = 0; a < awake; a++) {
    const unit = net.awake[a] as number;
    const row = unit * labels;
    const value = slow * (held[unit] as number);
    let sum = 0;
    for (let j = 0; j < labels; j++) {
      const error = scores[j] as number;
      sum += error * (outward[row + j] as number);
      outward[row + j] = (outward[row + j] as number) - value * error;
    }
    back[a] = sum;
    unitBias[unit] = (unitBias[unit] as number) - slow * sum;
  }
  for (let j = 0; j < labels; j++) labelBias[j] = (labelBias[j] as number) - slow * (scores[j] as number);
  stepInward(net, seen, awake, rate);
}

/** Fills the units and lists those above zero; the others neither speak nor learn. */
function wakeUnits({ units, inward, unitBias, held, awake }: Net, seen: Seen): number {
  held.set(unitBias);
  for (let i = 0; i < seen.length; i++) {
    const row = seen.rows[i] as number;
    const value = seen.values[i] as number;
    for (let k = 0; k < units; k++) held[k] = (held[k] as number) + (inward[row + k] as number) * value;
  }
  let count = 0;
  for (let k = 0; k < units; k++) if ((held[k] as number) > 0) awake[count++] = k;
  return count;
}

function stepInward({ inward, awake, back }: Net, seen: Seen, count: number, rate: number): void {
  for (let i = 0; i < seen.length; i++) {
    const row = seen.rows[i] as number;
    const value = (seen.values[i] as number) * rate;
    for (let a = 0; a < count; a++) {
      const at = row + (awake[a] as number);
      inward[at] = (inward[at] as number) - value * (back[a] as number);
    }
  }
}

/** A feature's weights as whole steps of its largest one: a quarter of the file. */
function quantize(net: Net, features: number): LayeredModel {
  const { units, labels, unitBias, outward, labelBias } = net;
  const inward = new Int8Array(net.inward.length);
  const steps = new Float32Array(features);
  for (let id = 0; id < features; id++) {
    const row = id * units;
    let largest = 0;
    for (let k = 0; k < units; k++) largest = Math.max(largest, Math.abs(net.inward[row + k] ?? 0));
    const size = Math.fround(largest / 127);
    steps[id] = size;
    if (size === 0) continue;
    for (let k = 0; k < units; k++) inward[row + k] = Math.round((net.inward[row + k] ?? 0) / size);
  }
  return { labels, units, inward, steps, unitBias, outward, labelBias };
}
