import type { TopicId } from "./topics.ts";

/** A question to press: a short label and the question it asks. */
export type NextQuestion = { readonly label: string; readonly question: string };

const QUESTIONS: Readonly<Record<TopicId, NextQuestion>> = {
  what_are_connects: { label: "What are Connects?", question: "What are Connects?" },
  history_purpose: { label: "Why do they exist?", question: "Why do Connects exist?" },
  cost_per_proposal: { label: "Cost of a proposal", question: "How many Connects does a proposal take?" },
  why_cost_varies: { label: "Why it varies", question: "Why do some jobs cost more Connects?" },
  ways_to_get_free: { label: "Free Connects", question: "How do I get free Connects?" },
  registration_bonus: { label: "At sign-up", question: "How many Connects does a new account get?" },
  profile_completion_bonus: {
    label: "For my profile",
    question: "Do I get Connects for completing my profile?",
  },
  rising_talent_bonus: { label: "Rising Talent", question: "Does the Rising Talent badge bring Connects?" },
  interview_bonus: { label: "For interviews", question: "Do I earn Connects when I win an interview?" },
  skill_certification_bonus: {
    label: "Skill Certification",
    question: "Does a Skill Certification bring Connects?",
  },
  monthly_free_basic: {
    label: "Free every month",
    question: "How many free Connects do I get each month on Basic?",
  },
  promo_code_redeem: { label: "Use a promo code", question: "How do I redeem a Connects promo code?" },
  expired_rewards_client_reply: {
    label: "Rewards that ended",
    question: "Do I still get Connects when a client replies?",
  },
  price_per_connect: { label: "Price of a Connect", question: "How much is one Connect?" },
  bundles: { label: "Bundles", question: "What bundle sizes do Connects come in?" },
  how_to_buy: { label: "How to buy", question: "How do I buy Connects?" },
  payment_methods: { label: "Ways to pay", question: "Which payment methods work for Connects?" },
  purchase_tax: { label: "Tax", question: "Is tax added to Connects?" },
  plus_price: { label: "Price of Plus", question: "How much is Freelancer Plus?" },
  plus_monthly: { label: "Connects on Plus", question: "How many Connects does Freelancer Plus include?" },
  plan_comparison: { label: "Basic or Plus?", question: "Is Freelancer Plus better than Basic?" },
  plan_cancel_effect: { label: "Leaving Plus", question: "What happens to my Connects if I cancel Plus?" },
  expiry: { label: "When they expire", question: "Do Connects expire?" },
  rollover: { label: "Carrying over", question: "Do unused Connects roll over?" },
  refund_job_closed: { label: "Job closed", question: "Do I get Connects back when a job closes?" },
  refund_withdrawn: {
    label: "Withdrawn or declined",
    question: "Do I get Connects back if I withdraw my proposal?",
  },
  chargeback: { label: "Money back", question: "Can I get money back for Connects I bought?" },
  boost_how: { label: "How boosting works", question: "How does boosting a proposal work?" },
  boost_cost: { label: "Cost of a boost", question: "How many Connects does a boost cost?" },
  boost_refund: { label: "Boost outbid", question: "Do I get boost Connects back if I'm outbid?" },
  tips_boost_wisely: { label: "Is a boost worth it?", question: "Is boosting worth it?" },
  availability_badge: { label: "Availability badge", question: "What does the availability badge cost?" },
  invites_free: { label: "Invitations", question: "Do invitations cost Connects?" },
  agency_connects: { label: "Agencies", question: "How do agency Connects work?" },
  transfer_connects: { label: "Give them away?", question: "Can I transfer Connects to somebody else?" },
  where_to_see_history: { label: "Connects history", question: "Where do I see my Connects history?" },
  wallet_balance: { label: "My balance", question: "How many Connects do I have left?" },
  spend_this_month: { label: "My spending", question: "How many Connects did I spend this month?" },
  calc_cost_of_n: { label: "Price of an amount", question: "How much do fifty Connects cost?" },
  calc_how_many_proposals: {
    label: "How many proposals?",
    question: "How many proposals can I send with fifty Connects?",
  },
  budget_spend: { label: "Monthly budget", question: "How much should I budget for Connects each month?" },
  roi: { label: "Does it pay?", question: "How do I work out the return on my Connects?" },
  tips_focus: { label: "Spend them wisely", question: "How do I use my Connects wisely?" },
  tips_proposal_quality: { label: "Better proposals", question: "How do I write better proposals?" },
  tips_scam: { label: "Avoid scams", question: "How do I avoid wasting Connects on scam jobs?" },
  tips_client_history: {
    label: "Check the client",
    question: "Which red flags in a client's history should I watch for?",
  },
  tips_already_hired: {
    label: "Already hired",
    question: "Should I apply when the client has already hired somebody?",
  },
  service_fee: { label: "Service fee", question: "What is Upwork's service fee?" },
};

/** The plain question of a topic, as a button. */
export function questionOf(topic: TopicId): NextQuestion {
  return QUESTIONS[topic];
}

/** The first few different topics as buttons. */
export function nextQuestions(topics: readonly TopicId[], most = 3): readonly NextQuestion[] {
  return [...new Set(topics)].slice(0, most).map(questionOf);
}
