import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import type { Action } from "../core/reply.ts";
import { type NewEntry, proposalId } from "../wallet/ledger-types.ts";
import type { Posting } from "../wallet/post.ts";
import { type AppContext, defineCommand } from "./context.ts";
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
  wallet: walletOption,
  anyway: anywayOption,
  same: z.boolean().optional().describe("The job is recorded already").meta({ shown: "hidden" }),
});

type Options = z.infer<typeof options>;

export const spend = defineCommand({
  name: "spend",
  aliases: ["apply", "bid"],
  summary: "Record a proposal or other spend",
  examples: ['spend 16 boost:4 job:"Logo for a bakery"', "spend 16 Logo for a bakery", "spend 7 for:badge"],
  who: "member",
  visibility: "private",
  options,
  complete: { wallet: completeWallet },
  form: {
    title: "Record a proposal",
    ask: ["amount", "boost", "job", "link", "date"],
    opens: (values) => values.amount === undefined && values.boost === undefined,
  },
  async run(context, values) {
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
    const again = { path: "connects spend", values: given(values) };
    const guard = sameJobGuard(walletId, values.link, values.same === true, again);
    const result = await context.services.wallets.record(
      posting,
      values.anyway ? "do" : "ask",
      guard ?? undefined,
    );
    if (result.status !== "recorded") refuseRecord(result, again);
    const filled = result.entries.find((entry) => entry.kind === "adjustment");
    return await recordedReply(context, result, {
      walletId,
      wallet: values.wallet,
      title: titleOf(values),
      notes: filled
        ? [
            `The wallet was ${connects(filled.connects)} short, so an adjustment filled it first. Undo takes back both.`,
          ]
        : [],
      actions: followUps(context, result.proposal?.no, values.wallet),
    });
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

function titleOf(values: Options): string {
  const total = (values.amount ?? 0) + (values.boost ?? 0);
  const boost = values.boost ? ` (${values.amount ?? 0} and ${values.boost} boost)` : "";
  return `Spent ${connects(total)}${boost}`;
}

/** What people do next with a proposal. */
function followUps(
  context: AppContext,
  proposalNo: number | undefined,
  wallet: string | undefined,
): readonly Action[] {
  if (proposalNo === undefined || context.now.getTime() < 0) return [];
  const values = { proposal: proposalId(proposalNo), ...(wallet === undefined ? {} : { wallet }) };
  return [
    {
      kind: "form",
      label: "Returned?",
      call: { path: "connects refund", values },
      ask: ["amount", "why", "date"],
    },
  ];
}
