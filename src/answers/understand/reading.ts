import { clausesOf } from "./clauses.ts";
import { plainText } from "./clean-text.ts";
import { findConcepts } from "./lexicon.ts";
import { isAsking } from "./sentences.ts";
import { readWords } from "./words.ts";

/** A question's log-odds for each label, as a whole and for the parts it may be made of. */
export type Reading = {
  readonly plain: string;
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  readonly whole: Float64Array;
  readonly clauses: readonly Clause[];
};

export type Clause = { readonly asking: boolean; readonly scores: Float64Array };

/** Reads a text that was made visible; `score` gives the log-odds of a plain text. */
export function readQuestion(visible: string, score: (plain: string) => Float64Array): Reading {
  const plain = plainText(visible);
  const words = readWords(plain);
  return {
    plain,
    words,
    concepts: findConcepts(words),
    whole: score(plain),
    clauses: clausesOf(plain).map((clause) => ({
      asking: isAsking(readWords(clause)),
      scores: score(clause),
    })),
  };
}

/** The in-scope labels by score, best first; the last label is the one for everything else. */
export function topicsByScore(scores: Float64Array): number[] {
  return Array.from(scores.keys())
    .slice(0, -1)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}
