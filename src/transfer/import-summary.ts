import type {
  ImportColumn,
  ImportProblem,
  ImportQuestion,
  ImportReading,
} from "../imports/import-reading.ts";
import type { ImportPlan, PlanWarning } from "../imports/plan-import.ts";

/** What a preview shows: plain data, small however large the file is. */
export type ImportSummary = {
  readonly format: ImportReading["format"];
  readonly encoding: string;
  readonly dateOrder: ImportReading["dateOrder"];
  readonly numberStyle: ImportReading["numberStyle"];
  readonly columns: readonly ImportColumn[];
  readonly new: number;
  readonly alreadyHere: number;
  readonly duplicatesInFile: number;
  readonly bad: number;
  /** The first of the bad rows. */
  readonly problems: readonly ImportProblem[];
  readonly proposals: number;
  readonly byKind: ImportPlan["byKind"];
  readonly from: string | null;
  readonly to: string | null;
  readonly firstRows: readonly ShownRow[];
  readonly balance: { readonly before: number; readonly after: number };
  /** Adjustments that come in first, since the file spends more than it brings. */
  readonly openings: readonly { readonly day: string; readonly connects: number }[];
  /** Connects that lapse by their lots' dates when this is imported, above what has lapsed already. */
  readonly lapses: number;
  /** Entries from before that would use other lots. */
  readonly changedEarlier: number;
  /** Rows understood that make no entry, and why. */
  readonly left: readonly { readonly count: number; readonly why: string }[];
  readonly warnings: readonly PlanWarning[];
  readonly notes: readonly string[];
  readonly questions: readonly ImportQuestion[];
  readonly refused: { readonly code: string; readonly message: string } | null;
};

export type ShownRow = {
  readonly line: number;
  readonly day: string;
  readonly kind: string;
  readonly connects: number;
  readonly job: string | null;
};
