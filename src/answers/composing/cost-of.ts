import type { Cues } from "../cues.ts";
import { asked, type Figure, minus, plus, roundedUpTo, sum, times } from "../figure.ts";
import { type Line, lineOf, say } from "../line.ts";
import type { Quantities } from "../quantities.ts";
import type { Ask, Composer } from "./ask.ts";

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
  if (isTangled(quantities))
    return view.on()`**Add the Connects up and take them times ${price}.** With that many numbers I might add the wrong ones: give me one total, or so many jobs at so many each.`;
  const gap = gapOf(quantities, ask.cues);
  if (gap)
    return view.on()`**You are ${gap} short: ${gap} × ${price} = ${times(gap, price)}${packs(ask, gap)}.**`;
  const many = jobsTimesCost(ask);
  if (many)
    return view.on()`**${many.words} = ${many.total} Connects; ${many.total} × ${price} = ${times(many.total, price)}${packs(ask, many.total)}.**`;
  const total = amountNamed(quantities);
  if (!total) return null;
  if (total.value === 0) return view.on()`**Nothing: ${total} × ${price} = ${times(total, price)}.**`;
  if (total.value === 1) return view.on()`**One Connect costs ${price}${packs(ask, total)}.**`;
  return view.on()`**${total} Connects: ${total} × ${price} = ${times(total, price)}${packs(ask, total)}.**`;
}

/** What buying it takes where only bundles are sold; nothing to add when the amount is a bundle already. */
function packs({ view }: Ask, total: Figure): Line | null {
  const ten = view.packSize("bundle_10_usd");
  const whole = roundedUpTo(total, ten);
  const nothing = lineOf([""], []);
  if (!whole || whole.value === total.value) return nothing;
  return (
    view.on(
      "bundle_10_usd",
    )`; sold in tens, so ${whole} for ${times(whole, view.current("connect_price"))}` ?? nothing
  );
}

function gapOf(quantities: Quantities, cues: Cues): Figure | null {
  const wanted = cues.has("difference|gap|short|missing|make up|need more|how many more")
    ? [...quantities.amounts, ...quantities.bare].at(-1)
    : undefined;
  const each = quantities.costs.at(-1)?.each ?? wanted;
  if (quantities.balance === null || each === undefined || quantities.jobs !== null) return null;
  return each > quantities.balance ? minus(asked(each), asked(quantities.balance)) : null;
}

/** Whether so many numbers stand there that adding them up would be guessing which belong together. */
function isTangled({ amounts, bare, costs, boost, jobs, count }: Quantities): boolean {
  const loose = amounts.length + bare.length + costs.length + (boost === null ? 0 : 1);
  return loose >= 4 || count >= 6 || (loose >= 3 && jobs !== null);
}

/** A total with the sum that gives it. */
export type Product = { readonly words: Line | null; readonly total: Figure };

/** So many jobs at so much each, or each job at its own number. */
export function jobsTimesCost(ask: Ask): Product | null {
  const { costs, jobs, boost, amounts } = ask.quantities;
  const counted = costs.filter((cost) => cost.count !== null);
  if (counted.length > 1 || counted.some((cost) => cost.count !== 1)) {
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

export function joined(lines: readonly (Line | null)[]): Line | null {
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
