import { plainText } from "./clean-text.ts";
import { ASIAN } from "./lexicon/asian.ts";
import { BACKGROUND } from "./lexicon/background.ts";
import { COLLOQUIAL } from "./lexicon/colloquial.ts";
import { ELSEWHERE } from "./lexicon/elsewhere.ts";
import { ENGLISH } from "./lexicon/english.ts";
import { GERMANIC } from "./lexicon/germanic.ts";
import { ROMANCE } from "./lexicon/romance.ts";
import { SITUATIONS } from "./lexicon/situations.ts";
import { SLAVIC } from "./lexicon/slavic.ts";
import { readWords } from "./words.ts";

type Phrase = { readonly rest: readonly string[]; readonly concept: string };

const words = new Map<string, string[]>();
const stems = new Map<string, string[]>();
const phrases = new Map<string, Phrase[]>();
const SHORTEST_STEM = 2;
const LONGEST_STEM = 14;

for (const table of [
  ENGLISH,
  COLLOQUIAL,
  SITUATIONS,
  BACKGROUND,
  ELSEWHERE,
  ROMANCE,
  GERMANIC,
  SLAVIC,
  ASIAN,
]) {
  for (const [concept, entries] of Object.entries(table)) {
    for (const entry of entries.split(/\s+/)) if (entry !== "") learn(entry, concept);
  }
}

/** The concepts that the words of a question stand for, one for each time. */
export function findConcepts(question: readonly string[]): string[] {
  const found: string[] = [];
  question.forEach((word, at) => {
    found.push(...conceptsOf(word));
    for (const { rest, concept } of phrases.get(word) ?? []) {
      if (rest.every((next, i) => question[at + 1 + i] === next)) found.push(concept);
    }
  });
  return found;
}

export function conceptsOf(word: string): readonly string[] {
  const exact = words.get(word);
  if (exact !== undefined) return exact;
  for (let length = Math.min(LONGEST_STEM, word.length); length >= SHORTEST_STEM; length--) {
    const stem = stems.get(word.slice(0, length));
    if (stem !== undefined) return stem;
  }
  // Arabic writes "the", "and", "with" onto the word.
  const bare = /^(?:وال|بال|ال|لل|و|ب|ل)(\p{L}{3,})$/u.exec(word)?.[1];
  return bare === undefined ? [] : (words.get(bare) ?? stems.get(bare.slice(0, 5)) ?? []);
}

function learn(entry: string, concept: string): void {
  const open = entry.endsWith("*");
  const [first, ...rest] = readWords(plainText((open ? entry.slice(0, -1) : entry).replaceAll("_", " ")));
  if (first === undefined) return;
  if (rest.length > 0) push(phrases, first, { rest, concept });
  else push(open ? stems : words, first, concept);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Whether a concept says something together with another; the background of a story does not. */
export function isTelling(concept: string): boolean {
  return !Object.hasOwn(BACKGROUND, concept);
}

export function isLexiconWord(word: string): boolean {
  return words.has(word);
}
