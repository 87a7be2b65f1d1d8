/**
 * Keeps a text cell from running as a formula in a spreadsheet: an apostrophe goes before whatever a program
 * could take for one. Not only at the cell's start: where a program splits at semicolons (many European
 * ones), or at tabs or line ends, what follows one begins a cell too.
 * `unguarded` takes exactly these apostrophes away again. Numbers never pass through here.
 */
export function guarded(text: string): string {
  return text.replace(CELL_START, "'");
}

/** The original of a guarded text. */
export function unguarded(text: string): string {
  return text.replace(GUARDED_START, "");
}

/**
 * A start, then perhaps apostrophes and blanks, then a character that opens a formula (full-width forms too,
 * which some programs read alike) or a control character that hides one. Apostrophes already there count as
 * part of it, so that adding one and taking one away are each other's reverse.
 */
const STARTS = String.raw`(?<=^|[;\t\r\n])`;
const OPENS = String.raw`(?='*[ \u00A0\u200B\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])`;
const CELL_START = new RegExp(STARTS + OPENS, "g");
const GUARDED_START = new RegExp(`${STARTS}'${OPENS}`, "g");
