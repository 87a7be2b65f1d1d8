import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { type Action, answer, text } from "../core/reply.ts";
import { dayOf } from "../core/time.ts";
import { type NewEntry, proposalId } from "../wallet/ledger-types.ts";
import type { Posting } from "../wallet/post.ts";
import { defineCommand } from "./context.ts";
import { recordedReply, refuseRecord } from "./recorded-reply.ts";
import { sameJobGuard } from "./same-job.ts";
import {
  anywayOption,
  completeWallet,
  dateOption,
  given,
  momentOf,
  walletFor,
  walletOption,
} from "./shared-options.ts";
import { afterSpending, budgetGuard } from "./spend-budget.ts";
import { trySpend } from "./spend-try.ts";

const options = z.object({
  amount: z.number().int().min(0).max(500).optional().describe("How many Connects the proposal took"),
  boost: z.number().int().min(0).max(2_000).optional().describe("Connects bid to boost it, on top"),
  job: z.string().min(1).max(200).optional().describe("Job title").meta({ rest: true }),
  link: z.string().min(8).max(300).optional().describe("Link to the job").meta({ named: true }),
  for: z
    .enum(["proposal", "badge", "profile-ad", "other"])
    .optional()
    .describe("What it was spent on; a proposal by default"),
  niche: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe("Your niche or profile, to compare later")
    .meta({ named: true }),
  date: dateOption,
  try: z.boolean().optional().describe("What if: show what it would do, write nothing").meta({ named: true }),
  wallet: walletOption,
  anyway: anywayOption,
  same: z.boolean().optional().describe("The job is recorded already").meta({ shown: "hidden" }),
  over_budget: z.boolean().optional().describe("It may go over the budget").meta({ shown: "hidden" }),
  cancel: z.boolean().optional().describe("Leave it unrecorded").meta({ shown: "hidden" }),
});

type Options = z.infer<typeof options>;

export const spend = defineCommand({
  name: "spend",
  aliases: ["apply", "bid"],
  summary: "Record a proposal or other spend",
  examples: [
    'spend 16 boost:4 job:"Logo for a bakery"',
    "spend 16 Logo for a bakery",
    "spend 7 for:badge",
    "spend 16 try:yes",
  ],
  who: "member",
  visibility: "private",
  options,
  complete: { wallet: completeWallet },
  form: {
    title: "Record a proposal",
    ask: ["amount", "boost", "job", "link", "date"],
    opens: (values) =>
      values.amount === undefined && values.boost === undefined && values.cancel === undefined,
  },
  async run(context, values) {
    if (values.cancel) return answer({ title: "Cancelled", blocks: [text("Nothing was recorded.")] });
    const entries = entriesOf(values);
    const at = momentOf(context, values.date);
    const walletId = await walletFor(context, values.wallet);
    const posting: Posting = {
      walletId,
      key: context.invocationId,
      kind: "spend",
      personId: context.person.personId,
      now: context.now,
      zone: context.zone,
      ...(at ? { at } : {}),
      entries,
      ...proposalOf(values),
      shortfall: values.anyway ? "adjust" : "refuse",
    };
    const { try: trial, ...kept } = given(values);
    const again = { path: "connects spend", values: kept };
    const day = at ? dayOf(at, context.zone) : dayOf(context.now, context.zone);
    if (trial) return await trySpend(context, posting, day, total(values), again);
    const guards = [
      sameJobGuard(walletId, values.link, values.same === true, again),
      await budgetGuard(
        context.services.database,
        walletId,
        { day, connects: total(values), known: values.over_budget === true },
        again,
      ),
    ].filter((guard) => guard !== null);
    const result = await context.services.wallets.record(
      posting,
      values.anyway ? "do" : "ask",
      guards.length === 0
        ? undefined
        : async (session) => {
            for (const guard of guards) await guard(session);
          },
    );
    if (result.status !== "recorded") refuseRecord(result, again);
    const filled = result.entries.find((entry) => entry.kind === "adjustment");
    const reply = await recordedReply(context, result, {
      walletId,
      wallet: values.wallet,
      title: titleOf(values),
      notes: filled
        ? [
            `The wallet was ${connects(filled.connects)} short, so an adjustment filled it first. Undo takes back both.`,
          ]
        : [],
      actions: followUps(result.proposal?.no, values.wallet),
    });
    const after = await afterSpending(context, walletId);
    return {
      ...reply,
      blocks: [...reply.blocks, ...after.blocks],
      data: { ...reply.data, ...after.data },
    };
  },
});

function entriesOf(values: Options): readonly NewEntry[] {
  const amount = values.amount ?? 0;
  const boost = values.boost ?? 0;
  if (amount + boost === 0)
    throw new UserError(
      "bad_input",
      '`spend` needs how many Connects it took. For example: `/connects spend 16 boost:4 job:"Logo for a bakery"`.',
    );
  const kind = values.for ?? "proposal";
  if (kind !== "proposal" && boost > 0)
    throw new UserError("bad_input", "Only a proposal has a boost. Leave `boost` out, or leave `for` out.");
  if (kind !== "proposal")
    return [
      {
        kind: "badge",
        connects: -amount,
        ...(kind === "badge" ? {} : { reason: kind.replace("-", "_") }),
        ...(values.job ? { note: values.job } : {}),
      },
    ];
  return [
    ...(amount > 0 ? [{ kind: "proposal" as const, connects: -amount }] : []),
    ...(boost > 0 ? [{ kind: "boost" as const, connects: -boost }] : []),
  ];
}

function proposalOf(values: Options): Pick<Posting, "proposal"> {
  if (values.for !== undefined && values.for !== "proposal") return {};
  return {
    proposal: {
      title: values.job ?? null,
      link: values.link ?? null,
      niche: values.niche ?? null,
      base: values.amount ?? 0,
      boost: values.boost ?? 0,
    },
  };
}

const total = (values: Options): number => (values.amount ?? 0) + (values.boost ?? 0);

function titleOf(values: Options): string {
  const boost = values.boost ? ` (${values.amount ?? 0} and ${values.boost} boost)` : "";
  return `Spent ${connects(total(values))}${boost}`;
}

/** What people do next with a proposal. */
function followUps(proposalNo: number | undefined, wallet: string | undefined): readonly Action[] {
  if (proposalNo === undefined) return [];
  const values = { proposal: proposalId(proposalNo), ...(wallet === undefined ? {} : { wallet }) };
  return [
    {
      kind: "form",
      label: "Set outcome",
      call: { path: "connects outcome", values },
      ask: ["result", "value", "reason", "date"],
    },
    {
      kind: "run",
      label: "Remind me in 7 days",
      call: { path: "connects remind", values: { about: "follow-up", days: 7, ...values } },
    },
  ];
}
