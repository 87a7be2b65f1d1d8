import { z } from "zod";
import { connects, signed } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { answer, list, text } from "../core/reply.ts";
import { explainGap } from "../wallet/explain-gap.ts";
import { entryId } from "../wallet/ledger-types.ts";
import { isUnused, settleExpiry } from "../wallet/read.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { entryLabel, recordedReply, refuseRecord } from "./recorded-reply.ts";
import { completeWallet, given, makeOption, walletForIncome, walletOption } from "./shared-options.ts";

export const reconcile = defineCommand({
  name: "reconcile",
  summary: "Compare with the number Upwork shows, find what is missing, set it right",
  examples: ["reconcile 74"],
  who: "member",
  visibility: "private",
  options: z.object({
    balance: z.number().int().min(0).max(100_000).describe("The number of Connects that Upwork shows"),
    wallet: walletOption,
    anyway: z.boolean().optional().describe("Set the wallet to it").meta({ shown: "hidden" }),
    make: makeOption,
  }),
  complete: { wallet: completeWallet },
  form: { title: "What does Upwork show?", ask: ["balance"] },
  async run(context, options) {
    const { database } = context.services;
    const wallet = await walletForIncome(context, options.wallet, {
      call: { path: "connects reconcile", values: given(options) },
      make: options.make,
    });
    const have = await settleExpiry(database, wallet.id, context.now, context.zone);
    if (options.anyway || (have === 0 && (await isUnused(database, wallet.id))))
      return await setTo(context, wallet.id, options);
    const gap = options.balance - have;
    if (gap === 0)
      return answer({
        title: "It matches",
        blocks: [text(`Your wallet says ${connects(have)}, the same as Upwork.`)],
        data: { balance: have, gap: 0 },
      });
    const candidates = await explainGap(database, wallet.id, gap);
    const causes = candidates.map(
      (one) =>
        `${entryId(one.entry.seq)} ${signed(one.entry.connects)} ${entryLabel(one.entry)}: ${plain(one.why)}`,
    );
    const side = gap < 0 ? `${connects(-gap)} too many` : `${connects(gap)} too few`;
    return answer({
      title: `${side} here`,
      blocks: [
        text(
          `Your wallet says ${connects(have)}, Upwork ${connects(options.balance)}: **${side}** here. Nothing is written yet.`,
        ),
        text(
          causes.length > 0
            ? "What may explain it:"
            : "No entry of that size explains it. Usual causes: a proposal or a badge that was not recorded, free monthly Connects, or a return.",
        ),
        ...(causes.length > 0 ? [list(causes)] : []),
      ],
      actions: [
        {
          kind: "run",
          label: `Set to ${options.balance}`,
          call: {
            path: "connects reconcile",
            values: {
              balance: options.balance,
              ...(options.wallet === undefined ? {} : { wallet: options.wallet }),
              anyway: true,
            },
          },
          style: "primary",
        },
        gap < 0
          ? {
              kind: "form",
              label: "Record a proposal",
              call: { path: "connects spend", values: {} },
              ask: ["amount", "boost", "job", "link", "date"],
            }
          : {
              kind: "form",
              label: "Record free Connects",
              call: { path: "connects earn", values: {} },
              ask: ["amount", "why", "date", "note"],
            },
      ],
      data: {
        balance: have,
        upwork: options.balance,
        gap,
        candidates: candidates.map((one) => ({
          id: entryId(one.entry.seq),
          connects: one.entry.connects,
          why: one.why,
        })),
      },
    });
  },
});

async function setTo(
  context: AppContext,
  walletId: string,
  options: { readonly balance: number; readonly wallet?: string | undefined },
) {
  const result = await context.services.wallets.record(
    {
      walletId,
      key: context.invocationId,
      kind: "adjustment",
      personId: context.person.personId,
      now: context.now,
      zone: context.zone,
      entries: [],
      setTo: options.balance,
    },
    "do",
  );
  if (result.status !== "recorded")
    refuseRecord(result, { path: "connects reconcile", values: { balance: options.balance } });
  return await recordedReply(context, result, {
    walletId,
    wallet: options.wallet,
    title: `Balance set to ${connects(options.balance)}`,
    notes: [
      "Its expiry is taken as a year from today, since the balance alone does not say when it was issued.",
    ],
  });
}
