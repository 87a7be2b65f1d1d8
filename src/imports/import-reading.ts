/** What a file offered for import was found to hold. Plain data: it can be stored as the plan of a preview. */
export type ImportReading = {
  readonly format: ImportFormat;
  readonly encoding: string;
  /** The character between fields, or null where the file is not a table. */
  readonly separator: string | null;
  readonly dateOrder: DateOrder | null;
  readonly numberStyle: NumberStyle | null;
  readonly columns: readonly ImportColumn[];
  /** Oldest first; within a day the file's own order, turned round where the file is newest first. */
  readonly rows: readonly ImportRow[];
  /** One for each bid, also for bids that cost nothing (invitations) and so have no row. */
  readonly proposals: readonly ImportProposal[];
  readonly problems: readonly ImportProblem[];
  readonly questions: readonly ImportQuestion[];
  readonly notes: readonly string[];
  /** The balance before the first row, where the file has a running balance that says so. */
  readonly opening: number | null;
  /** Set when nothing could be read at all; then there are no rows. */
  readonly refused: ImportRefusal | null;
};

export type ImportFormat =
  | "upwork_history"
  | "upwork_data"
  | "upwork_transactions"
  | "extension_sheet"
  | "bid_tracker"
  | "own_entries"
  | "own_proposals"
  | "own_wallet"
  | "table"
  | "unknown";

export type ImportOptions = {
  /** Only for the surfaces to show: what a file is, its content decides, since names lie. */
  readonly fileName?: string;
  readonly format?: "auto" | "upwork" | "generic" | "tracker";
  /** The person's IANA zone: a moment in the file becomes their calendar day in it. */
  readonly zone: string;
  /** The person's day, `YYYY-MM-DD`: what "Today" in a copied page means. */
  readonly today: string;
  readonly dateOrder?: DateOrder;
  readonly numberStyle?: NumberStyle;
  /** The person's corrections: which column holds a field, by its name or number from 0; null for none. */
  readonly columns?: Readonly<Partial<Record<ImportField, string | number | null>>>;
  /** What words the reader didn't know mean, keyed by the question's `about`. */
  readonly kinds?: Readonly<Record<string, ImportKind | "skip">>;
  /** How many Connects a purchase brought whose text doesn't say, keyed by its line. */
  readonly purchaseCounts?: Readonly<Record<string, number>>;
};

export type DateOrder = "dmy" | "mdy" | "ymd";
/** Which character stands before the cents: `1,488.69` or `1.488,69`. */
export type NumberStyle = "point" | "comma";

export const IMPORT_KINDS = [
  "purchase",
  "grant",
  "proposal",
  "boost",
  "badge",
  "refund",
  "expiry",
  "adjustment",
  "reversal",
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_OUTCOMES = [
  "viewed",
  "replied",
  "interview",
  "hired",
  "lost",
  "withdrawn",
  "job-closed",
  "job-expired",
  "job-removed",
] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** The columns a table may have, under our own names. */
export const IMPORT_FIELDS = [
  "date",
  "time",
  "type",
  "connects",
  "connectsIn",
  "connectsOut",
  "boost",
  "refund",
  "boostRefund",
  "paid",
  "balance",
  "expires",
  "job",
  "link",
  "niche",
  "outcome",
  "value",
  "note",
  "id",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export type ImportColumn = {
  readonly index: number;
  readonly name: string;
  /** What the column was taken for, or null where it is left out. */
  readonly field: ImportField | null;
  readonly guessedBy: "name" | "content" | "person" | null;
  readonly samples: readonly string[];
};

/** One entry to be. */
export type ImportRow = {
  /** The row a spreadsheet shows, or the line of a copied text; from 1. */
  readonly line: number;
  readonly day: string;
  /** ISO instant, where the file gives a time. */
  readonly at: string | null;
  readonly kind: ImportKind;
  readonly reason?: string;
  /** Signed. */
  readonly connects: number;
  /** Where a plan adds only the difference to what is recorded: what the file's row says. */
  readonly differenceOf?: number;
  /** Which part of a proposal a refund gives back, where the file tells. */
  readonly returns?: "base" | "boost";
  readonly paidCents?: number;
  readonly expiresOn?: string;
  readonly job?: string;
  readonly link?: string;
  readonly niche?: string;
  readonly outcome?: ImportOutcome;
  readonly outcomeOn?: string;
  readonly lostReason?: string;
  readonly valueCents?: number;
  readonly note?: string;
  /** The id that the file's maker gave the row; `source` says whose ids they are. */
  readonly externalId?: string;
  readonly source?: string;
  /** The file's words for what happened, where they are not known to us. */
  readonly unknownAction?: string;
  /** Our own export's ids: this entry, its proposal, what it gives back or ends, the entry it takes back. */
  readonly ref?: string;
  readonly proposalRef?: string;
  readonly concerns?: string;
  readonly reverses?: string;
  /** Rows with the same group belong to one proposal: bid, boost, what came back, the final charge. */
  readonly group?: string;
  /** What the row is recognised by when it comes again; see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** The same without the external id: recognises the row in a file of another kind. */
  readonly contentPrint: string;
};

export type ImportProposal = {
  readonly group: string;
  readonly line: number;
  readonly day: string;
  readonly at: string | null;
  readonly job?: string;
  readonly link?: string;
  readonly niche?: string;
  readonly outcome?: ImportOutcome;
  readonly outcomeOn?: string;
  readonly lostReason?: string;
  readonly valueCents?: number;
  readonly clientNotes?: string;
  readonly note?: string;
  /** Connects, unsigned: what the bid cost, the boost that was offered, what came back of each. */
  readonly base: number;
  readonly boostBid: number;
  readonly baseReturned: number;
  /** What the boost cost in the end; null while nothing says that it was settled. */
  readonly boostCharged: number | null;
  readonly ref?: string;
  readonly fingerprint: string;
};

export type ImportProblem = { readonly line: number; readonly reason: string; readonly text: string };

export type ImportQuestion = {
  readonly id: "date_order" | "number_style" | "columns" | "unknown_action" | "purchase_count";
  /** Nothing can be imported until a required question is answered. */
  readonly required: boolean;
  /** What the answer is filed under: the unknown words, the line of the purchase, the missing field. */
  readonly about: string;
  readonly ask: string;
  readonly choices: readonly ImportChoice[];
  /** The choice we would make, for a button that stands out; never taken unasked. */
  readonly suggestion?: string;
  readonly lines: readonly number[];
};

export type ImportChoice = { readonly value: string; readonly label: string };

export type ImportRefusal = {
  readonly code: "too_large" | "too_many_rows" | "empty" | "not_text" | "not_understood";
  readonly message: string;
};
