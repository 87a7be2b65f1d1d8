import { fieldNamed } from "./column-names.ts";
import { byContent } from "./columns-by-content.ts";
import { IMPORT_FIELDS, type ImportColumn, type ImportField, type ImportOptions } from "./import-reading.ts";
import { looksNumeric } from "./number-style.ts";
import { folded, oneLine } from "./plain-text.ts";
import { filledCells, type Sheet } from "./sheet.ts";
import { spokenless } from "./tables/row-counts.ts";

/** Which column holds which field, how that was found, and what could not be done as asked. */
export type ColumnMap = {
  readonly columns: readonly ImportColumn[];
  readonly at: ReadonlyMap<ImportField, number>;
  readonly notes: readonly string[];
};

/**
 * Maps a table's columns: the person's corrections first, then the names (a known format brings its own),
 * then what the cells hold. A name alone is not enough where its cells clearly are something else.
 */
export function mapColumns(
  sheet: Sheet,
  known: ReadonlyMap<string, ImportField> | null,
  corrections: ImportOptions["columns"] = {},
): ColumnMap {
  const taken = new Map<ImportField, Taken>();
  const notes = applyCorrections(sheet, corrections, taken);
  const isFree = (index: number) => ![...taken.values()].some((other) => other.index === index);
  for (const { field, index } of namedColumns(sheet, known)) {
    if (taken.has(field) || field in corrections || !isFree(index)) continue;
    if (known || suits(sheet, index, field)) taken.set(field, { index, guessedBy: "name" });
  }
  if (!known) {
    const usable = (field: ImportField) => !(field in corrections);
    const named = new Map([...taken].map(([field, { index }]) => [field, index]));
    for (const [field, index] of byContent(sheet, named)) {
      if (!usable(field)) continue;
      for (const [other, { index: used }] of taken) if (used === index) taken.delete(other);
      taken.set(field, { index, guessedBy: "content" });
    }
  }
  const at = new Map([...taken].map(([field, { index }]) => [field, index]));
  return { columns: describe(sheet, taken), at, notes };
}

/** The columns whose names say what they are, the plainest names first. */
function namedColumns(
  sheet: Sheet,
  known: ReadonlyMap<string, ImportField> | null,
): readonly { readonly field: ImportField; readonly index: number }[] {
  return sheet.names
    .flatMap((name, index) => {
      const field = known?.get(folded(name));
      const named = known ? (field ? { field, rank: 0 } : null) : fieldNamed(name);
      return named ? [{ ...named, index }] : [];
    })
    .toSorted((a, b) => a.rank - b.rank);
}

type Taken = { readonly index: number; readonly guessedBy: "name" | "content" | "person" };

function applyCorrections(
  sheet: Sheet,
  corrections: NonNullable<ImportOptions["columns"]>,
  taken: Map<ImportField, Taken>,
): readonly string[] {
  const notes: string[] = [];
  for (const field of IMPORT_FIELDS) {
    const wanted = corrections[field];
    if (wanted === undefined || wanted === null) continue;
    const index = typeof wanted === "number" ? wanted : indexOfName(sheet, wanted);
    if (Number.isInteger(index) && index >= 0 && index < sheet.names.length) {
      taken.set(field, { index, guessedBy: "person" });
    } else notes.push(`There is no column "${oneLine(String(wanted), 60)}" in this file.`);
  }
  return notes;
}

function indexOfName(sheet: Sheet, wanted: string): number {
  const exact = sheet.names.indexOf(wanted);
  return exact >= 0 ? exact : sheet.names.findIndex((name) => folded(name) === folded(wanted));
}

/** Fields that only numbers can fill: a ticked "Boost: yes" column is no count of Connects. */
const NUMBERS: ReadonlySet<ImportField> = new Set([
  "connects",
  "connectsIn",
  "connectsOut",
  "boost",
  "refund",
  "boostRefund",
  "paid",
  "balance",
  "value",
]);
const TEXTS: ReadonlySet<ImportField> = new Set(["job", "type", "niche", "outcome", "note"]);

function suits(sheet: Sheet, index: number, field: ImportField): boolean {
  const cells = filledCells(sheet, index, 200);
  if (cells.length === 0) return true;
  const numbers = cells.filter((cell) => looksNumeric(spokenless(cell))).length / cells.length;
  if (NUMBERS.has(field)) return numbers >= 0.5;
  return !(TEXTS.has(field) && numbers > 0.9 && field !== "note");
}

function describe(sheet: Sheet, taken: ReadonlyMap<ImportField, Taken>): readonly ImportColumn[] {
  return sheet.names.map((name, index) => {
    const [field, how] = [...taken].find(([, each]) => each.index === index) ?? [null, null];
    const samples = filledCells(sheet, index, 3).map((cell) => oneLine(cell, 40));
    return { index, name, field, guessedBy: how?.guessedBy ?? null, samples };
  });
}
