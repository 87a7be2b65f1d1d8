import { times, wholeTimes } from "../figure.ts";
import type { Line } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";
import { ofWalletCount } from "./wallet-lines.ts";

export const whatAreConnects: Composer = (ask) => {
  const { view } = ask;
  const { on } = view;
  return {
    lines: [
      whatLead(ask),
      on(
        "shown_before_submit_official",
      )`The number beside a job is what a proposal there takes; you see it before you send, and some jobs take none.`,
      on()`One costs ${view.current("connect_price")}, before tax.`,
      on(
        "no_cash_value_returned",
      )`They have no cash value: what comes back goes to the balance, never out as money.`,
    ],
    next: ["cost_per_proposal", "price_per_connect", "ways_to_get_free"],
  };
};

function whatLead({ view, cues }: Ask): Line | null {
  const what = view.on("what_connects_are_official");
  if (cues.has("do clients|clients need|client need|clients also|clients too|clients pay"))
    return what`**Clients need none: freelancers and agencies are the ones who spend Connects**, on proposals, on ads such as boosts and on the availability badge.`;
  if (cues.has("look better|reputation|rank|ranking|impress|profile look|more visible|status"))
    return what`**No: Connects are only credits to spend**, on proposals, boosts and the availability badge. My book has nothing that makes a larger balance count for a profile.`;
  if (
    cues.has(
      "contacts|contact list|friends list|like friends|people i know|my network|connections|linkedin|followers",
    )
  )
    return what`**No, they are not contacts: Connects are Upwork's virtual credits.** Freelancers and agencies spend them to send proposals, and on boosts and the availability badge.`;
  return what`**Connects are Upwork's virtual credits: freelancers and agencies spend them to apply for jobs**, and also on boosts and the availability badge.`;
}

export const historyPurpose: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const paidSince = was(
    "connect_price_usd",
    "introduced_2019_seed",
  )`Nearly everyone has paid for them since ${view.since("connect_price_usd")}; the article gives that year as the start.`;
  const free = was(
    "free60_pre2019",
  )`Until ${view.until("free60_pre2019")} freelancers got ${view.pastNum("free60_pre2019", "freelancer")} free Connects a month (agencies ${view.pastNum("free60_pre2019", "agency")}).`;
  const reason = was(
    "purpose_2019",
  )`Upwork's reason in ${view.since("purpose_2019")}: fewer proposals, aimed at jobs the sender fits best, and a more relevant choice for clients.`;
  const draws = on("cost_why_seed")`The article adds that a higher number draws experienced freelancers.`;
  const next = ["ways_to_get_free", "cost_per_proposal", "tips_focus"] as const;
  if (cues.has("free") && cues.has("were|was|used|once|remember|before|ever|anymore"))
    return {
      lines: [
        was("free60_pre2019")`**Yes, once.** ${free}`,
        on("free_extent_seed")`Today they are free only to an extent, and the free ways are limited.`,
        reason,
      ],
      next,
    };
  if (
    cues.has(
      "scam|privilege|ignored|rip off|ripoff|greed*|squeeze|robbery|money grab|cash grab|unfair|gambl*",
    )
  )
    return {
      lines: [
        on(
          "what_connects_are_official",
        )`**A Connect pays for sending a proposal, not for an answer to it**, so being ignored costs the same; I understand that this stings.`,
        reason,
        on(
          "tip1_focus",
          "tips_official",
        )`What helps is to spend fewer: apply where you fit, and look at the client's hiring record and the number of proposals first.`,
      ],
      next,
    };
  if (cues.has("controvers*"))
    return {
      lines: [
        on(
          "seed_why_stingy",
        )`**The article only says so in passing: Upwork keeps changing how Connects are earned and used, and its community has argued about them.**`,
        free,
        paidSince,
        reason,
      ],
      next,
    };
  if (cues.has("why|purpose|reason|point of|sense|justif*|spam|explain|theory|argument|meant to"))
    return {
      lines: [
        was("purpose_2019")`**To keep proposals few and fitting.** ${reason}`,
        draws,
        paidSince,
        on("seed_why_stingy")`The article calls them controversial, and notes that the rules keep changing.`,
      ],
      next,
    };
  return {
    lines: [
      was(
        "connects_existed_2015",
        "connect_price_usd",
      )`**They were in use by ${view.pageDate("connects_existed_2015")}, and nearly everyone has paid for them since ${view.since("connect_price_usd")}.**`,
      was(
        "introduced_2019_seed",
      )`The article dates the start to the later year, which is when they stopped being free.`,
      free,
      reason,
    ],
    next,
  };
};

export const costPerProposal: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const median = view.num("cost_observed_2026", "median");
  const price = view.current("connect_price");
  return {
    lines: [
      costLead(ask),
      was(
        "cost_range_seed",
        "cost_observed_2026",
      )`Older guides, the article among them, say ${view.pastNum("cost_range_seed", "min")} to ${view.pastNum("cost_range_seed", "max")}; a count of ${view.num("cost_observed_2026", "n")} jobs in one category on ${view.pageDate("cost_observed_2026")} found ${view.num("cost_observed_2026", "min")} to ${view.num("cost_observed_2026", "max")}, mostly around ${median}.`,
      on()`In money: ${median} × ${price} = ${times(median, price)}.`,
      cues.has("small|tiny|simple|short|little|cheap|quick|beginner|entry")
        ? on(
            "cost_factors_official",
            "cost_higher_pay_learn",
          )`Small, simple jobs tend to sit low, since the number follows size, scope and demand; better-paid ones often need more.`
        : null,
      canSend(ask),
      on("cost_changes_live")`It can change while the job is open, so look again just before sending.`,
      on("invite_free")`Answering a client's invitation takes none.`,
    ],
    next: ["why_cost_varies", "price_per_connect", "refund_job_closed"],
  };
};

function costLead({ view, cues, quantities }: Ask): Line | null {
  const varies = view.on("cost_varies_2026", "cost_factors_official");
  const numbers = [...quantities.amounts, ...quantities.bare, ...quantities.costs.map((cost) => cost.each)];
  if (cues.has("minimum|=least|lowest|cheapest|min"))
    return varies`**Upwork states no minimum: each job post shows its own number**, and some jobs take none.`;
  if (cues.has("maximum|highest|max|upper limit|most expensive"))
    return varies`**Upwork states no maximum: each job post shows its own number.**`;
  if (cues.has("zero|=0|no connects at all|none at all|free job|free to apply"))
    return view.on(
      "shown_before_submit_official",
      "cost_varies_2026",
    )`**Yes, some jobs take none**; each job post shows its own number, before you send.`;
  if (numbers.length > 1 && cues.has("which|trust|right|true|blog|another"))
    return varies`**Neither as a fixed range: go by the job post**, which shows the number before you send.`;
  if (numbers.length > 0 && cues.has("every job|each job|every proposal|still|always|all jobs|told"))
    return varies`**No, there is no fixed number any more: each job post shows how many Connects it takes**, before you send.`;
  if (cues.has("where|see|find|shown|displayed"))
    return view.on(
      "shown_before_submit_official",
      "cost_varies_2026",
    )`**In the job post itself, before you send.** It differs from job to job; there is no fixed number.`;
  return varies`**There is no fixed number: each job post shows how many Connects it takes**, before you send.`;
}

/** What the asker's balance is good for at their usual cost, or at the median of the count. */
function canSend({ view, wallet }: Ask): Line | null {
  if (!wallet) return null;
  const balance = ofWalletCount(wallet.balance);
  const each =
    wallet.usualCost === null ? view.num("cost_observed_2026", "median") : ofWalletCount(wallet.usualCost);
  return view.on()`You have ${balance}: enough for ${wholeTimes(balance, each)} at ${each} each.`;
}

export const whyCostVaries: Composer = (ask) => {
  const { view } = ask;
  const { on, was } = view;
  return {
    lines: [
      whyLead(ask),
      on(
        "cost_why_seed",
        "cost_higher_pay_learn",
      )`Specialised, technical and well-paid jobs take more, says the article, and Upwork's Learning Hub says so of better-paid ones.`,
      on(
        "cost_changes_live",
        "cost_changes_live_reasons",
      )`The number can also change while a job is open, with its size and scope, the interest it attracts and the market: look again just before you send.`,
      ask.detail
        ? was(
            "cost_observed_2026_demand",
          )`In one count of jobs the number followed the crowd of proposals more than the budget.`
        : null,
    ],
    next: ["cost_per_proposal", "tips_focus", "price_per_connect"],
  };
};

function whyLead({ view, cues }: Ask): Line | null {
  const factors = view.on("cost_factors_official");
  if (
    cues.has("country|location|badge|my profile|my account|region|jss|top rated|depends on me|different for")
  )
    return factors`**It follows the job, not you**: Upwork names size, scope and market demand. My book has nothing that ties the number to your country, badge or account.`;
  if (
    cues.has(
      "=changed|=change|=changes|went up|went from|increased|jumped|rose|raise|raised|suddenly|overnight|grew|grow|go down|next day|turned into|yesterday|now it|mid way|bookmarked",
    )
  )
    return view.on(
      "cost_changes_live",
      "cost_factors_official",
    )`**Yes, the number can change while a job is open**: Upwork sets it from size, scope and market demand.`;
  return factors`**Upwork sets the number job by job, from size, scope and market demand**, and publishes no table.`;
}
