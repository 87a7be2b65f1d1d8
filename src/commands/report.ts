import { z } from "zod";
import { connects, counted, usd } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, fields, list, notice, text } from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { kindTotals } from "../insight/kind-totals.ts";
import type { Span } from "../insight/period.ts";
import { type PromoLife, promoLives } from "../insight/promo-lives.ts";
import { type Funnel, funnelOf, SPLITS, type Split, splitBy } from "../insight/report.ts";
import { compare, type Share, TOO_FEW, type Verdict } from "../insight/wilson.ts";
import { RETURN_RULES } from "../proposals/outcomes.ts";
import { type ProposalFacts, proposalsSent } from "../proposals/proposal-facts.ts";
import { settleExpiry } from "../wallet/read.ts";
import { defineCommand } from "./context.ts";
import { completePeriod, fromOption, periodOption, spanMeant, toOption } from "./period-options.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";
import { shareButton, sharedBy } from "./sharing.ts";

export const report = defineCommand({
  name: "report",
  aliases: ["roi"],
  summary: "What your Connects cost and brought",
  examples: ["report", "report last month", "report quarter by:boost"],
  details:
    "Cost follows the lots: bought Connects count what was paid for them, free ones nothing. A boost counts what it cost in the end; unsettled ones are left out of the return on investment and counted.",
  who: "member",
  visibility: "shared",
  options: z.object({
    period: periodOption,
    from: fromOption,
    to: toOption,
    by: z
      .enum(["none", ...SPLITS])
      .optional()
      .describe("Split the figures"),
    share: z.boolean().optional().describe("Show the report to everybody here"),
    wallet: walletOption,
  }),
  complete: { period: completePeriod, wallet: completeWallet },
  async run(context, options) {
    const { database } = context.services;
    const walletId = await walletFor(context, options.wallet, "read");
    const span = spanMeant(context, options);
    await settleExpiry(database, walletId, context.now, context.zone);
    const [totals, promos, sent] = await Promise.all([
      kindTotals(database, walletId, span.from, span.to),
      promoLives(database, walletId, span.from, span.to),
      proposalsSent(database, walletId, span.from, span.to),
    ]);
    const whole = funnelOf(sent);
    const split = options.by === undefined || options.by === "none" ? null : options.by;
    const owed = sent
      .filter((one) => RETURN_RULES[one.outcome as keyof typeof RETURN_RULES]?.returns)
      .reduce((sum, one) => sum + one.base - one.returned.base, 0);
    return answer({
      title: `Report, ${span.label}`,
      blocks: [
        text(`${formatDay(span.from)} to ${formatDay(span.to)}`),
        ...overview(totals, whole, owed),
        ...(split ? splitBlocks(sent, split) : []),
        ...promoBlocks(promos),
        ...(Object.keys(totals.connects).length === 0 ? [text("Nothing was recorded in this period.")] : []),
        ...(options.share ? [sharedBy(context)] : []),
      ],
      actions: options.share
        ? []
        : [
            shareButton("connects report", options),
            entriesButton(span, options.wallet),
            ...nextReports(options.period ?? "month", options.wallet),
          ],
      data: {
        from: span.from,
        to: span.to,
        connects: totals.connects,
        cents: totals.spentCents,
        paidCents: totals.paidCents,
        proposals: whole.proposals,
        interviews: whole.interviews.part,
        hires: whole.hires.part,
        revenueCents: whole.revenueCents,
        costPerInterviewCents: whole.costPerInterviewCents,
        costPerHireCents: whole.costPerHireCents,
        roi: whole.roi,
        leftOut: whole.leftOut,
        owedConnects: owed,
        ...(promos.length > 0 ? { promos } : {}),
        ...(split
          ? {
              by: Object.fromEntries(
                splitBy(sent, split).map((group) => [group.name, summary(funnelOf(group.proposals))]),
              ),
            }
          : {}),
      },
    });
  },
});

function overview(
  totals: Awaited<ReturnType<typeof kindTotals>>,
  whole: Funnel,
  owed: number,
): readonly Block[] {
  const byKind = Object.entries(totals.connects).map(
    ([kind, amount]) => `${kind}: ${amount < 0 ? "\u2212" : "+"}${Math.abs(amount).toLocaleString("en-US")}`,
  );
  const blocks: Block[] = byKind.length === 0 ? [] : [list(byKind)];
  const money: Record<string, string> = { "Worth of what was spent": usd(totals.spentCents) };
  if (totals.boughtConnects > 0)
    money.Bought = `${connects(totals.boughtConnects)} for ${usd(totals.paidCents)}, ${usd(totals.paidCents / totals.boughtConnects)} each`;
  blocks.push(fields(money));
  if (whole.proposals === 0) return blocks;
  blocks.push(
    fields({
      Proposals: `${whole.proposals}, ${whole.open} without an outcome yet`,
      Replies: rate(whole.replies),
      Interviews: rate(whole.interviews),
      Hires: rate(whole.hires),
      "Cost per reply": cost(whole.costPerReplyCents),
      "Cost per interview": cost(whole.costPerInterviewCents),
      "Cost per hire":
        whole.connectsPerHire === null
          ? "no hire yet"
          : `${cost(whole.costPerHireCents)}, ${connects(whole.connectsPerHire)}`,
      "Won contracts": usd(whole.revenueCents),
      ...(whole.roi === null
        ? {}
        : { "Return on cost": `${whole.roi.toFixed(1)}x, ${whole.leftOut} left out as pending` }),
      ...(owed > 0 ? { "Owed to you": connects(owed) } : {}),
    }),
  );
  return blocks;
}

/** What the Connects of each promo that came in during the period were used for, up to now. */
function promoBlocks(promos: readonly PromoLife[]): readonly Block[] {
  if (promos.length === 0) return [];
  return [
    list(
      promos.map(
        (one) =>
          `Your **${plain(one.name, 40)}** Connects: ${one.connects} in, ${one.left} left, ${counted(one.proposals, "proposal")}, ${counted(one.interviews, "interview")}, ${counted(one.hires, "hire")}`,
      ),
    ),
  ];
}

/** The entries that the figures are made of. */
function entriesButton(span: Span, wallet: string | undefined): Action {
  return {
    kind: "run",
    label: "Entries",
    call: {
      path: "connects history",
      values: { from: span.from, to: span.to, ...(wallet === undefined ? {} : { wallet }) },
    },
  };
}

function splitBlocks(sent: readonly ProposalFacts[], by: Split): readonly Block[] {
  const groups = splitBy(sent, by);
  const lines = groups.map(({ name, proposals }) => {
    const funnel = funnelOf(proposals);
    return `**${plain(name, 40)}**: ${funnel.proposals} sent, ${rate(funnel.interviews)} to an interview, ${rate(funnel.hires)} hired, ${usd(funnel.cents)}`;
  });
  const blocks: Block[] = [list(lines)];
  if (by !== "boost") return blocks;
  const of = (name: string): Share =>
    funnelOf(groups.find((group) => group.name === name)?.proposals ?? []).replies;
  return [...blocks, notice("info", verdictText(compare(of("boosted"), of("not boosted"))))];
}

/** What boosting brought, as far as so few cases can say. */
function verdictText(verdict: Verdict): string {
  const points = (value: number): string => `${Math.round(value * 100)} percentage points`;
  switch (verdict.kind) {
    case "too_few":
      return `Too few to say whether boosting helps: about ${verdict.more} more needed in the smaller group (${TOO_FEW} in each).`;
    case "better":
      return `Yes: boosted proposals got more replies, between ${points(verdict.low)} and ${points(verdict.high)} more (95 % sure).`;
    case "worse":
      return `Boosted proposals got fewer replies, between ${points(-verdict.high)} and ${points(-verdict.low)} fewer (95 % sure).`;
    default:
      return `No sign of it: the difference in replies lies between ${points(verdict.low)} and ${points(verdict.high)}.`;
  }
}

function rate(of: Share): string {
  if (of.whole === 0) return "none";
  return `${Math.round((100 * of.part) / of.whole)} % (${of.part} of ${of.whole})`;
}

const cost = (cents: number | null): string => (cents === null ? "none yet" : usd(cents));

function summary(funnel: Funnel) {
  return {
    proposals: funnel.proposals,
    replies: funnel.replies.part,
    interviews: funnel.interviews.part,
    hires: funnel.hires.part,
    connects: funnel.connects,
    cents: funnel.cents,
    revenueCents: funnel.revenueCents,
  };
}

function nextReports(period: string, wallet: string | undefined): readonly Action[] {
  const path = "connects report";
  const more = wallet === undefined ? {} : { wallet };
  return [
    {
      kind: "select",
      label: "Period",
      choices: ["month", "last month", "last 30 days", "quarter", "year", "all"].map((name) => ({
        label: name,
        call: { path, values: { period: name, ...more } },
        selected: name === period,
      })),
    },
    {
      kind: "select",
      label: "Split by",
      choices: SPLITS.map((name) => ({ label: name, call: { path, values: { period, by: name, ...more } } })),
    },
    {
      kind: "run",
      label: "Chart",
      call: { path: "connects chart", values: { kind: "spend", period, ...more } },
    },
  ];
}
