/**
 * A cell's text as one may keep it: no NUL or other control characters, no invisible marks that turn the
 * direction of what follows, one kind of line break, cut at `most` characters.
 * Formulas stay as the text they are. The joiners stay too: emoji and some scripts are written with them.
 */
export function plainText(raw: string, most: number): { readonly text: string; readonly cut: boolean } {
  // A little more than may stay is enough to look at, also of a cell of a megabyte.
  const head = raw.length > most * 2 + 1_000 ? raw.slice(0, most * 2 + 1_000) : raw;
  const cleaned = PLAIN.test(head) ? head.trim() : cleanedText(head);
  const text = clipped(cleaned, most);
  return { text, cut: text.length < cleaned.length || head.length < raw.length };
}

/** Most cells: printable ASCII alone. */
const PLAIN = /^[ -~]*$/;

function cleanedText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, (control) => (control === "\t" ? " " : ""))
    .replace(/[\u200B\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(/\u00A0/g, " ")
    .replace(/\p{Cs}/gu, "")
    .trim();
}

/** Cut between characters, never inside a surrogate pair. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most).trimEnd();
}

/** One line of a bad row, to show beside its number. */
export function oneLine(raw: string, most: number): string {
  const head = raw.slice(0, most * 4);
  const text = cleanedText(head).replace(/\s+/g, " ");
  return text.length > most || head.length < raw.length ? `${clipped(text, most - 1)}…` : text;
}

/** Lower-case words without accents or punctuation: for comparing headers, kinds and titles. */
export function folded(text: string): string {
  if (text.length <= 400 && PLAIN.test(text)) {
    return text
      .toLowerCase()
      .replace(/[^a-z0-9$%#]+/g, " ")
      .trim();
  }
  return text
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}$€£%#]+/gu, " ")
    .trim();
}
