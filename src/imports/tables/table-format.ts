import type { RowResult } from "../draft.ts";
import type {
  DateOrder,
  ImportColumn,
  ImportField,
  ImportFormat,
  ImportKind,
  NumberStyle,
} from "../import-reading.ts";
import type { DateReading } from "../read-date.ts";

/** One kind of table: how its header is known and what a row of it means. */
export type TableFormat = {
  readonly id: ImportFormat;
  /** Names, folded, that must all stand in the header; none for the general table. */
  readonly needs: readonly string[];
  /** Its own names for our fields, folded; null where names and content are guessed. */
  readonly fields: ReadonlyMap<string, ImportField> | null;
  /** The style of its numbers where no cell decides it; null to ask. */
  readonly numberStyle: NumberStyle | null;
  readonly timesAreUtc: boolean;
  /** The order of rows where the days don't tell. */
  readonly newestFirst: boolean;
  readonly read: (row: TableRow, table: TableFacts) => RowResult;
};

/** One row, by field or by the header's own name. Cells are as they stand in the file. */
export type TableRow = {
  readonly line: number;
  readonly cell: (field: ImportField) => string;
  /** The header's name must be folded. */
  readonly named: (header: string) => string;
  /** A cell as text that may be kept, cut at the field's limit. */
  readonly text: (field: ImportField) => string;
  readonly plain: (raw: string, most: number) => string;
  readonly when: () => DateReading;
};

/** What is true of the whole table. */
export type TableFacts = {
  readonly numberStyle: NumberStyle;
  readonly dateOrder: DateOrder | null;
  readonly has: (field: ImportField) => boolean;
  readonly columns: readonly ImportColumn[];
  /** Whether the count of Connects carries signs, so that a sign means something. */
  readonly isSigned: boolean;
  /** Whether a column of Connects spent holds them as negative numbers. */
  readonly isOutNegative: boolean;
  readonly isTracker: boolean;
  /** Whether the id column holds ids and not the rows' numbers, which move when the table grows. */
  readonly hasIds: boolean;
  readonly readDay: (cell: string) => DateReading;
  readonly kindFor: (words: string) => ImportKind | "skip" | null;
};
