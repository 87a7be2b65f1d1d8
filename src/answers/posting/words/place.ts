import { readMoney } from "../figures/posting-money.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import { isDenied } from "./guards.ts";
import type { Span } from "./word-rules.ts";

/** The first sentence that says something without ruling it out. */
export function place(
  sentences: readonly Sentence[],
  pattern: RegExp,
  also: (sentence: string) => boolean = () => true,
): Span | null {
  for (const sentence of sentences) {
    const found = new RegExp(pattern.source).exec(sentence.text);
    if (!found || !also(sentence.text) || isDenied(sentence.text, found.index, found.index + found[0].length))
      continue;
    return { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length };
  }
  return null;
}

export function placeOf(sentences: readonly Sentence[], pattern: RegExp): Span | null {
  return place(
    sentences.filter((sentence) => readMoney(sentence.text).length > 0),
    pattern,
  );
}

export function moneyPlace(sentences: readonly Sentence[]): Span | null {
  const sentence = sentences.find((candidate) => readMoney(candidate.text).length > 0);
  return sentence ? { start: sentence.start, end: sentence.start + sentence.text.length } : null;
}
