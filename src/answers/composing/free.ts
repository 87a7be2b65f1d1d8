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
      cues.has("money", "broke", "afford", "poor", "no cash", "wait")
        ? on("tip1_focus")`Until then, spend what you have on jobs in your own field.`
        : null,
    ],
    next: ["monthly_free_basic", "promo_code_redeem", "invites_free"],
  };
};

function freeLead({ view, cues }: Ask): Line | null {
  if (cues.has("invite", "invites", "invited", "invitation"))
    return view.on(
      "invite_no_bonus",
      "invite_free",
    )`**No, an invitation alone earns none**, but answering it costs none either. What does bring free Connects:`;
  if (cues.has("farm", "hack", "trick", "cheat", "glitch", "unlimited", "generator", "exploit"))
    return view.on(
      "free_extent_seed",
      "ended_why_seed",
    )`**There is no trick: rewards were cut because some gamed them.** The honest ways:`;
  if (cues.has("which", "gone", "still exist", "left", "remain*", "ended", "stopped"))
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
  if (
    cues.has(
      "again",
      "second account",
      "new one",
      "delete my",
      "another account",
      "twice",
      "two accounts",
      "new account after",
    )
  )
    return view.was(
      "free_registration_2022",
    )`**No: the reward was for a first registration**, so a fresh account is no way to earn it again.`;
  if (
    cues.has(
      "zero",
      "none",
      "nothing",
      "didn't get",
      "not get",
      "no connects",
      "not received",
      "didn't receive",
      "never got",
      "where are",
      "where is",
      "missing",
      "0",
      "haven't",
    )
  )
    return view.on(
      "basic_zero_2026_case",
    )`**That happens: Connects at sign-up are not guaranteed**, and a new account watched on ${view.pageDate("basic_zero_2026_case")} had none. A one-time ${amount} may be offered; if an offer you saw is missing, only Upwork support can look.`;
  return view.on()`**It is not guaranteed: a new account may get a one-time ${amount} Connects.**`;
}

export const profileCompletionBonus: Composer = ({ view, cues }) => {
  const { on } = view;
  const lead = cues.has("part of", "on top", "included", "separate", "same as")
    ? on(
        "free_profile_seed",
      )`**On top: the article lists the profile reward apart from the sign-up one**, once, without a number.`
    : cues.has("twice", "again", "second time", "every time", "once")
      ? on("free_profile_seed")`**No, once only**, says the article, which gives no number.`
      : on(
          "free_profile_seed",
        )`**The article promises a one-time reward for completing the profile, but gives no number.**`;
  return {
    lines: [
      lead,
      on("free_profile_seed")`I found no official figure or page for it, so don't count on it.`,
      on(
        "free_newuser_50",
      )`What Upwork's help page does name is a one-time ${view.current("new_account")} that new users may get; the article says ${view.pastNum("free_registration_seed")} on registering.`,
    ],
    next: ["registration_bonus", "rising_talent_bonus", "ways_to_get_free"],
  };
};

export const risingTalentBonus: Composer = ({ view, cues }) => {
  const { on } = view;
  const each = view.num("free_badges_90", "each");
  const top = cues.has("top rated", "top rated plus", "other badges", "expert vetted");
  const late = cues.has(
    "still no",
    "not received",
    "didn't get",
    "never got",
    "no credits",
    "where are",
    "haven't",
    "missing",
    "didn't receive",
    "nothing",
    "not yet",
    "still nothing",
  );
  return {
    lines: [
      top
        ? on(
            "free_badges_90",
          )`**Yes, by today's help page: ${each} Connects for each of the talent badges, ${view.num("free_badges_90", "max")} at most.**`
        : late
          ? on(
              "free_badges_90",
            )`**${each} are due for the badge, but I can't see or credit your account.** Look in your Connects history first; if they are not there, only Upwork support can add them.`
          : on("free_badges_90")`**Yes: ${each} Connects for the Rising Talent badge.**`,
      on(
        "free_rising_seed",
        "free_rising_2022",
      )`The article and Upwork's list of ${view.pageDate("free_rising_2022")} say the same.`,
      top
        ? on(
            "free_skillcert_seed",
          )`The article knows a reward for Rising Talent only; in it, Top Rated is what opens the Skill Certification bonus.`
        : on(
            "free_badges_90",
          )`Today's help page gives ${each} for each talent badge, ${view.num("free_badges_90", "max")} at most.`,
    ],
    next: ["skill_certification_bonus", "interview_bonus", "ways_to_get_free"],
  };
};

export const interviewBonus: Composer = (ask) => {
  const { view } = ask;
  const { on, was } = view;
  return {
    lines: [
      interviewLead(ask),
      on(
        "free_interview_2022",
      )`Since ${view.since("free_interview_2022")} Upwork no longer rewards every interview and no longer says how many, because the reward was gamed.`,
      on(
        "free_interview_seed",
      )`The article says ${view.num("free_interview_seed")} or more for an interview won with an established client, so don't take ${view.num("free_interview_seed")} as promised.`,
      was(
        "free_interview_2020",
      )`From ${view.since("free_interview_2020")} until then it was ${view.pastNum("free_interview_2020", "each")} each.`,
      on("invite_no_bonus")`An interview on an invitation, without a proposal of yours first, earns none.`,
    ],
    next: ["expired_rewards_client_reply", "invites_free", "ways_to_get_free"],
  };
};

function interviewLead({ view, cues, plan }: Ask): Line | null {
  if (plan === "agency")
    return view.on(
      "free_interview_agency",
    )`**Whoever sent the proposal gets it: the agency, if it went out under the agency**, otherwise the freelancer.`;
  if (cues.has("invited", "invite", "invitation"))
    return view.on(
      "invite_no_bonus",
    )`**No: an interview that began with the client's invitation, without a proposal of yours, earns no Connects.**`;
  if (cues.has("messaged", "message", "replied", "reply", "answered", "responded", "wrote back"))
    return view.on(
      "free_response_ended_seed",
    )`**Not for a reply: a client's message alone no longer earns Connects.** An interview won may, but not each one does.`;
  if (
    cues.has(
      "no bonus",
      "didn't get",
      "not get",
      "why not",
      "didn't receive",
      "not received",
      "nothing",
      "y",
      "missing",
      "never got",
      "where is",
    )
  )
    return view.on(
      "free_interview_2022",
    )`**Because not every interview is rewarded**; nothing need be wrong with your account.`;
  return view.on(
    "free_interview_2022",
  )`**Sometimes: some interviews won after a proposal are rewarded, and the number is not published.**`;
}

export const skillCertificationBonus: Composer = ({ view, cues }) => {
  const { on } = view;
  const readiness = cues.has("readiness", "rediness", "readyness");
  const newbie = cues.has(
    "newbie",
    "beginner",
    "new freelancer",
    "newcomer",
    "without top rated",
    "i am new",
    "i'm new",
    "not top rated",
  );
  return {
    lines: [
      readiness
        ? on(
            "free_skillcert_2022",
            "free_readiness_ended_seed",
          )`**They are different things: the Readiness Test no longer pays; a Skill Certification may bring a one-time bonus**, but don't count on it.`
        : newbie
          ? on("free_skillcert_seed")`**No, by the article: the bonus opens once you are Top Rated.**`
          : on("free_skillcert_2022")`**Perhaps once, but don't count on it.**`,
      on(
        "free_skillcert_2022",
      )`Upwork listed a one-time bonus for a Skill Certification on ${view.pageDate("free_skillcert_2022")}, without a number; whether it still exists is unconfirmed.`,
      newbie ? null : on("free_skillcert_seed")`The article limits it to Top Rated freelancers.`,
    ],
    next: ["rising_talent_bonus", "expired_rewards_client_reply", "ways_to_get_free"],
  };
};

export const monthlyFreeBasic: Composer = (ask) => {
  const { view } = ask;
  const { on } = view;
  return {
    lines: [
      monthlyLead(ask),
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
  if (
    cues.has(
      "inactive",
      "away",
      "not active",
      "dormant",
      "break",
      "using the account",
      "unused account",
      "not using",
    )
  )
    return view.on(
      "monthly_day_seed",
      "basic_monthly_2025_may",
    )`**Only active freelancers get the monthly ones, says the article**, and not every account does: they may never have been given. What was given rolls over and lasts a year.`;
  if (
    cues.has(
      "when",
      "what day",
      "which day",
      "date",
      "arrive",
      "reset",
      "resets",
      "renew",
      "renews",
      "first of",
    )
  )
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
    "invalid",
    "not working",
    "doesn't work",
    "not work",
    "expired",
    "error",
    "rejected",
    "won't",
    "fails",
    "failed",
    "didn't work",
  );
  const wanted = cues.has(
    "give me",
    "any connects coupon",
    "floating",
    "coupon codes",
    "any code",
    "any codes",
    "have a code",
    "got a code for me",
    "find",
    "share",
    "where can i get",
    "anyone",
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

export const expiredRewards: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const why = on(
    "ended_why_seed",
  )`Some freelancers applied and answered interviews for scam jobs to collect Connects, says the article; Upwork's post of ${view.pageDate("free_interview_2022")} also speaks of gaming.`;
  const readiness = was(
    "free_readiness_2020",
  )`The Readiness Test gave ${view.pastNum("free_readiness_2020")} from ${view.since("free_readiness_2020")}; when it ended is not known.`;
  return {
    lines: [
      expiredLead(ask),
      cues.has("readiness", "rediness", "test")
        ? readiness
        : on(
            "free_response_ended_seed",
            "free_interview_accept_ended_seed",
            "free_readiness_ended_seed",
          )`Ended, says the article: a client's reply, accepting an interview, passing the Readiness Test.`,
      why,
      on(
        "free_interview_2022",
      )`An interview won after a proposal is still rewarded sometimes; the number is not published.`,
    ],
    next: ["ways_to_get_free", "interview_bonus", "monthly_free_basic"],
  };
};

function expiredLead({ view, cues }: Ask): Line | null {
  if (cues.has("why", "reason", "removed because"))
    return view.on("ended_why_seed")`**Because the rewards were gamed.**`;
  if (cues.has("readiness", "rediness", "test"))
    return view.on(
      "free_readiness_ended_seed",
    )`**No: the Readiness Test no longer earns Connects**, as far as is known.`;
  if (cues.has("problem", "my account", "not coming", "stopped", "bug"))
    return view.on(
      "free_response_ended_seed",
    )`**It is not your account: a client's reply no longer earns Connects for anyone.**`;
  return view.on("free_response_ended_seed")`**No longer: a client's reply earns no Connects today.**`;
}
