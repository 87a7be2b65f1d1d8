import { rowCollector } from "./collect-rows.ts";
import type { ImportOptions, NumberStyle } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { type ColumnMap, mapColumns } from "./map-columns.ts";
import { foreignCurrency, readWhole } from "./number-style.ts";
import { oneLine } from "./plain-text.ts";
import { columnsQuestion } from "./questions.ts";
import { NOTHING_READ, type RawReading } from "./raw-reading.ts";
import { type DateReading, readDate } from "./read-date.ts";
import { filledCells, type Sheet } from "./sheet.ts";
import type { SheetRow } from "./split-rows.ts";
import { decideStyles, signsOf, type TableStyles } from "./table-styles.ts";
import { isTotalsRow } from "./tables/general-table.ts";
import type { TableFacts, TableFormat } from "./tables/table-format.ts";
import { tableRows } from "./tables/table-row.ts";
import { matchAction } from "./upwork-actions.ts";
import type { ZoneClock } from "./zone-clock.ts";

/**
 * Reads a table in one of the formats. Questions that decide the whole file (which column, which date order,
 * which number style) come first and alone: until they are answered no row is read one way or the other.
 */
export function readTable(
  sheet: Sheet,
  format: TableFormat,
  options: ImportOptions,
  clock: ZoneClock,
): RawReading {
  const map = mapColumns(sheet, format.fields, options.columns);
  const { problems } = sheet;
  const base = {
    ...NOTHING_READ,
    separator: sheet.separator,
    columns: map.columns,
    problems,
    notes: map.notes,
  };
  const label = labelOf(sheet, format, map);
  const missing = missingColumns(sheet, format, map);
  if (missing.length > 0) return { ...base, ...label, questions: missing };
  const rows = entryRows(sheet, map);
  const styles = decideStyles(rows, map.at, format, options);
  const { numberStyle, dateOrder, questions } = styles;
  if (numberStyle === null || questions.length > 0) {
    return { ...base, ...label, numberStyle, dateOrder, questions, notes: [...map.notes, ...styles.notes] };
  }
  const collected = readRows(sheet, rows, map, { format, styles, numberStyle, options, clock });
  const notes = [...map.notes, ...styles.notes, ...currencyNote(map), ...collected.notes];
  return { ...base, ...label, numberStyle, dateOrder, ...collected, notes };
}

type Reading = {
  readonly format: TableFormat;
  readonly styles: TableStyles;
  readonly numberStyle: NumberStyle;
  readonly options: ImportOptions;
  readonly clock: ZoneClock;
};

function readRows(sheet: Sheet, rows: readonly SheetRow[], map: ColumnMap, reading: Reading) {
  const { format, numberStyle, options, clock } = reading;
  const collector = rowCollector(options, sheet.problems);
  const readDay = rememberingDates({
    order: reading.styles.dateOrder,
    today: options.today,
    clock,
    timesAreUtc: format.timesAreUtc,
  });
  const facts = factsOf(rows, map, reading, readDay);
  const toRow = tableRows(sheet.names, map.at, readDay, (line) =>
    collector.count("have text that was longer than I keep, and cut", line),
  );
  const balanceAt = format.id === "upwork_transactions" ? -1 : (map.at.get("balance") ?? -1);
  for (const row of rows) {
    const balance = balanceAt < 0 ? null : readWhole(row.cells[balanceAt] ?? "", numberStyle);
    collector.add(row.line, () => rowText(row), format.read(toRow(row), facts), balance);
  }
  return collector.done();
}

function factsOf(
  rows: readonly SheetRow[],
  map: ColumnMap,
  { numberStyle, styles, options }: Reading,
  readDay: (cell: string) => DateReading,
): TableFacts {
  const has = (field: Parameters<TableFacts["has"]>[0]) => map.at.has(field);
  const signs = signsOf(rows, map.at.get("connects"), numberStyle);
  const isSigned = !has("connects") || signs.hasSigns;
  return {
    numberStyle,
    dateOrder: styles.dateOrder,
    has,
    columns: map.columns,
    isSigned,
    isOutNegative: signsOf(rows, map.at.get("connectsOut"), numberStyle).allNegative,
    isTracker: options.format === "tracker" || (!has("type") && has("job") && !signs.hasSigns),
    hasIds: has("id") && !areRowNumbers(rows.map(({ cells }) => cells[map.at.get("id") ?? -1] ?? "")),
    readDay,
    kindFor: (words) =>
      options.kinds && Object.hasOwn(options.kinds, words) ? (options.kinds[words] ?? null) : null,
  };
}

/** 1, 2, 3 … without a gap, either way round. */
function areRowNumbers(cells: readonly string[]): boolean {
  const numbers = new Set(cells.filter((cell) => cell.trim() !== "").map(Number));
  if (numbers.size < 3 || numbers.has(Number.NaN)) return false;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) [least, most] = [Math.min(least, number), Math.max(most, number)];
  return most - least + 1 === numbers.size;
}

/** Whole files hold few different days, so each date text is read once. */
function rememberingDates(context: Parameters<typeof readDate>[1]): (cell: string) => DateReading {
  const read = new Map<string, DateReading>();
  return (cell) => {
    const known = read.get(cell);
    if (known) return known;
    const fresh = readDate(cell, context);
    if (cell.length < 80) read.set(cell, fresh);
    return fresh;
  };
}

function missingColumns(sheet: Sheet, format: TableFormat, { at }: ColumnMap): RawReading["questions"] {
  const counts = ["connects", "connectsIn", "connectsOut", "boost"] as const;
  const hasCount = format.fields !== null || counts.some((field) => at.has(field));
  return [
    ...(at.has("date") ? [] : [columnsQuestion("date", sheet.names)]),
    ...(hasCount ? [] : [columnsQuestion("connects", sheet.names)]),
  ];
}

/** The rows without what stands beside the entries: sums, the header once more, words under the table. */
function entryRows(sheet: Sheet, { at }: ColumnMap): readonly SheetRow[] {
  const dateOf = (row: SheetRow) => row.cells[at.get("date") ?? -1] ?? "";
  const lastDated = sheet.rows.findLastIndex((row) => /\d/.test(dateOf(row)));
  const header = sheet.header?.cells.join("\n");
  return sheet.rows.filter((row, index) => {
    const date = dateOf(row);
    if (isTotalsRow([date])) return false;
    if (/\d/.test(date)) return true;
    if (row.cells.join("\n") === header) return false;
    if (date.trim() === "" && isTotalsRow(row.cells)) return false;
    return index < lastDated || row.cells.filter((cell) => cell.trim() !== "").length > 1;
  });
}

/** Upwork's own words in the type column make a plain table a copy of its history page. */
function labelOf(
  sheet: Sheet,
  format: TableFormat,
  { at }: ColumnMap,
): Pick<RawReading, "format" | "newestFirst"> {
  const type = at.get("type");
  const isHistory =
    format.id === "table" &&
    type !== undefined &&
    filledCells(sheet, type, 50).some((cell) => matchAction(cell) !== null);
  return isHistory
    ? { format: "upwork_history", newestFirst: true }
    : { format: format.id, newestFirst: format.newestFirst };
}

function currencyNote({ columns }: ColumnMap): readonly string[] {
  const foreign = columns.find(
    ({ field, name, samples }) =>
      (field === "paid" || field === "value") &&
      [name, ...samples].some((text) => foreignCurrency(text) !== null),
  );
  return foreign ? [`"${foreign.name}" is not in US dollars, so the amounts are left out.`] : [];
}

function rowText({ cells }: SheetRow): string {
  return oneLine(
    cells
      .slice(0, 30)
      .map((cell) => cell.slice(0, 200))
      .join(" | "),
    IMPORT_LIMITS.problemChars,
  );
}
