import type { Line } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const profileCompletionBonus: Composer = ({ view, cues }) => {
  const { on } = view;
  const lead = cues.has("part of|on top|included|separate|same as")
    ? on(
        "free_profile_seed",
      )`**On top: the article lists the profile reward apart from the sign-up one**, once, without a number.`
    : cues.has("twice|get it again|second time|every time|only once|just once|bonus again|reward again")
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
  const top = cues.has("top rated|top rated plus|other badges|expert vetted");
  const late = cues.has(
    "still no|cannot find|can't find|balance says|not received|didn't get|never got|no credits|where are|haven't|missing|didn't receive|nothing|not yet|still nothing",
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
          : cues.has("one time|once|every month|every mnth|monthly|recurring|again")
            ? on(
                "free_badges_90",
              )`**Once for each badge: ${each} Connects, ${view.num("free_badges_90", "max")} at most for all.**`
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
  if (cues.has("invited|invite|invitation"))
    return view.on(
      "invite_no_bonus",
    )`**No: an interview that began with the client's invitation, without a proposal of yours, earns no Connects.**`;
  if (cues.has("messaged|message|replied|reply|answered|responded|wrote back"))
    return view.on(
      "free_response_ended_seed",
    )`**Not for a reply: a client's message alone no longer earns Connects.** An interview won may, but not each one does.`;
  if (
    cues.has(
      "no bonus|didn't get|not get|why not|didn't receive|not received|nothing|y|missing|never got|where is",
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
  const readiness = cues.has("readiness|rediness|readyness");
  const newbie = cues.has(
    "newbie|beginner|new freelancer|newcomer|without top rated|i am new|i'm new|not top rated",
  );
  return {
    lines: [
      readiness
        ? on(
            "free_skillcert_2022",
            "free_readiness_ended_seed",
          )`**They are different things: the Readiness Test no longer pays; a Skill Certification may bring a one-time bonus**, but don't count on it.`
        : cues.has("second bonus|again|retake|twice|another bonus|every time")
          ? on("free_skillcert_2022")`**No: what Upwork listed was a one-time bonus.**`
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
      cues.has("readiness|rediness|test")
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
  if (cues.has("why|reason|removed because"))
    return view.on("ended_why_seed")`**Because the rewards were gamed.**`;
  if (cues.has("readiness|rediness|test"))
    return view.on(
      "free_readiness_ended_seed",
    )`**No: the Readiness Test no longer earns Connects**, as far as is known.`;
  if (cues.has("problem|my account|not coming|stopped|bug"))
    return view.on(
      "free_response_ended_seed",
    )`**It is not your account: a client's reply no longer earns Connects for anyone.**`;
  return view.on("free_response_ended_seed")`**No longer: a client's reply earns no Connects today.**`;
}
