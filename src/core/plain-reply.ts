import { unreachable } from "./errors.ts";
import { plainText } from "./markup.ts";
import type { Block, Reply, Source } from "./reply.ts";

/** A whole reply as plain text: what a person reads in a terminal, and the fallback text of a rich message. */
export function replyText(reply: Reply): string {
  const parts = reply.blocks.map(blockText).filter((part) => part !== "");
  return [...(reply.title ? [plainText(reply.title)] : []), ...parts].join("\n");
}

export function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
      return plainText(block.text);
    case "notice":
      return `${block.tone === "warning" ? "! " : ""}${plainText(block.text)}`;
    case "list":
      return block.items.map((item) => `- ${plainText(item)}`).join("\n");
    case "fields":
      return block.fields.map(({ name, value }) => `${plainText(name)}: ${plainText(value)}`).join("\n");
    case "table":
      return tableText(block);
    case "chart":
      return block.alt;
    case "image":
      return `${block.alt} (${block.url})`;
    case "sources":
      return block.sources
        .map(
          (source) => `Source: ${source.title}, ${sourceDates(source)}${source.url ? `, ${source.url}` : ""}`,
        )
        .join("\n");
    default:
      return unreachable(block);
  }
}

/** `as of 2026-10-05, checked 2026-11-25`: the page's own date and when it was last read. */
export function sourceDates(source: Source): string {
  const own = `${source.dateKind} ${source.date}`;
  return source.dateKind === "as of" && source.checkedOn ? `${own}, checked ${source.checkedOn}` : own;
}

/** Aligned columns for a fixed-width font; numbers to the right where the column says so. */
export function tableText(table: Extract<Block, { kind: "table" }>): string {
  const rows = [table.columns.map((column) => column.name), ...table.rows].map((row) => row.map(plainText));
  const widths = table.columns.map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? "")].length)));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, i) => {
        const cell = row[i] ?? "";
        const fill = " ".repeat(width - [...cell].length);
        return table.columns[i]?.align === "right" ? fill + cell : cell + fill;
      })
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}
