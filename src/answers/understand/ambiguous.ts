import type { TopicId } from "../topics.ts";
import { findConcepts } from "./lexicon.ts";

type Ambiguity = {
  /** Everything that a question may speak of and still leave open which case is meant. */
  readonly allowed: ReadonlySet<string>;
  readonly needed: readonly string[];
  readonly choices: readonly TopicId[];
  readonly longest: number;
};

const set = (names: string) => new Set(names.split(" "));

const SMALL_TALK =
  "UNIT UPWORK ME YOU THEY CAN HOW WHEN WHAT WHERE WHO ASK LOW_EFFORT SAID NEGATION PRICE DOLLAR HOW_MUCH HOW_MANY MONEY_BACK_WORDS COUNT ALL SAME LESS_MORE";

const AMBIGUITIES: readonly Ambiguity[] = [
  {
    // "How much does it cost?": buying one, sending a proposal, or boosting it.
    allowed: set("PRICE HOW_MUCH HOW_MANY DOLLAR WHAT HOW ME YOU ASK LOW_EFFORT CAN COUNT PERSON THEY"),
    needed: ["PRICE", "HOW_MUCH"],
    choices: ["price_per_connect", "cost_per_proposal", "boost_cost"],
    longest: 6,
  },
  {
    // "Do I get my Connects back?": the rules differ by what happened, so none may be given alone.
    allowed: set(
      `${SMALL_TALK} REFUND EARN_UNITS GIVE_AWAY AUTOMATIC TIME_LONG CHARGED MISSING SHOULD KEEP WAIT SPEND START`,
    ),
    needed: ["REFUND"],
    choices: ["refund_job_closed", "refund_withdrawn", "boost_refund", "chargeback"],
    longest: 9,
  },
];

/** The readings of a question that says too little to choose between them; empty for every other question. */
export function ambiguousReadings(words: readonly string[]): readonly TopicId[] {
  const spoken = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (spoken.length === 0 || spoken.some((word) => /\p{N}/u.test(word))) return [];
  const concepts = findConcepts(words);
  for (const { allowed, needed, choices, longest } of AMBIGUITIES) {
    if (spoken.length > longest || !needed.some((concept) => concepts.includes(concept))) continue;
    if (concepts.every((concept) => allowed.has(concept))) return choices;
  }
  return [];
}
