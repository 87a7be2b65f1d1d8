import { plainText } from "../../core/markup.ts";
import { blockText } from "../../core/plain-reply.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Pressable } from "./pressable.ts";

/** A file of a reply: the name it was written under, or why it was not. */
export type FileNote = { readonly name: string; readonly bytes: number; readonly written: string | null };

/** A reply as a person reads it in a terminal, its buttons numbered. `bold` sets off the title where that shows. */
export function terminalText(
  rendered: RenderedReply,
  pressable: readonly Pressable[],
  files: readonly FileNote[],
  bold: (text: string) => string = (text) => text,
): string {
  const { reply } = rendered;
  const title = reply.title === undefined ? "" : bold(printable(plainText(reply.title)));
  const blocks = reply.blocks.map((block) => printable(blockText(block)));
  const lines = [title, ...blocks, ...files.map(fileLine), buttonLines(pressable)];
  return lines.filter((line) => line !== "").join("\n") || "Done.";
}

/** Without what a terminal would act on: colours, moving about, ringing, and direction changes. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (char) =>
    char === "\t" ? "  " : "",
  );
}

function fileLine(file: FileNote): string {
  const size = `${file.bytes.toLocaleString("en-US")} bytes`;
  return printable(
    `[file ${file.name}, ${size}${file.written === null ? "" : `, written to ${file.written}`}]`,
  );
}

function buttonLines(pressable: readonly Pressable[]): string {
  const labels = pressable.map((one, index) => {
    const where = one.id === null ? ` (${one.command})` : one.opensForm ? " …" : "";
    return `!${index + 1} ${one.label}${where}`;
  });
  return printable(labels.join(labels.length > 8 ? "\n" : "   "));
}
