/** What one import may bring; a larger file is refused with what to do, never read in part. */
export const IMPORT_LIMITS = {
  bytes: 10 * 1024 * 1024,
  rows: 50_000,
  /** Records looked at, blank ones included, so that ten million empty lines end quickly. */
  records: 200_000,
  columns: 200,
  /** Bad rows listed one by one; the rest are counted. A preview shows far fewer. */
  problems: 1_000,
  /** More Connects than this in one row is a slip of the keyboard. */
  connects: 1_000_000,
  jobChars: 500,
  linkChars: 2_000,
  nicheChars: 100,
  noteChars: 4_000,
  /** How much of a bad row is repeated beside its line number. */
  problemChars: 120,
} as const;
