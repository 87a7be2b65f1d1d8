import type { ImportField } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { folded, plainText } from "../plain-text.ts";
import type { DateReading } from "../read-date.ts";
import type { SheetRow } from "../split-rows.ts";
import type { TableRow } from "./table-format.ts";

/**
 * Makes the rows of one table readable by field and by header name. The row that comes back is one and the
 * same object, moved from row to row: functions of its own for each of 50,000 rows cost more than reading them.
 */
export function tableRows(
  names: readonly string[],
  at: ReadonlyMap<ImportField, number>,
  readMoment: (cell: string) => DateReading,
  onCut: (line: number) => void,
): (row: SheetRow) => TableRow {
  const byName = new Map<string, number>();
  names.forEach((name, index) => {
    if (!byName.has(folded(name))) byName.set(folded(name), index);
  });
  const hasTime = at.has("time");
  let current: SheetRow = { line: 0, cells: [] };
  const cell = (field: ImportField) => current.cells[at.get(field) ?? -1] ?? "";
  const plain = (raw: string, most: number) => {
    const { text, cut } = plainText(raw, most);
    if (cut) onCut(current.line);
    return text;
  };
  const row: TableRow = {
    get line() {
      return current.line;
    },
    cell,
    plain,
    named: (header) => current.cells[byName.get(header) ?? -1] ?? "",
    text: (field) => plain(cell(field), LENGTHS[field] ?? IMPORT_LIMITS.nicheChars),
    when() {
      const day = readMoment(cell("date"));
      if (!hasTime || "reason" in day || day.at !== null) return day;
      const timed = readMoment(`${cell("date")} ${cell("time")}`);
      return "reason" in timed ? day : timed; // A time nobody can read takes nothing from the day.
    },
  };
  return (next) => {
    current = next;
    return row;
  };
}

const LENGTHS: Partial<Record<ImportField, number>> = {
  job: IMPORT_LIMITS.jobChars,
  type: IMPORT_LIMITS.jobChars,
  link: IMPORT_LIMITS.linkChars,
  note: IMPORT_LIMITS.noteChars,
};
