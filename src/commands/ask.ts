import { z } from "zod";
import { type Answer, composeAnswer } from "../answers/answer.ts";
import { understand } from "../answers/understand.ts";
import { type Action, answer, type Block, list, notice, type Reply, text } from "../core/reply.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { walletView } from "./wallet-view.ts";

export const ask = defineCommand({
  name: "ask",
  summary: "Ask about Connects: price, plans, free ways, refunds",
  examples: ["ask how do I get free connects?", "ask what did a connect cost as_of:2019-06-01"],
  details:
    "Every number comes from a dated, sourced fact book or your own wallet; outside it the answer is that I don't know.",
  who: "member",
  visibility: "shared",
  options: z.object({
    question: z
      .string()
      .min(1)
      .max(4_000)
      .describe("Your question, in your own words")
      .meta({ rest: true, multiline: true }),
    as_of: z
      .string()
      .regex(/^\d{4}(-\d{2}){0,2}$/, "give a date like 2019, 2019-06 or 2019-06-01")
      .optional()
      .describe("Answer for a past time, like 2019-06-01"),
    share: z.boolean().optional().describe("Show the answer to everybody here"),
    more: z.boolean().optional().describe("The longer answer").meta({ shown: "hidden" }),
  }),
  form: { title: "Ask about Connects", ask: ["question"] },
  async run(context, options) {
    // What is shared holds nothing of the asker's own.
    const wallet = options.share ? null : await walletView(context);
    const found = composeAnswer({
      understanding: understand(options.question),
      facts: context.services.factBook,
      now: context.now.toISOString(),
      zone: context.zone,
      ...(options.as_of === undefined ? {} : { asOf: options.as_of }),
      wallet,
      detail: options.more ?? false,
    });
    return answerReply(context, options, found);
  },
});

function answerReply(
  context: AppContext,
  options: {
    readonly question: string;
    readonly as_of?: string | undefined;
    readonly share?: boolean | undefined;
  },
  found: Answer,
): Reply {
  const blocks: Block[] = [
    ...textBlocks(found.text),
    ...found.cautions.map((caution) => notice("warning", caution)),
  ];
  if (options.share)
    blocks.push(text(`_Shared by ${context.displayName.replace(/[^\p{L}\p{N} .-]/gu, "")}_`));
  if (found.sources.length > 0)
    blocks.push({
      kind: "sources",
      sources: found.sources.map(({ title, url, date, dateKind, checkedOn }) => ({
        title,
        url,
        date,
        dateKind,
        checkedOn,
      })),
    });
  return answer({
    blocks,
    actions: options.share ? [] : actionsOf(options, found),
    data: {
      topics: found.topics,
      facts: found.facts,
      asOf: found.asOf,
      answered: found.answered,
      ...(found.declined === null ? {} : { declined: found.declined }),
    },
    ...(found.shareable ? { open: true as const } : {}),
  });
}

function actionsOf(
  options: { readonly question: string; readonly as_of?: string | undefined },
  found: Answer,
): readonly Action[] {
  const values = {
    question: options.question,
    ...(options.as_of === undefined ? {} : { as_of: options.as_of }),
  };
  const path = "connects ask";
  return [
    ...found.next.slice(0, 3).map((next) => ({
      kind: "run" as const,
      label: next.label,
      call: { path, values: { question: next.question } },
    })),
    ...(found.hasMore
      ? [{ kind: "run" as const, label: "More", call: { path, values: { ...values, more: true } } }]
      : []),
    ...(found.answered
      ? [
          {
            kind: "run" as const,
            label: "Share",
            call: { path, values: { ...values, share: true } },
            once: true,
          },
        ]
      : []),
  ];
}

/** Paragraphs and "- " lists of an answer as blocks. */
function textBlocks(answered: string): readonly Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push(text(lines.join("\n")));
    if (items.length > 0) blocks.push(list(items));
    lines = [];
    items = [];
  };
  for (const line of answered.split("\n")) {
    const item = line.startsWith("- ");
    if (item ? lines.length > 0 : items.length > 0) flush();
    if (item) items.push(line.slice(2));
    else if (line !== "") lines.push(line);
  }
  flush();
  return blocks;
}
