import type { PostingBudget } from "../posting-check.ts";
import type { Span } from "../words/word-rules.ts";

export type MoneyPer = "hour" | "day" | "week" | "month" | "year" | "word" | "item" | null;

/** An amount in the text, in whole US cents; `max` is the upper end of a range. */
export type Money = {
  readonly cents: number;
  readonly maxCents: number;
  readonly per: MoneyPer;
  readonly at: Span;
};

/** Rough US cents for one unit: good enough to tell a few dollars from a few thousand, and used for nothing else. */
const CENTS = new Map([
  ["$", 100],
  ["usd", 100],
  ["us$", 100],
  ["dollar", 100],
  ["buck", 100],
  ["usdt", 100],
  ["€", 110],
  ["eur", 110],
  ["euro", 110],
  ["£", 125],
  ["gbp", 125],
  ["pound", 125],
  ["cad", 72],
  ["aud", 65],
  ["chf", 112],
  ["rs", 1.2],
  ["inr", 1.2],
  ["₹", 1.2],
  ["rupee", 1.2],
  ["php", 1.7],
  ["₱", 1.7],
  ["peso", 1.7],
]);
const SIGN = String.raw`(?:us\$|usd|\$|€|eur|£|gbp|rs\.?|inr|₹|₱|php)`;
const UNIT = String.raw`(?:usd|usdt|us dollars?|dollars?|bucks?|\$|€|eur|euros?|£|pounds?|gbp|cad|aud|chf|rs|inr|rupees?|php|pesos?)`;
const VALUE = String.raw`\d[\d,]*(?:\.\d{1,3})?`;
const MONEY = new RegExp(
  String.raw`(?<![a-z\d])(${SIGN}) ?(${VALUE}) ?(k\b)?(?: ?(?:-|to) ?(?:${SIGN})? ?(${VALUE}) ?(k\b)?)?|(?<![\d.,])(${VALUE}) ?(k)?(?: ?(?:-|to) ?(${VALUE}) ?(k)?)? ?(${UNIT})(?![a-z])`,
  "g",
);
const PER =
  /^(?:\.00)? ?(?:usd|us dollars?|dollars?|cad|aud)? ?(?:\/|per|an?\b|each|every|for (?:each|every|an?)\b)? ?(hourly|hours?|hrs?|h\b|daily|days?|weekly|weeks?|wk|monthly|months?|mo\b|yearly|year|annum|annually|words?|articles?|pages?|pieces?|videos?|posts?|each|images?|pictures?|blogs?)\b/;
const PERIODS: readonly (readonly [RegExp, MoneyPer])[] = [
  [/^(?:h$|hr|hour)/, "hour"],
  [/^da/, "day"],
  [/^w(?:ee)?k/, "week"],
  [/^mo/, "month"],
  [/^(?:year|annu)/, "year"],
  [/^word/, "word"],
];

/** More sums than any posting names. */
const MOST_AMOUNTS = 60;

/** All amounts, in order. */
export function readMoney(text: string): readonly Money[] {
  const amounts: Money[] = [];
  for (const found of text.matchAll(MONEY)) {
    if (amounts.length >= MOST_AMOUNTS) break;
    const [, sign, low, lowK, high, highK, low2, lowK2, high2, highK2, unit] = found;
    const rate = CENTS.get(unitName(sign ?? unit ?? "")) ?? 100;
    const cents = amountOf(low ?? low2, lowK ?? lowK2, rate);
    const maxCents = (high ?? high2) ? amountOf(high ?? high2, highK ?? highK2, rate) : cents;
    const end = found.index + found[0].length;
    amounts.push({
      cents,
      maxCents: Math.max(cents, maxCents),
      per: periodAfter(text, found.index, end),
      at: { start: found.index, end },
    });
  }
  return amounts;
}

function unitName(unit: string): string {
  const plain = unit.replace(/^us /, "").replace(/\.$/, "");
  return CENTS.has(plain) ? plain : plain.replace(/s$/, "");
}

function amountOf(digits: string | undefined, thousands: string | undefined, rate: number): number {
  const value = Number((digits ?? "0").replaceAll(",", ""));
  return Math.round(Math.min(value, 1e9) * (thousands ? 1000 : 1) * rate);
}

function periodAfter(text: string, start: number, end: number): MoneyPer {
  const word = PER.exec(text.slice(end, end + 28))?.[1];
  if (word) return PERIODS.find(([pattern]) => pattern.test(word))?.[1] ?? "item";
  const before = PERIOD_BEFORE.exec(text.slice(Math.max(0, start - 28), start))?.[1];
  return before ? (PERIODS.find(([pattern]) => pattern.test(before))?.[1] ?? null) : null;
}

const PERIOD_BEFORE =
  /\b(hourly|daily|weekly|monthly)(?: (?:rate|salary|pay|wages?|payment|income|earnings))?(?: is| of| up to| about)?\s*[:=-]?\s*$/;

const BUDGET_BEFORE =
  /(?:\b(?:budget|fixed[- ]price|fixed|total budget|project budget)\b[^$€£\n]{0,14}|\bbudget\s*[:=]?\s*\n\s*)$/;
const FIXED_AFTER = /^\s*(?:usd)?\s*(?:-\s*)?(?:fixed|budget|total)/;
const HOURLY_AFTER = /^\s*(?:usd)?\s*\n?\s*hourly\b/;

/** The price the client names for the job, when it is marked as such. */
export function readBudget(text: string): { value: PostingBudget; at: Span } | null {
  for (const money of readMoney(text)) {
    const before = text.slice(Math.max(0, money.at.start - 30), money.at.start);
    const after = text.slice(money.at.end, money.at.end + 24);
    const kind =
      money.per === "hour" || HOURLY_AFTER.test(after)
        ? "hourly"
        : BUDGET_BEFORE.test(before) || FIXED_AFTER.test(after)
          ? "fixed"
          : null;
    if (!kind || (kind === "hourly" && /avg|average|paid/.test(after + before))) continue;
    if (kind === "fixed" && money.per !== null) continue;
    return { value: { kind, minCents: money.cents, maxCents: money.maxCents }, at: money.at };
  }
  return null;
}
