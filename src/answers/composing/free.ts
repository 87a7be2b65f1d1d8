import { item, type Line, paragraph } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const waysToGetFree: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const gone = paragraph(
    on(
      "free_response_ended_seed",
      "free_interview_accept_ended_seed",
      "free_readiness_ended_seed",
    )`Gone: a client's reply, accepting an interview, the Readiness Test.`,
  );
  return {
    lines: [
      freeLead(ask),
      item(
        on(
          "basic_monthly_2025_may",
          "monthly_day_official",
        )`**Each month:** some Basic accounts get ${view.current("monthly_free")}, on the first day of their billing cycle`,
      ),
      item(
        on(
          "free_newuser_50",
        )`**New account:** a one-time ${view.current("new_account")} may be offered (the article still says ${view.pastNum("free_registration_seed")})`,
      ),
      item(
        on(
          "free_badges_90",
        )`**Talent badges:** ${view.num("free_badges_90", "each")} for each, Rising Talent among them, ${view.num("free_badges_90", "max")} at most`,
      ),
      item(on("free_interview_2022")`**Interviews won:** sometimes; the number is not published`),
      item(on("promo_seed")`**Promo codes:** by email, at events or from partners`),
      item(on("free_profile_seed")`**Completed profile:** once, says the article, without a number`),
      item(
        on(
          "free_skillcert_2022",
        )`**Skill Certification:** a one-time bonus, listed ${view.pageDate("free_skillcert_2022")}; don't count on it`,
      ),
      item(
        on(
          "free_activity_2026",
        )`**Activity:** a reward for sending ${view.num("free_activity_2026", "min_proposals")} proposals and spending ${view.num("free_activity_2026", "min_spend")} Connects; its size is not recorded`,
      ),
      gone,
      cues.has("money|broke|afford|poor|no cash|wait")
        ? on("tip1_focus")`Until then, spend what you have on jobs in your own field.`
        : null,
    ],
    next: ["monthly_free_basic", "promo_code_redeem", "invites_free"],
  };
};

function freeLead({ view, cues }: Ask): Line | null {
  if (cues.has("invite|invites|invited|invitation"))
    return view.on(
      "invite_no_bonus",
      "invite_free",
    )`**No, an invitation alone earns none**, but answering it costs none either. What does bring free Connects:`;
  if (cues.has("farm|hack|trick|cheat|glitch|unlimited|generator|exploit"))
    return view.on(
      "free_extent_seed",
      "ended_why_seed",
    )`**There is no trick: rewards were cut because some gamed them.** The honest ways:`;
  if (cues.has("which|gone|still exist|left|remain*|ended|stopped"))
    return view.on(
      "free_extent_seed",
    )`**These ways to free Connects are still in my book**, and they are limited:`;
  return view.on("free_extent_seed")`**Connects are free only to an extent.** The ways my book has today:`;
}

export const registrationBonus: Composer = (ask) => {
  const { view } = ask;
  const { on, was } = view;
  return {
    lines: [
      registrationLead(ask),
      was(
        "free_registration_seed",
        "free_registration_2022",
      )`The article says ${view.pastNum("free_registration_seed")} on registering, which was right on ${view.pageDate("free_registration_2022")}; today's help page only says "may".`,
      on(
        "free_newuser_50_afterbuy",
      )`A note of ${view.pageDate("free_newuser_50_afterbuy")} saw them only after a first purchase.`,
      on("monthly_check_history")`Your Connects history shows what your account really got.`,
    ],
    next: ["profile_completion_bonus", "monthly_free_basic", "ways_to_get_free"],
  };
};

function registrationLead({ view, cues }: Ask): Line | null {
  const amount = view.current("new_account");
  if (cues.has("again|second account|new one|delete my|another account|twice|two accounts|new account after"))
    return view.was(
      "free_registration_2022",
    )`**No: the reward was for a first registration**, so a fresh account is no way to earn it again.`;
  if (
    cues.has(
      "zero|none|nothing|didn't get|not get|no connects|not received|didn't receive|never got|where are|where is|missing|0|haven't",
    )
  )
    return view.on(
      "basic_zero_2026_case",
    )`**That happens: Connects at sign-up are not guaranteed**, and a new account watched on ${view.pageDate("basic_zero_2026_case")} had none. A one-time ${amount} may be offered; if an offer you saw is missing, only Upwork support can look.`;
  return view.on()`**It is not guaranteed: a new account may get a one-time ${amount} Connects.**`;
}

export const monthlyFreeBasic: Composer = (ask) => {
  const { view } = ask;
  const { on } = view;
  return {
    lines: [
      monthlyLead(ask),
      on(
        "basic_monthly_2025_may",
      )`Some Basic accounts get ${view.current("monthly_free")} a month, others only after buying Connects or Plus.`,
      on("monthly_day_official")`They arrive on the first day of your billing cycle.`,
      on("monthly_check_history")`Whether yours gets them is in your Connects history.`,
      on(
        "basic_monthly_seed",
      )`The article promises ${view.num("basic_monthly_seed")} to every active freelancer; today it depends on the offer at your sign-up.`,
      on()`Freelancer Plus brings ${view.current("plus_monthly")} a month.`,
    ],
    next: ["rollover", "plus_monthly", "where_to_see_history"],
  };
};

function monthlyLead({ view, cues }: Ask): Line | null {
  const amount = view.current("monthly_free");
  if (cues.has("inactive|away|not active|dormant|break|using the account|unused account|not using"))
    return view.on(
      "monthly_day_seed",
      "basic_monthly_2025_may",
    )`**Only active freelancers get the monthly ones, says the article**, and not every account does: they may never have been given. What was given rolls over and lasts a year.`;
  // "When we had 60 …, how many today?" tells of old times; its "when" asks for no day.
  const tellsOfOldTimes = cues.has("when we|when i had|when there were|when they gave|back when");
  const asksNumber = tellsOfOldTimes && cues.has("how many|how much|what is it now|today|these days|now");
  if (!asksNumber && cues.has("when|what day|which day|date|arrive|reset|resets|renew|renews|first of"))
    return view.on(
      "monthly_day_official",
    )`**On the first day of your billing cycle.** It is your account's own date, not the calendar month's.`;
  return view.on(
    "basic_monthly_2025_may",
  )`**Some Basic accounts get ${amount} free Connects a month**; others only after buying Connects or Plus.`;
}

export const promoCodeRedeem: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const broken = cues.has(
    "invalid|not working|doesn't work|not work|expired|error|rejected|won't|fails|failed|didn't work",
  );
  const wanted = cues.has(
    "give me|any connects coupon|floating|coupon codes|any code|any codes|have a code|got a code for me|find|share|where can i get|anyone",
  );
  const steps = on(
    "promo_redeem_official",
    "promo_field_walk",
  )`Open Connects, choose Buy Connects, enter the code in the promo field and press Apply`;
  return {
    lines: [
      broken
        ? on(
            "promo_seed",
          )`**A code belongs to a limited promotion, so it can be over or meant for somebody else**; why yours is refused only Upwork support can say.`
        : wanted
          ? on(
              "promo_seed",
            )`**I have none to hand out: Upwork sends codes by email, at events or through partners**, from time to time.`
          : on()`**${steps}.**`,
      broken || wanted
        ? on()`To use one: ${steps} (${view.link("the page", "buy_page_url")}, after login).`
        : on()`The page is ${view.link("Buy Connects", "buy_page_url")} (login needed).`,
      broken || wanted
        ? null
        : on("promo_seed")`Codes come by email, at events or through partners, for a limited time.`,
      on(
        "promo_membership",
      )`A code for Freelancer Plus goes elsewhere: Membership and Connects, then Add a promo code (or Change Plan, if you are on Basic).`,
    ],
    next: ["ways_to_get_free", "how_to_buy", "monthly_free_basic"],
  };
};
