import { type NextQuestion, nextQuestions } from "./next-question.ts";
import type { TopicId } from "./topics.ts";
import type { DeclineReason, Understanding } from "./understanding.ts";

/** What a declined question is told. No figure may stand in it: what is not in the book has no number. */
const WORDS: Readonly<Record<DeclineReason, string>> = {
  empty:
    "Please ask in words: anything about Upwork Connects, such as their price, free ones, refunds or boosts.",
  too_long:
    "That is longer than I can read. Please ask in a few sentences what you want to know about Connects.",
  greeting:
    "Hello! I answer questions about Upwork Connects: what they cost, how to get free ones, when they come back, boosts and plans. What would you like to know?",
  off_topic:
    "That is not in my book, so I don't know. I cover Upwork Connects only, and I am not Upwork: for your account, contracts or payouts ask Upwork's support.",
  unclear: "I'm not sure what you mean, and I'd rather not guess. Is it one of these?",
  instruction:
    "I can't do that. I answer questions about Upwork Connects from a dated fact book; a question can't change it, nor reach codes, settings or anybody's records.",
  others_data:
    "I can't show or change somebody else's records. Each wallet is private to its owner. I can answer questions about Connects, or about your own wallet.",
};

const THANKS = "You're welcome! Ask me anything else about Upwork Connects whenever you like.";
const NO_FACTS =
  "No facts are loaded, so I can't answer anything about Connects right now. Please tell whoever runs me.";
const FIRST_TOPICS: readonly TopicId[] = ["price_per_connect", "ways_to_get_free", "refund_job_closed"];
/** Under this a topic is as good as unrelated, and offering it would look silly. */
const NEAR = 0.04;

export type Declined = { readonly text: string; readonly next: readonly NextQuestion[] };

export function declined(reason: DeclineReason, understanding: Understanding): Declined {
  if (reason === "greeting" && /\b(?:thanks?|thank you|thx|ty|cheers|appreciate)\b/i.test(understanding.text))
    return { text: THANKS, next: nextQuestions(FIRST_TOPICS) };
  return { text: WORDS[reason], next: nextQuestions(nearest(reason, understanding)) };
}

/** A question that was understood, but about which the book holds nothing. */
export function notInBook(topics: readonly TopicId[]): Declined {
  return {
    text: "That is not in my book, so I don't know, and I won't guess.",
    next: nextQuestions([...topics, ...FIRST_TOPICS]),
  };
}

export function noFactsLoaded(): Declined {
  return { text: NO_FACTS, next: [] };
}

function nearest(reason: DeclineReason, { ranked }: Understanding): readonly TopicId[] {
  if (reason !== "off_topic" && reason !== "unclear") return FIRST_TOPICS;
  const near = ranked.filter((one) => one.score >= NEAR).map((one) => one.topic);
  return near.length > 0 ? near : FIRST_TOPICS;
}
