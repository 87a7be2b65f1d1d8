/** One word of a typed command. `quoted` text is never read as `key:value` or as a command name. */
export type Token = {
  readonly key: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly at: number;
  readonly end: number;
};

/** Marks that open a quotation, with those that close it, as keyboards of several languages set them. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\u201c": '\u201d\u201c"',
  "\u201d": '\u201d"',
  "\u201e": '\u201c\u201d"',
  "\u2018": "\u2019",
  "\u2019": "\u2019",
  "\u00ab": "\u00bb",
};
const KEY = /^(?:--|[\u2013\u2014])?([a-z][a-z_]{0,31})[:=]/i;
const FLAG = /^(?:--|[\u2013\u2014])([a-z][a-z_]{0,31})$/i;
const YES_OR_NO = /^(?:yes|no|y|n|on|off|true|false)$/i;

/** What a word before a colon names: an option, one that is yes or no, the one that takes the text left over, or nothing. */
export type KeyKind = boolean | "flag" | "rest";

/**
 * Splits typed text into words. Quotes may be straight, curly or single; one that never closes runs to the end
 * of the line. `key:value`, `key: value`, `key=value` and `--key value` carry their key. A backslash keeps a quote
 * literal.
 */
export function tokenize(
  text: string,
  kindOf: (key: string) => KeyKind,
): { readonly tokens: readonly Token[]; readonly unclosed: boolean } {
  const tokens: Token[] = [];
  let unclosed = false;
  let at = 0;
  const read = wordReader(text);
  const valueFrom = (from: number): Word => {
    const word = read(from);
    unclosed ||= word.unclosed;
    at = word.end;
    return word;
  };
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const found = KEY.exec(text.slice(at, at + 40));
    const key = found?.[1]?.toLowerCase() ?? "";
    const kind = found ? kindOf(key) : false;
    if (found && kind !== false) {
      let word = valueFrom(at + found[0].length);
      // `job: Landing page`: what follows is the text left over. `date: yesterday`: the next word is the value.
      if (word.value === "" && !word.quoted && kind === "rest" && at < text.length) continue;
      if (word.value === "" && !word.quoted && kind === true)
        word = followingValue(text, at, kindOf, read, valueFrom) ?? word;
      tokens.push({ key, value: word.value, quoted: word.quoted, at: start, end: at });
      continue;
    }
    const word = valueFrom(at);
    const flag = word.quoted ? "" : (FLAG.exec(word.value)?.[1]?.toLowerCase() ?? "");
    const flagKind = flag === "" ? false : kindOf(flag);
    if (flagKind === false) {
      tokens.push({ key: null, value: word.value, quoted: word.quoted, at: start, end: at });
      continue;
    }
    const next = followingValue(text, at, kindOf, read, valueFrom, flagKind === "flag");
    tokens.push({ key: flag, value: next?.value ?? "", quoted: next?.quoted ?? false, at: start, end: at });
  }
  return { tokens, unclosed };
}

/** The word after a key, unless another option begins there or, for a yes-or-no option, it says neither. */
function followingValue(
  text: string,
  from: number,
  kindOf: (key: string) => KeyKind,
  read: (from: number) => Word,
  take: (from: number) => Word,
  onlyYesOrNo = false,
): Word | null {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  const ahead = text.slice(at, at + 40);
  const word = read(at);
  const option = KEY.exec(ahead)?.[1] ?? FLAG.exec(word.value)?.[1];
  if (option !== undefined && !word.quoted && kindOf(option.toLowerCase()) !== false) return null;
  if (word.end === at || (onlyYesOrNo && (word.quoted || !YES_OR_NO.test(word.value)))) return null;
  return take(at);
}

type Word = {
  readonly value: string;
  readonly quoted: boolean;
  readonly unclosed: boolean;
  readonly end: number;
};

/** Reads the word that begins at a place. Remembers which quotes never close, so that none is looked for twice. */
function wordReader(text: string): (from: number) => Word {
  const open = new Set<string>();
  return (from) => {
    const mark = text.charAt(from);
    const closing = open.has(mark) ? undefined : CLOSING[mark];
    if (closing !== undefined) {
      const quoted = readQuoted(text, from + 1, mark, closing);
      if (quoted) return quoted;
      open.add(mark);
    }
    let end = from;
    while (end < text.length && !/\s/.test(text.charAt(end))) end += 1;
    return { value: text.slice(from, end), quoted: false, unclosed: false, end };
  };
}

function readQuoted(text: string, from: number, open: string, close: string): Word | null {
  let value = "";
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === "\\" && next !== "" && (close.includes(next) || next === "\\" || next === open)) {
      value += next;
      at += 1;
    } else if (close.includes(char)) {
      // An apostrophe inside a word does not end a single-quoted text.
      if ((close === "'" || close === "\u2019") && next !== "" && !/[\s,.;]/.test(next)) value += char;
      else return { value, quoted: true, unclosed: false, end: at + 1 };
    } else value += char;
  }
  // A lone apostrophe in front ('tis) is not a quote; a real quote that never closes runs to the end.
  if (open === "'" || open === "\u2018" || open === "\u2019") return null;
  return { value: value.trimEnd(), quoted: true, unclosed: true, end: text.length };
}
