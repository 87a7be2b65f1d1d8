/** A share with the range it may lie in at 95 % confidence (Wilson's interval, which also holds for few cases). */
export type Share = {
  readonly part: number;
  readonly whole: number;
  readonly low: number;
  readonly high: number;
};

const Z = 1.959964;

/** Under this many in either group, a comparison says nothing. */
export const TOO_FEW = 20;

export function share(part: number, whole: number): Share {
  if (whole === 0) return { part, whole, low: 0, high: 1 };
  const p = part / whole;
  const spread = Z * Math.sqrt((p * (1 - p)) / whole + (Z * Z) / (4 * whole * whole));
  const middle = p + (Z * Z) / (2 * whole);
  const scale = 1 + (Z * Z) / whole;
  return {
    part,
    whole,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}

export type Verdict =
  | { readonly kind: "too_few"; readonly more: number }
  | { readonly kind: "no_sign"; readonly low: number; readonly high: number }
  | { readonly kind: "better" | "worse"; readonly low: number; readonly high: number };

/**
 * Whether one group does better than another: the difference of two shares with its 95 % range (Newcombe's method on
 * Wilson intervals). It claims an effect only where the whole range lies on one side of zero.
 */
export function compare(a: Share, b: Share): Verdict {
  const fewest = Math.min(a.whole, b.whole);
  if (fewest < TOO_FEW) return { kind: "too_few", more: TOO_FEW - fewest };
  const pa = a.part / a.whole;
  const pb = b.part / b.whole;
  const low = pa - pb - Math.hypot(pa - a.low, b.high - pb);
  const high = pa - pb + Math.hypot(a.high - pa, pb - b.low);
  if (low > 0) return { kind: "better", low, high };
  return high < 0 ? { kind: "worse", low, high } : { kind: "no_sign", low, high };
}
