import { z } from "zod";
import { connectPriceChanges } from "../answers/fact-book.ts";
import { usd } from "../core/amounts.ts";
import type { ChartSpec } from "../core/chart.ts";
import { answer } from "../core/reply.ts";
import { addDays, dayOf, daysBetween, formatDay } from "../core/time.ts";
import { type Pace, paceOf, perDay } from "../insight/budgets/pace.ts";
import { balancesAhead } from "../insight/budgets/runs-out.ts";
import { dailyBalances, weeklySpend } from "../insight/kind-totals.ts";
import type { Span } from "../insight/period.ts";
import { funnelOf } from "../insight/report.ts";
import { STAGES } from "../proposals/outcomes.ts";
import { proposalsSent } from "../proposals/proposal-facts.ts";
import type { Lot } from "../wallet/ledger-types.ts";
import { openLots, settleExpiry } from "../wallet/read.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { factsHere } from "./facts-here.ts";
import { completePeriod, periodOption, spanMeant } from "./period-options.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";
import { shareButton, sharedBy } from "./sharing.ts";

const KINDS = ["balance", "spend", "funnel", "cost", "expiry", "forecast"] as const;
type Kind = (typeof KINDS)[number];

export const chart = defineCommand({
  name: "chart",
  summary: "A picture of your Connects",
  examples: ["chart", "chart funnel year", "chart expiry"],
  who: "member",
  visibility: "shared",
  options: z.object({
    kind: z.enum(KINDS).optional().describe("What to draw; the balance by default"),
    period: periodOption,
    share: z.boolean().optional().describe("Show the picture to everybody here"),
    wallet: walletOption,
  }),
  complete: { period: completePeriod, wallet: completeWallet },
  async run(context, options) {
    const walletId = await walletFor(context, options.wallet, "read");
    await settleExpiry(context.services.database, walletId, context.now, context.zone);
    const span = spanMeant(context, { period: options.period ?? "last 90 days" });
    const kind = options.kind ?? "balance";
    const drawn = await draw(context, walletId, kind, span);
    return answer({
      title: drawn.chart.title,
      blocks: [
        { kind: "chart", chart: drawn.chart, alt: drawn.alt },
        ...(options.share ? [sharedBy(context)] : []),
      ],
      actions: options.share
        ? []
        : [
            shareButton("connects chart", options),
            {
              kind: "select",
              label: "Chart",
              choices: KINDS.map((name) => ({
                label: name,
                call: {
                  path: "connects chart",
                  values: {
                    kind: name,
                    ...(options.period ? { period: options.period } : {}),
                    ...(options.wallet ? { wallet: options.wallet } : {}),
                  },
                },
                selected: name === kind,
              })),
            },
          ],
      data: { kind, from: span.from, to: span.to, labels: drawn.chart.labels, series: drawn.chart.series },
    });
  },
});

type Drawn = { readonly chart: ChartSpec; readonly alt: string };

async function draw(context: AppContext, walletId: string, kind: Kind, span: Span): Promise<Drawn> {
  const { database } = context.services;
  const today = dayOf(context.now, context.zone);
  switch (kind) {
    case "balance":
    case "forecast":
      return balanceChart({
        days: await dailyBalances(database, walletId, span.from, span.to),
        lots: await openLots(database, walletId),
        span,
        forecast: kind === "forecast",
        // The same pace as in the balance's words, so that picture and words name the same day.
        pace: kind === "forecast" ? await paceOf(database, walletId, today) : null,
        prices: await priceMarks(context, span),
        today,
      });
    case "spend":
      return spendChart(await weeklySpend(database, walletId, span.from, span.to), span);
    case "expiry":
      return expiryChart(await openLots(database, walletId));
    default: {
      const sent = await proposalsSent(database, walletId, span.from, span.to);
      return kind === "funnel"
        ? funnelChart(
            sent.map((one) => STAGES[one.outcome] ?? 0),
            span,
          )
        : costChart(funnelOf(sent), span);
    }
  }
}

type Mark = NonNullable<ChartSpec["marks"]>[number];

/** Where the price of a Connect changed; what was bought before keeps what was paid for it. */
async function priceMarks(context: AppContext, span: Span): Promise<readonly Mark[]> {
  const { book, overrides } = await factsHere(context);
  return connectPriceChanges(book, span, overrides).map(({ day, cents }) => ({
    label: `a Connect costs ${usd(cents)}`,
    at: day,
  }));
}

type BalanceParts = {
  readonly days: readonly { readonly day: string; readonly balance: number }[];
  readonly lots: readonly Lot[];
  readonly span: Span;
  readonly forecast: boolean;
  readonly pace: Pace | null;
  readonly prices: readonly Mark[];
  readonly today: string;
};

/** Ahead of today the known lots only lapse on their days; a forecast also goes on spending at the pace. */
function balanceChart({ days, lots, span, forecast, pace, prices, today }: BalanceParts): Drawn {
  const length = daysBetween(span.from, span.to) + 1;
  const at = new Map(days.map((one) => [one.day, one.balance]));
  let last = days[0]?.balance ?? 0;
  const past = Array.from({ length }, (_, index) => {
    last = at.get(addDays(span.from, index)) ?? last;
    return last;
  });
  // Of a period that is over, what came next is no forecast.
  const ahead = span.to < today ? 0 : Math.min(90, Math.max(14, Math.round(length / 2)));
  const coming = balancesAhead(lots, pace, span.to, ahead);
  const rate = pace === null ? "0" : perDay(pace);
  const labels = Array.from({ length: length + ahead }, (_, index) => addDays(span.from, index));
  const expiring = lots.filter(
    (lot) => lot.expiresOn !== null && lot.expiresOn > span.to && lot.expiresOn <= addDays(span.to, ahead),
  );
  const empty = coming.indexOf(0);
  return {
    chart: {
      kind: "line",
      title: forecast ? "When your Connects run out" : "Your balance",
      subtitle: `${formatDay(span.from)} to ${formatDay(span.to)}${ahead === 0 ? "" : `, then ${forecast ? `at ${rate} a day` : "what is known to expire"}`}`,
      unit: "Connects",
      labels,
      series: [
        { name: "Balance", values: [...past, ...coming.map(() => null)] },
        ...(ahead === 0
          ? []
          : [
              {
                name: "Ahead",
                forecast: true,
                values: [...past.map((value, index) => (index === length - 1 ? value : null)), ...coming],
              },
            ]),
      ],
      marks: [
        ...prices,
        ...expiring.slice(0, 6).map((lot) => ({ label: `${lot.remaining} expire`, at: lot.expiresOn ?? "" })),
      ],
    },
    alt: `Balance from ${past[0] ?? 0} on ${formatDay(span.from)} to ${last} on ${formatDay(span.to)}.${prices.map((mark) => ` From ${formatDay(mark.at)}: ${mark.label}.`).join("")}${expiring.map((lot) => ` ${lot.remaining} expire on ${formatDay(lot.expiresOn ?? "")}.`).join("")}${forecast && ahead > 0 ? (empty < 0 ? ` At ${rate} a day they last longer than ${ahead} days.` : ` At ${rate} a day they run out on ${formatDay(addDays(span.to, empty + 1))}.`) : ""}`,
  };
}

function spendChart(
  weeks: readonly { readonly week: string; readonly kind: string; readonly connects: number }[],
  span: Span,
): Drawn {
  const labels = [...new Set(weeks.map((one) => one.week))];
  const kinds = ["proposal", "boost", "badge"].filter((kind) => weeks.some((one) => one.kind === kind));
  const total = weeks.reduce((sum, one) => sum + one.connects, 0);
  return {
    chart: {
      kind: "stacked-bar",
      title: "What you spent by week",
      subtitle: span.label,
      unit: "Connects",
      labels: labels.map(formatDay),
      series: kinds.map((kind) => ({
        name: kind,
        values: labels.map(
          (week) => weeks.find((one) => one.week === week && one.kind === kind)?.connects ?? 0,
        ),
      })),
    },
    alt: `Spent ${total} Connects from ${formatDay(span.from)} to ${formatDay(span.to)}. ${labels
      .slice(-8)
      .map(
        (week) =>
          `Week of ${formatDay(week)}: ${weeks
            .filter((one) => one.week === week)
            .map((one) => `${one.kind} ${one.connects}`)
            .join(", ")}.`,
      )
      .join(" ")}`,
  };
}

function funnelChart(stages: readonly number[], span: Span): Drawn {
  const labels = ["Sent", "Viewed", "Replied", "Interview", "Hired"];
  const values = labels.map((_, stage) => stages.filter((reached) => reached >= stage).length);
  return {
    chart: {
      kind: "funnel",
      title: "What became of your proposals",
      subtitle: span.label,
      unit: "proposals",
      labels,
      series: stages.length === 0 ? [] : [{ name: "proposals", values }],
    },
    alt: `${labels.map((label, index) => `${label} ${values[index]}`).join(", ")}, ${span.label}.`,
  };
}

function costChart(funnel: ReturnType<typeof funnelOf>, span: Span): Drawn {
  const labels = ["Reply", "Interview", "Hire"];
  const cents = [funnel.costPerReplyCents, funnel.costPerInterviewCents, funnel.costPerHireCents];
  const known = cents.some((one) => one !== null);
  return {
    chart: {
      kind: "bar",
      title: "What each step cost",
      subtitle: span.label,
      unit: "US dollars",
      labels,
      series: known
        ? [{ name: "dollars", values: cents.map((one) => (one === null ? null : one / 100)) }]
        : [],
    },
    alt: known
      ? labels
          .map(
            (label, index) =>
              `${label}: ${cents[index] === null ? "none yet" : `$${((cents[index] ?? 0) / 100).toFixed(2)}`}`,
          )
          .join(", ")
      : "No reply, interview or hire in this period yet.",
  };
}

function expiryChart(lots: readonly Lot[]): Drawn {
  const dated = lots.filter((lot) => lot.expiresOn !== null).slice(0, 24);
  const days = [...new Set(dated.map((lot) => lot.expiresOn ?? ""))];
  const of = (day: string): number =>
    dated.filter((lot) => lot.expiresOn === day).reduce((sum, lot) => sum + lot.remaining, 0);
  return {
    chart: {
      kind: "bar",
      title: "What expires when",
      unit: "Connects",
      labels: days.map(formatDay),
      series: days.length === 0 ? [] : [{ name: "Connects", values: days.map(of) }],
    },
    alt:
      days.length === 0
        ? "Nothing has an expiry day."
        : `Expiring: ${days.map((day) => `${of(day)} on ${formatDay(day)}`).join(", ")}.`,
  };
}
