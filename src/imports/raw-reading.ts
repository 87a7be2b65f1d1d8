import type { Draft, ProposalDetails } from "./draft.ts";
import type { ImportReading } from "./import-reading.ts";

/** What a reader of one shape found, in the file's own order; `finish-reading.ts` makes the rest of it. */
export type RawReading = Pick<
  ImportReading,
  "format" | "separator" | "dateOrder" | "numberStyle" | "columns" | "problems" | "questions" | "refused"
> & {
  readonly notes: readonly string[];
  readonly drafts: readonly { readonly line: number; readonly draft: Draft }[];
  readonly proposals: readonly { readonly line: number; readonly details: ProposalDetails }[];
  /** Balance after a row, by its place in `drafts`, where the file tells it. */
  readonly balances: ReadonlyMap<number, number>;
  /** The order of the file where its days don't tell. */
  readonly newestFirst: boolean;
};

export const NOTHING_READ: RawReading = {
  format: "unknown",
  separator: null,
  dateOrder: null,
  numberStyle: null,
  columns: [],
  problems: [],
  questions: [],
  refused: null,
  notes: [],
  drafts: [],
  proposals: [],
  balances: new Map(),
  newestFirst: false,
};
