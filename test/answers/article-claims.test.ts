import { describe, expect, test } from "vitest";
import type { TopicId } from "../../src/answers/topics.ts";
import { answerTo } from "./understood.ts";

/**
 * Each claim of the article, asked about. An answer is right when it states what is in force and, where the article says
 * otherwise, names the article's figure beside it.
 */
type Claim = readonly [claim: string, question: string, topic: TopicId, says: readonly RegExp[]];

const CLAIMS: readonly Claim[] = [
  [
    "Connects are virtual credits for applying to jobs",
    "What are Upwork Connects?",
    "what_are_connects",
    [/virtual credits/, /apply for jobs/],
  ],
  [
    "introduced in 2019",
    "When was it introduced?",
    "history_purpose",
    [/2015/, /May 2019/, /article dates the start/],
  ],
  [
    "the number needed is shown with the job",
    "Where do I see how many a job needs?",
    "cost_per_proposal",
    [/job post/, /before you send/],
  ],
  [
    "4 to 16 per job",
    "How many Connects per job?",
    "cost_per_proposal",
    [/no fixed number/, /article/, /4 to 16/, /7 to 27/],
  ],
  [
    "specialised, technical and high-paying jobs cost more",
    "Why do some jobs cost more?",
    "why_cost_varies",
    [/Specialised, technical and well-paid/, /article/],
  ],
  ["free to an extent", "Are Connects free?", "ways_to_get_free", [/only to an extent/]],
  [
    "a client's response no longer earns",
    "Do I get Connects when a client responds?",
    "expired_rewards_client_reply",
    [/no longer|No longer/i, /reply/],
  ],
  [
    "accepting an interview no longer earns",
    "Do I get Connects for accepting an interview?",
    "expired_rewards_client_reply",
    [/accepting an interview/],
  ],
  [
    "the readiness test no longer earns",
    "Does the readiness test still pay?",
    "expired_rewards_client_reply",
    [/^\*\*No/, /Readiness Test/],
  ],
  [
    "the rewards ended because of abuse",
    "Why were the rewards removed?",
    "expired_rewards_client_reply",
    [/gamed/, /scam jobs/],
  ],
  [
    "40 on registering",
    "How many Connects at registration?",
    "registration_bonus",
    [/not guaranteed/, /50/, /article says 40/],
  ],
  [
    "a number once for completing the profile",
    "Connects for completing my profile?",
    "profile_completion_bonus",
    [/one-time/, /no number/],
  ],
  ["30 for Rising Talent", "Does Rising Talent bring Connects?", "rising_talent_bonus", [/^\*\*Yes: 30/]],
  [
    "ten or more for winning an interview",
    "Connects for winning an interview?",
    "interview_bonus",
    [/Sometimes/, /article says 10 or more/, /established client/],
  ],
  [
    "ten free a month for everyone",
    "How many free Connects a month?",
    "monthly_free_basic",
    [/Some Basic accounts get 10/, /article promises 10/],
  ],
  [
    "80 a month on Plus, ten of them free",
    "How many on Freelancer Plus?",
    "plus_monthly",
    [/100 Connects a month/, /80 a month \(the article, undated, an older figure\)/, /10 free/],
  ],
  [
    "on the first day of the billing cycle",
    "When do the monthly ones arrive?",
    "monthly_free_basic",
    [/first day of your billing cycle/],
  ],
  [
    "a one-time bonus for a Skill Certification, once Top Rated",
    "Does a Skill Certification pay?",
    "skill_certification_bonus",
    [/one-time bonus/, /article limits it to Top Rated/],
  ],
  [
    "promo codes by email, at events or through partners",
    "Where do promo codes come from?",
    "promo_code_redeem",
    [/email, at events or through partners/],
  ],
  [
    "$0.61 each",
    "The article says $0.61 each, right?",
    "price_per_connect",
    [/\$0\.15/, /\$0\.61/, /can't both be right/, /\$6\.10/],
  ],
  ["ten for $1.61", "Why $1.61 for ten?", "purchase_tax", [/\$1\.50/, /\$1\.61/, /guess/]],
  [
    "bundles of ten, or a custom amount",
    "What bundles are there?",
    "bundles",
    [/10 for \$1\.50/, /custom amount/],
  ],
  [
    "log in, Settings, Membership & Connects, Buy Connects",
    "How do I buy Connects?",
    "how_to_buy",
    [/Log in, then Settings → Membership & Connects → Buy Connects/],
  ],
  [
    "payable from earnings",
    "Can I pay from my earnings?",
    "payment_methods",
    [/^\*\*Yes/, /earned on Upwork/],
  ],
  [
    "Visa, Discover, Mastercard, American Express debit cards",
    "Which cards can I use?",
    "payment_methods",
    [/Visa, Discover, Diners Club, Mastercard, American Express/, /credit or debit/],
  ],
  ["no Verve", "Is Verve accepted?", "payment_methods", [/^\*\*No: the article says/]],
  ["no virtual cards", "Is a virtual card accepted?", "payment_methods", [/Probably not/, /article/]],
  ["no gift cards", "Is a gift card accepted?", "payment_methods", [/^\*\*No: gift cards are refused/]],
  [
    "no prepaid cards for memberships",
    "Is a prepaid card accepted?",
    "payment_methods",
    [/For Connects, yes/, /article bars them for membership/],
  ],
  [
    "Plus costs $14.99",
    "How much is Freelancer Plus?",
    "plus_price",
    [/\$19\.99/, /\$14\.99 a month \(the article, undated, an older figure\)/],
  ],
  [
    "Plus brings perks that Basic lacks",
    "What else does Plus bring?",
    "plan_comparison",
    [/Uma/, /article speaks of perks without naming them/],
  ],
  ["tip: stay focused", "How do I use Connects wisely?", "tips_focus", [/your own field/]],
  [
    "tip: sharpen your proposals",
    "How do I write better proposals?",
    "tips_proposal_quality",
    [/pain point/, /copywriting/],
  ],
  ["tip: boost wisely", "Should I boost?", "tips_boost_wisely", [/Sparingly/, /win unboosted/]],
  [
    "boosting puts a proposal on top for extra Connects",
    "What is boosting?",
    "boost_how",
    [/extra Connects/, /shown first/],
  ],
  [
    "tip: skip jobs that have hired",
    "The client hired already, apply?",
    "tips_already_hired",
    [/^\*\*No: skip/],
  ],
  ["tip: stay away from scams", "How do I avoid scams?", "tips_scam", [/Stay away/, /burn Connects/]],
  [
    "tip: review the client's history",
    "What are red flags in a client?",
    "tips_client_history",
    [/poor communication, vague requirements and frequent disputes/],
  ],
  [
    "less generous than before",
    "Why is Upwork so stingy with free Connects?",
    "history_purpose",
    [/rules keep changing/],
  ],
];

describe("the article, claim by claim", () => {
  test.each(CLAIMS)("%s", (_claim, question, topic, says) => {
    const answer = answerTo(question, topic);
    expect(answer.answered).toBe(true);
    for (const words of says) expect(answer.text).toMatch(words);
  });

  test("the article is named as a source by its title, never by a house name", () => {
    const { sources } = answerTo("How many Connects per job?", "cost_per_proposal");
    expect(sources.map((source) => source.title)).toContain(
      "the article “What Are Upwork Connects (And How To Use Them Wisely?)”",
    );
    expect(JSON.stringify(sources)).not.toMatch(/seed/i);
  });
});
