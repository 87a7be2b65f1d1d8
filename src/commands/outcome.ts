import { z } from "zod";
import { centsOf, connects, usd } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, type Source, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { askAgainButton } from "../insight/reminders/follow-up-buttons.ts";
import { LOST_REASONS, OUTCOMES, RETURN_RULES } from "../proposals/outcomes.ts";
import { type ProposalFacts, proposalFacts } from "../proposals/proposal-facts.ts";
import { recordOutcome, settleBoost } from "../proposals/record-outcome.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeProposal, proposalMeant } from "./proposal-option.ts";
import { dateOption, dayFrom, walletFor, walletOption } from "./shared-options.ts";

/** What came of it, or `sent` for nothing yet: so that an outcome set by mistake can be taken back. */
const RESULTS = [...OUTCOMES, "sent"] as const;
type Result = (typeof RESULTS)[number];

const options = z.object({
  proposal: z.string().min(1).max(100).describe("Which proposal: P42 or a part of its title"),
  result: z.enum(RESULTS).describe("What came of it"),
  value: z.number().min(0).max(10_000_000).optional().describe("What the contract is worth, in US dollars"),
  boost_charged: z.number().int().min(0).max(2_000).optional().describe("What the boost cost in the end"),
  reason: z.enum(LOST_REASONS).optional().describe("Why it was lost"),
  date: dateOption,
  wallet: walletOption.meta({ shown: "form" }),
});

export const outcome = defineCommand({
  name: "outcome",
  summary: "Say what a proposal brought",
  examples: ["outcome P42 hired value:900", "outcome P42 job-closed", "outcome P42 viewed boost_charged:12"],
  details:
    "Each outcome is kept; going back a stage is allowed. Where Upwork's rule returns the Connects, one button records it.",
  who: "member",
  visibility: "private",
  options,
  complete: { proposal: completeProposal },
  form: { title: "What came of it?", ask: ["proposal", "result", "value", "reason", "date"] },
  async run(context, values) {
    const { database } = context.services;
    const walletId = await walletFor(context, values.wallet);
    const meant = await proposalMeant(context, walletId, values.proposal);
    const before = await proposalFacts(database, walletId, meant.no);
    if (values.boost_charged !== undefined && values.boost_charged > meant.boost)
      throw new UserError(
        "bad_input",
        `The boost of ${proposalId(meant.no)} was ${meant.boost}; it can't have cost more.`,
      );
    if (values.value !== undefined && values.result !== "hired")
      throw new UserError("bad_input", "Only a hire has a `value`.");
    const on = values.date === undefined ? dayOf(context.now, context.zone) : dayFrom(context, values.date);
    if (on < meant.day)
      throw new UserError(
        "bad_input",
        `${proposalId(meant.no)} was sent on ${formatDay(meant.day)}; its outcome can't be earlier.`,
      );
    const returned =
      values.boost_charged === undefined
        ? 0
        : await settle(context, walletId, meant.no, values.boost_charged);
    await database.transaction(
      async (session) =>
        await recordOutcome(session, {
          walletId,
          no: meant.no,
          key: context.invocationId,
          outcome: values.result,
          on,
          reason: values.reason ?? null,
          valueCents: values.value === undefined ? null : centsOf(values.value),
          now: context.now,
        }),
    );
    const now = await proposalFacts(database, walletId, meant.no);
    if (!now) throw new UserError("not_found", `${proposalId(meant.no)} is no longer there.`);
    return outcomeReply(context, { before, now, result: values.result, returned, wallet: values.wallet });
  },
});

/** Books what the boost did not cost as a return, once; a repeat finds it done. */
async function settle(context: AppContext, walletId: string, no: number, charged: number): Promise<number> {
  const before = await proposalFacts(context.services.database, walletId, no);
  const back = before ? before.boost - charged - before.returned.boost : 0;
  if (back > 0) {
    const result = await context.services.wallets.record(
      {
        walletId,
        key: `${context.invocationId}:boost`,
        kind: "refund",
        personId: context.person.personId,
        now: context.now,
        zone: context.zone,
        entries: [],
        proposalNo: no,
        refund: { parts: ["boost"], amount: back },
      },
      "do",
    );
    if (result.status !== "recorded")
      throw new UserError(
        "conflict",
        "The boost's return could not be booked. Please look at `/connects history`.",
      );
  }
  await settleBoost(context.services.database, walletId, no, charged);
  return Math.max(0, back);
}

function outcomeReply(
  context: AppContext,
  given: {
    readonly before: ProposalFacts | null;
    readonly now: ProposalFacts;
    readonly result: Result;
    readonly returned: number;
    readonly wallet: string | undefined;
  },
) {
  const { before, now: proposal, result, returned, wallet } = given;
  const id = proposalId(proposal.no);
  const base = { proposal: id, ...(wallet === undefined ? {} : { wallet }) };
  const actions: Action[] = backAction(before, result, base);
  const name = `${id}${proposal.title ? ` \u201c${plain(proposal.title, 60)}\u201d` : ""}`;
  const blocks: Block[] = [
    text(
      result === "sent"
        ? `${name} is back at **sent**, with no outcome yet.`
        : `${name} is now **${result.replace("-", " ")}**.`,
    ),
  ];
  if (returned > 0) blocks.push(text(`${connects(returned)} of the boost came back.`));
  const rule = result === "sent" ? null : RETURN_RULES[result];
  const sources: Source[] = [];
  if (rule) {
    const fact = context.services.factBook.byId.get(rule.fact);
    const owed = rule.returns ? proposal.base - proposal.returned.base : 0;
    if (fact)
      sources.push({
        title: fact.source.title,
        url: fact.source.url,
        date: fact.source.asOf ?? fact.checkedOn,
        dateKind: fact.source.asOf ? "as of" : "checked",
        checkedOn: fact.checkedOn,
      });
    blocks.push(
      text(
        `${rule.returns ? "Upwork's rule returns the Connects of the proposal" : "Upwork's rule returns nothing here"}: ${fact ? plain(fact.statement) : ""}`,
      ),
    );
    if (owed > 0) {
      blocks.push(text(`You are owed **${connects(owed)}**. Record it when it is in your Connects history.`));
      actions.push({
        kind: "run",
        label: `Refund ${owed}`,
        call: {
          path: "connects refund",
          values: { ...base, amount: owed, why: result === "job-removed" ? "job-removed" : "job-closed" },
        },
        style: "primary",
      });
      actions.push(askAgainButton(proposal.no, wallet === undefined ? {} : { wallet }));
    }
  }
  if (result === "hired" && proposal.valueCents === null)
    actions.push({
      kind: "form",
      label: "What is it worth?",
      call: { path: "connects outcome", values: { ...base, result } },
      ask: ["value"],
    });
  if (result === "hired" && proposal.valueCents !== null)
    blocks.push(
      text(
        `Worth ${usd(proposal.valueCents)}; it cost ${connects(proposal.netConnects)} (${usd(proposal.netCents)}).`,
      ),
    );
  if (result !== "sent" && proposal.boost > 0 && proposal.boostCharged === null)
    actions.push(...boostActions(base, result, proposal.boost));
  return answer({
    title: "Outcome set",
    blocks: [...blocks, ...(sources.length > 0 ? [{ kind: "sources" as const, sources }] : [])],
    actions,
    data: {
      proposal: {
        id,
        base: proposal.base,
        boost: proposal.boost,
        outcome: result,
        boostCharged: proposal.boostCharged,
        valueCents: proposal.valueCents,
      },
      returns: rule ? (rule.returns ? "base" : "none") : null,
      ...(rule ? { fact: rule.fact } : {}),
    },
  });
}

/** Undo: the outcome it had before, on the day it had. What a boost gave back is an entry, undone by itself. */
function backAction(
  before: ProposalFacts | null,
  result: Result,
  base: Readonly<Record<string, string>>,
): Action[] {
  if (before === null || before.outcome === result) return [];
  return [
    {
      kind: "run",
      label: "Undo",
      call: {
        path: "connects outcome",
        values: {
          ...base,
          result: before.outcome,
          ...(before.outcomeOn === null ? {} : { date: before.outcomeOn }),
          ...(before.reason === null ? {} : { reason: before.reason }),
        },
      },
    },
  ];
}

function boostActions(
  base: Readonly<Record<string, string>>,
  result: Result,
  boost: number,
): readonly Action[] {
  const call = (charged: number) => ({
    path: "connects outcome",
    values: { ...base, result, boost_charged: charged },
  });
  return [
    { kind: "run", label: "Boost charged in full", call: call(boost) },
    { kind: "run", label: "Boost: nothing charged", call: call(0) },
    {
      kind: "form",
      label: "Other amount",
      call: { path: "connects outcome", values: { ...base, result } },
      ask: ["boost_charged"],
    },
  ];
}
