import { mkdir, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { codeOf } from "../../core/error-code.ts";
import { visible } from "../../core/markup.ts";
import type { FileOut } from "../../core/reply.ts";

const MOST_COPIES = 1_000;

/** A name that stays inside the folder it is written to, whatever the file was called. */
export function safeFileName(name: string): string {
  const kept = visible(name)
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[.-]+/, "");
  if (kept.length <= 100) return kept === "" ? "file" : kept;
  const ending = extname(kept).slice(0, 12);
  return `${kept.slice(0, 100 - ending.length)}${ending}`;
}

/** Writes a file into a folder, beside whatever is there already. Gives the name it got. @throws Error of the system */
export async function writeOut(file: FileOut, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = safeFileName(file.name);
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const tried = copy === 1 ? name : `${stem}-${copy}${ending}`;
    try {
      // Never over a file that is there: it may be the one from the line before.
      await writeFile(join(folder, tried), file.bytes, { flag: "wx" });
      return tried;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  throw new Error(`there are ${MOST_COPIES} files called ${name} already`);
}
