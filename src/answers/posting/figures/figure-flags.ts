import type { PostingFlagId } from "../posting-check.ts";
import type { Span } from "../words/word-rules.ts";
import type { PageFigures } from "./page-figures.ts";

const CROWDED_PROPOSALS = 50;
const STALE_DAYS = 21;
const MANY_INTERVIEWS = 10;
const LOW_RATING = 4;
const ENOUGH_JOBS = 5;
const FEW_HIRES_PERCENT = 10;

/** The flags that follow from the figures of the job page alone. */
export function flagsFromFigures(figures: PageFigures): ReadonlyMap<PostingFlagId, Span> {
  const { reading, places } = figures;
  const flags = new Map<PostingFlagId, Span>();
  const raise = (id: PostingFlagId, holds: boolean, at: Span | undefined) => {
    if (holds && at) flags.set(id, at);
  };
  raise(
    "already_hired",
    places.hiredInWords !== undefined || hasEnough(figures),
    hasEnough(figures) ? places.hires : places.hiredInWords,
  );
  raise("payment_unverified", reading.paymentVerified === false, places.paymentVerified);
  raise(
    "no_hire_history",
    (reading.clientJobs ?? 0) >= ENOUGH_JOBS &&
      reading.clientHireRate !== null &&
      reading.clientHireRate <= FEW_HIRES_PERCENT,
    places.clientHireRate,
  );
  raise(
    "low_rating",
    reading.clientRating !== null && reading.clientRating < LOW_RATING,
    places.clientRating,
  );
  raise("crowded", (reading.proposals?.min ?? 0) >= CROWDED_PROPOSALS, places.proposals);
  raise("stale", (reading.postedAgeDays ?? 0) >= STALE_DAYS, places.postedAgeDays);
  raise("interviewing_many", (reading.interviewing ?? 0) >= MANY_INTERVIEWS, places.interviewing);
  return flags;
}

/** One person is wanted unless the posting says otherwise; "several" without a number is never reached. */
function hasEnough({ reading, wantsSeveral }: PageFigures): boolean {
  if (reading.hires === null || reading.hires === 0) return false;
  if (reading.wanted === null) return !wantsSeveral;
  return reading.hires >= reading.wanted;
}
