import { fieldNamed } from "./column-names.ts";
import { NUMERIC_DATE } from "./date-order.ts";
import type { ImportProblem } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { looksNumeric } from "./number-style.ts";
import { folded, oneLine } from "./plain-text.ts";
import { type SheetRow, splitRows } from "./split-rows.ts";

/** A file as a table: where its header is, and the rows under it. */
export type Sheet = {
  readonly separator: string;
  /** The header's row, or null for a table without one. */
  readonly header: SheetRow | null;
  readonly names: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly problems: readonly ImportProblem[];
  readonly tooMany: boolean;
};

/** Opens text as a table with whichever separator makes the best one; null where none makes two columns. */
export function openSheet(text: string): Sheet | null {
  const announced = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const separator = announced ?? bestSeparator(text);
  if (separator === null) return null;
  const { rows, problems, tooMany } = splitRows(text, separator);
  const start = announced === undefined ? 0 : 1; // The hint is a row in a spreadsheet's count, no data.
  const at = headerAt(rows, start);
  const header = at === null ? null : (rows[at] ?? null);
  const data = rows.slice(at === null ? start : at + 1).filter(({ cells }) => !isBlank(cells));
  return { separator, header, names: namesOf(header, data), rows: data, problems, tooMany };
}

/** The same of a text's beginning alone: enough to tell what kind of file it is. */
export function peekSheet(text: string): Sheet | null {
  return openSheet(text.slice(0, SAMPLE_CHARS));
}

/** True where nothing but white space stands in a row. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** The first cells of a column that hold something. */
export function filledCells(sheet: Sheet, index: number, most: number): readonly string[] {
  const cells: string[] = [];
  for (const row of sheet.rows) {
    const cell = row.cells[index]?.trim() ?? "";
    if (cell !== "" && cells.push(cell) >= most) break;
  }
  return cells;
}

const SEPARATORS = ["\t", ";", ",", "|"] as const;
const SAMPLE_CHARS = 60_000;
const SAMPLE_ROWS = 80;

function bestSeparator(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARS);
  let best: { separator: string; score: number } | null = null;
  for (const separator of SEPARATORS) {
    if (!sample.includes(separator)) continue;
    const score = tableScore(splitRows(sample, separator, SAMPLE_ROWS).rows);
    if (score > 0 && (best === null || score > best.score)) best = { separator, score };
  }
  return best?.separator ?? null;
}

/** Known header names count most, then rows of equal width; a sample without two columns is no table. */
function tableScore(rows: readonly SheetRow[]): number {
  const full = rows.filter(({ cells }) => !isBlank(cells));
  const widths = new Map<number, number>();
  for (const { cells } of full) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  widths.delete(1);
  const [width, count] = [...widths].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
  if (width < 2) return 0;
  const at = headerAt(rows, 0);
  const known = at === null ? 0 : knownNames(rows[at]?.cells ?? []);
  return known * 10 + (count / full.length) * 5 + Math.min(width, 10) / 10;
}

/** Titles and notes may stand above the header, so it is looked for rather than assumed to be first. */
function headerAt(rows: readonly SheetRow[], start: number): number | null {
  let best = { at: -1, known: 1 };
  for (let at = start; at < Math.min(rows.length, start + 30); at += 1) {
    const cells = rows[at]?.cells ?? [];
    if (cells.length < 2 || cells.some(isValue)) continue;
    const known = knownNames(cells);
    if (known > best.known) best = { at, known };
  }
  return best.at >= 0 ? best.at : unknownHeaderAt(rows, start);
}

function knownNames(cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => fieldNamed(cell)?.field ?? [])).size;
}

/** A header in words we don't know: a row of distinct words directly above the first row that holds a value. */
function unknownHeaderAt(rows: readonly SheetRow[], start: number): number | null {
  const firstValue = rows.findIndex(({ cells }, at) => at >= start && cells.some(isValue));
  const above = rows[firstValue - 1];
  if (firstValue - 1 < start || !above || above.cells.length < 2) return null;
  const words = above.cells.map(folded).filter((word) => word !== "");
  const width = rows[firstValue]?.cells.length ?? 0;
  return words.length >= width - 1 && new Set(words).size === words.length ? firstValue - 1 : null;
}

/** A date or a number: what data rows have and headers don't. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  return (
    /\d/.test(text) && (looksNumeric(text) || NUMERIC_DATE.test(text) || /^\d{4}-\d{1,2}-\d{1,2}/.test(text))
  );
}

function namesOf(header: SheetRow | null, rows: readonly SheetRow[]): readonly string[] {
  const width = Math.max(
    header?.cells.length ?? 0,
    ...rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.length),
  );
  return Array.from({ length: Math.min(width, IMPORT_LIMITS.columns) }, (_, index) => {
    const name = oneLine(header?.cells[index] ?? "", 60);
    return name === "" ? `Column ${index + 1}` : name;
  });
}
