import { matches } from "./cues.ts";
import { readSpelledNumber } from "./number-words.ts";

export type NumberToken = {
  readonly kind: "number";
  readonly value: number;
  readonly sign: "money" | "percent" | null;
  readonly spelled: boolean;
};
export type Token =
  | NumberToken
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "stop" };

const CONNECT_WORDS = ["connect", "connects", "credit", "credits", "token", "tokens", "conect", "conects"];
/** What people call a job to apply to, and an application to it. */
export const JOB_WORDS = new Set(
  "job jobs proposal proposals bid bids application applications app apps gig gigs posting postings listing listings project projects try tries pitch pitches opening openings attempt attempts shot shots applying".split(
    " ",
  ),
);

/** Whether a word means Connects, slips of the keyboard included. */
export function isConnect(word: string): boolean {
  return CONNECT_WORDS.includes(word) || (word.length >= 6 && matches(word, "connects"));
}

const LEXEME = /[$€£%]|\d[\d,]*(?:\.\d+)?|[\p{L}\p{M}']+|[.,;?!()\n=+÷×*/]/gu;
const DATE_OR_TIME = /\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b\d{1,2}:\d\d\b|\b\d{1,2}(?:st|nd|rd|th|am|pm)\b/g;
const ZEROES = [0x660, 0x6f0, 0x966, 0x9e6];

/** A question as words, numbers and the ends of clauses. */
export function tokensOf(text: string): readonly Token[] {
  const plain = westernDigits(text.toLowerCase()).replace(DATE_OR_TIME, " ");
  const lexemes = plain.match(LEXEME) ?? [];
  const tokens: Token[] = [];
  for (let at = 0; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at] ?? "";
    if (/^\d/.test(lexeme)) tokens.push(...digitsOf(lexeme, lexemes[at - 1], lexemes[at + 1]));
    else if (/^[.,;?!()\n=+÷×*/]$/.test(lexeme)) tokens.push({ kind: "stop" });
    else if (/^[$€£%]$/.test(lexeme)) continue;
    else {
      const spelled = spelledAt(lexemes, at);
      if (spelled) {
        tokens.push({ kind: "number", value: spelled.value, sign: null, spelled: true });
        at += spelled.words - 1;
      } else tokens.push({ kind: "word", text: lexeme });
    }
  }
  return tokens;
}

function digitsOf(lexeme: string, previous: string | undefined, next: string | undefined): readonly Token[] {
  const bare = lexeme.replace(/,+$/, "");
  const value = Number(/,\d{1,2}$/.test(bare) ? bare.replace(",", ".") : bare.replaceAll(",", ""));
  if (!Number.isFinite(value) || value > 10_000_000) return [];
  const money =
    previous === "$" || previous === "€" || previous === "£" || next === "$" || next === "€" || next === "£";
  if (!money && value >= 2000 && value <= 2099 && lexeme.length === 4) return []; // A year, not an amount.
  const sign = money ? "money" : next === "%" ? "percent" : null;
  const number: Token = { kind: "number", value: next === "k" ? value * 1000 : value, sign, spelled: false };
  return bare === lexeme ? [number] : [number, { kind: "stop" }];
}

function spelledAt(
  lexemes: readonly string[],
  at: number,
): { readonly value: number; readonly words: number } | null {
  const spelled = readSpelledNumber(lexemes, at);
  if (!spelled) return null;
  const after = lexemes[at + spelled.words] ?? "";
  if (after === "something" || after === "odd") return null;
  if (lexemes[at] !== "one" || spelled.words > 1) return spelled;
  return JOB_WORDS.has(after) || isConnect(after) || /^\d/.test(after) ? spelled : null;
}

/** Digits of other scripts (Arabic, Persian, Devanagari, Bengali) as 0-9. */
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROES.find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
}
