import {
  asked,
  calendar,
  type Figure,
  minus,
  plus,
  roundedUpTo,
  sharedBy,
  sum,
  times,
  wholeTimes,
} from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Quantities } from "../quantities.ts";
import type { Ask, Composer } from "./ask.ts";
import { connectsPerMonth, costEach } from "./needs.ts";
import { ofWalletCount } from "./wallet-lines.ts";

export const calcCostOfN: Composer = (ask) => {
  const { view } = ask;
  const price = view.current("connect_price");
  return {
    lines: [
      costOf(ask) ?? view.on()`**Each Connect costs ${price}, so multiply: how many do you mean?**`,
      view.on("price_tax")`That is before tax, where it applies.`,
      articleRate(ask),
    ],
    next: ["bundles", "calc_how_many_proposals", "how_to_buy"],
  };
};

function costOf(ask: Ask): Line | null {
  const { view, quantities } = ask;
  const price = view.current("connect_price");
  const gap = gapOf(quantities);
  if (gap)
    return view.on()`**You are ${gap} short: ${gap} × ${price} = ${times(gap, price)}${packs(ask, gap)}.**`;
  const many = jobsTimesCost(ask);
  if (many)
    return view.on()`**${many.words} = ${many.total} Connects; ${many.total} × ${price} = ${times(many.total, price)}${packs(ask, many.total)}.**`;
  const total = amountNamed(quantities);
  if (!total) return null;
  if (total.value === 0) return view.on()`**Nothing: ${total} × ${price} = ${times(total, price)}.**`;
  return view.on()`**${total} Connects: ${total} × ${price} = ${times(total, price)}${packs(ask, total)}.**`;
}

/** What buying it takes where only bundles are sold; nothing to add when the amount is a bundle already. */
function packs({ view }: Ask, total: Figure): Line {
  const ten = view.packSize("bundle_10_usd");
  const whole = roundedUpTo(total, ten);
  const nothing: Line = { text: "", facts: [], origins: [], figures: [], form: "prose" };
  if (!whole || whole.value === total.value) return nothing;
  return (
    view.on(
      "bundle_10_usd",
    )`; sold in tens, so ${whole} for ${times(whole, view.current("connect_price"))}` ?? nothing
  );
}

function gapOf(quantities: Quantities): Figure | null {
  const each = quantities.costs.at(-1)?.each;
  if (quantities.balance === null || each === undefined || quantities.jobs !== null) return null;
  return each > quantities.balance ? minus(asked(each), asked(quantities.balance)) : null;
}

type Product = { readonly words: Line | null; readonly total: Figure };

/** So many jobs at so much each, or each job at its own number. */
function jobsTimesCost(ask: Ask): Product | null {
  const { costs, jobs, boost, amounts } = ask.quantities;
  const counted = costs.filter((cost) => cost.count !== null);
  if (counted.length > 0) {
    const parts = counted.map((cost) => times(asked(cost.count ?? 1), asked(cost.each)));
    const words = joined(
      counted.map((cost) =>
        cost.count === 1 ? say`${asked(cost.each)}` : say`${asked(cost.count ?? 1)} × ${asked(cost.each)}`,
      ),
    );
    const total = sum(parts.filter((part) => part !== null));
    return total && { words, total };
  }
  const each = costs.at(-1)?.each ?? (jobs ? amounts[0] : undefined);
  if (each === undefined) return null;
  const base = asked(each);
  const whole = boost === null ? base : plus(base, asked(boost));
  if (!jobs || jobs.count === 1)
    return boost === null || !whole ? null : { words: say`${base} + ${asked(boost)}`, total: whole };
  const count = asked(jobs.count);
  const total = times(count, whole);
  const words = boost === null ? say`${count} × ${base}` : say`${count} × (${base} + ${asked(boost)})`;
  return total && { words, total };
}

function joined(lines: readonly (Line | null)[]): Line | null {
  return lines.reduce<Line | null>(
    (whole, line) => (whole && line ? say`${whole} + ${line}` : (whole ?? line)),
    null,
  );
}

/** The amount of Connects a price is asked for. Where several stand, the last one is asked and the others explain. */
function amountNamed(quantities: Quantities): Figure | null {
  const { amounts, bare, costs, boost, balance } = quantities;
  const value = amounts.at(-1) ?? costs.at(-1)?.each ?? bare.at(-1) ?? boost ?? balance;
  return value === null || value === undefined ? null : asked(value);
}

function articleRate({ view, quantities }: Ask): Line | null {
  if (!quantities.money.some((cents) => cents === 61 || cents === 161)) return null;
  return view.was(
    "price_seed_each",
    "price_seed_bundle10",
  )`The article's ${view.pastNum("price_seed_each")} each and ${view.pastNum("price_seed_bundle10")} for ${view.packSize("price_seed_bundle10")} contradict each other; neither is Upwork's price.`;
}

export const calcHowManyProposals: Composer = (ask) => {
  const { view, quantities } = ask;
  const median = view.num("cost_observed_2026", "median");
  const held = heldConnects(ask);
  const each = eachProposal(ask, held);
  const lines: (Line | null)[] = [];
  if (held && (quantities.costs.filter((cost) => cost.count !== null).length > 1 || wantsGivenJobs(ask)))
    lines.push(coversAll(ask, held));
  if (lines.filter((line) => line !== null).length === 0 && held && each)
    lines.push(howMany(ask, held, each));
  if (held && !each)
    lines.push(
      view.on()`**${held.words} is ${wholeTimes(held.total, median)} proposals at ${median} Connects each**, the middle of one count of live jobs.`,
      view.on("cost_varies_2026")`Each job shows its own number: divide by that.`,
    );
  if (!held)
    lines.push(
      view.on(
        "cost_varies_2026",
      )`**Divide your Connects by what the job asks and round down.** Tell me both numbers and I do it.`,
    );
  lines.push(
    each && held && wholeTimes(held.total, each)?.value === 0
      ? view.on()`${minus(each, held.total)} more would do: ${minus(each, held.total)} × ${view.current("connect_price")} = ${times(minus(each, held.total), view.current("connect_price"))}.`
      : null,
    held && quantities.money.length > 0
      ? view.on("price_tax")`Tax at checkout would buy you a little less.`
      : null,
  );
  return { lines, next: ["cost_per_proposal", "calc_cost_of_n", "budget_spend"] };
};

type Held = { readonly total: Figure; readonly words: Line | null };

/** The Connects to share out: stated, bought with stated money, added up, of a plan, or the asker's own. */
function heldConnects(ask: Ask): Held | null {
  const { view, quantities, plan, wallet, cues } = ask;
  const { balance, amounts, bare, money, costs } = quantities;
  const adds =
    cues.has("plus", "and", "starter") &&
    bare.length + amounts.length > 1 &&
    balance === null &&
    costs.length > 0 &&
    cues.has("starter", "monthly", "badge", "sign up", "signup", "registration", "refund");
  if (adds) {
    const parts = [...amounts, ...bare].map((value) => asked(value));
    const total = sum(parts);
    return total && { total, words: say`${joined(parts.map((part) => say`${part}`))} = ${total} Connects` };
  }
  if (balance !== null) return { total: asked(balance), words: say`${asked(balance)} Connects` };
  if (money[0] !== undefined) {
    const price = view.current("connect_price");
    const paid = asked(money[0], "cents");
    const total = wholeTimes(paid, price);
    return total && { total, words: view.on()`${paid} ÷ ${price} = ${total} Connects` };
  }
  const first =
    amounts[0] ?? (costs.length > 0 || bare.length > 0 ? Math.max(...bare, 0) || undefined : undefined);
  if (first !== undefined) return { total: asked(first), words: say`${asked(first)} Connects` };
  if (plan === "plus") {
    const total = view.current("plus_monthly");
    return total && { total, words: view.on()`Plus brings ${total} Connects a month, which` };
  }
  if (plan === "basic" || cues.has("free")) {
    const total = view.current("monthly_free");
    return total && { total, words: view.on()`${total} free Connects a month` };
  }
  return wallet
    ? { total: ofWalletCount(wallet.balance), words: say`Your ${ofWalletCount(wallet.balance)} Connects` }
    : null;
}

function eachProposal(ask: Ask, held: Held | null): Figure | null {
  const { quantities } = ask;
  const base = costEach(ask);
  if (base && quantities.boost !== null && quantities.costs.length > 0)
    return plus(base, asked(quantities.boost));
  if (base) return base;
  const other = [...quantities.amounts, ...quantities.bare].find(
    (value) => value !== held?.total.value && value > 0 && value < (held?.total.value ?? 0),
  );
  return other === undefined ? null : asked(other);
}

function howMany({ view }: Ask, held: Held, each: Figure): Line | null {
  const count = wholeTimes(held.total, each);
  if (!count) return null;
  const left = minus(held.total, times(count, each));
  if (count.value === 0) return view.on()`**None: ${held.words}, and one proposal takes ${each}.**`;
  return view.on()`**${count} ${count.value === 1 ? "proposal" : "proposals"}: ${held.words} ÷ ${each} each, ${left?.value === 0 ? "with nothing" : say`with ${left}`} left over.**`;
}

function wantsGivenJobs({ quantities, cues }: Ask): boolean {
  return (
    quantities.jobs !== null &&
    quantities.jobs.pace === null &&
    quantities.costs.length > 0 &&
    cues.has("can", "enough", "enuf", "cover", "covers", "afford", "last", "manage", "sufficient", "able")
  );
}

/** Whether the Connects cover the jobs named: "one 12 and one 8", "five jobs at 11". */
function coversAll(ask: Ask, held: Held): Line | null {
  const need = jobsTimesCost(ask);
  if (!need) return null;
  const rest = minus(held.total, need.total);
  if (!rest) return null;
  const sumWords = say`${need.words} = ${need.total}`;
  return rest.value >= 0
    ? ask.view.on()`**Yes: ${sumWords}, and you have ${held.total}, so ${rest} are left.**`
    : ask.view.on()`**No: ${sumWords}, and you have ${held.total}: ${minus(need.total, held.total)} short.**`;
}

export const budgetSpend: Composer = (ask) => {
  const { view, cues, quantities } = ask;
  const { on } = view;
  const price = view.current("connect_price");
  const median = view.num("cost_observed_2026", "median");
  const eachWeek = times(sharedBy(times(calendar(52), median), calendar(12)), price);
  const eachDay = times(sharedBy(times(calendar(365), median), calendar(12)), price);
  return {
    lines: [
      budgetLead(ask) ??
        on(
          "cost_varies_2026",
        )`**Proposals a month × Connects each × ${price}.** At ${median} Connects, the middle of one count of jobs, one proposal a week comes to ${calendar(52)} ÷ ${calendar(12)} × ${median} × ${price} = ${eachWeek} a month, one a day to ${eachDay}.`,
      on(
        "basic_monthly_2025_may",
      )`Take off the free ones first: some Basic accounts get ${view.current("monthly_free")} a month.`,
      cues.has("control", "stop overspending", "finish", "run out", "overspend", "ceiling", "limit", "cap")
        ? on(
            "tip1_focus",
            "tip3_boost",
            "tip6_history",
          )`To make them last: apply only where you fit, read the client's history first, and leave boosts for the few jobs that matter.`
        : null,
      say`With /connects budget you set a limit here, and I tell you as you come near it.`,
      quantities.money.length > 0
        ? null
        : view.was(
            "spend_average_2023",
          )`In ${view.pageDate("spend_average_2023")} Upwork said that most freelancers spent about ${view.pastNum("spend_average_2023")} a month or less; prices per job have risen since.`,
    ],
    next: ["calc_how_many_proposals", "plan_comparison", "tips_focus"],
  };
};

function budgetLead(ask: Ask): Line | null {
  const { view, cues, quantities } = ask;
  const price = view.current("connect_price");
  if (cues.has("warn me", "alert me", "notify me", "tell me when", "remind me", "alert", "warn"))
    return say`**Yes: set a limit with /connects budget, and I tell you privately as you come near it.** /connects remind does the same for a low balance.`;
  if (cues.has("control", "finish in", "always finish"))
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
    cues.has("silence", "nothing", "no reply", "no replies", "wasted", "investment", "gambling") &&
    quantities.money.length > 0;
  return {
    lines: [
      lost
        ? say`**I'm sorry: that is money spent without a result, and nobody can promise you one.** I would pause before buying more.`
        : cues.has("first job", "get first", "get hired", "one job", "first client", "normally need")
          ? say`**There is no fixed number, and no honest source for one: it varies with your field and your proposals.**`
          : cues.has("even worth", "worth it", "worth")
            ? on(
                "cost_varies_2026",
              )`**It depends on what your hires bring: work out your own cost per hire.**`
            : on(
                "cost_varies_2026",
              )`**Return = (earned from jobs won − Connects spent in money) ÷ Connects spent in money.**`,
      costPerHire(ask) ?? on()`Cost per hire = Connects spent × ${price} ÷ hires.`,
      lost || cues.has("improve", "better")
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
    !cues.has("hire", "hires", "hired", "won", "contracts", "jobs", "clients")
  )
    return null;
  const cost = times(asked(used), price);
  return view.on()`${asked(used)} × ${price} = ${cost}; shared by ${asked(hires)} that is ${sharedBy(cost, asked(hires))} each.`;
}
