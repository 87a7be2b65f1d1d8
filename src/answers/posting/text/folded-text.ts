import { APOSTROPHES, boxedLetter, LOOKALIKES } from "./lookalikes.ts";
import { plainWord } from "./respelling.ts";

/** More than any job page holds; what comes after is not read. */
export const MAX_POSTING_CHARACTERS = 12_000;

/**
 * A posting made easy to search: lower case, no accents, apostrophes, markup or invisible characters, disguised
 * words spelled out. `from[i]` and `to[i]` say which piece of `raw` the character `text[i]` stands for.
 */
export type FoldedText = {
  readonly raw: string;
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
};

export function foldText(posting: string): FoldedText {
  const raw = posting.slice(0, MAX_POSTING_CHARACTERS);
  return respellDisguised(joinSpacedLetters(foldCharacters(raw)));
}

/** The original words between two positions of the folded text. */
export function originalWords(folded: FoldedText, start: number, end: number): string {
  const from = folded.from[start];
  const to = folded.to[Math.max(start, end - 1)];
  return from === undefined || to === undefined ? "" : folded.raw.slice(from, to);
}

const BREAK_TAGS = /^<\/?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|section|article|header|footer|hr)\b/i;
const TAG = /<\/?[a-z][^<>]{0,300}>|<!--[^<>]{0,300}-->/iy;
const ENTITY = /&(?:amp|nbsp|lt|gt|quot|apos|#39|#x27|#160);/iy;
const ENTITY_TEXT: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#39;": "'",
  "&#x27;": "'",
  "&#160;": " ",
};

const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}]$/u;

type Draft = { raw: string; chars: string[]; from: number[]; to: number[] };

function foldCharacters(raw: string): Draft {
  const draft: Draft = { raw, chars: [], from: [], to: [] };
  let at = 0;
  while (at < raw.length) {
    const markup = markupAt(raw, at);
    if (markup) {
      push(draft, markup.text, at, at + markup.length);
      at += markup.length;
      continue;
    }
    const point = String.fromCodePoint(raw.codePointAt(at) ?? 0);
    push(draft, foldPoint(point), at, at + point.length);
    at += point.length;
  }
  return draft;
}

function markupAt(raw: string, at: number): { text: string; length: number } | null {
  const char = raw[at];
  if (char === "<") {
    TAG.lastIndex = at;
    const tag = TAG.exec(raw)?.[0];
    return tag ? { text: BREAK_TAGS.test(tag) ? "\n" : "", length: tag.length } : null;
  }
  if (char !== "&") return null;
  ENTITY.lastIndex = at;
  const entity = ENTITY.exec(raw)?.[0];
  return entity ? { text: ENTITY_TEXT[entity.toLowerCase()] ?? " ", length: entity.length } : null;
}

/** Letters come back again and again, and taking them apart is slow. Emptied when it grows, so that nobody can fill it. */
const MOST_KNOWN_POINTS = 4_000;
const foldedPoints = new Map<string, string>();

function foldPoint(point: string): string {
  const known = foldedPoints.get(point);
  if (known !== undefined) return known;
  const folded = foldNewPoint(point);
  if (foldedPoints.size >= MOST_KNOWN_POINTS) foldedPoints.clear();
  foldedPoints.set(point, folded);
  return folded;
}

function foldNewPoint(point: string): string {
  if (point === "\n" || point === "\t" || point === " ") return point === "\t" ? " " : point;
  const code = point.charCodeAt(0);
  if (point.length === 1 && code > 0x20 && code < 0x7f && code !== 0x27 && code !== 0x60 && code !== 0x7c)
    return point.toLowerCase();
  if (APOSTROPHES.has(point)) return "";
  const known = LOOKALIKES.get(point.toLowerCase());
  if (known !== undefined) return known;
  if (INVISIBLE.test(point)) return "";
  const boxed = boxedLetter(point.codePointAt(0) ?? 0);
  if (boxed) return boxed;
  const plain = [...point.normalize("NFKD")].filter((part) => !INVISIBLE.test(part)).join("");
  return /^\p{Extended_Pictographic}/u.test(plain) ? " " : plain.toLowerCase();
}

/** White space is folded to one space or at most one empty line, so that no search can dwell on it. */
function push(draft: Draft, text: string, from: number, to: number): void {
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const last = draft.chars.at(-1);
    if (char === " " && (last === " " || last === "\n" || last === undefined)) continue;
    if (char === "\n" && last === "\n" && draft.chars.at(-2) === "\n") continue;
    if (char === "\n" && last === " ") dropLast(draft);
    if (char === "\n" && draft.chars.at(-1) === "\n" && draft.chars.at(-2) === "\n") continue;
    draft.chars.push(char);
    draft.from.push(from);
    draft.to.push(to);
  }
}

function dropLast(draft: Draft): void {
  draft.chars.pop();
  draft.from.pop();
  draft.to.pop();
}

const SPACED_LETTERS = /(?<![a-z0-9])[a-z](?:([ .\-_*])[a-z])(?:\1[a-z]){2,20}(?![a-z0-9])/g;

/** "t e l e g r a m" and "w.h.a.t.s.a.p.p" are read as words. */
function joinSpacedLetters(draft: Draft): Draft {
  const text = draft.chars.join("");
  const drop = new Set<number>();
  for (const match of text.matchAll(SPACED_LETTERS)) {
    for (let at = 1; at < match[0].length; at += 2) drop.add(match.index + at);
  }
  if (drop.size === 0) return draft;
  const kept = draft.chars.map((_, at) => at).filter((at) => !drop.has(at));
  return {
    raw: draft.raw,
    chars: kept.map((at) => draft.chars[at] ?? ""),
    from: kept.map((at) => draft.from[at] ?? 0),
    to: kept.map((at) => draft.to[at] ?? 0),
  };
}

const TOKEN = /[a-z0-9@$_]{4,24}/g;

/** "te1egram", "wh4tsapp" and "watsapp" become the word they stand for. */
function respellDisguised(draft: Draft): FoldedText {
  const text = draft.chars.join("");
  const chars: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let done = 0;
  const copyUntil = (end: number) => {
    for (; done < end; done++) {
      chars.push(draft.chars[done] ?? "");
      from.push(draft.from[done] ?? 0);
      to.push(draft.to[done] ?? 0);
    }
  };
  for (const match of text.matchAll(TOKEN)) {
    const word = plainWord(match[0]);
    if (word === null) continue;
    const end = match.index + match[0].length;
    copyUntil(match.index);
    for (const char of word) {
      chars.push(char);
      from.push(draft.from[match.index] ?? 0);
      to.push(draft.to[end - 1] ?? 0);
    }
    done = end;
  }
  copyUntil(draft.chars.length);
  return { raw: draft.raw, text: chars.join(""), from, to };
}
