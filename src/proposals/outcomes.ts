/** What may come of a proposal, in the words of the command. */
export const OUTCOMES = [
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
export type Outcome = (typeof OUTCOMES)[number];

export const LOST_REASONS = ["price", "other-chosen", "no-reply", "not-a-fit", "timing", "other"] as const;
export type LostReason = (typeof LOST_REASONS)[number];

/** Whether Upwork's rule gives the base Connects back for an outcome, and the fact that states it; null where no rule applies. */
export const RETURN_RULES: Readonly<
  Record<Outcome, { readonly returns: boolean; readonly fact: string } | null>
> = {
  viewed: null,
  replied: null,
  interview: null,
  hired: null,
  lost: { returns: false, fact: "return_not_other" },
  withdrawn: { returns: false, fact: "return_not_withdrawn" },
  "job-closed": { returns: true, fact: "return_client_cancel" },
  "job-expired": { returns: false, fact: "return_not_expired" },
  "job-removed": { returns: true, fact: "return_tos" },
};

/** A reply counts towards interviews and hires too: each later stage includes the earlier ones. */
export const STAGES: Readonly<Record<string, number>> = {
  sent: 0,
  viewed: 1,
  replied: 2,
  interview: 3,
  hired: 4,
};

/** Outcomes after which nothing more is expected. */
export const CLOSED: ReadonlySet<string> = new Set([
  "hired",
  "lost",
  "withdrawn",
  "job-closed",
  "job-expired",
  "job-removed",
]);
