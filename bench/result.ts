/** One row of bench/results.json. `holds` says whether `value` meets `goal`. */
export type Result = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly holds: boolean;
};

export function atMost(name: string, value: number, unit: string, goal: number): Result {
  return { name, value, unit, goal: `<= ${goal}`, holds: value <= goal };
}

export function atLeast(name: string, value: number, unit: string, goal: number): Result {
  return { name, value, unit, goal: `>= ${goal}`, holds: value >= goal };
}

/** Nearest-rank percentile, `share` in (0, 1]. Throws on no values: there is nothing to report then. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("A percentile needs at least one value.");
  return value;
}
