import { asked, type Figure, times } from "../figure.ts";
import type { Line } from "../line.ts";
import { type RefundCase, refundCases } from "../refund-case.ts";
import type { Ask, Composer } from "./ask.ts";

export const boostHow: Composer = (ask) => {
  const { view } = ask;
  const { on } = view;
  const days = view.num("boost_window");
  return {
    lines: [
      boostLead(ask),
      on(
        "boost_extra",
        "boost_pay_bid",
      )`The bid comes on top of the proposal's own cost, and a winner pays exactly what was bid.`,
      on("boost_window")`The auction closes ${days} days after posting or at the first hire.`,
      on(
        "boost_eligibility",
      )`It is offered only where Upwork rates you a good match, and is never needed to apply.`,
      on("boost_returned")`Outbid before the client acts, the boost comes back.`,
      howMuch(ask),
      on("tip3_boost")`The article's advice: boost sparingly; a strong proposal can win without.`,
    ],
    next: ["boost_cost", "boost_refund", "tips_boost_wisely"],
  };
};

function boostLead({ view, cues }: Ask): Line | null {
  const { on } = view;
  const slots = view.num("boost_auction");
  const days = view.num("boost_window");
  if (cues.has("lightning|bolt|icon|symbol|sign|label"))
    return on(
      "boost_label",
    )`**It marks a boosted proposal**: the label and the blue lightning bolt go when you are outbid.`;
  if (cues.has("edit|change my bid|raise my|higher later|go higher|increase my"))
    return on(
      "boost_no_change",
    )`**A boost can be added later, but not altered once placed**, says Upwork's page on editing.`;
  if (cues.has("optional|force|forced|mandatory|required|must i boost|have to boost|hav to boost|up to me"))
    return on("boost_eligibility")`**It is optional: an ordinary proposal is always possible.**`;
  if (
    cues.has(
      "greyed|grayed|not available|don't see|no option|can't boost|cannot boost|eligible|new account|new accounts|missing",
    )
  )
    return on(
      "boost_eligibility",
    )`**The option shows only where Upwork rates you a good match for the job.**`;
  if (cues.has("outbid"))
    return on(
      "boost_label",
      "boost_returned",
    )`**Your proposal loses its boosted place and label, and the boost comes back** if the client had not acted by then.`;
  if (
    cues.has(
      "when does it close|when does the auction|closes|how long|after the client hires|still work|auction end|end of auction|end of the auction|ends",
    )
  )
    return on(
      "boost_window",
    )`**The auction runs until ${days} days after the job was posted or the first hire**, whichever comes first.`;
  if (cues.has("goes first|decide|decides|order|ranked|who gets"))
    return on(
      "boost_auction",
    )`**By the bid: the ${slots} highest bidders take the ${slots} top slots**, and carry a Boosted label.`;
  return on(
    "boost_auction",
  )`**You bid extra Connects to be shown first: the top ${slots} bidders take the top ${slots} slots** and carry a Boosted label.`;
}

function howMuch({ view, cues }: Ask): Line | null {
  if (!cues.has("how many|how much|should i put|should i bid")) return null;
  return view.on(
    "boost_min",
  )`How much is yours to choose: no minimum is stated, and the bid table shows what others bid.`;
}

export const boostCost: Composer = (ask) => {
  const { view } = ask;
  const { on, was } = view;
  return {
    lines: [
      boostCostLead(ask),
      on("boost_min")`You choose the bid; no minimum is stated.`,
      on("boost_extra")`It comes on top of the proposal's own cost.`,
      on("boost_pay_bid")`Since ${view.since("boost_pay_bid")} a winner pays exactly the bid.`,
      was(
        "boost_bids_2026",
        "boost_bids_2024",
      )`No official typical bid exists: a digest of blogs of ${view.pageDate("boost_bids_2026")} says ${view.num("boost_bids_2026", "min")} to ${view.num("boost_bids_2026", "max")}, a forum post of ${view.since("boost_bids_2024")} says ${view.pastNum("boost_bids_2024")} or more.`,
      on("boost_returned")`Outbid before the client acts, it comes back.`,
      on("tip3_boost")`The article advises to boost sparingly.`,
    ],
    next: ["boost_refund", "boost_how", "tips_boost_wisely"],
  };
};

function boostCostLead(ask: Ask): Line | null {
  const { view, cues, quantities } = ask;
  const { on } = view;
  const price = view.current("connect_price");
  const bid = bidNamed(ask);
  if (
    bid &&
    bid.value > 1 &&
    cues.has("in money|in dollars|dollars|in usd|usd|in cash|bucks|how much is that|that in")
  )
    return on(
      "boost_pay_bid",
    )`**${bid} × ${price} = ${times(bid, price)}**, on top of the proposal's own Connects.`;
  if (cues.has("outbid|not in the list|not in list|out of the list|lost my place|charged the"))
    return on(
      "boost_returned",
      "boost_window",
    )`**Outbid before the client acts, you are not charged the boost; the proposal's own Connects stay spent.** The auction runs until ${view.num("boost_window")} days after posting or the first hire.`;
  if (
    cues.has(
      "raise|increase|change my|edit|higher bid|more after|add more|lower my|after sending|after submitting",
    )
  )
    return on(
      "boost_no_change",
      "boost_window",
    )`**A boost can be added later, but not altered once placed**, says Upwork's page on editing; the auction closes ${view.num("boost_window")} days after posting or at the first hire.`;
  if (cues.has("minimum|=least|lowest|cheapest|maximum|max|limit"))
    return on("boost_min")`**No limit is stated: any number of Connects may be bid.**`;
  if (cues.has("is boost free|boosting free|for free"))
    return on("boost_min", "boost_pay_bid")`**No: a boost costs what you bid**, on top of the proposal.`;
  if (quantities.bare.length >= 4 && cues.has("table|shows|list|get in|place"))
    return on(
      "boost_auction",
    )`**More than the lowest of the top ${view.num("boost_auction")}**, as long as nobody bids after you.`;
  if (cues.has("full price|total cost|total price|work out|altogether|all together"))
    return on("boost_extra")`**(The proposal's Connects + your bid) × ${price}.**`;
  if (cues.has("full bid|second price|next bidder|one connect more|less|place|whole bid|exactly"))
    return on(
      "boost_pay_bid",
    )`**Your full bid, whichever of the top places you hold**: since ${view.since("boost_pay_bid")} a winner pays what was bid.`;
  if (
    cues.has("normal|crazy|insane|typical|average|usual") &&
    quantities.bare.length + quantities.amounts.length > 0
  )
    return on(
      "boost_min",
    )`**It happens: bids follow the competition**, and there is no official typical one.`;
  if (
    cues.has(
      "on top|extra|included|include|separate|plus the|base|itself|still cost|normal cost|whole thing|altogether",
    )
  )
    return on("boost_extra")`**On top: the boost bid comes in addition to the proposal's own Connects.**`;
  return on(
    "boost_min",
    "boost_pay_bid",
  )`**As much as you bid: there is no fixed price**, and if you win you pay your bid.`;
}

function bidNamed({ quantities }: Ask): Figure | null {
  const value = quantities.boost ?? quantities.costs[0]?.each ?? quantities.amounts[0] ?? quantities.bare[0];
  return value === undefined || value === 0 ? null : asked(value);
}

export const boostRefund: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const twoLines = cues.has(
    "history shows|two minus|two deduct*|two lines|two charges|two entries|charged twice|double|separate lines|two separate|2 deduct*|two times|two deductions",
  );
  const cases = refundCases(cues);
  const when = cues.has("how long|when do|when does|when will|how soon");
  const cancelled = cases.includes("client_closed") || cases.includes("removed");
  const undo = cues.has(
    "cancel a boost|cancel my boost|cancel the boost|undo|take back my boost|by mistake|typo",
  );
  return {
    lines: [
      undo
        ? on(
            "boost_no_change",
            "boost_returned",
          )`**No: a boost can't be altered once placed**; it comes back only if you are outbid before the client acts.`
        : twoLines
          ? on("boost_held")`**They are the proposal and its boost: each is taken as a line of its own.**`
          : cancelled
            ? cancelledLead(ask, cases)
            : when
              ? on(
                  "boost_held",
                  "boost_window",
                )`**When the auction closes, by an older page: ${view.num("boost_window")} days after posting or at the first hire.** A waiting time beyond that my book doesn't name.`
              : on(
                  "boost_returned",
                )`**Yes, if you are outbid before the client acts: the boost's Connects come back, the proposal's own never do.**`,
      cancelled ? on("boost_returned")`Outbid before the client acts, a boost does come back.` : null,
      on(
        "boost_when_charged",
      )`A boost is charged to those in the top slots at the close, or as soon as the client opens, messages, shortlists, archives, declines or makes an offer.`,
      on(
        "boost_held",
      )`By an older page the bid is taken at once, returned at the close, and winners are charged again.`,
      on("boost_placebo")`A few jobs run placebo auctions, which take no boost at all.`,
    ],
    next: ["boost_cost", "refund_job_closed", "where_to_see_history"],
  };
};

function cancelledLead({ view }: Ask, cases: readonly RefundCase[]): Line | null {
  if (cases.includes("client_closed"))
    return view.on(
      "return_client_cancel",
    )`**The proposal's own Connects come back when the client cancels before any contract; for the boost my book has no such rule.** Look for its line in your Connects history.`;
  return view.on(
    "return_tos",
  )`**The proposal's own Connects come back when Upwork removes the job; for the boost my book has no such rule.** Look for its line in your Connects history.`;
}

export const tipsBoostWisely: Composer = ({ view, cues }) => {
  const { on } = view;
  const letter = cues.has("letter|cover|proposal|write");
  return {
    lines: [
      letter
        ? on(
            "tip3_boost",
          )`**The better letter first: a strong proposal can win unboosted**, says the article, and a boost can't save a weak one.`
        : cues.has("when|sense|which jobs")
          ? on(
              "tip3_boost",
              "tip1_focus",
            )`**Rarely: for a job in your own field that you really want**, and with a proposal that would stand without it.`
          : cues.has("waste|useless|pointless|scam")
            ? on(
                "tip3_boost",
              )`**Not always, but don't overdo it: a strong proposal can win unboosted**, says the article.`
            : on("tip3_boost")`**Sparingly: a strong proposal can win unboosted**, says the article.`,
      on(
        "boost_effect_claim",
      )`Upwork claims that boosting raises the chance of a hire by up to ${view.num("boost_effect_claim")}, which is its own figure and no promise.`,
      on(
        "boost_pay_bid",
        "boost_extra",
      )`A winner pays the whole bid on top of the proposal, so weigh it against what the job is worth to you.`,
      on("boost_returned")`Outbid before the client acts, it costs nothing.`,
    ],
    next: ["boost_cost", "tips_proposal_quality", "roi"],
  };
};

export const availabilityBadge: Composer = (ask) => {
  const { view } = ask;
  const { on } = view;
  return {
    lines: [
      badgeLead(ask),
      on(
        "badge_price_floats",
      )`Its weekly price moves with demand; you set a maximum, and it switches off above that.`,
      on(
        "badge_examples",
      )`At ${keyFigure("7")} a week one is taken every ${view.num("badge_examples", "7_per_week")} hours; at ${keyFigure("12")}, every ${view.num("badge_examples", "12_per_week")}.`,
      on("badge_onoff")`You can switch it off at any time.`,
      on("history_where")`The Connects history shows what it took.`,
      ask.cues.has("identity|id badge|verification badge")
        ? on(
            "id_badge_35",
          )`The identity badge is another: ${view.num("id_badge_35")} Connects, by a note I could not check on Upwork's pages.`
        : null,
    ],
    next: ["where_to_see_history", "invites_free", "boost_how"],
  };
};

/** The weekly price that an example of the badge page is for; it stands in the value's key. */
function keyFigure(week: string): Figure {
  return { value: Number(week), unit: "count", origins: ["fact"], facts: ["badge_examples"] };
}

function badgeLead({ view, cues }: Ask): Line | null {
  const { on } = view;
  if (cues.has("limit|cap|maximum|max|control"))
    return on(
      "badge_price_floats",
    )`**Yes: you set a weekly maximum, and the badge switches off when its price goes above it.**`;
  if (
    cues.has(
      "switch off|switch it off|turn off|turn it off|turn that off|disable|desligar|stop it|make it stop|the badge off",
    )
  )
    return on(
      "badge_onoff",
    )`**You can switch it off at any time**; where exactly, and when the last Connect is taken, my book does not say.`;
  if (
    cues.has(
      "every day|each day|each night|every night|day by day|shrinking|without bidding|by one|daily|drained|drain|going down|disappear*|minus one|1 a day",
    )
  )
    return on(
      "badge_examples",
      "badge_what",
    )`**Most likely the availability badge: it takes its weekly price bit by bit.** It brings nothing back that it has taken, as far as my book goes.`;
  if (cues.has("mandatory|optional|required|do i have to|must i"))
    return on(
      "badge_onoff",
      "badge_what",
    )`**It is optional**: the blue Available now label, which you can switch on and off.`;
  if (cues.has("worth|useful|does it help|any good"))
    return on(
      "badge_what",
      "badge_price_floats",
    )`**My book has no figure for what the badge brings**; it costs Connects by the week, at a price that moves with demand.`;
  return on(
    "badge_what",
    "badge_price_floats",
  )`**The availability badge costs Connects by the week, at a price that moves with demand**; it is the blue Available now label on your profile and in search.`;
}
