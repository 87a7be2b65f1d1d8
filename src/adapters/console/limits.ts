/** What the console takes and shows at most; everything else has no limit of a platform behind it. */
export const LIMITS = {
  /** Characters of one line, also a pasted one. */
  line: 20_000,
  /** Characters of a name somebody acts under. */
  name: 64,
  fileBytes: 10 * 1024 * 1024,
  /** A file of the size above as base64, with room for the rest of the request. */
  bodyBytes: 15 * 1024 * 1024,
  /** Files that one command or form may bring. */
  files: 2,
  postTitle: 250,
  postBody: 4_000,
} as const;
