import { hash } from "./hash.ts";
import { conceptsOf, findConcepts, isTelling } from "./lexicon.ts";
import { numberShape } from "./numbers.ts";
import { askingSentences, splitSentences } from "./sentences.ts";
import { type KnownWords, repairSpelling } from "./spelling.ts";
import { readWords } from "./words.ts";

/** How often each feature occurs, by its 32-bit hash. */
export type Bag = Map<number, number>;

/** Long posts are read this far; the question is hardly ever later. */
const MOST_WORDS = 700;
const MOST_CONCEPTS_PAIRED = 14;

/**
 * Views of one question: its words, its word sequences, the letters inside its words, the concepts its words stand
 * for, which concepts meet in a sentence, its sequence with concepts for words, and the sentences that ask. Each view
 * is normalised on its own, so that none drowns another.
 */
export function readFeatures(plain: string, known: KnownWords): Bag[] {
  const sentences = splitSentences(plain).map(readWords);
  const typed = sentences.flat().slice(0, MOST_WORDS);
  const repaired = sentences
    .map((words) => words.map((word) => repairSpelling(word, known)))
    .filter((words) => words.length > 0);
  const words = repaired.flat().slice(0, MOST_WORDS);
  const shapes = words.map((word) => numberShape(word) ?? word);
  return [
    wordView(words),
    sequenceView(shapes, 2),
    letterView(typed),
    conceptView(words),
    meetingView(repaired),
    sequenceView(
      shapes.map((word) => conceptsOf(word)[0] ?? word),
      20,
    ),
    askingView(askingSentences(repaired)),
  ];
}

function wordView(words: readonly string[], seed = 1): Bag {
  const bag: Bag = new Map();
  for (const word of words) {
    add(bag, seed, word);
    const shape = numberShape(word);
    if (shape !== null) add(bag, seed, shape);
  }
  return bag;
}

function sequenceView(shapes: readonly string[], seed: number): Bag {
  const bag: Bag = new Map();
  shapes.forEach((word, i) => {
    const next = shapes[i + 1];
    const second = shapes[i + 2];
    if (next !== undefined) add(bag, seed, `${word} ${next}`);
    if (second === undefined) return;
    add(bag, seed, `${word} _ ${second}`);
    add(bag, seed, `${word} ${next} ${second}`);
  });
  add(bag, seed + 1, `^${shapes[0]}`);
  add(bag, seed + 1, `^${shapes[0]} ${shapes[1]}`);
  add(bag, seed + 1, `$${shapes.at(-1)}`);
  return bag;
}

function letterView(words: readonly string[]): Bag {
  const bag: Bag = new Map();
  for (const word of words) {
    if (word.length < 2) continue;
    const padded = ` ${word.slice(0, 24)} `;
    for (let length = 2; length <= 5; length++) {
      for (let at = 0; at + length <= padded.length; at++) add(bag, 3, padded.slice(at, at + length));
    }
  }
  return bag;
}

function conceptView(words: readonly string[], seed = 10): Bag {
  const bag: Bag = new Map();
  for (const concept of conceptsIn(words)) add(bag, seed, concept);
  return bag;
}

function meetingView(sentences: readonly (readonly string[])[], seed = 11): Bag {
  const bag: Bag = new Map();
  for (const words of sentences) {
    const met = [...new Set(conceptsIn(words))].filter(isTelling).sort().slice(0, MOST_CONCEPTS_PAIRED);
    met.forEach((a, i) => {
      for (const b of met.slice(i + 1)) add(bag, seed, `${a}+${b}`);
    });
  }
  return bag;
}

function askingView(sentences: readonly (readonly string[])[]): Bag {
  const words = sentences.flat().slice(0, MOST_WORDS);
  return new Map([...wordView(words, 31), ...conceptView(words, 32), ...meetingView(sentences, 33)]);
}

function conceptsIn(words: readonly string[]): string[] {
  const found = findConcepts(words);
  for (const word of words) {
    const shape = numberShape(word);
    if (shape !== null) found.push(shape);
  }
  return found;
}

function add(bag: Bag, seed: number, text: string): void {
  const key = hash(text, seed);
  bag.set(key, (bag.get(key) ?? 0) + 1);
}
