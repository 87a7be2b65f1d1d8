import { claimOf, sayerOf } from "../claim.ts";
import { type SeriesEntry, seriesAround, seriesOver } from "../fact-book.ts";
import { quoted } from "../fact-view.ts";
import type { Quoted } from "../figure.ts";
import { item, type Line, lineOf, paragraph, say } from "../line.ts";
import { dateInWords, type Period, periodInWords } from "../period.ts";
import type { TopicId } from "../topics.ts";
import type { Ask, Part } from "./ask.ts";

type Timeline = { readonly series: string; readonly of: string };

/** What each topic's rule was over time; a topic without a series has no dated history in the book. */
const TIMELINES: Partial<Readonly<Record<TopicId, readonly Timeline[]>>> = {
  price_per_connect: [{ series: "connect_price", of: "a Connect" }],
  calc_cost_of_n: [{ series: "connect_price", of: "a Connect" }],
  bundles: [{ series: "smallest_bundle", of: "the smallest bundle" }],
  cost_per_proposal: [{ series: "proposal_cost", of: "Connects per proposal" }],
  why_cost_varies: [{ series: "proposal_cost", of: "Connects per proposal" }],
  plus_price: [{ series: "plus_price", of: "the price of Freelancer Plus" }],
  plus_monthly: [{ series: "plus_monthly", of: "Connects on Freelancer Plus" }],
  plan_comparison: [
    { series: "plus_price", of: "the price of Freelancer Plus" },
    { series: "plus_monthly", of: "Connects on Freelancer Plus" },
    { series: "monthly_free", of: "free monthly Connects" },
  ],
  monthly_free_basic: [{ series: "monthly_free", of: "free monthly Connects" }],
  ways_to_get_free: [
    { series: "monthly_free", of: "free monthly Connects" },
    { series: "new_account", of: "Connects for a new account" },
    { series: "interview_reward", of: "the interview reward" },
    { series: "readiness_reward", of: "the Readiness Test reward" },
  ],
  registration_bonus: [{ series: "new_account", of: "Connects for a new account" }],
  rising_talent_bonus: [{ series: "rising_reward", of: "the Rising Talent reward" }],
  interview_bonus: [{ series: "interview_reward", of: "the interview reward" }],
  skill_certification_bonus: [{ series: "certification_reward", of: "the Skill Certification reward" }],
  expired_rewards_client_reply: [
    { series: "interview_reward", of: "the interview reward" },
    { series: "readiness_reward", of: "the Readiness Test reward" },
  ],
  rollover: [{ series: "balance_cap", of: "the rollover" }],
  expiry: [{ series: "expiry", of: "expiry" }],
  refund_job_closed: [{ series: "returns", of: "returned Connects" }],
  boost_how: [{ series: "boost_slots", of: "boosted slots" }],
  boost_cost: [{ series: "boost_charge", of: "what a boost costs" }],
  availability_badge: [{ series: "badge_price", of: "the badge's price" }],
  agency_connects: [{ series: "agency_monthly", of: "an agency's monthly Connects" }],
  invites_free: [{ series: "invite_cost", of: "what invitations cost" }],
  service_fee: [{ series: "service_fee", of: "the service fee" }],
  history_purpose: [
    { series: "connect_price", of: "a Connect" },
    { series: "monthly_free", of: "free monthly Connects" },
  ],
};

/** Topics on which time has no bearing: advice, and the asker's own records. */
const TIMELESS: ReadonlySet<TopicId> = new Set<TopicId>([
  "what_are_connects",
  "tips_focus",
  "tips_proposal_quality",
  "tips_scam",
  "tips_client_history",
  "tips_already_hired",
  "tips_boost_wisely",
  "where_to_see_history",
  "wallet_balance",
  "spend_this_month",
  "calc_how_many_proposals",
  "budget_spend",
  "roi",
  "how_to_buy",
]);

export function hasTimes(topic: TopicId): boolean {
  return !TIMELESS.has(topic);
}

/** The answer as it was: what is known for the period, or plainly that nothing is. */
export function answerAsOf(ask: Ask, topic: TopicId, period: Period): Part {
  const when = asked(periodInWords(period));
  const timelines = TIMELINES[topic] ?? [];
  if (period.from > ask.today)
    return {
      lines: [say`**That is not known for that date: ${when} lies ahead, and my book holds no promises.**`],
      next: [topic],
    };
  const lines = timelines.flatMap((timeline) => oneTimeline(ask, timeline, period, timelines.length > 1));
  if (lines.length === 0)
    return {
      lines: [
        say`**Not known for that date: my book doesn't say how this was in ${when}.** It holds the rule as it is today; ask without the date and you get it.`,
      ],
      next: [topic],
    };
  return { lines: [...lines, ...today(ask, timelines, period)], next: [topic] };
}

function oneTimeline(
  ask: Ask,
  { series, of }: Timeline,
  period: Period,
  many: boolean,
): readonly (Line | null)[] {
  const entries = seriesOver(ask.view.book, series, period);
  const when = asked(periodInWords(period));
  if (entries.length === 0) {
    const unknown = say`**${capital(of)} in ${when}: not known for that date.**`;
    const around = seriesAround(ask.view.book, series, period).map((entry) => nearest(entry, period));
    return [many ? item(unknown) : unknown, ...(many ? [] : around)];
  }
  const [first] = entries;
  if (entries.length === 1 && first && !many)
    return [
      lineOf(
        ["**In ", ": ", ".** ", ""],
        [when, claimOf(first.fact, first.key), told(first)],
        [first.fact.id],
      ),
    ];
  const lead = say`**${capital(of)} in ${when}:**`;
  return [
    many ? paragraph(lead) : lead,
    ...entries.map((entry) =>
      item(lineOf(["", ": ", ""], [spanOf(entry), claimOf(entry.fact, entry.key)], [entry.fact.id])),
    ),
  ];
}

/** The fact in full where the short claim leaves something out. */
function told({ fact, key }: SeriesEntry): Quoted | string {
  return claimOf(fact, key).text === fact.statement
    ? `By ${sayerOf(fact)}.`
    : quoted(fact.statement, fact.id);
}

function nearest(entry: SeriesEntry, period: Period): Line | null {
  const { fact } = entry;
  const before = entry.to !== null && entry.to <= period.from;
  const word = before ? "Before that" : "After that";
  return lineOf([`${word}, `, ": ", "."], [spanOf(entry), claimOf(fact, entry.key)], [fact.id]);
}

function spanOf({ fact }: SeriesEntry): Quoted {
  const from = fact.from === null ? null : dateInWords(fact.from);
  const to = fact.to === null ? null : dateInWords(fact.to);
  if (from && to) return quoted(`${from} to ${to}`, fact.id);
  return quoted(from ? `from ${from}` : to ? `until ${to}` : "undated", fact.id);
}

/** Today's value beside the old one, so that nobody takes the past for the present. */
function today(ask: Ask, timelines: readonly Timeline[], period: Period): readonly (Line | null)[] {
  if (period.to >= ask.today || timelines.length !== 1) return [];
  const [timeline] = timelines;
  const fact = timeline && ask.view.currentFact(timeline.series);
  if (
    !fact ||
    !timeline ||
    seriesOver(ask.view.book, timeline.series, period).some(
      (entry) => entry.fact.id === fact.id && entry.to === null,
    )
  )
    return [];
  const entry = ask.view.book.series.get(timeline.series)?.find((one) => one.fact.id === fact.id);
  const claim = entry && !ask.view.overrideOf(fact.id) ? claimOf(fact, entry.key) : null;
  return [claim && paragraph(lineOf(["Today: ", "."], [withoutStop(claim)], [fact.id]))];
}

function withoutStop(words: Quoted): Quoted {
  return { ...words, text: words.text.replace(/\.$/, "") };
}

function asked(text: string): Quoted {
  return { text, origins: ["asked"], facts: [] };
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
