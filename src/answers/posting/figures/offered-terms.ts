import type { PostingBudget } from "../posting-check.ts";
import { NUMBER, numberOf } from "../text/number-words.ts";
import { type Money, readMoney } from "./posting-money.ts";

/** What is paid and by when; null where it is not said. Cents and days. */
export type Offer = {
  readonly fixed: number | null;
  readonly hourly: number | null;
  /** The lower end of an hourly range. */
  readonly hourlyLeast: number | null;
  readonly monthly: number | null;
  readonly weekly: number | null;
  readonly daily: number | null;
  readonly days: number | null;
};

const DEADLINE = new RegExp(
  String.raw`\b(?:in|within|under|deadline(?: is| of|:)?|delivery(?: in|:)?|only|less than|max|maximum|done in|ready in|finish(?:ed)? in|complete[d]? in|takes?|timeline:?|timeframe:?|turnaround:?|need (?:it|this|everything) in) (?:the next |just |about |max )?(${NUMBER}) ?-? ?(hours?|hrs?|h|days?|weeks?|months?)\b(?! ?(?:a|per|of|\/|each|overlap|weekly|daily|ago|notice|old|response|reply|experience)\b)|(?:^|\n|[.!?,;] ?)(${NUMBER}) (hours?|hrs?|days?|weeks?) ?(?:deadline|delivery|max|only|fixed|timeline)?\s*(?:$|\n|[.!?,;])|\b(overnight|by tomorrow|by tonight|same day delivery|this weekend|by monday|(?:need (?:it|this|everything)|finished|done|ready|delivered|live) (?:by )?(?:today|tomorrow|tonight))\b`,
  "g",
);
const UNIT_DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, m: 30 };

export function readOffer(text: string, budget: PostingBudget | null): Offer {
  const money = readMoney(text).filter((amount) => amount.cents > 0 && !isNotPay(text, amount));
  const most = (per: Money["per"]) => {
    const amounts = money.filter((amount) => amount.per === per).map((amount) => amount.maxCents);
    return amounts.length ? Math.max(...amounts) : null;
  };
  const least = (per: Money["per"]) => {
    const amounts = money.filter((amount) => amount.per === per).map((amount) => amount.cents);
    return amounts.length ? Math.min(...amounts) : null;
  };
  return {
    fixed: budget?.kind === "fixed" ? Math.max(budget.maxCents, most(null) ?? 0) : most(null),
    hourlyLeast: least("hour") ?? (budget?.kind === "hourly" ? budget.minCents : null),
    hourly: budget?.kind === "hourly" ? Math.max(budget.maxCents, most("hour") ?? 0) : most("hour"),
    monthly: most("month"),
    weekly: most("week"),
    daily: most("day"),
    days: readDeadline(text),
  };
}

function isNotPay(text: string, amount: Money): boolean {
  const around = text.slice(Math.max(0, amount.at.start - 40), amount.at.end + 25);
  return /\b(?:revenue|funding|raised|spend|spent|deposit|fee|worth of|sells? (?:for|at)|priced? at|ad budget|orders? above|total spent|refund\w*|from our (?:shop|store)|tests?|trial|sample|bonus|gift|coupon|tip)\b/.test(
    around,
  );
}

function readDeadline(text: string): number | null {
  let least: number | null = null;
  for (const found of text.matchAll(DEADLINE)) {
    if (ANSWER_TIME.test(text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 20)))
      continue;
    const unit = (found[2] ?? found[4] ?? "d")[0] ?? "d";
    const count = found[5] ? 1 : numberOf(found[1] ?? found[3]);
    const days = count === null ? null : count * (UNIT_DAYS[unit] ?? 1);
    if (days !== null && (least === null || days < least)) least = days;
  }
  return least;
}

/** How fast to answer is not how fast to deliver. */
const ANSWER_TIME =
  /\b(?:respond|reply|replies|response|answer\w*|available|overlap|start|meet|call|contact|trial|refund\w*|return|free trial|ship\w*)\b/;
