import { asked, calendar, sharedBy, times, wholeTimes } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";
import { connectsPerMonth, costEach } from "./needs.ts";

export const budgetSpend: Composer = (ask) => {
  const { view, cues, quantities } = ask;
  const { on } = view;
  const price = view.current("connect_price");
  const median = view.num("cost_observed_2026", "median");
  const eachWeek = sharedBy(times(times(calendar(52), median), price), calendar(12));
  const eachDay = sharedBy(times(times(calendar(365), median), price), calendar(12));
  const warns = cues.has(WARNINGS);
  return {
    lines: [
      budgetLead(ask) ??
        on(
          "cost_varies_2026",
        )`**Proposals a month × Connects each × ${price}.** At ${median} Connects, the middle of one count of jobs, one proposal a week comes to ${calendar(52)} ÷ ${calendar(12)} × ${median} × ${price} = ${eachWeek} a month, one a day to ${eachDay}.`,
      on(
        "basic_monthly_2025_may",
      )`Take off the free ones first: some Basic accounts get ${view.current("monthly_free")} a month.`,
      cues.has("control|stop overspending|finish|run out|overspend|ceiling|limit|cap")
        ? on(
            "tip1_focus",
            "tip3_boost",
            "tip6_history",
          )`To make them last: apply only where you fit, read the client's history first, and leave boosts for the few jobs that matter.`
        : null,
      warns ? null : say`With /connects budget you set a limit here, and I tell you as you come near it.`,
      quantities.money.length > 0
        ? null
        : view.was(
            "spend_average_2023",
          )`On ${view.pageDate("spend_average_2023")} Upwork said that most freelancers spent about ${view.pastNum("spend_average_2023")} a month or less; prices per job have risen since.`,
    ],
    next: ["calc_how_many_proposals", "plan_comparison", "tips_focus"],
  };
};

const WARNINGS = "warn me|alert me|notify me|tell me when|remind me|alert|warn";

function budgetLead(ask: Ask): Line | null {
  const { view, cues, quantities } = ask;
  const price = view.current("connect_price");
  if (cues.has(WARNINGS))
    return say`**Yes: set a limit with /connects budget, and I tell you privately as you come near it.** /connects remind does the same for a low balance.`;
  if (cues.has("control|finish in|always finish"))
    return say`**Set yourself a limit and spend it on few, fitting jobs.**`;
  const money = quantities.money[0];
  const each = costEach(ask);
  if (money !== undefined) {
    const paid = asked(money, "cents");
    const total = wholeTimes(paid, price);
    const cost = each ?? view.num("cost_observed_2026", "median");
    const tail = each ? say`at ${cost} each` : view.on()`at ${cost} each, the middle of one count of jobs`;
    return view.on()`**${paid} ÷ ${price} = ${total} Connects: ${wholeTimes(total, cost)} proposals ${tail}.**`;
  }
  const need = connectsPerMonth(ask);
  if (need) {
    const cost = times(need.total, price);
    return view.on()`**About ${cost} a month: ${need.total} Connects × ${price}.** ${need.words}`;
  }
  if (quantities.jobs && quantities.jobs.count > 1) {
    const median = view.num("cost_observed_2026", "median");
    const monthly = connectsPerMonth({
      ...ask,
      quantities: { ...quantities, costs: [{ count: null, each: median?.value ?? 0 }] },
    });
    if (monthly && median)
      return view.on(
        "cost_observed_2026",
      )`**About ${times(monthly.total, price)} a month at ${median} Connects a proposal, the middle of one count of jobs.** ${monthly.words}`;
  }
  return null;
}

export const roi: Composer = (ask) => {
  const { view, cues, quantities } = ask;
  const { on } = view;
  const price = view.current("connect_price");
  const lost =
    cues.has("silence|nothing|no reply|no replies|wasted|investment|gambling") && quantities.money.length > 0;
  return {
    lines: [
      lost
        ? say`**I'm sorry: that is money spent without a result, and nobody can promise you one.** I would pause before buying more.`
        : cues.has("first job|get first|get hired|one job|first client|normally need")
          ? say`**There is no fixed number, and no honest source for one: it varies with your field and your proposals.**`
          : cues.has("even worth|worth it|worth")
            ? on(
                "cost_varies_2026",
              )`**It depends on what your hires bring: work out your own cost per hire.**`
            : on(
                "cost_varies_2026",
              )`**Return = (earned from jobs won − Connects spent in money) ÷ Connects spent in money.**`,
      costPerHire(ask) ?? on()`Cost per hire = Connects spent × ${price} ÷ hires.`,
      lost || cues.has("improve|better")
        ? on(
            "tip1_focus",
            "tip2_proposal",
            "tip3_boost",
          )`Look at which jobs you pick, how the proposals begin and what went into boosts.`
        : null,
      on("fee_not_connects")`The service fee comes on top, after a hire.`,
      say`Record proposals and outcomes here, and /connects report works it out for you.`,
    ],
    next: ["budget_spend", "tips_proposal_quality", "service_fee"],
  };
};

/** "300 Connects for 2 hires" */
function costPerHire({ view, quantities, cues }: Ask): Line | null {
  const used = quantities.amounts[0];
  const hires = quantities.jobs?.count ?? quantities.bare[0];
  const price = view.current("connect_price");
  if (
    used === undefined ||
    hires === undefined ||
    hires === 0 ||
    !cues.has("hire|hires|hired|won|contracts|jobs|clients")
  )
    return null;
  const cost = times(asked(used), price);
  return view.on()`${asked(used)} × ${price} = ${cost}; shared by ${asked(hires)} that is ${sharedBy(cost, asked(hires))} each.`;
}
