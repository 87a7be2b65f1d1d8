/** One word of a typed command. `quoted` text is never read as `key:value` or as a command name. */
export type Token = {
  readonly key: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly at: number;
  readonly end: number;
};

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\u201c": "\u201d",
  "\u201e": "\u201c",
  "\u2018": "\u2019",
  "\u00ab": "\u00bb",
};
const KEY = /^(?:--|[\u2013\u2014])?([a-z][a-z_]{0,31})[:=]/i;
const FLAG = /^(?:--|[\u2013\u2014])([a-z][a-z_]{0,31})$/i;

/**
 * Splits typed text into words. Quotes may be straight, curly or single; one that never closes runs to the end
 * of the line. `key:value`, `key=value` and `--key value` carry their key. A backslash keeps a quote literal.
 */
export function tokenize(
  text: string,
  isKey: (key: string) => boolean,
): { readonly tokens: readonly Token[]; readonly unclosed: boolean } {
  const tokens: Token[] = [];
  let unclosed = false;
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const key = KEY.exec(text.slice(at, at + 40));
    const known = key?.[1] !== undefined && isKey(key[1].toLowerCase()) ? key : null;
    if (known) at += known[0].length;
    const word = readWord(text, at);
    at = word.end;
    unclosed ||= word.unclosed;
    if (known?.[1]) {
      tokens.push({
        key: known[1].toLowerCase(),
        value: word.value,
        quoted: word.quoted,
        at: start,
        end: at,
      });
      continue;
    }
    const flag = word.quoted ? null : FLAG.exec(word.value);
    if (flag?.[1] && isKey(flag[1].toLowerCase())) {
      while (/\s/.test(text.charAt(at))) at += 1;
      const value = readWord(text, at);
      at = value.end;
      unclosed ||= value.unclosed;
      tokens.push({
        key: flag[1].toLowerCase(),
        value: value.value || "yes",
        quoted: value.quoted,
        at: start,
        end: at,
      });
      continue;
    }
    tokens.push({ key: null, value: word.value, quoted: word.quoted, at: start, end: at });
  }
  return { tokens, unclosed };
}

type Word = {
  readonly value: string;
  readonly quoted: boolean;
  readonly unclosed: boolean;
  readonly end: number;
};

function readWord(text: string, from: number): Word {
  const closing = CLOSING[text.charAt(from)];
  if (closing !== undefined) {
    const quoted = readQuoted(text, from + 1, text.charAt(from), closing);
    if (quoted) return quoted;
  }
  let end = from;
  while (end < text.length && !/\s/.test(text.charAt(end))) end += 1;
  return { value: text.slice(from, end), quoted: false, unclosed: false, end };
}

function readQuoted(text: string, from: number, open: string, close: string): Word | null {
  let value = "";
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === "\\" && (next === close || next === "\\" || next === open)) {
      value += next;
      at += 1;
    } else if (char === close || (close === "\u201d" && char === '"')) {
      // An apostrophe inside a word does not end a single-quoted text.
      if ((close === "'" || close === "\u2019") && next !== "" && !/[\s,.;]/.test(next)) value += char;
      else return { value, quoted: true, unclosed: false, end: at + 1 };
    } else value += char;
  }
  // A lone apostrophe in front ('tis) is not a quote; a real quote that never closes runs to the end.
  if (open === "'" || open === "\u2018") return null;
  return { value: value.trimEnd(), quoted: true, unclosed: true, end: text.length };
}
