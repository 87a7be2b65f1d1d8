import type { FoldedText } from "./folded-text.ts";

/** One sentence, bullet or line; `start` is its place in the folded text. */
export type Sentence = { readonly text: string; readonly start: number };

/** Longer stretches without a full stop are cut, so that no search runs over more than this at once. */
const MAX_SENTENCE = 320;
/** More sentences than any posting has; a text of thousands of scraps is not read to its end. */
const MAX_SENTENCES = 500;
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|vs|e\.g|i\.e|eg|ie|etc|incl|approx|max|min|inc|ltd|co|rs|jr|sr|prof)\.$/;
/** A line that stops on one of these goes on in the next one, as in hard-wrapped mail. */
const UNFINISHED =
  /(?:^|\s)(?:on|at|via|by|to|the|a|an|with|and|or|for|of|through|using|my|your|our|in|is|are|be|we|you|i|will|not|me|us)\s*$/;

export function splitSentences(folded: FoldedText): readonly Sentence[] {
  const { text } = folded;
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= text.length && sentences.length < MAX_SENTENCES; at++) {
    if (at < text.length && !endsAt(folded, start, at)) continue;
    pushPieces(sentences, text, start, Math.min(at + 1, text.length));
    start = at + 1;
  }
  return sentences;
}

function endsAt(folded: FoldedText, start: number, at: number): boolean {
  const char = folded.text[at];
  if (char === "\n") return !isWrapped(folded, start, at);
  if (char !== "." && char !== "!" && char !== "?") return false;
  const next = folded.text[at + 1];
  if (next !== undefined && next !== " " && next !== "\n" && next !== '"' && next !== ")") return false;
  // A stop between spaces belongs to an address that was taken apart, "mike . smith @ mail . com".
  if (char === "." && folded.text[at - 1] === " " && /^ [a-z]/.test(folded.text.slice(at + 1, at + 3)))
    return false;
  return char !== "." || !ABBREVIATION.test(folded.text.slice(Math.max(start, at - 8), at + 1));
}

function isWrapped(folded: FoldedText, start: number, at: number): boolean {
  if (at - start > MAX_SENTENCE) return false;
  if (folded.text[at + 1] === "\n" || folded.text[at - 1] === "\n") return false;
  const next = originalAfter(folded, at + 1);
  if (!/^[a-z]/i.test(next)) return false;
  const line = folded.text.slice(Math.max(start, folded.text.lastIndexOf("\n", at - 1) + 1), at);
  return (
    (line.length > 12 && UNFINISHED.test(line)) ||
    (line.length >= 45 && /[a-z,]\s*$/.test(line) && /^[a-z]/.test(next))
  );
}

function originalAfter(folded: FoldedText, at: number): string {
  const from = folded.from[at];
  return from === undefined ? "" : folded.raw.slice(from, from + 1);
}

function pushPieces(sentences: Sentence[], text: string, start: number, end: number): void {
  let from = start;
  while (end - from > MAX_SENTENCE) {
    const comma = text.lastIndexOf(", ", from + MAX_SENTENCE);
    const space = text.lastIndexOf(" ", from + MAX_SENTENCE);
    const cut = comma > from + 80 ? comma + 1 : space > from ? space : from + MAX_SENTENCE;
    sentences.push({ text: text.slice(from, cut).replaceAll("\n", " "), start: from });
    from = cut;
  }
  const rest = text.slice(from, end).replaceAll("\n", " ");
  if (/\S/.test(rest)) sentences.push({ text: rest, start: from });
}
