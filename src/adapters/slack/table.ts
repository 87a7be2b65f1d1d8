import { plainText } from "../../core/markup.ts";
import { tableText } from "../../core/plain-reply.ts";
import type { Block } from "../../core/reply.ts";
import { LIMITS, TABLE_COLUMNS } from "./limits.ts";
import { escapeText } from "./mrkdwn.ts";

type Table = Extract<Block, { kind: "table" }>;

/** Whether the table reads well on a phone as aligned text. */
export function fitsMonospace(table: Table): boolean {
  return tableText(table)
    .split("\n")
    .every((line) => [...line].length <= TABLE_COLUMNS);
}

/** The table as fixed-width pieces of mrkdwn, each with the head row, each within one section. */
export function monospacePieces(table: Table): readonly string[] {
  const [head = "", ...rows] = tableText(table).split("\n").map(codeLine);
  const pieces: string[] = [];
  let piece = head;
  for (const row of rows) {
    if (piece.length + row.length + 1 + FENCE.length * 2 > LIMITS.sectionText) {
      pieces.push(piece);
      piece = head;
    }
    piece += `\n${row}`;
  }
  return [...pieces, piece].map((text) => `${FENCE}${text}${FENCE}`);
}

/** The rows of a wide table, each as `column: cell` lines under the row's first cell. */
export function rowTexts(table: Table): readonly { readonly name: string; readonly value: string }[] {
  return table.rows.map((row) => ({
    name: row[0] ?? "",
    value: table.columns
      .slice(1)
      .map((column, index) => ({ column: column.name, cell: row[index + 1] ?? "" }))
      .filter(({ cell }) => plainText(cell) !== "")
      .map(({ column, cell }) => `${column}: ${cell}`)
      .join("\n"),
  }));
}

const FENCE = "```";

/** Backticks side by side, or beside the fence, would end the fixed-width text. */
function codeLine(line: string): string {
  return escapeText(line.replace(/`(?=`|$)|(?<=^)`/g, "\u200b`\u200b"));
}
