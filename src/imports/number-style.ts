import type { NumberStyle } from "./import-reading.ts";

/** How a file writes its numbers: decided once for all of it, since `1.000` alone may be one or a thousand. */
export type NumberVerdict =
  | { readonly style: NumberStyle; readonly decidedBy: "file" | "nothing" }
  | { readonly style: null; readonly examples: readonly string[] };

/**
 * Works the style out from every number cell of a file.
 * Undecided when cells contradict each other, or when some can be read both ways and none settles it.
 */
export function decideNumberStyle(cells: Iterable<string>): NumberVerdict {
  const seen = new Map<Vote, string>();
  for (const cell of cells) {
    const vote = voteOf(numberText(cell));
    if (vote !== "neutral" && !seen.has(vote)) seen.set(vote, cell.trim());
  }
  const [point, comma, either] = [seen.get("point"), seen.get("comma"), seen.get("either")];
  if (point !== undefined && comma !== undefined) return { style: null, examples: [point, comma] };
  if (point !== undefined) return { style: "point", decidedBy: "file" };
  if (comma !== undefined) return { style: "comma", decidedBy: "file" };
  return either === undefined
    ? { style: "point", decidedBy: "nothing" }
    : { style: null, examples: [either] };
}

type Vote = "point" | "comma" | "either" | "neutral";

/**
 * The value of a number cell in ten-thousandths, or null where it is no number in this style.
 * Whole numbers of that unit keep money exact: 0.1 + 0.2 has no place in a wallet.
 */
export function readNumber(cell: string, style: NumberStyle): number | null {
  const { sign, digits } = numberText(cell);
  const [group, decimal] = style === "point" ? [",", "."] : [".", ","];
  const [whole = "", fraction = "", ...rest] = digits.split(decimal);
  if (rest.length > 0 || !/^\d*$/.test(fraction) || (whole === "" && fraction === "")) return null;
  if (digits.endsWith(decimal) || !isGrouped(whole, group)) return null;
  const plain = whole.replaceAll(group, "");
  if (plain.length > 11 || fraction.length > 10 || /[1-9]/.test(fraction.slice(4))) return null;
  const value = Number(plain || "0") * SCALE + Number(fraction.slice(0, 4).padEnd(4, "0"));
  return value === 0 ? 0 : sign * value; // Never -0, which equals 0 and prints otherwise.
}

const SCALE = 10_000;

/** Whether a cell is a number in either style. */
export function looksNumeric(cell: string): boolean {
  return readNumber(cell, "point") !== null || readNumber(cell, "comma") !== null;
}

/** A whole number such as a count of Connects; null for anything else, `16.5` included. */
export function readWhole(cell: string, style: NumberStyle): number | null {
  const value = readNumber(cell, style);
  return value === null || value % SCALE !== 0 ? null : value / SCALE;
}

/** Money in whole cents; null for anything that is not a whole number of cents. */
export function readCents(cell: string, style: NumberStyle): number | null {
  const value = readNumber(cell, style);
  return value === null || value % 100 !== 0 ? null : value / 100;
}

/** A currency other than the US dollar that a header or cell names, or null. */
export function foreignCurrency(text: string): string | null {
  const found = FOREIGN.exec(text);
  return found ? found[0].toUpperCase() : null;
}

const FOREIGN = /[€£¥₹₴₽₱৳₺]|zł|\b(?:EUR|GBP|INR|PKR|UAH|PLN|CAD|AUD|CHF|JPY|PHP|BDT|BRL|RUB|TRY)\b/i;

/** `1.000` in groups of three, or in India's groups of two before the last three. */
function isGrouped(whole: string, group: string): boolean {
  if (/^\d*$/.test(whole)) return true;
  const [head = "", ...groups] = whole.split(group);
  const last = groups.at(-1) ?? "";
  if (!/^\d{1,3}$/.test(head) || !/^\d{3}$/.test(last)) return false;
  const middle = groups.slice(0, -1);
  const isTwos = head.length <= 2 && middle.every((part) => /^\d{2}$/.test(part));
  return middle.every((part) => /^\d{3}$/.test(part)) || (group === "," && isTwos);
}

/** Which style a number proves: `1.488,69` proves the comma, `1.000` proves nothing. */
function voteOf({ digits }: NumberText): Vote {
  const lastPoint = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastPoint < 0 && lastComma < 0) return "neutral";
  if (readableAs(digits, "point") !== readableAs(digits, "comma")) {
    return readableAs(digits, "point") ? "point" : "comma";
  }
  return readableAs(digits, "point") ? "either" : "neutral";
}

function readableAs(digits: string, style: NumberStyle): boolean {
  // "0.500" is a fraction: nobody groups a number that starts with nought.
  if (/^0[.,]\d{3}$/.test(digits)) return digits[1] === (style === "point" ? "." : ",");
  return readNumber(digits, style) !== null;
}

type NumberText = { readonly sign: 1 | -1; readonly digits: string };

/** The digits and separators of a cell, without sign, currency, unit, guard and the spaces that group thousands. */
function numberText(cell: string): NumberText {
  if (/^-?\d{1,9}$/.test(cell)) {
    return cell.startsWith("-") ? { sign: -1, digits: cell.slice(1) } : { sign: 1, digits: cell };
  }
  let text = cell
    .slice(0, 60)
    .normalize("NFKC")
    .replace(/[\u2212\u2010-\u2015\uFE63]/g, "-")
    .replace(/[\u200B-\u200F\uFEFF]/g, "")
    .replace(/^'/, "")
    .replace(/connects?\s*$/i, "")
    .replace(/US\$|USD|\$/gi, "")
    .replace(FOREIGN, "")
    .replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1")
    .replace(/^\s+|\s+$|(?<=[+(-])\s+|\s+(?=[)-])/g, "");
  let sign: 1 | -1 = 1;
  const inBrackets = /^\((.+)\)$/.exec(text);
  if (inBrackets) {
    text = inBrackets[1] ?? "";
    sign = -1;
  }
  const signed = /^([+-]?)(.*?)(-?)$/.exec(text);
  if (signed?.[1] && signed[3]) return { sign: 1, digits: "" };
  const isNegative = signed?.[1] === "-" || signed?.[3] === "-";
  return { sign: isNegative ? (-sign as 1 | -1) : sign, digits: signed?.[2] ?? "" };
}
