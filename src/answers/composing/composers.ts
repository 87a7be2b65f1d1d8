import type { TopicId } from "../topics.ts";
import { agencyConnects, invitesFree } from "./agencies.ts";
import type { Composer } from "./ask.ts";
import { costPerProposal, historyPurpose, whatAreConnects, whyCostVaries } from "./basics.ts";
import { availabilityBadge, boostCost, boostHow, boostRefund, tipsBoostWisely } from "./boosts.ts";
import { budgetSpend } from "./budget.ts";
import { bundles, chargeback, howToBuy, pricePerConnect, purchaseTax, transferConnects } from "./buying.ts";
import { calcCostOfN } from "./cost-of.ts";
import { monthlyFreeBasic, promoCodeRedeem, registrationBonus, waysToGetFree } from "./free.ts";
import { calcHowManyProposals } from "./how-many.ts";
import { expiry, rollover, whereToSeeHistory } from "./keeping.ts";
import { paymentMethods } from "./payment.ts";
import { spendThisMonth, walletBalance } from "./personal.ts";
import { planCancelEffect, planComparison, plusMonthly, plusPrice } from "./plans.ts";
import { refundJobClosed, refundWithdrawn } from "./refunds.ts";
import {
  expiredRewards,
  interviewBonus,
  profileCompletionBonus,
  risingTalentBonus,
  skillCertificationBonus,
} from "./rewards.ts";
import { roi } from "./roi.ts";
import {
  serviceFee,
  tipsAlreadyHired,
  tipsClientHistory,
  tipsFocus,
  tipsProposalQuality,
  tipsScam,
} from "./tips.ts";

/** Who writes the answer to each topic. */
export const COMPOSERS: Readonly<Record<TopicId, Composer>> = {
  what_are_connects: whatAreConnects,
  history_purpose: historyPurpose,
  cost_per_proposal: costPerProposal,
  why_cost_varies: whyCostVaries,
  ways_to_get_free: waysToGetFree,
  registration_bonus: registrationBonus,
  profile_completion_bonus: profileCompletionBonus,
  rising_talent_bonus: risingTalentBonus,
  interview_bonus: interviewBonus,
  skill_certification_bonus: skillCertificationBonus,
  monthly_free_basic: monthlyFreeBasic,
  promo_code_redeem: promoCodeRedeem,
  expired_rewards_client_reply: expiredRewards,
  price_per_connect: pricePerConnect,
  bundles,
  how_to_buy: howToBuy,
  payment_methods: paymentMethods,
  purchase_tax: purchaseTax,
  plus_price: plusPrice,
  plus_monthly: plusMonthly,
  plan_comparison: planComparison,
  plan_cancel_effect: planCancelEffect,
  expiry,
  rollover,
  refund_job_closed: refundJobClosed,
  refund_withdrawn: refundWithdrawn,
  chargeback,
  boost_how: boostHow,
  boost_cost: boostCost,
  boost_refund: boostRefund,
  tips_boost_wisely: tipsBoostWisely,
  availability_badge: availabilityBadge,
  invites_free: invitesFree,
  agency_connects: agencyConnects,
  transfer_connects: transferConnects,
  where_to_see_history: whereToSeeHistory,
  wallet_balance: walletBalance,
  spend_this_month: spendThisMonth,
  calc_cost_of_n: calcCostOfN,
  calc_how_many_proposals: calcHowManyProposals,
  budget_spend: budgetSpend,
  roi,
  tips_focus: tipsFocus,
  tips_proposal_quality: tipsProposalQuality,
  tips_scam: tipsScam,
  tips_client_history: tipsClientHistory,
  tips_already_hired: tipsAlreadyHired,
  service_fee: serviceFee,
};
