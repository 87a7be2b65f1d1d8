/** What can be held against a posting, in the order it is told. The ids are part of the public contract. */
export const POSTING_FLAGS = [
  "already_hired",
  "off_platform_contact",
  "pay_to_work",
  "free_work",
  "payment_outside",
  "account_sharing",
  "payment_unverified",
  "no_hire_history",
  "low_rating",
  "vague",
  "unrealistic",
  "crowded",
  "stale",
  "interviewing_many",
] as const;

export type PostingFlagId = (typeof POSTING_FLAGS)[number];

export type PostingFlag = {
  readonly id: PostingFlagId;
  /** The words that raised it: always a piece of the posting as it was typed, at most 160 characters. */
  readonly quote: string;
  /** One or two sentences on what to do about it. */
  readonly advice: string;
};

/** Money offered, in whole US cents; other currencies are converted roughly and only used to judge size. */
export type PostingBudget = {
  readonly kind: "fixed" | "hourly";
  readonly minCents: number;
  readonly maxCents: number;
};

/** What could be read off the posting; null where it does not say. */
export type PostingReading = {
  /** People hired for this job so far. */
  readonly hires: number | null;
  /** People the client wants for this job. */
  readonly wanted: number | null;
  /** Proposals so far; `max` is null for an open range such as "50+". */
  readonly proposals: { readonly min: number; readonly max: number | null } | null;
  readonly interviewing: number | null;
  /** Whole days since it was posted. */
  readonly postedAgeDays: number | null;
  /** 0 to 5; null when the client has no reviews. */
  readonly clientRating: number | null;
  readonly clientReviews: number | null;
  readonly clientJobs: number | null;
  /** Percent of the client's jobs that led to a hire, 0 to 100. */
  readonly clientHireRate: number | null;
  readonly paymentVerified: boolean | null;
  /** Connects that a proposal costs, without a boost. */
  readonly connectsRequired: number | null;
  readonly budget: PostingBudget | null;
};

/** What a bid would take from the wallet; null where it is not known. */
export type BidCost = {
  readonly connects: number | null;
  readonly balance: number | null;
  /** Balance after the bid; null when it is unknown or the balance does not reach. */
  readonly balanceAfter: number | null;
  /** Connects missing for the bid, 0 when there are enough. */
  readonly missing: number | null;
  readonly cents: number | null;
};

export type PostingContext = {
  /** Connects the bid would cost; wins over what the posting says. */
  readonly connects?: number;
  /** Connects in the asker's wallet. */
  readonly balance?: number;
  /** US cents for one Connect; may be a fraction, since bundles were sold at odd prices. */
  readonly priceCentsPerConnect?: number;
  /** ISO instant or date, for postings that carry a date instead of an age. */
  readonly now?: string;
};

export type PostingCheck = {
  readonly flags: readonly PostingFlag[];
  readonly reading: PostingReading;
  readonly costs: BidCost;
  /** Ids of the facts that the advice rests on. */
  readonly facts: readonly string[];
  /** What was looked at: prose of the description, figures of the job page, both or nothing. */
  readonly looked: { readonly description: boolean; readonly figures: boolean };
  /** True when the text was longer than is read. */
  readonly clipped: boolean;
};
