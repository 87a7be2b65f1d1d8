import { type Clause, type Reading, topicsByScore } from "./reading.ts";
import { sigmoid } from "./stable-math.ts";

export const PART_FEATURES = 17;

/** A topic that may be asked besides the first. */
export type PartCandidate = { readonly topic: number; readonly features: readonly number[] };

const FROM_WHOLE = 5;
const LOWEST = -8;
const JOINED =
  /(?:\b(?:and|or|also|but|plus|n)\b|[,?.&]) ?(?:also |then |if so |so )?(?:what|how|when|where|which|who|why|is|are|do|does|can|could|will|should|did)\b/g;

/** The topics that could be a second part of a question whose first topic is known, with what speaks for each. */
export function partCandidates(reading: Reading): PartCandidate[] {
  const { whole, clauses, plain } = reading;
  const order = topicsByScore(whole);
  const first = order[0];
  if (first === undefined) return [];
  const shape = {
    marks: (plain.match(/\?/g)?.length ?? 0) >= 2 ? 1 : 0,
    joined: Math.min(3, plain.match(JOINED)?.length ?? 0),
    asking: clauses.filter((clause) => clause.asking).length >= 2 ? 1 : 0,
    long: reading.words.length > 40 ? 1 : 0,
  };
  const candidates = new Set(order.slice(0, FROM_WHOLE));
  for (const { scores } of clauses) {
    const best = topicsByScore(scores)[0];
    if (best !== undefined) candidates.add(best);
  }
  candidates.delete(first);
  const firstAt = bestClause(clauses, first);
  return [...candidates].map((topic) => {
    const at = bestClause(clauses, topic);
    const scores = clauses[at]?.scores;
    const value = scores?.[topic] ?? LOWEST;
    const distinct = at >= 0 && at !== firstAt ? 1 : 0;
    const leads = scores?.every((score, k) => k === topic || score <= value) ? 1 : 0;
    return {
      topic,
      features: [
        1,
        (whole[topic] ?? 0) / 4,
        Math.max(LOWEST, value) / 4,
        (whole[first] ?? 0) / 4,
        distinct,
        leads,
        clauses.length === 0 ? 1 : 0,
        shape.marks,
        shape.joined,
        shape.asking,
        shape.long,
        order[1] === topic ? 1 : 0,
        distinct * leads * sigmoid(value),
        scores === undefined ? 0 : (value - (scores[first] ?? 0)) / 8,
        distinct * Math.min(1, shape.joined),
        leads * distinct * Math.min(1, shape.joined),
        ((whole[topic] ?? 0) - (whole[first] ?? 0)) / 4,
      ],
    };
  });
}

/** Where a topic comes out strongest; -1 without clauses. Also tells which part of a question is asked first. */
export function bestClause(clauses: readonly Clause[], topic: number): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  clauses.forEach(({ scores }, at) => {
    const score = scores[topic] ?? LOWEST;
    if (score > most) {
      best = at;
      most = score;
    }
  });
  return best;
}
