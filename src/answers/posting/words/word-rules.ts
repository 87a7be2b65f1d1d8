import type { Sentence } from "../text/posting-sentences.ts";
import { isDenied, isQuoted } from "./guards.ts";

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
  /** Looks at a short posting as a whole. */
  readonly whole?: true;
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
/** A short posting is searched whole; in a long one the gate saves time. */
const SHORT_POSTING = 3_000;
const FEW_SENTENCES = 80;

/** The first place where a rule holds, in the order of the posting; in a long one `gate` picks the sentences to look at. */
export function findByRules(
  sentences: readonly Sentence[],
  rules: readonly WordRule[],
  gate: RegExp,
): Span | null {
  const single = rules.filter((rule) => !rule.pair && !rule.whole);
  const paired = rules.filter((rule) => rule.pair);
  const whole = rules.filter((rule) => rule.whole);
  return (
    firstHit(sentences, single, gate) ??
    (paired.length ? firstHit(pairsOf(sentences), paired, gate) : null) ??
    (whole.length ? firstHit(wholeOf(sentences), whole, gate) : null)
  );
}

function firstHit(sentences: readonly Sentence[], rules: readonly WordRule[], gate: RegExp): Span | null {
  const last = sentences.at(-1);
  const gated = last !== undefined && (last.start > SHORT_POSTING || sentences.length > FEW_SENTENCES);
  for (const sentence of sentences) {
    if (gated && !gate.test(sentence.text)) continue;
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

/** In a long posting, words far apart have nothing to do with each other. */
const MAX_WHOLE = 1_200;

function wholeOf(sentences: readonly Sentence[]): readonly Sentence[] {
  const [first] = sentences;
  const last = sentences.at(-1);
  if (!first || !last || last.start + last.text.length - first.start > MAX_WHOLE) return [];
  let text = "";
  for (const sentence of sentences) text = text.padEnd(sentence.start - first.start, " ") + sentence.text;
  return [{ text, start: first.start }];
}

function hitIn(sentence: string, rule: WordRule): Span | null {
  if (!saysAll(sentence, rule.and) || rule.not?.test(sentence)) return null;
  rule.find.lastIndex = 0;
  for (let tried = 0; tried < MAX_HITS_TRIED; tried++) {
    const match = rule.find.exec(sentence);
    if (!match) return null;
    const start = match.index;
    const end = start + match[0].length;
    if (!isExcused(sentence, rule, start, end)) return { start, end };
    if (end === start) rule.find.lastIndex = end + 1;
  }
  return null;
}

function isExcused(sentence: string, rule: WordRule, start: number, end: number): boolean {
  if (isQuoted(sentence, start)) return true;
  if (!rule.negative && isDenied(sentence, start, end)) return true;
  return rule.unless?.(sentence, start, end) ?? false;
}

function saysAll(sentence: string, needed: WordRule["and"]): boolean {
  if (needed === undefined) return true;
  return needed instanceof RegExp ? needed.test(sentence) : needed.every((pattern) => pattern.test(sentence));
}
