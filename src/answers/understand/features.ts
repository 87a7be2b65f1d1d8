import { readWords } from "./words.ts";

/** How often each feature occurs, by its 32-bit hash. */
export type Bag = Map<number, number>;

/** Number of separate views of one question; each is normalised on its own so that none drowns another. */
export const VIEW_COUNT = 3;

/** Features of a question: its words, its word sequences, and the letters inside its words. */
export function readFeatures(plain: string): Bag[] {
  const words = readWords(plain);
  const shapes = words.map((word) => numberShape(word) ?? word);
  return [wordView(words, shapes), sequenceView(shapes), letterView(words)];
}

function wordView(words: readonly string[], shapes: readonly string[]): Bag {
  const bag: Bag = new Map();
  words.forEach((word, i) => {
    add(bag, 1, word);
    const shape = shapes[i];
    if (shape !== undefined && shape !== word) add(bag, 1, shape);
  });
  return bag;
}

function sequenceView(shapes: readonly string[]): Bag {
  const bag: Bag = new Map();
  shapes.forEach((word, i) => {
    const next = shapes[i + 1];
    const second = shapes[i + 2];
    if (next !== undefined) add(bag, 2, `${word} ${next}`);
    if (second === undefined) return;
    add(bag, 2, `${word} _ ${second}`);
    add(bag, 2, `${word} ${next} ${second}`);
  });
  add(bag, 4, `^${shapes[0]}`);
  add(bag, 4, `^${shapes[0]} ${shapes[1]}`);
  add(bag, 4, `$${shapes.at(-1)}`);
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

/** A number by its size, since a question about 37 is asked like one about 42. */
function numberShape(word: string): string | null {
  if (!/^\p{N}/u.test(word)) return null;
  const value = Number(word.replaceAll(",", ""));
  if (!Number.isFinite(value)) return "#other";
  if (word.includes(".")) return "#fraction";
  if (value >= 2010 && value <= 2030) return "#year";
  if (value <= 3) return value === 0 ? "#0" : "#few";
  if (value <= 16) return "#bid";
  if (value <= 99) return "#tens";
  return value <= 999 ? "#hundreds" : "#thousands";
}

function add(bag: Bag, seed: number, text: string): void {
  const key = hash(text, seed);
  bag.set(key, (bag.get(key) ?? 0) + 1);
}

/** FNV-1a with a final mix: 32 bits, the same on every machine. */
function hash(text: string, seed: number): number {
  let value = (2166136261 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  value ^= value >>> 15;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  return value >>> 0;
}
