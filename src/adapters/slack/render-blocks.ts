import type { types } from "@slack/bolt";
import { unreachable } from "../../core/errors.ts";
import { clip, plainText } from "../../core/markup.ts";
import type { Block, Source } from "../../core/reply.ts";
import { formatDay } from "../../core/time.ts";
import { LIMITS } from "./limits.ts";
import {
  boldMrkdwn,
  clipEscaped,
  escapeText,
  linkMrkdwn,
  literalMrkdwn,
  mrkdwn,
  plainSlack,
  splitMrkdwn,
} from "./mrkdwn.ts";
import { fitsMonospace, monospacePieces, rowTexts } from "./table.ts";

export type SlackBlock = types.KnownBlock;

/** A picture that has been uploaded, or could not be: what stands in its place. */
export type Picture = { readonly link: string | null };

/** One block of a reply as Block Kit. Nothing is cut: what is too long for one block becomes several. */
export function renderBlock(block: Block, picture: Picture | null = null): readonly SlackBlock[] {
  switch (block.kind) {
    case "text":
      return sections(block.text);
    case "notice":
      return sections(`${MARKS[block.tone]} ${block.text}`);
    case "list":
      return sections(block.items.map((item) => `• ${item}`).join("\n"));
    case "fields":
      return renderFields(block.fields);
    case "table":
      return renderTable(block);
    case "chart":
      return renderChart(block, picture);
    case "image":
      return renderImage(block);
    case "sources":
      return block.sources.flatMap(renderSource);
    default:
      return unreachable(block);
  }
}

/** The title as a header, or as text where it is too long for one. */
export function renderTitle(title: string): readonly SlackBlock[] {
  const text = plainSlack(title);
  if (text.trim() === "") return [];
  if (text.length > LIMITS.headerText) return sections(title);
  return [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

/** Markup as sections within the limit. */
export function sections(source: string): readonly SlackBlock[] {
  return splitMrkdwn(source, LIMITS.sectionText).map(section);
}

export function section(text: string): types.SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

const MARKS = { info: "ℹ️", warning: "⚠️", success: "✅" } as const;

function renderFields(
  fields: readonly { readonly name: string; readonly value: string }[],
): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let row: types.MrkdwnElement[] = [];
  const close = (): void => {
    if (row.length > 0) blocks.push({ type: "section", fields: row });
    row = [];
  };
  for (const { name, value } of fields) {
    const text = `${boldMrkdwn(plainText(name))}\n${mrkdwn(value)}`;
    if (text.length > LIMITS.fieldText) {
      close();
      blocks.push(...sections(`**${name}**\n${value}`));
      continue;
    }
    row.push({ type: "mrkdwn", text, verbatim: true });
    if (row.length === LIMITS.fieldsPerSection) close();
  }
  close();
  return blocks;
}

function renderTable(table: Extract<Block, { kind: "table" }>): readonly SlackBlock[] {
  if (table.rows.length === 0) return [];
  if (fitsMonospace(table)) return monospacePieces(table).map(section);
  if (table.columns.length === 1) return sections(table.rows.map((row) => `• ${row[0] ?? ""}`).join("\n"));
  return renderFields(rowTexts(table));
}

/** Slack shows uploaded pictures as messages of their own; here goes what the picture says, and the way to it. */
function renderChart(
  block: Extract<Block, { kind: "chart" }>,
  picture: Picture | null,
): readonly SlackBlock[] {
  const head = `${boldMrkdwn(clip(block.chart.title, 300))}\n${clipEscaped(block.alt, LIMITS.imageAlt)}`;
  const way = picture?.link ? `\n${linkMrkdwn(picture.link, "Open the picture")}` : "";
  return [section(`${head}${way}`)];
}

/** Slack fetches the picture itself and refuses the whole message when the address is no public https one. */
function renderImage(block: Extract<Block, { kind: "image" }>): readonly SlackBlock[] {
  const alt = clip(plainText(block.alt), LIMITS.imageAlt) || "Picture";
  if (!/^https:\/\/[^\s]+$/.test(block.url) || block.url.length > LIMITS.url)
    return [section(clipEscaped(`${alt} (${block.url})`, LIMITS.sectionText))];
  return [{ type: "image", image_url: block.url, alt_text: alt }];
}

function renderSource(source: Source): readonly SlackBlock[] {
  const dates = escapeText(datesOf(source));
  const title = source.url ? linkMrkdwn(source.url, source.title) : literalMrkdwn(source.title);
  const linked = `Source: ${title}, ${dates}`;
  // An address too long for the block gives way to its title.
  const text =
    linked.length <= LIMITS.contextText ? linked : `Source: ${clipEscaped(source.title, 1_000)}, ${dates}`;
  return [{ type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] }];
}

function datesOf(source: Source): string {
  const checked =
    source.dateKind === "as of" && source.checkedOn ? `, checked ${dayText(source.checkedOn)}` : "";
  return `${source.dateKind} ${dayText(source.date)}${checked}`;
}

/** A page may give no more than a month or a year. */
function dayText(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(date) : date;
}
