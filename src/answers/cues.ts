import { distance } from "fastest-levenshtein";

/** The words of a question, asked whether they hold what a choice of wording hangs on. */
export type Cues = {
  readonly words: readonly string[];
  /**
   * Whether any of the phrases occurs, word by word: `expir*` is a beginning, longer words forgive a slip
   * of the keyboard (`=cancela` does not), and a phrase outside the Latin script is looked for as it stands.
   */
  has(...phrases: readonly string[]): boolean;
};

const WORDS_READ = 600;

export function cuesOf(text: string): Cues {
  const plain = text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\u2018\u2019]/g, "'");
  const words = (plain.match(/[\p{L}\p{M}']+|\d+/gu) ?? []).slice(0, WORDS_READ);
  return {
    words,
    has: (...phrases) =>
      phrases.some((phrase) =>
        /[^\p{Script=Latin}\p{P}\p{N}\p{S} ]/u.test(phrase) ? plain.includes(phrase) : occurs(words, phrase),
      ),
  };
}

function occurs(words: readonly string[], phrase: string): boolean {
  const wanted = phrase.split(" ");
  const last = words.length - wanted.length;
  for (let at = 0; at <= last; at += 1)
    if (wanted.every((cue, step) => matches(words[at + step] ?? "", cue))) return true;
  return false;
}

/** A typing slip rarely hits the first letter, and short words have too many neighbours. */
export function matches(word: string, cue: string): boolean {
  if (cue.endsWith("*")) return word.startsWith(cue.slice(0, -1));
  if (cue.startsWith("=")) return word === cue.slice(1);
  if (word === cue) return true;
  const slips = cue.length >= 8 ? 2 : cue.length >= 5 ? 1 : 0;
  if (slips === 0 || word[0] !== cue[0] || Math.abs(word.length - cue.length) > slips) return false;
  return distance(word, cue) <= slips;
}
