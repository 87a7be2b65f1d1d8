import type { ImportKind, ImportOutcome } from "./import-reading.ts";

/** What a line of Upwork's history page means. */
export type UpworkAction = {
  readonly kind: ImportKind;
  readonly sign: 1 | -1;
  readonly reason?: string;
  readonly returns?: "base" | "boost";
  /** Whether a job title follows the words. */
  readonly hasJob: boolean;
  /** What the line tells about the proposal beside its Connects. */
  readonly outcome?: ImportOutcome;
};

/**
 * Finds the action that a text starts with, longest first, and what follows it: the job title, which copies
 * put on its own line, after a space, or glued on. The title is never searched for words or numbers.
 */
export function matchAction(text: string): { readonly action: UpworkAction; readonly rest: string } | null {
  const plain = text.replace(/[\u2018\u2019]/g, "'").replace(/\u00A0/g, " ");
  const lower = plain.slice(0, 120).toLowerCase();
  for (const [words, action] of ACTIONS) {
    if (!lower.startsWith(words)) continue;
    return { action, rest: text.slice(words.length).trim() };
  }
  return null;
}

/** The action of a reason number in the page's embedded data. */
export function actionOfReason(reasonId: number): UpworkAction | null {
  return REASONS.get(reasonId) ?? null;
}

const APPLIED: UpworkAction = { kind: "proposal", sign: -1, hasJob: true };
const BOOST_BID: UpworkAction = { kind: "boost", sign: -1, hasJob: true };
const BOOST_FINAL: UpworkAction = { ...BOOST_BID, reason: "final_charge" };
const BADGE: UpworkAction = { kind: "badge", sign: -1, hasJob: false };
const PURCHASE: UpworkAction = { kind: "purchase", sign: 1, hasJob: false };
const EXPIRED: UpworkAction = { kind: "expiry", sign: -1, hasJob: false };
const REFUND: UpworkAction = { kind: "refund", sign: 1, hasJob: true };
const OUTBID: UpworkAction = { ...REFUND, reason: "boost_lost", returns: "boost" };
const BOOST_WON: UpworkAction = { ...REFUND, reason: "boost_won", returns: "boost" };
const AWARD: UpworkAction = { ...REFUND, reason: "award", returns: "boost" };
const BOOST_CLOSED: UpworkAction = {
  ...REFUND,
  reason: "job_closed",
  returns: "boost",
  outcome: "job-closed",
};
const JOB_CLOSED: UpworkAction = { ...BOOST_CLOSED, returns: "base" };
const WITHDRAWN: UpworkAction = { ...REFUND, reason: "withdrawn", returns: "base", outcome: "withdrawn" };

function grant(reason: string): UpworkAction {
  return { kind: "grant", sign: 1, reason, hasJob: false };
}

/**
 * English wording of the page. Purchases and expiry were never seen in a real copy, so several wordings
 * are taken for them; an unknown one is asked about.
 */
const ACTIONS: readonly (readonly [string, UpworkAction])[] = (
  [
    ["applied to job", APPLIED],
    ["connects bid for boosted proposal.", BOOST_BID],
    ["connects bid for boosted proposal", BOOST_BID],
    ["you've been outbid to boost your proposal", OUTBID],
    ["you bid to boost a proposal, but the job was closed", BOOST_CLOSED],
    ["refunded connects for connects award", AWARD],
    ["we accepted your bid to boost a proposal. this is a refund for your total bid.", BOOST_WON],
    ["we accepted your bid to boost a proposal. this is a refund for your total bid", BOOST_WON],
    ["we accepted your bid to boost a proposal. this is the final bid charge.", BOOST_FINAL],
    ["we accepted your bid to boost a proposal. this is the final bid charge", BOOST_FINAL],
    ["job cancelled", JOB_CLOSED],
    ["job canceled", JOB_CLOSED],
    ["connects refunded", REFUND],
    ["availability badge", BADGE],
    ["available now badge", BADGE],
    ["monthly connects renewal", grant("monthly")],
    ["membership upgraded to plus", grant("plus_monthly")],
    ["membership upgraded to freelancer plus", grant("plus_monthly")],
    ["rising talent achievement", grant("rising_talent")],
    ["earned connects by completing task", grant("other")],
    ["connects purchased", PURCHASE],
    ["purchased connects", PURCHASE],
    ["connects purchase", PURCHASE],
    ["purchase of connects", PURCHASE],
    ["connects expired", EXPIRED],
    ["expired connects", EXPIRED],
    ["connects expiration", EXPIRED],
  ] as const
).toSorted((a, b) => b[0].length - a[0].length);

/** Numbers seen in a saved page; 31 is from one extension's code. */
const REASONS: ReadonlyMap<number, UpworkAction> = new Map([
  [3, APPLIED],
  [7, JOB_CLOSED],
  [28, BADGE],
  [29, AWARD],
  [30, BOOST_BID],
  [31, WITHDRAWN],
  [35, BOOST_CLOSED],
]);
