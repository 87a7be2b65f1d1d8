/** Where a number comes from. Calendar: how many months a year has, and the like. */
export type Origin = "fact" | "asked" | "wallet" | "calendar";

/**
 * A number that knows where it comes from. Arithmetic carries the origins along, so that no number
 * can reach an answer without them.
 */
export type Figure = {
  readonly value: number;
  readonly unit: "count" | "cents" | "percent";
  readonly origins: readonly Origin[];
  readonly facts: readonly string[];
};

/** Words that carry numbers of their own, such as a date or a fact's statement. */
export type Quoted = {
  readonly text: string;
  readonly origins: readonly Origin[];
  readonly facts: readonly string[];
};

type Maybe = Figure | null;

export function asked(value: number, unit: Figure["unit"] = "count"): Figure {
  return { value, unit, origins: ["asked"], facts: [] };
}

export function ofWallet(value: number, unit: Figure["unit"] = "count"): Figure {
  return { value, unit, origins: ["wallet"], facts: [] };
}

export function calendar(value: number): Figure {
  return { value, unit: "count", origins: ["calendar"], facts: [] };
}

export function times(a: Maybe, b: Maybe): Maybe {
  return combine(a, b, (x, y) => x * y);
}

export function plus(a: Maybe, b: Maybe): Maybe {
  return combine(a, b, (x, y) => x + y);
}

export function minus(a: Maybe, b: Maybe): Maybe {
  return combine(a, b, (x, y) => x - y);
}

/** How many whole times `b` goes into `a`: a plain count. Null when `b` is nothing. */
export function wholeTimes(a: Maybe, b: Maybe): Maybe {
  if (!b || b.value <= 0) return null;
  const result = combine(a, b, (x, y) => Math.floor(roundOff(x / y)));
  return result && { ...result, unit: "count" };
}

/** `a` shared out among `b`, in a's unit. Null when `b` is nothing. */
export function sharedBy(a: Maybe, b: Maybe): Maybe {
  if (!a || !b || b.value <= 0) return null;
  const result = combine(a, b, (x, y) => x / y);
  return result && { ...result, unit: a.unit };
}

/** The next whole multiple of `step` that is not below `a`. */
export function roundedUpTo(a: Maybe, step: Maybe): Maybe {
  if (!step || step.value <= 0) return null;
  return combine(a, step, (x, y) => Math.ceil(roundOff(x / y)) * y);
}

export function rounded(a: Maybe): Maybe {
  return a && { ...a, value: Math.round(a.value) };
}

/** A percentage of an amount. */
export function percentOf(rate: Maybe, amount: Maybe): Maybe {
  const result = combine(rate, amount, (x, y) => (x * y) / 100);
  return result && amount && { ...result, unit: amount.unit };
}

export function sum(figures: readonly Figure[]): Maybe {
  const [first, ...rest] = figures;
  return first === undefined ? null : rest.reduce<Maybe>((total, one) => plus(total, one), first);
}

/** A figure for people: `1,200`, `$0.15`, `10%`. */
export function show(figure: Figure): string {
  const { value, unit } = figure;
  const sign = value < 0 ? "\u2212" : "";
  const size = Math.abs(value);
  if (unit === "cents") return `${sign}$${grouped((Math.round(size) / 100).toFixed(2))}`;
  const plain = grouped(String(Math.round(size * 100) / 100));
  return unit === "percent" ? `${sign}${plain}%` : `${sign}${plain}`;
}

function combine(a: Maybe, b: Maybe, work: (x: number, y: number) => number): Maybe {
  if (!a || !b) return null;
  const unit = a.unit === "count" ? b.unit : a.unit;
  return {
    value: roundOff(work(a.value, b.value)),
    unit,
    origins: union(a.origins, b.origins),
    facts: union(a.facts, b.facts),
  };
}

/** Binary fractions leave 1.0000000000000002 behind, which would floor and compare wrongly. */
function roundOff(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}

export function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  let out = "";
  for (let at = 0; at < whole.length; at += 1) {
    if (at > 0 && (whole.length - at) % 3 === 0) out += ",";
    out += whole[at];
  }
  return fraction === undefined ? out : `${out}.${fraction}`;
}
