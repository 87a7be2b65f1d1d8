import { asked, calendar, percentOf, sharedBy, times, wholeTimes } from "../figure.ts";
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
      quantities.money.length > 0 ? (connectsPerMonth(ask)?.words ?? null) : null,
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
  if (cues.has("control|finish in|always finish|keep to|stick to|no more than"))
    return say`**Set yourself a limit and spend it on few, fitting jobs.**`;
  const money = quantities.money[0];
  const share = quantities.percents[0];
  const each = costEach(ask);
  if (money !== undefined) {
    const whole = asked(money, "cents");
    const paid = share === undefined ? whole : percentOf(asked(share, "percent"), whole);
    if (!paid) return null;
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
