import type { ChartSpec } from "../../core/chart.ts";
import { unreachable } from "../../core/errors.ts";
import { plain, plainText } from "../../core/markup.ts";
import type { Block, Source } from "../../core/reply.ts";
import { formatDay } from "../../core/time.ts";
import { LIMITS } from "./limits.ts";
import { escapeMarkdown, splitMarkdown } from "./markdown.ts";
import { tablePieces } from "./table.ts";

/** A part of a reply in Discord's Markdown that must stay whole; packed into messages by `pack-embeds.ts`. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly name: string; readonly value: string; readonly inline: boolean }
  | { readonly kind: "image"; readonly url: string }
  | { readonly kind: "chart"; readonly chart: ChartSpec; readonly alt: string };

const SHORT_VALUE = 40;
const NOTICE = { info: "ℹ️", warning: "⚠️", success: "✅" } as const;

/** One block as pieces, text no longer than `limit`. Pure; charts are drawn later. */
export function renderBlock(block: Block, limit: number = LIMITS.description): readonly Piece[] {
  switch (block.kind) {
    case "text":
      return texts(block.text, limit);
    case "notice":
      return texts(block.text, limit - 4).map((piece, at) =>
        at === 0 ? { ...piece, text: `${NOTICE[block.tone]} ${piece.text}` } : piece,
      );
    case "list":
      return listPieces(block.items, limit);
    case "fields":
      return block.fields.flatMap(({ name, value }) => fieldPieces(name, value));
    case "table":
      return tablePieces(block, limit).map((text) => ({ kind: "text", text }));
    case "chart":
      return [{ kind: "chart", chart: block.chart, alt: block.alt }];
    case "image":
      return [
        ...smallPrint(`Picture: ${plain(block.alt, LIMITS.altText)}`, limit),
        { kind: "image", url: block.url },
      ];
    case "sources":
      return block.sources.length === 0 ? [] : smallPrint(block.sources.map(sourceMarkup).join("\n"), limit);
    default:
      return unreachable(block);
  }
}

type TextPiece = Extract<Piece, { kind: "text" }>;

function texts(markup: string, limit: number): readonly TextPiece[] {
  return splitMarkdown(markup, limit).map((text) => ({ kind: "text", text }));
}

/** Items that belong together stay in one piece as long as it holds them. */
function listPieces(items: readonly string[], limit: number): readonly TextPiece[] {
  const pieces: string[] = [];
  for (const item of items.flatMap((markup) => itemLines(markup, limit))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + item.length <= limit)
      pieces[pieces.length - 1] = `${last}\n${item}`;
    else pieces.push(item);
  }
  return pieces.map((text) => ({ kind: "text", text }));
}

function itemLines(markup: string, limit: number): readonly string[] {
  return splitMarkdown(markup, limit - 2).map((text, at) => {
    const indented = text.replaceAll("\n", "\n  ");
    return at === 0 && indented.length <= limit - 2 ? `- ${indented}` : text;
  });
}

/** Discord shows small print from a line that starts with `-#`. */
function smallPrint(markup: string, limit: number): readonly TextPiece[] {
  return splitMarkdown(markup, limit - 200).map((piece) => {
    const lines = piece.split("\n").map((line) => `-# ${line}`);
    const small = lines.join("\n");
    return { kind: "text", text: small.length <= limit ? small : piece };
  });
}

function sourceMarkup(source: Source): string {
  const title = plain(source.title, 200);
  const named =
    source.url === null ? title : `[${title}](${source.url.replace(/\(/g, "%28").replace(/\)/g, "%29")})`;
  const checked =
    source.dateKind === "as of" && source.checkedOn ? `, checked ${dayText(source.checkedOn)}` : "";
  return `Source: ${named}, ${source.dateKind} ${dayText(source.date)}${checked}`;
}

/** A page may give no more than a month or a year. */
function dayText(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(date) : plain(date, 40);
}

/** A value longer than a field goes on in further fields of the same name. */
function fieldPieces(name: string, value: string): readonly Piece[] {
  const label = fieldName(name);
  const values = splitMarkdown(value, LIMITS.fieldValue);
  if (values.length === 0) return [{ kind: "field", name: label, value: "–", inline: true }];
  return values.map((text) => ({
    kind: "field",
    name: label,
    value: text,
    inline: values.length === 1 && plainText(value).length <= SHORT_VALUE && !text.includes("\n"),
  }));
}

function fieldName(name: string): string {
  return splitMarkdown(name, LIMITS.fieldName)[0] ?? escapeMarkdown("–");
}
