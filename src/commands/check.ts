import { z } from "zod";
import { connectPriceCents, seriesOn } from "../answers/fact-book.ts";
import { checkPosting } from "../answers/posting/check-posting.ts";
import { describePosting } from "../answers/posting/describe-posting.ts";
import type { PostingCheck } from "../answers/posting/posting-check.ts";
import { reviewCaution, sourcesOf } from "../answers/sources.ts";
import { type Action, answer, notice, type Reply } from "../core/reply.ts";
import { dayOf } from "../core/time.ts";
import { sourcesBlock } from "./answer-reply.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { type FactsHere, factsHere } from "./facts-here.ts";
import { given } from "./shared-options.ts";
import { sharedBy } from "./sharing.ts";
import { walletView } from "./wallet-view.ts";

const options = z.object({
  text: z
    .string()
    .min(1)
    .max(20_000)
    .describe("The posting, pasted as it is")
    .meta({ rest: true, multiline: true }),
  connects: z.number().int().min(0).max(500).optional().describe("Connects the bid would take"),
  share: z.boolean().optional().describe("Show the result to everybody here"),
});

type Options = z.infer<typeof options>;

export const check = defineCommand({
  name: "check",
  summary: "Check a job posting before you bid",
  examples: ['check "We need a logo, write me on Telegram ..."', "check"],
  details:
    "Says what speaks against a bid, each with the words that raised it, and what the bid would take from your wallet. The decision stays yours; the posting is not kept.",
  who: "member",
  visibility: "shared",
  options,
  form: { title: "Check a job posting", ask: ["text", "connects"] },
  async run(context, values) {
    const here = await factsHere(context);
    const day = dayOf(context.now, context.zone);
    const price = connectPriceCents(here.book, day, here.overrides);
    // What is shared holds nothing of the asker's own.
    const wallet = values.share ? null : await walletView(context);
    const found = checkPosting(values.text, {
      ...(values.connects === undefined ? {} : { connects: values.connects }),
      ...(wallet === null ? {} : { balance: wallet.balance }),
      ...(price === null ? {} : { priceCentsPerConnect: price }),
      now: context.now.toISOString(),
    });
    return checkReply(context, values, found, here);
  },
});

function checkReply(context: AppContext, values: Options, found: PostingCheck, here: FactsHere): Reply {
  const day = dayOf(context.now, context.zone);
  const price = found.costs.cents === null ? null : seriesOn(here.book, "connect_price", day);
  const facts = [...new Set([...found.facts, ...(price ? [price.fact.id] : [])])];
  const caution = reviewCaution(here.book, facts, day);
  return answer({
    title: "Job posting check",
    blocks: [
      ...describePosting(found),
      ...(caution === null ? [] : [notice("warning", caution)]),
      ...(values.share ? [sharedBy(context)] : []),
      ...sourcesBlock(sourcesOf(here.book, facts)),
    ],
    actions: values.share ? [] : actionsOf(values, found),
    data: {
      flags: found.flags.map(({ id, quote, advice }) => ({ id, quote, advice })),
      cost: found.costs,
      reading: found.reading,
      facts,
    },
    ...(found.costs.balance === null ? { open: true as const } : {}),
  });
}

function actionsOf(values: Options, found: PostingCheck): readonly Action[] {
  if (!found.looked.description && !found.looked.figures) return [];
  const amount = found.costs.connects;
  return [
    {
      kind: "form",
      label: "Record proposal",
      call: { path: "connects spend", values: amount === null ? {} : { amount } },
      ask: ["amount", "boost", "job", "link", "date"],
    },
    {
      kind: "run",
      label: "Share",
      call: { path: "connects check", values: { ...given(values), share: true } },
      once: true,
    },
  ];
}
