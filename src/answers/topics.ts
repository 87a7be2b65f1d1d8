/** Every topic a question can be about, in the order the reference lists them. */
export const TOPICS = [
  "what_are_connects",
  "history_purpose",
  "cost_per_proposal",
  "why_cost_varies",
  "ways_to_get_free",
  "registration_bonus",
  "profile_completion_bonus",
  "rising_talent_bonus",
  "interview_bonus",
  "skill_certification_bonus",
  "monthly_free_basic",
  "promo_code_redeem",
  "expired_rewards_client_reply",
  "price_per_connect",
  "bundles",
  "how_to_buy",
  "payment_methods",
  "purchase_tax",
  "plus_price",
  "plus_monthly",
  "plan_comparison",
  "plan_cancel_effect",
  "expiry",
  "rollover",
  "refund_job_closed",
  "refund_withdrawn",
  "chargeback",
  "boost_how",
  "boost_cost",
  "boost_refund",
  "tips_boost_wisely",
  "availability_badge",
  "invites_free",
  "agency_connects",
  "transfer_connects",
  "where_to_see_history",
  "wallet_balance",
  "spend_this_month",
  "calc_cost_of_n",
  "calc_how_many_proposals",
  "budget_spend",
  "roi",
  "tips_focus",
  "tips_proposal_quality",
  "tips_scam",
  "tips_client_history",
  "tips_already_hired",
  "service_fee",
] as const;

export type TopicId = (typeof TOPICS)[number];

/** Questions about anything but Connects carry this label in the training data; no fact answers it. */
export const OUT_OF_SCOPE = "out_of_scope";

export type Label = TopicId | typeof OUT_OF_SCOPE;

const known: ReadonlySet<string> = new Set(TOPICS);

export function isTopic(text: string): text is TopicId {
  return known.has(text);
}
