import { decideDateOrder } from "./date-order.ts";
import type { DateOrder, ImportField, ImportOptions, ImportQuestion, NumberStyle } from "./import-reading.ts";
import { decideNumberStyle, looksNumeric } from "./number-style.ts";
import { dateOrderQuestion, numberStyleQuestion } from "./questions.ts";
import type { SheetRow } from "./split-rows.ts";
import { readCount } from "./tables/row-counts.ts";
import type { TableFormat } from "./tables/table-format.ts";

/** How a table writes numbers and dates, with a question for each that nothing decides. */
export type TableStyles = {
  readonly numberStyle: NumberStyle | null;
  readonly dateOrder: DateOrder | null;
  readonly questions: readonly ImportQuestion[];
  readonly notes: readonly string[];
};

export function decideStyles(
  rows: readonly SheetRow[],
  at: ReadonlyMap<ImportField, number>,
  format: TableFormat,
  options: ImportOptions,
): TableStyles {
  const questions: ImportQuestion[] = [];
  const notes: string[] = [];
  let numberStyle = options.numberStyle ?? null;
  if (numberStyle === null) {
    const verdict = decideNumberStyle(cellsOf(rows, at, NUMBER_FIELDS, looksNumeric));
    numberStyle = verdict.style ?? format.numberStyle;
    if (verdict.style === null && numberStyle === null) questions.push(numberStyleQuestion(verdict.examples));
    if (verdict.style === "comma") notes.push("Numbers are read with a decimal comma: 22,50 is 22.50.");
  }
  let dateOrder = options.dateOrder ?? null;
  if (dateOrder === null) {
    const verdict = decideDateOrder(
      cellsOf(rows, at, DATE_FIELDS, () => true),
      options.today,
    );
    dateOrder = verdict.order;
    if (verdict.decidedBy === "asking") questions.push(dateOrderQuestion(verdict.examples));
    if (verdict.decidedBy === "file" && verdict.order !== "ymd") {
      notes.push(`Dates are read with the ${verdict.order === "mdy" ? "month" : "day"} first.`);
    }
  }
  return { numberStyle, dateOrder, questions, notes };
}

const NUMBER_FIELDS: readonly ImportField[] = [
  "connects",
  "connectsIn",
  "connectsOut",
  "boost",
  "refund",
  "boostRefund",
  "paid",
  "balance",
  "value",
];
const DATE_FIELDS: readonly ImportField[] = ["date", "expires"];

function* cellsOf(
  rows: readonly SheetRow[],
  at: ReadonlyMap<ImportField, number>,
  fields: readonly ImportField[],
  counts: (cell: string) => boolean,
): Generator<string> {
  const columns = fields.flatMap((field) => at.get(field) ?? []);
  for (const { cells } of rows) {
    for (const index of columns) {
      const cell = cells[index];
      if (cell !== undefined && cell !== "" && counts(cell)) yield cell;
    }
  }
}

/** Whether any count of a column carries a sign, and whether all that aren't nought are negative. */
export function signsOf(
  rows: readonly SheetRow[],
  index: number | undefined,
  style: NumberStyle,
): { readonly hasSigns: boolean; readonly allNegative: boolean } {
  let [hasSigns, negatives, positives] = [false, 0, 0];
  for (const { cells } of index === undefined ? [] : rows) {
    const cell = cells[index ?? -1] ?? "";
    const count = readCount(cell, style) ?? 0;
    if (count < 0) negatives += 1;
    if (count > 0) positives += 1;
    if (count < 0 || /^\s*\+\d/.test(cell)) hasSigns = true;
  }
  return { hasSigns, allNegative: negatives > 0 && positives === 0 };
}
