import { disagreement } from "../claim.ts";
import { asked, calendar, type Figure, minus, plus, times } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";
import { connectsPerMonth } from "./needs.ts";

export const plusPrice: Composer = (ask) => {
  const { view, cues, plan } = ask;
  const { on, was } = view;
  const agency =
    plan === "agency" &&
    cues.has("agency plus|agency plan|my agency|our agency|for agencies|agency membership|for agency");
  if (agency)
    return {
      lines: [
        on(
          "agency_price",
        )`**Agency Plus costs ${view.num("agency_price")} a month**; the page that says so is old, and the price is not confirmed for today.`,
        on(
          "agency_no_monthly",
        )`It brings the right to buy Connects at ${view.current("connect_price")}, no monthly ones.`,
        on("agency_need_plus")`An agency needs it to buy Connects at all.`,
        on("agency_freeze")`After a downgrade the agency's Connects rest until it is taken up again.`,
      ],
      next: ["agency_connects", "plan_comparison"],
    };
  return {
    lines: [
      plusPriceLead(ask),
      on()`It brings ${view.current("plus_monthly")} Connects a month.`,
      was(
        "plus_price_1999",
        "plus_price_2026",
      )`The price is reported by sources of ${view.pageDate("plus_price_1999")} and ${view.pageDate("plus_price_2026")}; I could not read it on Upwork's own page, so your account's plan page is what counts.`,
      disagreement(view, view.currentFact("plus_price")?.id ?? ""),
      cues.has("year|yearly|annual|annually")
        ? on(
            "plus_annual_gone",
          )`Upwork's latest billing page speaks of monthly billing only; an annual plan existed at some point.`
        : null,
    ],
    next: ["plus_monthly", "plan_comparison", "plan_cancel_effect"],
  };
};

function plusPriceLead({ view, cues, quantities }: Ask): Line | null {
  const price = view.current("plus_price");
  if (cues.has("annual plan|yearly plan|annual|yearly|discount") && !cues.has("full year|whole year|a year"))
    return view.on(
      "plus_annual_gone",
    )`**Monthly only, as far as is known: ${price} a month.** Upwork's latest billing page speaks of no annual plan.`;
  const months = quantities.months ?? (cues.has("year|yearly") ? 12 : null);
  if (months !== null && months > 1) {
    const count = quantities.months === null ? calendar(months) : asked(months);
    return view.on()`**${count} × ${price} = ${times(count, price)} for ${count} months of Freelancer Plus**, plus tax where it applies.`;
  }
  const seen = quantities.money.find((cents) => cents === price?.value);
  if (seen !== undefined && quantities.money.length > 1)
    return view.on()`**${price} a month is the price to go by**, plus tax where it applies; prices change, and your account page is what counts.`;
  return view.on()`**Freelancer Plus costs ${price} a month**, plus tax where it applies.`;
}

export const plusMonthly: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const short = cues.has(
    "mid month|middle of|fewer|less than|first month|only got|prorated|upgraded|97|not 100",
  );
  const source = view.currentFact("plus_monthly")?.id ?? "";
  return {
    lines: [
      plusMonthlyLead(ask, short),
      on(
        "plus_monthly_split",
      )`Upwork staff split it into ${view.num("plus_monthly_split", "paid")} from Plus and ${view.num("plus_monthly_split", "free")} free ones.`,
      short
        ? null
        : on(
            "plus_first_month",
          )`In the first month an upgrade brings ${view.num("plus_first_month", "min")} to ${view.num("plus_first_month", "max")}, depending on the day.`,
      on("rollover_now")`Unused ones roll over without a limit; each lasts a year from its issue.`,
      disagreement(view, source),
      was("plus_monthly_70_2023")`${view.pastNum("plus_monthly_70_2023")} a month belongs to earlier years.`,
    ],
    next: ["plus_price", "plan_comparison", "rollover"],
  };
};

function plusMonthlyLead({ view, quantities, cues }: Ask, short: boolean): Line | null {
  const monthly = view.current("plus_monthly");
  if (
    quantities.months !== null &&
    quantities.months > 1 &&
    cues.has("pile|stack|accumulate|use nothing|total|save|collect|have after|add up|altogether")
  ) {
    const months = asked(quantities.months);
    return view.on()`**${months} × ${monthly} = ${times(months, monthly)} Connects after ${months} months**, if you use none: they roll over without a limit.`;
  }
  if (short)
    return view.on(
      "plus_prorated",
      "plus_first_month",
    )`**The free part is prorated by the days left in your cycle**: the first month brings ${view.num("plus_first_month", "min")} to ${view.num("plus_first_month", "max")} (one member got ${view.num("plus_prorated")}), then ${monthly} a month.`;
  if (cues.has("wipe|waiting for me|wiped|reset|mountain|disappear|lose them"))
    return view.on(
      "rollover_now",
    )`**They wait for you: all unused Connects roll over**, and Plus adds ${monthly} a month; each lasts one year from its issue.`;
  return view.on()`**Freelancer Plus includes ${monthly} Connects a month.**`;
}

export const planComparison: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const price = view.current("connect_price");
  const monthly = view.current("plus_monthly");
  const fee = view.current("plus_price");
  const worth = times(monthly, price);
  const perks = on(
    "plus_benefits_official",
    "plus_direct_contract_fee",
  )`Beyond Connects it brings Upwork's assistant Uma, a view of competitors' bids and ${view.num("plus_direct_contract_fee", "plus")} instead of ${view.num("plus_direct_contract_fee", "other")} on Direct Contracts`;
  const perksFirst = cues.has("besides|else|other|perks|benefits|features|come with|apart from");
  return {
    lines: [
      perksFirst
        ? on()`**${perks}.** The article speaks of perks without naming them.`
        : (needLead(ask) ?? comparisonLead(ask)),
      on()`Plus: ${fee} a month for ${monthly} Connects; bought singly, ${monthly} × ${price} = ${worth}, ${differenceWords(fee, worth)}.`,
      on(
        "basic_monthly_2025_may",
      )`Basic costs nothing, and some accounts get ${view.current("monthly_free")} a month on it.`,
      perksFirst ? null : on()`${perks}.`,
      cues.has("switch|back|cancel|later")
        ? on(
            "plus_downgrade_steps",
            "plus_cancel",
          )`You can switch back before the renewal date: profile icon, Membership plan, Change Plan, Switch to Basic.`
        : null,
      was(
        "plus_price_seed",
        "plus_monthly_seed",
      )`The article's ${view.pastNum("plus_price_seed")} and ${view.pastNum("plus_monthly_seed")} are older.`,
    ],
    next: ["plus_price", "plus_monthly", "plan_cancel_effect"],
  };
};

function differenceWords(fee: Figure | null, worth: Figure | null): Line | null {
  if (!fee || !worth) return null;
  return fee.value > worth.value
    ? say`so the other ${minus(fee, worth)} pays for perks`
    : say`so Plus saves ${minus(worth, fee)} if you use them all`;
}

function comparisonLead({ view, cues }: Ask): Line | null {
  if (cues.has("on top|ranking|rank|more visible|get hired|win more|more jobs|help you get"))
    return view.on(
      "plus_benefits_official",
    )`**My book names no such benefit: Plus brings Connects and some tools, not a better place in the list.**`;
  if (
    cues.has(
      "need plus|need the membership|necessary|required|stay on basic|basic forever|with basic|free plan okay",
    )
  )
    return view.on()`**You don't need Plus to apply**: Connects can be bought one bundle at a time, at ${view.current("connect_price")} each.`;
  if (cues.has("difference|differ|versus|vs|side by side|compare|lose by|between|meant for"))
    return view.on()`**Plus costs ${view.current("plus_price")} a month for ${view.current("plus_monthly")} Connects and some perks; Basic costs nothing.**`;
  if (cues.has("how many|each plan|both plans|connects on"))
    return view.on(
      "basic_monthly_2025_may",
    )`**Basic: ${view.current("monthly_free")} a month for some accounts, none for others; Plus: ${view.current("plus_monthly")} a month.**`;
  const fee = view.current("plus_price");
  const worth = times(view.current("plus_monthly"), view.current("connect_price"));
  if (!fee || !worth) return null;
  return fee.value > worth.value
    ? view.on()`**For the Connects alone Plus doesn't pay**; it can if you want its perks.`
    : view.on()`**For the Connects alone Plus pays if you use nearly all of them.**`;
}

/** Both plans worked out for the need that the question states. */
function needLead(ask: Ask): Line | null {
  const { view } = ask;
  const need = connectsPerMonth(ask);
  const price = view.current("connect_price");
  const fee = view.current("plus_price");
  const included = view.current("plus_monthly");
  const free = view.current("monthly_free");
  if (!need || !price || !fee || !included || !free) return null;
  const bought = (given: Figure): Figure | null =>
    need.total.value > given.value ? times(minus(need.total, given), price) : null;
  const basic = bought(free);
  const extra = bought(included);
  const withPlus = extra ? plus(fee, extra) : fee;
  const basicLine = basic
    ? view.on()`Basic: (${need.total} − ${free} free) × ${price} = ${basic}`
    : view.on()`Basic: nothing to buy`;
  const plusLine = extra
    ? view.on()`Plus: ${fee} + (${need.total} − ${included}) × ${price} = ${withPlus}`
    : view.on()`Plus: ${fee}`;
  if (!withPlus) return null;
  const dear = basic && basic.value > withPlus.value;
  const difference = dear ? minus(basic, withPlus) : basic ? minus(withPlus, basic) : withPlus;
  return view.on()`**${dear ? "Plus" : "Buying on Basic"} is cheaper for you, by ${difference} a month.** ${need.words} ${basicLine}. ${plusLine}.`;
}

export const planCancelEffect: Composer = (ask) => {
  const { view, cues, plan } = ask;
  const { on } = view;
  if (plan === "agency")
    return {
      lines: [
        on(
          "agency_freeze",
        )`**The agency's Connects can't be used after a downgrade, but come back into use if Agency Plus is taken up again.**`,
        on("agency_need_plus")`Without Agency Plus an agency can't buy any.`,
      ],
      next: ["agency_connects", "plan_comparison"],
    };
  return {
    lines: [
      cancelLead(ask),
      keepsConnects(ask),
      on("plus_cancel")`Cancel before the renewal date, which begins at midnight UTC.`,
      on(
        "plus_cancel_late",
      )`On that date or later you are charged again, and the cancellation counts from the next cycle.`,
      cues.has("how|where|steps")
        ? null
        : on("plus_downgrade_steps")`The way: profile icon, Membership plan, Change Plan, Switch to Basic.`,
      on("plus_fail_downgrade")`A failed payment also moves you to the free plan.`,
    ],
    next: ["expiry", "plan_comparison", "plus_price"],
  };
};

function cancelLead(ask: Ask): Line | null {
  const { view, cues } = ask;
  if (cues.has("billed|=charged|forgot|money back|refund"))
    return view.on(
      "plus_cancel_late",
    )`**My book knows no refund for it: cancelling on the renewal date or later still means a charge.** Ask Upwork support; I can't promise that they will.`;
  if (cues.has("automatically|never asked|downgraded me|moved me|has been changed"))
    return view.on(
      "plus_fail_downgrade",
    )`**Most likely a payment failed: then the account drops to the free plan at once**, and you can join Plus again.`;
  const keeps = cues.has(
    "lose|leftover|leftovers|vanish|keep them|keep my|keep the connects|still last|last their|left|remaining|happens to|happens with|stay|delete|take it away|taken back|already there|already got|already have|saved|gone|disappear|throw away|still shows",
  );
  if (cues.has("when|kick in|effect"))
    return view.on(
      "plus_cancel",
      "plus_cancel_late",
    )`**With your next renewal, if you cancel before it${keeps ? ", and your leftover Connects stay" : ""}.**`;
  if (keeps) return view.on("expiry_one_year", "rollover_now")`**You keep them, as far as my book goes.**`;
  return view.on("plus_downgrade_steps")`**Profile icon → Membership plan → Change Plan → Switch to Basic.**`;
}

function keepsConnects({ view }: Ask): Line | null {
  return view.on(
    "expiry_one_year",
    "rollover_now",
  )`Nothing in my book takes away Connects you already have when you leave Plus; each still lapses one year after its issue.`;
}
