import { monthNamed } from "./month-names.ts";
import { matchAction } from "./upwork-actions.ts";

/** A piece of copied page text: what stood between line breaks and tabs. */
export type Segment = {
  readonly text: string;
  readonly line: number;
  /** Whether a tab came before it, so that it begins a cell of the page's table. */
  readonly beginsCell: boolean;
};

/**
 * Cuts copied page text into segments: at line ends and tabs, and where a scraper glued a date to its action
 * or an action and title to the amount.
 */
export function segmentsOf(text: string): readonly Segment[] {
  const found: Segment[] = [];
  let beginsCell = false;
  text.split(/\r\n|\r|\n/).forEach((lineText, index) => {
    const pieces = lineText.split("\t");
    for (const [place, piece] of pieces.entries()) {
      beginsCell ||= place > 0;
      const trimmed = piece.replace(/[\u00A0\u200B\uFEFF\u200E\u200F]/g, " ").trim();
      if (trimmed !== "") {
        for (const part of unglued(trimmed)) {
          found.push({ text: part, line: index + 1, beginsCell });
          beginsCell = false;
        }
      }
    }
  });
  return found;
}

/** The page's day of an entry: `Today`, `Yesterday` or `January 9, 2026`. */
export function isPageDate(text: string): boolean {
  return dateLength(text) === text.length;
}

/** An amount as the page prints it: `-20`, `+21 Connects`, with the spoken form after it or not. */
export function pageAmount(
  text: string,
): { readonly connects: number; readonly spoken: number | null } | null {
  const found = AMOUNT.exec(text);
  if (!found) return null;
  const size = wholeNumber(found[2] ?? "");
  const spoken = found[3] === undefined ? null : wholeNumber(found[3]);
  if (size === null || (found[3] !== undefined && spoken === null)) return null;
  return { connects: found[1] === "+" ? size : -size, spoken };
}

/** The line for screen readers that repeats an amount: `Spent 20 Connects`. */
export function spokenAmount(text: string): number | null {
  const found = /^(?:spent|added|refunded) (\d[\d,]{0,9}) connects?$/i.exec(text);
  return found ? wholeNumber(found[1] ?? "") : null;
}

const AMOUNT =
  /^([+\-\u2212\u2013])\s?(\d[\d,]{0,9})\s?(?:connects?)?\s?(?:(?:spent|added|refunded) (\d[\d,]{0,9}) connects?)?$/i;

function wholeNumber(text: string): number | null {
  return /^\d{1,3}(?:,\d{3})*$|^\d{1,7}$/.test(text) ? Number(text.replaceAll(",", "")) : null;
}

const DATE_START = /^(?:(today|yesterday)|([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4}))/i;

/** How many characters of the text's start are a date; 0 for none. */
function dateLength(text: string): number {
  const found = DATE_START.exec(text);
  if (!found) return 0;
  return found[1] !== undefined || monthNamed(found[2] ?? "") !== null ? found[0].length : 0;
}

/** Splits `January 9, 2026Applied to jobLogo-16Spent 16 Connects`; a title on its own line is left alone. */
function unglued(text: string): readonly string[] {
  const length = dateLength(text);
  const rest = text.slice(length).trim();
  const dated = length > 0 && rest !== "" && (matchAction(rest) !== null || tailOf(rest) !== null);
  const head = dated ? [text.slice(0, length)] : [];
  const body = dated ? rest : text;
  const tail = dated || matchAction(body) !== null ? tailOf(body) : null;
  return tail === null ? [...head, body] : [...head, body.slice(0, -tail.length).trim(), tail.trim()];
}

/** An amount with its spoken form at the end of a text; only the two together prove that it is no title. */
function tailOf(text: string): string | null {
  const found =
    /([+\-\u2212]\d[\d,]{0,9}\s?(?:connects?)?\s?(?:spent|added|refunded) \d[\d,]{0,9} connects?)$/i.exec(
      text.slice(-80),
    );
  const amount = found ? pageAmount(found[0]) : null;
  return found && amount && amount.spoken === Math.abs(amount.connects) && found[0].length < text.length
    ? found[0]
    : null;
}
