import { distance } from "fastest-levenshtein";

/** The words of a question, asked whether they hold what a choice of wording hangs on. */
export type Cues = {
  readonly words: readonly string[];
  /**
   * Whether any of the phrases occurs; `a|b c` is a or b c. Word by word: `expir*` is a beginning, longer words
   * forgive a slip of the keyboard (`=cancela` does not), and a phrase outside the Latin script is looked for as it stands.
   */
  has(phrases: string): boolean;
};

const WORDS_READ = 600;
const OUTSIDE_LATIN = /[^\p{Script=Latin}\p{P}\p{N}\p{S} ]/u;

export function cuesOf(text: string): Cues {
  const plain = text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\u2018\u2019]/g, "'");
  const words = (plain.match(/[\p{L}\p{M}']+|\d+/gu) ?? []).slice(0, WORDS_READ);
  const places = placesByInitial(words);
  return {
    words,
    has: (phrases) =>
      parsed(phrases).some((phrase) =>
        typeof phrase === "string" ? plain.includes(phrase) : occurs(words, places, phrase),
      ),
  };
}

/** Every way to match keeps the first letter, so only words with that letter need a look. */
function placesByInitial(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const initial = word[0] ?? "";
    const known = places.get(initial);
    if (known) known.push(at);
    else places.set(initial, [at]);
  }
  return places;
}

/** Phrases come from our own code and are few, so what they parse to is worth keeping. */
const PARSED = new Map<string, readonly (string | readonly string[])[]>();

/** Each phrase as its words, or as one text where it is not in the Latin script. */
function parsed(phrases: string): readonly (string | readonly string[])[] {
  const known = PARSED.get(phrases);
  if (known) return known;
  const all = phrases.split("|").map((phrase) => (OUTSIDE_LATIN.test(phrase) ? phrase : phrase.split(" ")));
  PARSED.set(phrases, all);
  return all;
}

function occurs(
  words: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  cues: readonly string[],
): boolean {
  const first = cues[0] ?? "";
  const starts = places.get((first.startsWith("=") ? first[1] : first[0]) ?? "") ?? [];
  return starts.some((at) => cues.every((cue, step) => matches(words[at + step] ?? "", cue)));
}

/**
 * A typing slip rarely hits the first letter, and short words have too many neighbours.
 * The word everybody uses here is never a slip for another ("contacts").
 */
export function matches(word: string, cue: string): boolean {
  if (word === cue) return true;
  if (cue.endsWith("*")) return word.startsWith(cue.slice(0, -1));
  if (cue.startsWith("=")) return word === cue.slice(1);
  const slips = cue.length >= 8 ? 2 : cue.length >= 6 ? 1 : 0;
  if (slips === 0 || word[0] !== cue[0] || Math.abs(word.length - cue.length) > slips) return false;
  return word !== "connect" && word !== "connects" && distance(word, cue) <= slips;
}
