import type { Span } from "../words/word-rules.ts";
import { type FoldedText, originalWords } from "./folded-text.ts";
import type { Sentence } from "./posting-sentences.ts";

const MAX_QUOTE = 160;

/** The sentence around a hit as it was typed, or as much of it around the hit as fits. */
export function quoteOf(folded: FoldedText, sentences: readonly Sentence[], hit: Span): string {
  const holder = sentences.find(
    (sentence) => sentence.start <= hit.start && hit.end <= sentence.start + sentence.text.length,
  );
  const whole = holder ? originalWords(folded, holder.start, holder.start + holder.text.length).trim() : "";
  if (whole !== "" && whole.length <= MAX_QUOTE) return whole;
  const words = originalWords(folded, hit.start, hit.end).trim();
  if (words.length > MAX_QUOTE) return clipAtWord(words);
  return holder ? widen(folded, holder, hit, words) : words;
}

/** Adds whole words on both sides while the quote stays short. */
function widen(folded: FoldedText, holder: Sentence, hit: Span, words: string): string {
  let best = words;
  let start = hit.start;
  let end = hit.end;
  for (let step = 0; step < 24; step++) {
    const before = Math.max(holder.start, folded.text.lastIndexOf(" ", start - 2) + 1);
    const next = folded.text.indexOf(" ", end + 1);
    const after = Math.min(holder.start + holder.text.length, next === -1 ? folded.text.length : next);
    const wider = originalWords(folded, before, after).trim();
    if (wider.length > MAX_QUOTE || (before === start && after === end)) return best;
    [best, start, end] = [wider, before, after];
  }
  return best;
}

/** Ends at a word and never in the middle of a character. */
function clipAtWord(words: string): string {
  const cut = words.slice(0, MAX_QUOTE);
  const space = cut.lastIndexOf(" ");
  const clipped = space > MAX_QUOTE / 2 ? cut.slice(0, space) : cut;
  return clipped.replace(/[\uD800-\uDBFF]$/, "").trim();
}
