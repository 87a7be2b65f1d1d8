import type { Line } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const agencyConnects: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  return {
    lines: [
      agencyLead(ask),
      on(
        "agency_separate",
      )`It is separate from each freelancer's own balance, and neither can be used for the other.`,
      on("agency_pool", "agency_need_plus")`Only the owner and admins can buy, and only with Agency Plus.`,
      on(
        "agency_no_monthly",
      )`Agency Plus brings no monthly Connects, but the right to buy at ${view.current("connect_price")}.`,
      on("agency_freeze")`After a downgrade they can't be used until Agency Plus is taken up again.`,
      cues.has("exclusive|vanished|disappeared|my own|personal")
        ? on(
            "agency_exclusive",
          )`One member saw personal Connects disappear from view while an exclusive agency member.`
        : null,
    ],
    next: ["transfer_connects", "plan_cancel_effect", "interview_bonus"],
  };
};

function agencyLead({ view, cues, quantities }: Ask): Line | null {
  const { on } = view;
  if (
    cues.has(
      "downgrade|downgraded|drop|dropped|cancel|cancelled|canceled|close|switched off|stopped|leave agency plus|stop paying|unusable|can't use|cannot be selected",
    )
  )
    return on(
      "agency_freeze",
    )`**They can't be used while you are without Agency Plus, but come back into use with it.**`;
  if (cues.has("who can|who may|who is allowed|who in|allowed|buy|purchase|buys|top up|chip in|owner only"))
    return on("agency_pool")`**The agency's owner and its admins.**`;
  if (cues.has("free|monthly|each month|every month|per month|the same|what do we get"))
    return on(
      "agency_no_monthly",
    )`**None: Agency Plus brings no free monthly Connects**, but the right to buy them at ${view.current("connect_price")}.`;
  if (cues.has("which balance|charged|on behalf|whose|which account|taken from|come from"))
    return on("agency_pool")`**The agency's balance, when the proposal goes out under the agency.**`;
  if (cues.has("price|cost|how much") && quantities.amounts.length === 0)
    return on(
      "agency_price",
    )`**Agency Plus costs ${view.num("agency_price")} a month**, a price not confirmed for today; Connects then cost ${view.current("connect_price")} each.`;
  if (
    cues.has(
      "use mine|my own|personal|my connects|share|my freelancer balance|separate|seperate|alag|from mine|sets of connects",
    )
  )
    return on(
      "agency_separate",
    )`**They are separate: the agency can't use your Connects, nor you the agency's for proposals of your own.**`;
  return on("agency_pool")`**An agency has one balance that all its members draw on.**`;
}

export const invitesFree: Composer = ({ view, cues }) => {
  const { on } = view;
  const bonus = cues.has("bonus|earn|reward|get connects|receive connects|give me connects");
  return {
    lines: [
      bonus
        ? on(
            "invite_no_bonus",
          )`**No, an invitation alone earns no Connects**, but answering it costs none either.`
        : cues.has("offer|direct offer|hire me directly")
          ? on("offer_free")`**No: a direct offer takes no Connects.**`
          : cues.has("decline|declining|ignore|ignoring|refuse|say no")
            ? on("invite_answer_free")`**No: answering an invitation, yes or no, takes no Connects.**`
            : on(
                "invite_free",
              )`**No: a proposal on a client's invitation takes no Connects**, whatever the job normally asks.`,
      on(
        "invite_answer_free",
        "offer_free",
        "catalog_free",
      )`Answering it yes or no, direct offers and Project Catalog sales cost none either.`,
      bonus
        ? null
        : on(
            "invite_no_bonus",
          )`It brings no reward: an interview without a proposal of yours first earns nothing.`,
      cues.has("more of them|more invites|get more|get invites|get invited")
        ? on(
            "badge_what",
          )`How to get more of them my book doesn't say; the availability badge shows clients that you are free, for some Connects a week.`
        : null,
      cues.has("charge|changed|now cost|heard|2024|new rule")
        ? on(
            "invite_charge_dropped_2024",
          )`A plan to charge for them was dropped in ${view.since("invite_charge_dropped_2024")}.`
        : null,
    ],
    next: ["interview_bonus", "cost_per_proposal", "availability_badge"],
  };
};
