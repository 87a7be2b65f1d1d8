import type { Day } from "../core/time.ts";

export const ENTRY_KINDS = [
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
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const GRANT_REASONS = [
  "registration",
  "profile_completion",
  "rising_talent",
  "interview",
  "monthly",
  "plus_monthly",
  "skill_certification",
  "promo",
  "other",
] as const;
export type GrantReason = (typeof GRANT_REASONS)[number];

/** One immutable posting. `connects` is signed; `cents` is the money paid for a purchase, in US cents. */
export type Entry = {
  readonly seq: number;
  readonly actionNo: number;
  readonly kind: EntryKind;
  readonly reason: string | null;
  readonly connects: number;
  readonly cents: number | null;
  readonly happenedAt: Date;
  /** The calendar day in the person's zone when it was recorded: what expiry is compared with. */
  readonly day: Day;
  readonly recordedAt: Date;
  /** The entry this one reverses. */
  readonly reverses: number | null;
  readonly proposalNo: number | null;
  /** For an expiry: the lot that lapsed. */
  readonly lotSeq: number | null;
  /** For a refund: the spend it returns. */
  readonly ofSeq: number | null;
  readonly expiresOn: Day | null;
};

/** What came in by one entry and what is left of it. A lot can be used on the days before `expiresOn`. */
export type Lot = {
  readonly seq: number;
  readonly source: string;
  readonly amount: number;
  readonly remaining: number;
  readonly cents: number;
  readonly centsLeft: number;
  readonly issuedOn: Day;
  readonly expiresOn: Day | null;
};

/** How many of a lot an entry took (positive) or gave back (negative), with their cost. */
export type Allocation = {
  readonly entrySeq: number;
  readonly lotSeq: number;
  readonly connects: number;
  readonly cents: number;
  readonly returned: number;
  readonly returnedCents: number;
};

/** An entry to be posted. Incoming ones make a lot unless they return a spend. */
export type NewEntry = {
  readonly kind: Exclude<EntryKind, "reversal" | "expiry">;
  readonly reason?: string;
  readonly connects: number;
  readonly cents?: number;
  readonly expiresOn?: Day;
  readonly note?: string;
};

export type NewProposal = {
  readonly title: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  readonly base: number;
  readonly boost: number;
};

/** `E108`, `P42`: the short ids people see, counted per wallet. */
export const entryId = (seq: number): string => `E${seq}`;
export const proposalId = (no: number): string => `P${no}`;
