/**
 * The readable text of a saved web page, one line for each piece between tags, as the copied page has it.
 * Null where the text is no page. Only text comes out; nothing of a page is ever run or fetched.
 */
export function historyPageText(text: string): string | null {
  if (!/^\s*(?:<!doctype html|<html|<table|<div|<tbody|<tr)\b/i.test(text.slice(0, 2_000))) return null;
  const lines: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    const piece = text.slice(at, open < 0 ? text.length : open);
    if (piece.trim() !== "") lines.push(decoded(piece.replace(/\s+/g, " ").trim()));
    if (open < 0) break;
    at = afterTag(text, open);
  }
  return lines.join("\n");
}

/** The place after a tag; of a script or style after its end, since what is inside is no text of the page. */
function afterTag(text: string, open: number): number {
  const hidden = /^<(script|style|noscript|template)\b/i.exec(text.slice(open, open + 12))?.[1];
  if (text.startsWith("<!--", open)) return past(text, "-->", open);
  if (!hidden) return past(text, ">", open);
  const end = text.slice(open).search(new RegExp(`</${hidden}`, "i"));
  return end < 0 ? text.length : past(text, ">", open + end);
}

function past(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + what.length;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
