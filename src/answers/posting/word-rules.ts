import { isDenied, isQuoted } from "./guards.ts";
import type { Sentence } from "./posting-sentences.ts";

/** A piece of the folded text. */
export type Span = { readonly start: number; readonly end: number };

/** One way to say something that a flag is about. */
export type WordRule = {
  /** What is looked for; global, since a first hit may be excused and a second not. */
  readonly find: RegExp;
  /** The sentence must say all of this too. */
  readonly and?: RegExp | readonly RegExp[];
  /** The sentence must not say this. */
  readonly not?: RegExp;
  /** Excuses a hit by the words around it: sentence, start and end of the hit. */
  readonly unless?: (sentence: string, start: number, end: number) => boolean;
  /** A denial is part of the finding itself ("no pay"), so that it excuses nothing. */
  readonly negative?: true;
  /** Looks at two neighbouring sentences at once. */
  readonly pair?: true;
};

/**
 * A rule from regex source. `key` names a part that every hit contains: a sentence without it is passed over at once,
 * and the long pattern is not even compiled until a posting needs it.
 */
export function wordRule(find: string, rest: Omit<WordRule, "find"> = {}, key?: RegExp): WordRule {
  const needed = rest.and === undefined ? [] : rest.and instanceof RegExp ? [rest.and] : rest.and;
  return { ...rest, find: new RegExp(find, "g"), and: key ? [key, ...needed] : needed };
}

const MAX_HITS_TRIED = 6;

/** The first place where a rule holds, in the order of the posting; `gate` must hold for a sentence to be looked at. */
export function findByRules(
  sentences: readonly Sentence[],
  rules: readonly WordRule[],
  gate: RegExp,
): Span | null {
  const single = rules.filter((rule) => !rule.pair);
  const paired = rules.filter((rule) => rule.pair);
  return (
    firstHit(sentences, single, gate) ?? (paired.length ? firstHit(pairsOf(sentences), paired, gate) : null)
  );
}

function firstHit(sentences: readonly Sentence[], rules: readonly WordRule[], gate: RegExp): Span | null {
  for (const sentence of sentences) {
    if (!gate.test(sentence.text)) continue;
    for (const rule of rules) {
      const hit = hitIn(sentence.text, rule);
      if (hit) return { start: sentence.start + hit.start, end: sentence.start + hit.end };
    }
  }
  return null;
}

function pairsOf(sentences: readonly Sentence[]): readonly Sentence[] {
  return sentences.slice(1).map((second, index) => {
    const first = sentences[index] ?? second;
    const gap = " ".repeat(Math.max(0, second.start - first.start - first.text.length));
    return { text: `${first.text}${gap}${second.text}`, start: first.start };
  });
}

function hitIn(sentence: string, rule: WordRule): Span | null {
  if (!saysAll(sentence, rule.and) || rule.not?.test(sentence)) return null;
  let tried = 0;
  for (const match of sentence.matchAll(rule.find)) {
    if (++tried > MAX_HITS_TRIED) return null;
    const start = match.index;
    const end = start + match[0].length;
    if (isQuoted(sentence, start)) continue;
    if (!rule.negative && isDenied(sentence, start, end)) continue;
    if (rule.unless?.(sentence, start, end)) continue;
    return { start, end };
  }
  return null;
}

function saysAll(sentence: string, needed: WordRule["and"]): boolean {
  if (needed === undefined) return true;
  return needed instanceof RegExp ? needed.test(sentence) : needed.every((pattern) => pattern.test(sentence));
}
