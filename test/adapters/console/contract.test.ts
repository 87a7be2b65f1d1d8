import { pressable } from "../../../src/adapters/console/pressable.ts";
import { terminalText } from "../../../src/adapters/console/terminal-text.ts";
import type { PageBlock, PageReply } from "../../../src/adapters/console/view.ts";
import { pageReply } from "../../../src/adapters/console/view.ts";
import { unreachable } from "../../../src/core/errors.ts";
import { silentLog } from "../../../src/core/log.ts";
import type { Inline } from "../../../src/core/markup.ts";
import type { Control } from "../../../src/core/rendered.ts";
import { adapterContract } from "../../adapter-contract.ts";
import { fixtureCharts } from "./fixture.ts";

type TerminalMessage = { readonly text: string; readonly controls: readonly Control[] };

adapterContract<TerminalMessage>({
  name: "the terminal",
  render: (rendered) => [
    { text: terminalText(rendered, rendered.controls.flatMap(pressable), []), controls: rendered.controls },
  ],
  refusals: ({ text }) =>
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(text) ? ["a control character"] : [],
  shown: ({ text }) => text,
  pinged: () => [],
  controlIds: ({ controls }) => controls.flatMap(pressable).flatMap(({ id }) => (id === null ? [] : [id])),
});

adapterContract<PageReply>({
  name: "the page",
  render: async (rendered) => [await pageReply(rendered, fixtureCharts, silentLog)],
  refusals: (reply) =>
    JSON.stringify(JSON.parse(JSON.stringify(reply))) === JSON.stringify(reply) ? [] : ["no JSON"],
  // As draw.js puts it on screen, in the same order.
  shown: (reply) =>
    [
      words(reply.title ?? []),
      ...reply.blocks.map(blockWords),
      ...(reply.blocks.length === 0 ? ["Done."] : []),
    ].join("\n"),
  pinged: () => [],
  controlIds: ({ controls }) => controls.flatMap(pressable).flatMap(({ id }) => (id === null ? [] : [id])),
});

function words(nodes: readonly Inline[]): string {
  return nodes.map((node) => (node.kind === "break" ? "\n" : node.text)).join("");
}

function blockWords(block: PageBlock): string {
  switch (block.kind) {
    case "text":
    case "notice":
      return words(block.nodes);
    case "list":
      return block.items.map(words).join("\n");
    case "fields":
      return block.fields.map(({ name, value }) => `${words(name)} ${words(value)}`).join("\n");
    case "table":
      return [block.columns.map(({ name }) => name), ...block.rows]
        .map((row) => row.map(words).join(" "))
        .join("\n");
    case "chart":
    case "image":
      return block.alt;
    case "sources":
      return block.sources.map(({ title, dates }) => `${title}, ${dates}`).join("\n");
    default:
      return unreachable(block);
  }
}
