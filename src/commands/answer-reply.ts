import type { Answer } from "../answers/answer.ts";
import type { AnswerSource } from "../answers/sources.ts";
import { type Action, answer, type Block, list, notice, type Reply, text } from "../core/reply.ts";
import { verdictActions } from "./answer-verdict.ts";
import type { AskOptions } from "./ask.ts";
import type { AppContext } from "./context.ts";
import { sharedBy } from "./sharing.ts";

/** An answer as a reply: its text, cautions and sources, and what can be pressed under it. */
export function answerReply(
  context: AppContext,
  options: AskOptions,
  found: Answer,
  further: readonly Action[] = [],
): Reply {
  return answer({
    blocks: [
      ...textBlocks(found.text),
      ...found.cautions.map((caution) => notice("warning", caution)),
      ...(options.share ? [sharedBy(context)] : []),
      ...sourcesBlock(found.sources),
    ],
    actions: options.share ? [] : [...actionsOf(options, found), ...further],
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

export function sourcesBlock(sources: readonly AnswerSource[]): readonly Block[] {
  if (sources.length === 0) return [];
  return [
    {
      kind: "sources",
      sources: sources.map(({ title, url, date, dateKind, checkedOn }) => ({
        title,
        url,
        date,
        dateKind,
        checkedOn,
      })),
    },
  ];
}

function actionsOf(options: AskOptions, found: Answer): readonly Action[] {
  const values = {
    question: options.question,
    ...(options.as_of === undefined ? {} : { as_of: options.as_of }),
    ...(options.after === undefined ? {} : { after: options.after }),
  };
  const run = (label: string, more: Readonly<Record<string, string | boolean>>) => ({
    kind: "run" as const,
    label,
    call: { path: "connects ask", values: { ...values, ...more } },
  });
  return [
    ...found.next.slice(0, 3).map((next) => ({
      kind: "run" as const,
      label: next.label,
      call: { path: "connects ask", values: { question: next.question } },
    })),
    ...(found.hasMore ? [run("More", { more: true })] : []),
    ...(found.answered ? [{ ...run("Share", { share: true }), once: true }] : []),
    ...(found.answered ? verdictActions(found.facts) : []),
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
