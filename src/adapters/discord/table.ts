import { plain, plainText } from "../../core/markup.ts";
import { tableText } from "../../core/plain-reply.ts";
import type { Block } from "../../core/reply.ts";
import { TABLE_COLUMNS } from "./limits.ts";
import { fenced, splitMarkdown } from "./markdown.ts";

type Table = Extract<Block, { kind: "table" }>;

/**
 * A table as pieces of Markdown within `limit`: aligned fixed-width text where it fits a phone, each piece with the
 * head row; else each row as its first cell in bold and the others by name below it.
 */
export function tablePieces(given: Table, limit: number): readonly string[] {
  const table = { ...given, rows: given.rows.map((row) => row.map((cell) => cell.replace(/\n+/g, " "))) };
  const lines = tableText(table).split("\n");
  if (lines.every(linesUp)) return alignedPieces(lines, limit);
  return table.rows.flatMap((row) => splitMarkdown(rowMarkup(table, row), limit));
}

function alignedPieces(lines: readonly string[], limit: number): readonly string[] {
  const [head = "", ...rows] = lines;
  const pieces: string[] = [];
  let kept: string[] = [head];
  for (const row of rows) {
    if (fenced([...kept, row].join("\n")).length > limit) {
      pieces.push(fenced(kept.join("\n")));
      kept = [head];
    }
    kept.push(row);
  }
  return [...pieces, fenced(kept.join("\n"))];
}

function rowMarkup(table: Table, row: readonly string[]): string {
  const [first = "", ...rest] = row;
  const named = rest.flatMap((cell, at) => {
    const column = table.columns[at + 1];
    return column && plainText(cell) !== "" ? [`${column.name}: ${cell}`] : [];
  });
  const title = plain(plainText(first), Number.MAX_SAFE_INTEGER);
  return [`**${title}**`, ...named].join("\n");
}

/** Whether a line fits a phone and has only characters that are one column wide, so that columns stay below each other. */
function linesUp(line: string): boolean {
  return [...line].length <= TABLE_COLUMNS && !UNEVEN.test(line);
}

const UNEVEN =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}|\p{Mn}|\p{Script=Arabic}|\p{Script=Hebrew}/u;
