import { inForce, type SeriesEntry } from "../fact-book.ts";
import { quoted } from "../fact-view.ts";
import { asked } from "../figure.ts";
import { type Line, lineOf, paragraph } from "../line.ts";
import { dateInWords } from "../period.ts";
import type { TopicId } from "../topics.ts";
import type { Ask } from "./ask.ts";

/** Which past values a question on a topic may still take for granted. */
const SERIES: Partial<Readonly<Record<TopicId, readonly string[]>>> = {
  monthly_free_basic: ["monthly_free"],
  ways_to_get_free: ["monthly_free"],
  plus_monthly: ["plus_monthly"],
  plan_comparison: ["plus_monthly", "plus_price"],
  plus_price: ["plus_price"],
  cost_per_proposal: ["proposal_cost"],
  interview_bonus: ["interview_reward"],
  expired_rewards_client_reply: ["interview_reward", "readiness_reward"],
  boost_how: ["boost_slots"],
  agency_connects: ["agency_monthly"],
};

/**
 * What an outdated premise needs: "you mention 60: that ended in May 2019". Looks for amounts in the question that
 * were a value of the topic's series once and are no longer, and for the free monthly Connects of old in any question.
 */
export function correctedPremises(ask: Ask, topics: readonly TopicId[]): readonly (Line | null)[] {
  const names = new Set(topics.flatMap((topic) => SERIES[topic] ?? []));
  names.add("monthly_free");
  const said = new Set<number>();
  return [...names]
    .flatMap((series) =>
      (ask.view.book.series.get(series) ?? [])
        .toReversed()
        .flatMap((entry) => corrected(ask, series, entry, said)),
    )
    .slice(0, 1);
}

function corrected(
  ask: Ask,
  series: string,
  entry: SeriesEntry,
  said: Set<number>,
): readonly (Line | null)[] {
  const figure = ask.view.entryFigure(entry);
  if (!figure || entry.fact.to === null || inForce(entry.fact, ask.today) || said.has(figure.value))
    return [];
  const current = ask.view.current(series);
  if (current?.value === figure.value || !named(ask, figure.value, figure.unit === "cents")) return [];
  if (series === "monthly_free" && !saidOfMonths(ask, figure.value)) return [];
  if (series === "proposal_cost" && !(entry.key === "typical" && namedAsCost(ask, figure.value))) return [];
  said.add(figure.value);
  const words = figure.unit === "cents" ? asked(figure.value, "cents") : asked(figure.value);
  const until = quoted(dateInWords(entry.fact.to), entry.fact.id);
  const now = current ? lineOf(["; today's is ", ""], [current]) : "";
  return [
    paragraph(
      lineOf(
        ["The ", " you mention is an older figure, known until ", "", "."],
        [words, until, now],
        [entry.fact.id],
      ),
    ),
  ];
}

function named({ quantities }: Ask, value: number, money: boolean): boolean {
  if (money) return quantities.money.includes(value);
  const { amounts, bare, costs, balance } = quantities;
  return (
    amounts.includes(value) ||
    bare.includes(value) ||
    balance === value ||
    costs.some((cost) => cost.each === value)
  );
}

/** One job may still take that many Connects; only "every job takes so many" is a premise of old. */
function namedAsCost({ quantities }: Ask, value: number): boolean {
  return quantities.amounts.includes(value) || quantities.costs.some((cost) => cost.each === value);
}

/** "60 a month", "60 free connects": the old monthly grant, and not just any sixty. */
function saidOfMonths({ cues }: Ask, value: number): boolean {
  const spelled = ["", "", "", "", "", "", "sixty", "", "eighty"][value / 10] ?? "";
  return cues.words.some((word, at) => {
    if (word !== String(value) && (spelled === "" || word !== spelled)) return false;
    return cues.words
      .slice(at + 1, at + 6)
      .some((near) => near === "month" || near === "monthly" || near === "free");
  });
}
