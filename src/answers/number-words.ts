const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 };
const LOOSE: Readonly<Record<string, number>> = { dozen: 12, couple: 2 };

export type SpelledNumber = { readonly value: number; readonly words: number };

/**
 * Reads a number spelled out from `words[at]` on ("thirty seven", "a hundred and ten", "half a dozen"),
 * and how many words it takes. Null when none begins there. "one" alone is left to the caller: it is
 * as often a pronoun.
 */
export function readSpelledNumber(words: readonly string[], at: number): SpelledNumber | null {
  const word = words[at] ?? "";
  if (word === "half" && words[at + 1] === "a" && words[at + 2] === "dozen") return { value: 6, words: 3 };
  const loose = LOOSE[word];
  if (loose !== undefined) return { value: loose, words: 1 };
  const article = (word === "a" || word === "an") && words[at + 1] !== undefined;
  if (article) {
    const next = words[at + 1] ?? "";
    const few = LOOSE[next];
    if (few !== undefined) return { value: few, words: 2 };
    if (SCALES[next] === undefined) return null;
  } else if (UNITS[word] === undefined && SCALES[word] === undefined) return null;
  return readCompound(words, article ? at + 1 : at, article ? 1 : 0);
}

/** "two hundred and ten": each word adds to, or scales, what came before. */
function readCompound(words: readonly string[], start: number, skipped: number): SpelledNumber {
  let total = 0;
  let part = 0;
  let last = Number.POSITIVE_INFINITY;
  let at = start;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const unit = UNITS[word];
    const scale = SCALES[word];
    if (unit !== undefined) {
      if (unit >= last) break;
      part += unit;
      last = unit < 20 ? 0 : 10;
    } else if (scale !== undefined) {
      part = Math.max(part, 1) * scale;
      if (scale === 1000) {
        total += part;
        part = 0;
      }
      last = Number.POSITIVE_INFINITY;
    } else if (
      !(word === "and" && at > start && isScale(words[at - 1]) && UNITS[words[at + 1] ?? ""] !== undefined)
    )
      break;
  }
  return { value: total + part, words: at - start + skipped };
}

function isScale(word: string | undefined): boolean {
  return word !== undefined && SCALES[word] !== undefined;
}
