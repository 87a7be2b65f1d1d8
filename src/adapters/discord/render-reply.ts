import type { Charts } from "../../core/chart.ts";
import type { Log } from "../../core/log.ts";
import { clip } from "../../core/markup.ts";
import { replyText } from "../../core/plain-reply.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { FileOut } from "../../core/reply.ts";
import { COLOURS, LIMITS, MESSAGES_PER_REPLY } from "./limits.ts";
import { escapeMarkdown, splitMarkdown } from "./markdown.ts";
import type { Outgoing, Upload } from "./outgoing.ts";
import { packEmbeds } from "./pack-embeds.ts";
import { packText } from "./pack-text.ts";
import { type Piece, renderBlock } from "./render-blocks.ts";
import { renderControls } from "./render-controls.ts";

export type RenderParts = {
  readonly charts: Charts;
  readonly log: Log;
  /** False where embeds are not allowed: everything then goes as text. */
  readonly embeds: boolean;
  /** Most bytes of one file there. */
  readonly fileBytes: number;
};

/**
 * A reply as one message or several, in order: text first, controls and files on the last. What would take too many
 * messages is begun there and comes whole as a text file.
 */
export async function renderReply(rendered: RenderedReply, parts: RenderParts): Promise<readonly Outgoing[]> {
  const { reply } = rendered;
  const limit = parts.embeds ? LIMITS.description : LIMITS.content;
  const pieces = reply.blocks.flatMap((block) => renderBlock(block, limit));
  const drawn = await drawCharts(pieces, parts);
  const { kept, notes } = sendable([...drawn.uploads, ...reply.files.map(uploadOf)], parts.fileBytes);
  const all = [...drawn.pieces, ...notes.map((text): Drawn => ({ kind: "text", text }))];
  const texts = parts.embeds ? richMessages(rendered, all) : plainMessages(rendered, all);
  const short = texts.length <= MESSAGES_PER_REPLY ? texts : shortened(texts);
  const uploads =
    texts.length <= MESSAGES_PER_REPLY ? kept : [...kept.slice(0, LIMITS.files - 1), wholeText(rendered)];
  return withControls(short.length > 0 ? short : [textOnly("Done.")], rendered, uploads);
}

const textOnly = (content: string): Outgoing => ({ content, embeds: [], components: [], files: [] });

function richMessages(rendered: RenderedReply, pieces: readonly Drawn[]): readonly Outgoing[] {
  const { reply } = rendered;
  const colour = reply.ok ? COLOURS.answer : COLOURS.refusal;
  const [title = null, ...more] = splitMarkdown(reply.title ?? "", LIMITS.embedTitle);
  const rest = more.map((text): Drawn => ({ kind: "text", text }));
  return packEmbeds(title, [...rest, ...pieces], colour).map((embeds) => ({ ...textOnly(""), embeds }));
}

function plainMessages(rendered: RenderedReply, pieces: readonly Drawn[]): readonly Outgoing[] {
  const title = splitMarkdown(rendered.reply.title ?? "", LIMITS.content - 4).map((text) => `**${text}**`);
  return packText([...title.map((text): Drawn => ({ kind: "text", text })), ...pieces]).map(textOnly);
}

type Drawn = Exclude<Piece, { kind: "chart" }>;

/** Charts become pictures with alt text; where drawing fails, what the picture would have said stays as text. */
async function drawCharts(
  pieces: readonly Piece[],
  parts: RenderParts,
): Promise<{ readonly pieces: readonly Drawn[]; readonly uploads: readonly Upload[] }> {
  const drawn: Drawn[] = [];
  const uploads: Upload[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "chart") {
      drawn.push(piece);
      continue;
    }
    try {
      const bytes = await parts.charts.png(piece.chart, "light");
      const name = `chart-${uploads.length + 1}.png`;
      uploads.push({ name, type: "image/png", bytes, description: clip(piece.alt, LIMITS.altText) });
    } catch (error) {
      parts.log.error({ err: error }, "discord: a chart could not be drawn");
      drawn.push(...splitMarkdown(piece.alt, LIMITS.content).map((text): Drawn => ({ kind: "text", text })));
    }
  }
  return { pieces: drawn, uploads };
}

function uploadOf(file: FileOut): Upload {
  return { name: file.name, type: file.type, bytes: file.bytes };
}

function sendable(
  uploads: readonly Upload[],
  most: number,
): { readonly kept: readonly Upload[]; readonly notes: readonly string[] } {
  const kept = uploads.filter((file) => file.bytes.byteLength <= most).slice(0, LIMITS.files);
  const lost = uploads.filter((file) => !kept.includes(file));
  const size = Math.floor(most / 1024 / 1024);
  return {
    kept,
    notes: lost.map(
      (file) =>
        `⚠️ ${escapeMarkdown(clip(file.name, 100))} is larger than the ${size} MB that Discord takes here. Ask for a shorter period.`,
    ),
  };
}

function shortened(messages: readonly Outgoing[]): readonly Outgoing[] {
  return [...messages.slice(0, 2), textOnly("There is more than fits here: the whole is in the file.")];
}

function wholeText({ reply }: RenderedReply): Upload {
  const bytes = Buffer.from(replyText(reply), "utf8");
  return { name: "whole-reply.txt", type: "text/plain; charset=utf-8", bytes };
}

/** Controls belong under the last message; those that do not fit it follow in messages of their own. */
function withControls(
  messages: readonly Outgoing[],
  rendered: RenderedReply,
  files: readonly Upload[],
): readonly Outgoing[] {
  const [rows = [], ...furtherRows] = renderControls(rendered.controls);
  const last = messages.at(-1) ?? textOnly("");
  const further = furtherRows.map((components) => ({ ...textOnly("More to choose from:"), components }));
  return [...messages.slice(0, -1), { ...last, components: rows, files }, ...further];
}
