import type { TopicId } from "./topics.ts";

export type ScoredTopic = { readonly topic: TopicId; readonly score: number };

/** Why a question gets no answer; each has its own wording. */
export type DeclineReason =
  | "empty" // nothing, or only punctuation, emoji or digits
  | "too_long" // more than the limit of characters
  | "greeting" // hello, thanks, bye: greet back and say what can be asked
  | "off_topic" // about something else
  | "unclear" // about Connects perhaps, but no topic is sure enough
  | "instruction" // an attempt to steer the assistant or to reach what it guards
  | "others_data"; // asks to see or change somebody else's records

/** What a question is understood to ask. Pure: the same text always gives the same value. */
export type Understanding = {
  /** The question as it was read: trimmed, control and zero-width characters removed. */
  readonly text: string;
  /** All topics that came into question, best first, scores in 0..1. */
  readonly ranked: readonly ScoredTopic[];
  /** The topics to answer, in the order they were asked (one, or more for several questions in one). Empty when declined. */
  readonly asked: readonly TopicId[];
  /** Near-equal readings that deserve a choice instead of a guess. Empty when `asked` is sure. */
  readonly choices: readonly TopicId[];
  /** Probability in 0..1 that the question is about Connects at all. */
  readonly inScope: number;
  readonly declined: DeclineReason | null;
  /** BCP 47 code of the language it was written in, as far as could be told; "en" by default. */
  readonly language: string;
};
