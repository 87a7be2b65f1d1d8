import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { formatDay } from "../core/time.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import { lapsedOnReturn } from "../wallet/read.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeProposal, proposalMeant } from "./proposal-option.ts";
import { recordedReply, refuseRecord } from "./recorded-reply.ts";
import { anywayOption, dateOption, given, momentOf, walletFor, walletOption } from "./shared-options.ts";

export const refund = defineCommand({
  name: "refund",
  summary: "Record Connects that came back",
  examples: ["refund P42", "refund P42 16 why:job-closed"],
  details:
    "Returned Connects go back to the lots they came from and keep those lots' expiry days. When such a day has passed meanwhile, they come back and expire at once; `reconcile` sets the wallet right if Upwork shows otherwise.",
  who: "member",
  visibility: "private",
  options: z.object({
    proposal: z.string().min(1).max(100).describe("Which proposal: P42 or a part of its title"),
    amount: z
      .number()
      .int()
      .min(1)
      .max(2_500)
      .optional()
      .describe("How many came back; everything it took by default"),
    why: z
      .enum(["job-closed", "job-removed", "boost-lost", "other"])
      .optional()
      .describe("Why they came back"),
    date: dateOption,
    wallet: walletOption.meta({ shown: "form" }),
    anyway: anywayOption,
  }),
  complete: { proposal: completeProposal },
  form: { title: "Record returned Connects", ask: ["proposal", "amount", "why", "date"] },
  async run(context, options) {
    const walletId = await walletFor(context, options.wallet);
    const proposal = await proposalMeant(context, walletId, options.proposal);
    const at = momentOf(context, options.date);
    const parts = options.why === "boost-lost" ? (["boost"] as const) : (["proposal", "boost"] as const);
    const result = await context.services.wallets.record(
      {
        walletId,
        key: context.invocationId,
        kind: "refund",
        personId: context.person.personId,
        now: context.now,
        zone: context.zone,
        ...(at ? { at } : {}),
        entries: [],
        proposalNo: proposal.no,
        refund: { parts, ...(options.amount === undefined ? {} : { amount: options.amount }) },
      },
      options.anyway ? "do" : "ask",
    );
    if (result.status !== "recorded")
      refuseRecord(result, { path: "connects refund", values: given(options) });
    const total = result.entries
      .filter((entry) => entry.kind === "refund")
      .reduce((sum, entry) => sum + entry.connects, 0);
    return await recordedReply(context, result, {
      walletId,
      wallet: options.wallet,
      title: `${connects(total)} came back from ${proposalId(proposal.no)}`,
      notes: await lapsedNotes(context, walletId, result.actionNo),
    });
  },
});

/** Says when what came back lapsed at once, and by which rule. */
async function lapsedNotes(
  context: AppContext,
  walletId: string,
  actionNo: number,
): Promise<readonly string[]> {
  const lapsed = await lapsedOnReturn(context.services.database, walletId, actionNo);
  if (!lapsed) return [];
  return [
    `${connects(lapsed.lapsed)} of them went back to a lot that expired on ${formatDay(lapsed.day)}, so they expired at once: returned Connects keep the day of the lot they came from. If Upwork still shows them, use \`/connects reconcile\` with its number.`,
  ];
}
