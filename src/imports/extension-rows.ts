import type { Sheet } from "./sheet.ts";
import { EXTENSION_COLUMNS } from "./tables/extension-sheet.ts";

/**
 * Rows that the extension puts on the clipboard have no header and one column more than its sheet: a second
 * "Job Status" before "Job ID". Known by their width and the long number of the job; null for other tables.
 */
export function extensionRowsAsSheet(sheet: Sheet): Sheet | null {
  if (sheet.header !== null) return null;
  const jobAt = EXTENSION_COLUMNS.indexOf("Job ID");
  const fits = (shift: number) =>
    sheet.rows.length > 0 &&
    sheet.rows.every(({ cells }) => {
      const width = EXTENSION_COLUMNS.length + shift;
      const isWide = cells.length >= width - 5 && cells.length <= width + 1;
      return isWide && /^'?\d{15,20}$/.test(cells[jobAt + shift]?.trim() ?? "");
    });
  if (fits(1)) {
    const names = EXTENSION_COLUMNS.toSpliced(jobAt, 0, "Job Status again");
    return { ...sheet, names };
  }
  return fits(0) ? { ...sheet, names: EXTENSION_COLUMNS } : null;
}
