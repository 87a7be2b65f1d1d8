import { disagreement } from "../claim.ts";
import { asked, minus, roundedUpTo, times } from "../figure.ts";
import { type Line, listed, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";
import { daysShown } from "./keeping.ts";

export const pricePerConnect: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const price = view.current("connect_price");
  const ten = view.packSize("bundle_10_usd");
  const old = was(
    "price_pre2019",
  )`Before ${view.until("price_pre2019")} an extra one cost ${view.pastNum("price_pre2019")}, for Plus members only.`;
  const past = cues.has("dollar|old days|used to|before|still|history|changed|ever|earlier|always");
  return {
    lines: [
      priceLead(ask),
      on("bundle_no_discount")`Every bundle has the same unit price: ${ten} for ${times(ten, price)}.`,
      past ? old : null,
      disagreement(view, view.currentFact("connect_price")?.id ?? ""),
      articleSums(ask),
      past ? null : old,
    ],
    next: ["bundles", "how_to_buy", "cost_per_proposal"],
  };
};

function priceLead({ view, cues, quantities }: Ask): Line | null {
  const price = view.current("connect_price");
  const since = view.since("connect_price_usd");
  if (cues.has("dollar|old days") && cues.has("still|old|anymore") && view.day > "2019")
    return view.on()`**No: a Connect costs ${price}**, before tax, since ${since}.`;
  if (quantities.money.includes(61) && cues.has("you|your bot|bot"))
    return view.on()`**${price} is the price; I'm sorry if you were told otherwise.** What Upwork's checkout shows is what counts.`;
  if (quantities.money.includes(61) || quantities.money.includes(161))
    return view.on()`**${price} each is the price to go by**, before tax; it is Upwork's own figure since ${since}.`;
  if (cues.has("really|true|is it|correct|right|confirm"))
    return view.on()`**Yes: one Connect costs ${price}**, before tax.`;
  return view.on()`**One Connect costs ${price}**, before tax.`;
}

/** That the article's two prices contradict each other, for who has read them. */
function articleSums({ view, quantities, cues, detail }: Ask): Line | null {
  const each = view.pastNum("price_seed_each");
  const ten = view.packSize("price_seed_bundle10");
  if (
    !detail &&
    !quantities.money.some((cents) => cents === 61 || cents === 161) &&
    !cues.has("article|61|sixty one")
  )
    return null;
  return view.was(
    "price_seed_each",
    "price_seed_bundle10",
  )`The article's figures can't both be right: ${ten} × ${each} = ${times(ten, each)}, not ${view.pastNum("price_seed_bundle10")}. Tax might explain ${view.pastNum("price_seed_bundle10")}, but that is a guess; nothing supports ${each}.`;
}

const PACKS = ["bundle_10_usd", "bundle_20_usd", "bundle_40_usd", "bundle_60_usd", "bundle_80_usd"] as const;

export const bundles: Composer = (ask) => {
  const { view, cues, plan } = ask;
  const { on, was } = view;
  const price = view.current("connect_price");
  const packs = listed(
    PACKS.map((id) => {
      const size = view.packSize(id);
      return on(id)`${size} for ${times(size, price)}`;
    }),
  );
  const custom = was(
    "bundle_custom_2023",
    "bundle_custom_seed",
    "connect_sold_bundles_2026",
  )`The article and a help page of ${view.pageDate("bundle_custom_2023")} also offer a custom amount; today's sizes were not re-read, so trust what Buy Connects shows you.`;
  return {
    lines: [
      bundleLead(ask, packs),
      on("bundle_no_discount")`The unit price is ${price} whatever the size, before tax.`,
      cues.has("smallest|smallest pack|minimum")
        ? was(
            "price_seed_bundle10",
          )`The article prints ${view.pastNum("price_seed_bundle10")} for it, perhaps with tax.`
        : null,
      custom,
      plan === "agency" || cues.has("largest|biggest|big")
        ? was("bundle_agency")`Agencies could also buy ${agencyPacks(ask)} at once, if their balance allowed.`
        : null,
      cues.has("limit|max|maximum|most|largest|biggest")
        ? on("buy_limit")`There is no limit on how many you buy.`
        : null,
    ],
    next: ["how_to_buy", "calc_cost_of_n", "payment_methods"],
  };
};

/** The larger packs that agencies are offered. */
function agencyPacks({ view }: Ask): Line | null {
  const sizes = view.book.byId.get("bundle_agency")?.value;
  if (!Array.isArray(sizes)) return null;
  return listed(
    sizes.map((size) => ({ text: String(size), origins: ["fact"] as const, facts: ["bundle_agency"] })),
    "or",
  );
}

function bundleLead({ view, cues, quantities }: Ask, packs: Line | null): Line | null {
  const price = view.current("connect_price");
  const ten = view.packSize("bundle_10_usd");
  const amount = quantities.amounts.at(-1) ?? quantities.bare.at(-1) ?? null;
  if (cues.has("smallest|minimum|least|lowest|cheapest"))
    return view.on(
      "bundle_10_usd",
    )`**The smallest bundle is ${ten} Connects for ${times(ten, price)}**, before tax.`;
  if (
    cues.has("custom|any amount|exact|exactly|single|one by one|individually|odd number|any number") &&
    amount !== null
  )
    return view.was(
      "bundle_custom_2023",
      "bundle_custom_seed",
    )`**A custom amount was on offer in ${view.pageDate("bundle_custom_2023")} and in the article**: ${asked(amount)} × ${price} = ${times(asked(amount), price)}. If your screen has bundles only, that means ${roundedUpTo(asked(amount), ten)} for ${times(roundedUpTo(asked(amount), ten), price)}.`;
  if (cues.has("custom|any amount|any number|single|one by one|individually|only one"))
    return view.was(
      "bundle_not_single_2019",
      "bundle_custom_2023",
    )`**Not one by one, as far as is known: the smallest bundle is ${ten} for ${times(ten, price)}.** A custom amount was on offer in ${view.pageDate("bundle_custom_2023")}.`;
  return packs && view.on()`**In bundles: ${packs}.**`;
}

export const howToBuy: Composer = (ask) => {
  const { view } = ask;
  const { on, was } = view;
  return {
    lines: [
      buyLead(ask),
      on()`Or go straight to ${view.link("Buy Connects", "buy_page_url")} (login needed).`,
      on(
        "pay_earnings_seed",
      )`You can pay from your Upwork earnings too, and a promo code goes in on the same screen.`,
      was(
        "buy_steps_2023",
      )`A help page of ${view.pageDate("buy_steps_2023")} calls the button Add More Connects.`,
    ],
    next: ["price_per_connect", "payment_methods", "bundles"],
  };
};

function buyLead({ view, cues }: Ask): Line | null {
  const steps = view.on(
    "buy_steps_seed",
    "buy_steps_walk",
  )`Settings → Membership & Connects → Buy Connects → pick a bundle → Buy Connects`;
  if (cues.has("instant|instantly|right away|immediately|show up|how long|delay|when do they"))
    return view.was(
      "buy_steps_2023",
    )`**They should: the account is charged at once**, says the help page, and my book names no waiting time. If your balance has not moved, compare it with your Connects history.`;
  if (cues.has("auto|automatic|automatically|auto top|auto refill|recurring|top up automatically"))
    return view.on()`**My book knows no automatic top-up.** What comes by itself is Freelancer Plus with ${view.current("plus_monthly")} a month. By hand: ${steps}.`;
  if (cues.has("the app|mobile|from my phone|on my phone|from the phone|android|iphone|ios"))
    return view.on()`**The way my book knows is on the website: ${steps}.** Whether the mobile app offers it, it does not say.`;
  return view.on()`**Log in, then ${steps}.**`;
}

export const purchaseTax: Composer = ({ view, quantities, cues }) => {
  const { on, was } = view;
  const price = view.current("connect_price");
  const ten = view.packSize("bundle_10_usd");
  return {
    lines: [
      on(
        "price_tax",
      )`**Tax may be added at checkout, depending on where you live**: ${price} is the price before it.`,
      quantities.money.includes(161)
        ? was(
            "price_seed_bundle10",
          )`${ten} × ${price} = ${times(ten, price)}, so ${view.pastNum("price_seed_bundle10")} is probably that plus ${minus(view.pastNum("price_seed_bundle10"), times(ten, price))} of tax; that is a guess, your invoice says it exactly.`
        : null,
      on(
        "tax_gst_australia",
      )`In Australia it is ${view.num("tax_gst_australia")} GST, unless a valid ABN and GST registration are on file.`,
      quantities.money.includes(161)
        ? null
        : on("price_tax")`Your invoice shows what was added; my book has no other country's rate.`,
      cues.has("india|indian") ? on("price_tax")`For India it has no figure.` : null,
    ],
    next: ["price_per_connect", "bundles", "chargeback"],
  };
};

export const chargeback: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const lead = chargebackLead(ask);
  return {
    lines: [
      lead ?? on("no_money_refund_purchase")`**No: bought Connects can't be handed back for money.**`,
      lead && on("no_money_refund_purchase")`As a rule bought Connects are not turned back into money.`,
      on("no_cash_value_returned")`Connects that are returned go to the balance, never out as money.`,
      cues.has("twice|two times|double")
        ? null
        : on(
            "free_courtesy",
          )`Support may add courtesy Connects after a bad experience, case by case; that is no right.`,
    ],
    next: ["refund_job_closed", "where_to_see_history", "plan_cancel_effect"],
  };
};

const TWICE = "twice|two times|3x|2x|double|doubled|2 times|duplicate|charged again|two charges|again";
const NOT_ARRIVED =
  "went through|never came|never arrived|not arrive|nothing was added|not added|wasn't added|balance still|still zero|froze|frozen|didn't get the|no connects ever";
const DISPUTE =
  "dispute|chargeback|charge back|bank takes|with my bank|through my bank|paypal claim|card company|reverse";

function chargebackLead(ask: Ask): Line | null {
  const { view, cues, plan } = ask;
  if (plan === "plus" && cues.has("renewed|renewal|billed|subscription|membership|plus"))
    return view.on(
      "plus_cancel_late",
    )`**My book knows no refund for a Plus payment: whoever cancels on the renewal date or later is still charged.** Only Upwork support could make an exception.`;
  if (cues.has(DISPUTE))
    return say`**My book doesn't say what a dispute with your bank would lead to**, so ask Upwork support first.`;
  const twice =
    cues.has(TWICE) && cues.has("=charged|=charge|paid|pay|pressed|bought|buy|bank|taken|took|debited");
  if (twice || cues.has(NOT_ARRIVED))
    return view.on(
      "history_where",
    )`**I can't see or refund payments; only Upwork support can.** First compare your invoices with your Connects history, which covers the past ${daysShown(ask)} days.`;
  return null;
}

export const transferConnects: Composer = ({ view, cues }) => {
  const { on } = view;
  return {
    lines: [
      cues.has("sell|selling|resell|sale|buy from|trade")
        ? on(
            "transfer_not_possible",
            "no_cash_value_returned",
          )`**No: Connects can't be moved to another account, so they can't be sold**, and they have no cash value.`
        : on("transfer_not_possible")`**No: Connects can't be moved from one account to another.**`,
      on("agency_separate")`Agency and freelancer balances are separate too, and can't be shared.`,
      cues.has("sell|selling|resell|sale|buy from|trade")
        ? null
        : on("no_cash_value_returned")`Nor can they be turned into money.`,
      on("agency_pool")`What people do share is an agency's balance: its members draw on one pool.`,
    ],
    next: ["agency_connects", "chargeback", "expiry"],
  };
};
