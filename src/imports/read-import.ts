import { decodeText } from "./decode-text.ts";
import { extensionRowsAsSheet } from "./extension-rows.ts";
import { finishReading } from "./finish-reading.ts";
import { historyPageText } from "./history-html.ts";
import type { ImportOptions, ImportReading, ImportRefusal } from "./import-reading.ts";
import { jsonOf, upworkRecordsIn } from "./json-records.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { folded } from "./plain-text.ts";
import { NOTHING_READ, type RawReading } from "./raw-reading.ts";
import { readHistory } from "./read-history.ts";
import { isOwnWallet, readOwnWallet } from "./read-own-wallet.ts";
import { readTable } from "./read-table.ts";
import { isUpworkRecord, readUpworkData } from "./read-upwork-data.ts";
import { openSheet, peekSheet, type Sheet } from "./sheet.ts";
import { formatOf } from "./table-formats.ts";
import { type ZoneClock, zoneClock } from "./zone-clock.ts";

/**
 * Reads whatever a person brings to an import: a file's bytes, or text they pasted. Never throws on its
 * content: what can't be read comes back as `refused`, a problem with its line, or a question.
 * Writes nothing; `planImport` says what of it is new.
 */
export function readImport(input: Uint8Array | string, options: ImportOptions): ImportReading {
  const decoded = decodeText(input);
  if ("refused" in decoded) return refusal(decoded.refused, options);
  const raw = readText(decoded.text, options, zoneClock(options.zone));
  return finishReading({ ...raw, notes: [...decoded.notes, ...raw.notes] }, decoded.encoding, options);
}

function refusal(refused: ImportRefusal, options: ImportOptions): ImportReading {
  return finishReading({ ...NOTHING_READ, refused }, "unknown", options);
}

/** The surest signs first: our own file, Upwork's data, a table with a known header, then the copied page. */
function readText(text: string, options: ImportOptions, clock: ZoneClock): RawReading {
  const { format = "auto" } = options;
  if (format === "auto" || format === "upwork") {
    const value = jsonOf(text);
    if (format === "auto" && isOwnWallet(value)) return readOwnWallet(value, options);
    const records = upworkRecordsIn(text, value);
    if (records)
      return records.length > IMPORT_LIMITS.rows ? tooMany() : readUpworkData(records, options, clock);
  }
  const page = historyPageText(text) ?? text;
  const mayBeCopied = format === "auto" || format === "upwork";
  const copied = () => (mayBeCopied ? readHistory(page, options, clock) : null);
  const history = looksCopied(page, options) ? copied() : null;
  if (history) return history;
  const opened = openSheet(page);
  const sheet = opened && format !== "generic" ? (extensionRowsAsSheet(opened) ?? opened) : opened;
  const known = sheet ? formatOf(sheet.names, format) : null;
  if (!sheet || !known || !holdsValues(sheet)) return { ...NOTHING_READ, refused: NO_TABLE };
  if (sheet.tooMany || sheet.rows.length > IMPORT_LIMITS.rows) return tooMany();
  if (sheet.rows.length === 0) return { ...NOTHING_READ, problems: sheet.problems, refused: NO_ROWS };
  const table = readRecords(sheet, options, clock) ?? readTable(sheet, known, options, clock);
  const isLost = table.questions.some(({ id }) => id === "columns");
  return (isLost ? copied() : null) ?? table;
}

/** Text from the page, rather than a table of a known format or one whose rows are whole entries. */
function looksCopied(page: string, { format }: ImportOptions): boolean {
  const peeked = peekSheet(page);
  const sheet = peeked && (extensionRowsAsSheet(peeked) ?? peeked);
  return sheet === null || (formatOf(sheet.names, format).fields === null && !holdsWholeEntries(sheet));
}

/**
 * Whether each date of a table has its amount in the same row. In text copied from the page an entry is
 * spread over several lines, and a table made of those would be nonsense.
 */
function holdsWholeEntries(sheet: Sheet): boolean {
  const dated = sheet.rows.slice(0, 500).filter(({ cells }) => cells.some((cell) => DATE.test(cell.trim())));
  const whole = dated.filter(({ cells }) => cells.some((cell) => COUNT.test(cell.trim())));
  return dated.length > 0 && whole.length >= dated.length / 2;
}

/** Prose with commas in it is no table: there is neither a header we know nor a number or date. */
function holdsValues(sheet: Sheet): boolean {
  return (
    sheet.header !== null ||
    sheet.rows.slice(0, 200).some(({ cells }) => cells.some((cell) => /\d/.test(cell)))
  );
}

const DATE =
  /^(?:today$|yesterday$|\p{L}{3,12}\.? \d{1,2}, \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? \p{L}{3,12}\.? \d{4})/iu;
const COUNT = /^[+\-\u2212]?\s?\d[\d.,]*(?:$|\s*(?:connects?|spent|added|refunded)\b)/i;

/** Upwork's data rows saved as a table. */
function readRecords(sheet: Sheet, options: ImportOptions, clock: ZoneClock): RawReading | null {
  const names = new Set(sheet.names.map(folded));
  if (!names.has("reasonid") && !names.has("upwork transaction id")) return null;
  const records = sheet.rows.map(({ line, cells }) => ({
    line,
    fields: Object.fromEntries(sheet.names.map((name, index) => [name, cells[index] ?? ""])),
  }));
  if (!records.some(({ fields }) => isUpworkRecord(fields))) return null;
  const reading = readUpworkData(records, options, clock);
  return { ...reading, separator: sheet.separator, problems: [...sheet.problems, ...reading.problems] };
}

function tooMany(): RawReading {
  const most = IMPORT_LIMITS.rows.toLocaleString("en");
  const message = `The file has more than ${most} rows, which is the most I read at once. Split it by year and send the parts.`;
  return { ...NOTHING_READ, refused: { code: "too_many_rows", message } };
}

const NO_TABLE: ImportRefusal = {
  code: "not_understood",
  message:
    "I see neither a table nor a copied Connects history here. Send a CSV with a header row, or the text of Upwork's Connects history page.",
};
const NO_ROWS: ImportRefusal = { code: "empty", message: "There is a header but no rows under it." };
