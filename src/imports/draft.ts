import type { ImportProposal, ImportRow } from "./import-reading.ts";

/** A row before it has its place in the file's order, its group and its fingerprint. */
export type Draft = Omit<ImportRow, "line" | "group" | "fingerprint" | "contentPrint"> & {
  /** Set where the file itself says what belongs together: one sheet row, or one proposal's id. */
  readonly groupKey?: string;
};

/** What a file says about a proposal itself, beside its entries. */
export type ProposalDetails = Pick<
  ImportProposal,
  | "day"
  | "at"
  | "job"
  | "link"
  | "niche"
  | "outcome"
  | "outcomeOn"
  | "lostReason"
  | "valueCents"
  | "clientNotes"
  | "note"
  | "ref"
> & {
  readonly groupKey: string;
  /** What a boost cost, where the file says so itself. */
  readonly boostCharged?: number;
};

/** What one row of a file turned out to be. */
export type RowResult =
  | { readonly drafts: readonly Draft[]; readonly proposal?: ProposalDetails }
  | { readonly problem: string; readonly unknownAction?: string }
  /** Rightly no entry: the reason is counted and told once. */
  | { readonly skipped: string }
  /** A purchase whose text doesn't say how many Connects it brought. */
  | { readonly purchase: Omit<Draft, "connects"> & { readonly paidCents: number } };

/** Leaves out what isn't there, so that a record holds only what the file says. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const kept: Record<string, unknown> = {};
  for (const name in fields) {
    const value: unknown = fields[name];
    if (value !== undefined && value !== null && value !== "") kept[name] = value;
  }
  return kept as Given<Fields>;
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined | null> };
