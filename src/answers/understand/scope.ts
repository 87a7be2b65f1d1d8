import { type Reading, topicsByScore } from "./reading.ts";
import { stableLog } from "./stable-math.ts";

export const SCOPE_FEATURES = 14;

const LOWEST = -9;

/** What tells whether a question is about Connects at all, apart from which topic it would be. */
export function scopeFeatures({ whole, clauses, words, concepts }: Reading): number[] {
  const outside = whole.length - 1;
  const [first = 0, second = 0] = topicsByScore(whole);
  const other = (prefix: string) =>
    Math.min(3, concepts.filter((concept) => concept.startsWith(prefix)).length) / 3;
  let inside = LOWEST;
  let away = LOWEST;
  for (const { scores } of clauses) {
    inside = Math.max(inside, scores[topicsByScore(scores)[0] ?? 0] ?? LOWEST);
    away = Math.max(away, scores[outside] ?? LOWEST);
  }
  const parted = clauses.length > 0;
  return [
    1,
    (whole[outside] ?? 0) / 4,
    (whole[first] ?? 0) / 4,
    (whole[second] ?? 0) / 4,
    concepts.includes("UNIT") ? 1 : 0,
    concepts.includes("UPWORK") ? 1 : 0,
    other("X_"),
    other("Y_"),
    words.length <= 3 ? 1 : 0,
    words.length > 40 ? 1 : 0,
    parted ? inside / 4 : 0,
    parted ? away / 4 : 0,
    parted ? 1 : 0,
    stableLog(Math.max(1, words.length)) / 4,
  ];
}
