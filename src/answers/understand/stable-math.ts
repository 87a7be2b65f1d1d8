const LN2 = Math.LN2;

/** e to the x from additions and multiplications alone, so that training gives the same bits on every machine. */
export function stableExp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Number.MAX_VALUE;
  const halvings = Math.round(x / LN2);
  const rest = x - halvings * LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 14; n++) {
    term *= rest / n;
    sum += term;
  }
  let scale = halvings < 0 ? 0.5 : 2;
  let left = Math.abs(halvings);
  while (left > 0) {
    if (left % 2 === 1) sum *= scale;
    scale *= scale;
    left = Math.floor(left / 2);
  }
  return sum;
}

/** Turns scores into probabilities in place. */
export function softmax(scores: Float64Array): Float64Array {
  let best = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > best) best = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const value = stableExp((scores[i] ?? 0) - best);
    scores[i] = value;
    sum += value;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}

export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + stableExp(-x)) : stableExp(x) / (1 + stableExp(x));
}

/** Natural logarithm of a positive number, from basic arithmetic alone for the same reason. */
export function stableLog(x: number): number {
  let exponent = 0;
  let mantissa = x;
  while (mantissa > 1.5) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent--;
  }
  const z = (mantissa - 1) / (mantissa + 1);
  let power = z;
  let sum = 0;
  for (let n = 1; n <= 25; n += 2) {
    sum += power / n;
    power *= z * z;
  }
  return 2 * sum + exponent * LN2;
}
