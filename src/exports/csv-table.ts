import { guarded } from "./text-guard.ts";

/** How a column's cells are written: text is quoted and guarded, the rest stays plain for calculating with. */
export type CsvColumn<Row> = {
  readonly name: string;
  readonly text?: (row: Row) => string | null;
  readonly plain?: (row: Row) => number | string | null;
};

/** A CSV file as spreadsheets take it best: UTF-8 with a byte-order mark, commas, CRLF. */
export function csvTable<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ name }) => name).join(","),
    ...rows.map((row) => columns.map((column) => cellOf(column, row)).join(",")),
  ];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cellOf<Row>(column: CsvColumn<Row>, row: Row): string {
  if (column.text) {
    const text = column.text(row);
    return text === null || text === "" ? "" : quoted(guarded(text));
  }
  const value = column.plain?.(row) ?? null;
  return value === null ? "" : String(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** US cents as a plain amount, `22.50`: no currency sign, so that a spreadsheet can add it up. */
export function plainDollars(cents: number | null): string | null {
  if (cents === null) return null;
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? "-" : ""}${whole}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}
