import { parse } from "csv-parse/sync";
import type { ImportProblem } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { oneLine } from "./plain-text.ts";

/** One record of a table; `line` is the row number a spreadsheet shows for it. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

export type SplitRows = {
  readonly rows: readonly SheetRow[];
  readonly problems: readonly ImportProblem[];
  /** True when the file has more records than are looked at. */
  readonly tooMany: boolean;
};

/**
 * Splits delimited text into rows. A quotation mark that is opened and never properly closed would swallow
 * what follows, perhaps the whole file: such a row is named as a problem, and reading goes on at the next line.
 */
export function splitRows(text: string, separator: string, most: number = IMPORT_LIMITS.records): SplitRows {
  const bytes = Buffer.from(text);
  const rows: SheetRow[] = [];
  const problems: ImportProblem[] = [];
  let offset = 0;
  let line = 0;
  let width = 0;
  while (offset < bytes.length && line < most) {
    const rest = bytes.subarray(offset);
    const piece =
      line === 0
        ? splitBeforeFault(rest, separator, Math.min(HEAD_RECORDS, most))
        : splitUntilFault(rest, separator, most - line);
    for (const cells of piece.records) {
      line += 1;
      rows.push({ line, cells });
      if (cells.length > 1) width = cells.length;
    }
    offset += piece.goodBytes;
    if (!piece.hasFault || line >= most) continue;
    line += 1;
    const end = endOfLine(bytes, offset);
    const faulty = bytes.subarray(offset, end);
    const cells = splitSloppyLine(faulty, separator, width);
    if (cells) rows.push({ line, cells });
    else problems.push(unclosed(faulty, line));
    offset = end;
    if (problems.length >= MOST_FAULTS) {
      const reason = `reading stops here, after ${MOST_FAULTS} rows with broken quotation marks`;
      problems.push({ line: line + 1, reason, text: "" });
      break;
    }
  }
  return { rows, problems, tooMany: line >= most };
}

/** Each fault restarts the reading; past this many the file is no table and would only cost time. */
const MOST_FAULTS = 2_000;

function unclosed(faulty: Buffer, line: number): ImportProblem {
  const text = oneLine(faulty.subarray(0, 2_000).toString("utf8"), IMPORT_LIMITS.problemChars);
  return { line, reason: "a quotation mark is opened and not properly closed", text };
}

const DIALECT = { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true };

type Piece = {
  readonly records: readonly (readonly string[])[];
  readonly goodBytes: number;
  readonly hasFault: boolean;
};

/**
 * The library builds an error with a stack for each record that is not as wide as the first, also where that
 * is allowed. Titles above a header would make that every record, so the top of a file is read on its own.
 */
const HEAD_RECORDS = 60;

/**
 * The library stops at the first fault and forgets the records before it. Most files have none, so it is let
 * run first; where it stops, it runs again and hands over each record with its place as it comes.
 */
function splitUntilFault(bytes: Buffer, delimiter: string, most: number): Piece {
  try {
    const records = parse(bytes, { ...DIALECT, delimiter, to: most }) as string[][];
    return { records: records.map(bounded), goodBytes: bytes.length, hasFault: false };
  } catch {
    return splitBeforeFault(bytes, delimiter, most); // The library's only complaints in this dialect are quotes.
  }
}

function splitBeforeFault(bytes: Buffer, delimiter: string, most: number): Piece {
  const records: string[][] = [];
  let goodBytes = 0;
  const on_record = (record: string[], { bytes: end }: { bytes: number }) => {
    records.push(bounded(record));
    goodBytes = end;
    return null;
  };
  try {
    parse(bytes, { ...DIALECT, delimiter, to: most, on_record });
    return { records, goodBytes: records.length < most ? bytes.length : goodBytes, hasFault: false };
  } catch {
    return { records, goodBytes, hasFault: true };
  }
}

function bounded(record: string[]): string[] {
  return record.length > IMPORT_LIMITS.columns ? record.slice(0, IMPORT_LIMITS.columns) : record;
}

/**
 * A line whose quotation marks are just text, as in `6" display` or `"Later" he said`.
 * It is taken when it has as many fields as the row before, or is the first; otherwise nobody can say where
 * its fields end.
 */
function splitSloppyLine(line: Buffer, delimiter: string, fields: number): readonly string[] | null {
  try {
    const [cells] = parse(line, { ...DIALECT, delimiter, relax_quotes: true }) as string[][];
    const fits = cells && cells.length > 1 && (fields === 0 || cells.length === fields);
    return fits ? cells : null;
  } catch {
    return null; // Still open at the line's end.
  }
}

/** The offset after the line that starts at `from`; any of the three line ends. */
function endOfLine(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(10, from);
  const carriage = bytes.subarray(from, feed < 0 ? bytes.length : feed).indexOf(13);
  if (carriage >= 0) return from + carriage + (bytes[from + carriage + 1] === 10 ? 2 : 1);
  return feed < 0 ? bytes.length : feed + 1;
}
