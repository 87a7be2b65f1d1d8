import { quoted } from "../fact-view.ts";
import type { Line } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const paymentMethods: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  return {
    lines: [
      payLead(ask),
      accepted(ask),
      cues.has("combine|mix|both|part from|rest")
        ? null
        : on("pay_mix_2025")`One purchase takes either earnings or a billing method, not both.`,
      on("pay_gift_refused")`Gift cards are refused.`,
      was(
        "pay_refused_seed",
        "pay_prepaid_seed",
        "pay_virtual_refused_client",
      )`On virtual cards, and prepaid ones for memberships, sources differ: try yours in the billing screen.`,
    ],
    next: ["how_to_buy", "purchase_tax", "price_per_connect"],
  };
};

/** What Upwork's billing page accepts, with the card brands it names. */
function accepted({ view }: Ask): Line | null {
  const brands = view.book.byId.get("pay_cards_official")?.value;
  const names = Array.isArray(brands) ? quoted(brands.join(", "), "pay_cards_official") : null;
  return view.on(
    "pay_cards_official",
    "pay_paypal_official",
    "pay_earnings_seed",
  )`Accepted: ${names}, credit or debit; verified PayPal, with a card as backup; your Upwork earnings.`;
}

const UNLISTED =
  "rupay|maestro|jcb|unionpay|amazon pay|google pay|apple pay|gpay|upi|paytm|bank transfer|wire|crypto|bitcoin|usdt|mpesa|m pesa|gcash|payoneer|wise|skrill|jazzcash|easypaisa|bkash|alipay|mir|elo|revolut|venmo|cash app|रूपे";

function payLead(ask: Ask): Line | null {
  const { view, cues } = ask;
  const { on, was } = view;
  if (cues.has("verve"))
    return on(
      "pay_refused_seed",
    )`**No: the article says Upwork takes no Verve cards.** No official page names Verve either way.`;
  if (cues.has("naira|nigerian card|local card"))
    return on(
      "pay_cards_official",
      "pay_refused_seed",
    )`**It depends on the brand: a Verve card is out, says the article; a Visa or Mastercard is on Upwork's list.**`;
  if (cues.has("combine|mix|both|part from|rest from|half and|split"))
    return on(
      "pay_mix_2025",
    )`**No: pay with earnings or with a billing method, not with both together.** An earlier billing page allowed the mix for Connects.`;
  if (cues.has("gift|gift card|giftcard")) return on("pay_gift_refused")`**No: gift cards are refused.**`;
  if (cues.has("prepaid|pre paid"))
    return on(
      "pay_prepaid_any_official",
    )`**For Connects, yes: Upwork's billing page accepts prepaid cards.** The article bars them for membership plans only.`;
  if (cues.has("virtual"))
    return was(
      "pay_refused_seed",
      "pay_virtual_refused_client",
    )`**Probably not: the article says virtual cards are refused**, and on Upwork's side only the client page says so. Try it in the billing screen.`;
  if (
    cues.has(
      "not use a card|without a card|without card|no card|no credit card|has no card|card only|paid me",
    )
  )
    return on(
      "pay_earnings_seed",
      "pay_balance_no_method",
    )`**Without a card, your Upwork earnings work, with no billing method on file**; PayPal needs a card as backup.`;
  if (cues.has("discover|visa|mastercard|master card|american express|amex"))
    return on("pay_cards_official")`**Yes: it is on Upwork's list of cards.**`;
  if (cues.has("diners"))
    return on("pay_cards_official")`**Yes: Diners Club is on Upwork's own list**, though not in the article.`;
  if (cues.has("paypal|pay pal"))
    return on("pay_paypal_official")`**Yes: a verified PayPal account works**, with a card kept as backup.`;
  if (cues.has("earnings|earning|balance|earned|upwork money|my upwork|available funds|wallet"))
    return on(
      "pay_earnings_seed",
      "pay_balance_no_method",
    )`**Yes: money you earned on Upwork pays for Connects**, even with no billing method on file.`;
  if (cues.has(UNLISTED)) return on("pay_cards_official")`**It is not on Upwork's list.**`;
  if (cues.has("credit card|credit|debit|debit card"))
    return on(
      "pay_cards_official",
    )`**Both credit and debit cards work, by Upwork's billing page**; the article speaks of debit only.`;
  if (cues.has("which cards|what cards|cards|card"))
    return on(
      "pay_cards_official",
      "pay_gift_refused",
      "pay_refused_seed",
    )`**The usual credit and debit cards work; gift cards don't, nor, says the article, Verve and virtual cards.**`;
  return on("pay_cards_official")`**With a card, PayPal or your Upwork earnings.**`;
}
