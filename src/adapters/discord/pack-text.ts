import { LIMITS } from "./limits.ts";
import type { Piece } from "./render-blocks.ts";

/** Pieces as plain messages for channels without embeds: fields as lines, pictures as their address. */
export function packText(
  pieces: readonly Exclude<Piece, { kind: "chart" }>[],
  limit: number = LIMITS.content,
): readonly string[] {
  const messages: string[] = [];
  let previous: Piece["kind"] | null = null;
  for (const piece of pieces) {
    const text = lineOf(piece);
    const gap = piece.kind === "field" && previous === "field" ? "\n" : "\n\n";
    const last = messages.at(-1);
    if (last !== undefined && last.length + gap.length + text.length <= limit)
      messages[messages.length - 1] = `${last}${gap}${text}`;
    else messages.push(text);
    previous = piece.kind;
  }
  return messages;
}

function lineOf(piece: Exclude<Piece, { kind: "chart" }>): string {
  if (piece.kind === "field") return `**${piece.name}**: ${piece.value}`;
  return piece.kind === "image" ? piece.url : piece.text;
}
