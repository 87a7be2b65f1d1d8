import { isTopic, type TopicId } from "../topics.ts";
import type { DeclineReason, ScoredTopic } from "../understanding.ts";
import { ambiguousReadings } from "./ambiguous.ts";
import { decideLogistic } from "./logistic.ts";
import { bestClause, partCandidates } from "./parts.ts";
import { type Reading, topicsByScore } from "./reading.ts";
import { scopeFeatures } from "./scope.ts";
import { sigmoid } from "./stable-math.ts";
import { LABELS, type TopicModel } from "./topic-model.ts";

export type Decision = {
  readonly ranked: readonly ScoredTopic[];
  readonly asked: readonly TopicId[];
  readonly choices: readonly TopicId[];
  readonly inScope: number;
  readonly declined: DeclineReason | null;
};

/** From here on a question counts as one about Connects; chosen on held-out folds (npm run eval). */
const IN_SCOPE_FROM = 0.7;
/** Between this and the above it may be one: then the nearest topics are offered. */
const PERHAPS_FROM = 0.25;
/** From here on a further topic counts as asked too. A story touches on much that it does not ask. */
const PART_FROM = 0.2;
const PART_OF_STORY_FROM = 0.45;
const STORY_WORDS = 45;
const MOST_PARTS = 3;
/** Two readings this close, and neither strong, deserve a choice instead of a guess. */
const CLOSE = 0.25;
const STRONG = -1;

/** What a question asks, by the scores of its topics. */
export function decide(reading: Reading, model: Pick<TopicModel, "scope" | "parts">): Decision {
  const ranked = rank(reading.whole);
  const open = ambiguousReadings(reading.words);
  const inScope = decideLogistic(model.scope, scopeFeatures(reading));
  if (open.length > 0) return { ranked, asked: [], choices: byRank(open, ranked), inScope, declined: null };
  if (inScope < IN_SCOPE_FROM) {
    const declined = inScope < PERHAPS_FROM ? "off_topic" : "unclear";
    return { ranked, asked: [], choices: [], inScope, declined };
  }
  const asked = partsOf(reading, model);
  const choices = asked.length > 1 ? [] : closeReadings(reading.whole);
  return { ranked, asked: choices.length > 0 ? [] : asked, choices, inScope, declined: null };
}

/** The first topic and those asked besides, in the order in which the question comes to them. */
function partsOf(reading: Reading, model: Pick<TopicModel, "parts">): TopicId[] {
  const first = topicsByScore(reading.whole)[0];
  if (first === undefined) return [];
  const from = reading.words.length < STORY_WORDS ? PART_FROM : PART_OF_STORY_FROM;
  const others = partCandidates(reading)
    .map(({ topic, features }) => ({ topic, sure: decideLogistic(model.parts, features) }))
    .filter(({ sure }) => sure >= from)
    .sort((a, b) => b.sure - a.sure)
    .slice(0, MOST_PARTS - 1);
  return [first, ...others.map(({ topic }) => topic)]
    .map((topic) => ({ topic, at: bestClause(reading.clauses, topic) }))
    .sort((a, b) => a.at - b.at)
    .flatMap(({ topic }) => topicAt(topic));
}

function closeReadings(scores: Float64Array): TopicId[] {
  const order = topicsByScore(scores);
  const best = scores[order[0] ?? 0] ?? 0;
  if (best > STRONG) return [];
  const close = order.slice(0, 3).filter((topic) => best - (scores[topic] ?? 0) < CLOSE);
  return close.length < 2 ? [] : close.flatMap(topicAt);
}

function rank(scores: Float64Array): ScoredTopic[] {
  return topicsByScore(scores).flatMap((at) =>
    topicAt(at).map((topic) => ({ topic, score: sigmoid(scores[at] ?? 0) })),
  );
}

function byRank(topics: readonly TopicId[], ranked: readonly ScoredTopic[]): TopicId[] {
  return ranked.map(({ topic }) => topic).filter((topic) => topics.includes(topic));
}

function topicAt(at: number): TopicId[] {
  const label = LABELS[at];
  return label !== undefined && isTopic(label) ? [label] : [];
}
