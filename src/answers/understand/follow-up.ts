import type { Reading } from "./reading.ts";

const LONGEST_FOLLOW_UP = 12;
const STARTS =
  /^(?:and|but|or|so|also|then|ok so|what about|how about|what if|even if|even|only if|if|for|with|in that case|same for|does that|is that|is it|does it|do they|are they|can it|can they|will it|will they|for how|since when|why not|how come|really|y si|y para|et pour|et si|e para|e se|und für|und wenn|а если|а для|aur|dan|paano kung|what does that|which one|when exactly|where exactly|how exactly)\b/;
const POINTS_BACK = /\b(?:it|that|this|them|they|those|these|one|ones|there|then|both|same)\b/;

/** Whether a text leans on the question before it. */
export function isFollowUp(plain: string, words: readonly string[]): boolean {
  if (words.length > LONGEST_FOLLOW_UP) return false;
  return STARTS.test(plain) || words.length <= 4 || POINTS_BACK.test(plain);
}

/** Scores of a follow-up: what it says itself, read once alone and once after the question it follows. */
export function blendReadings(alone: Reading, together: Reading): Reading {
  const whole = alone.whole.map((score, k) => 0.4 * score + 0.6 * (together.whole[k] ?? score));
  return { ...alone, whole, concepts: [...alone.concepts, ...together.concepts] };
}
