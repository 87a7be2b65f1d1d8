import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, extname, join } from "node:path";
import type { Origin } from "../../core/context.ts";
import type { Engine, Prepared } from "../../core/engine.ts";
import { codeOf } from "../../core/error-code.ts";
import { UserError } from "../../core/errors.ts";
import { plain } from "../../core/markup.ts";
import { type FileIn, refusal } from "../../core/reply.ts";
import { LIMITS } from "./limits.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".tsv": "text/tab-separated-values",
  ".txt": "text/plain",
  ".json": "application/json",
};

/** Where a file option was given as a path on this machine, the same call with the file's content. */
export async function withFiles(engine: Engine, origin: Origin, prepared: Prepared): Promise<Prepared> {
  if (prepared.kind === "refused") return prepared;
  const command = engine.commands.find(({ path }) => path === prepared.path);
  const paths = (command?.options ?? []).flatMap(({ name, kind }) => {
    const value = prepared.values[name];
    return kind === "file" && typeof value === "string" ? [{ name, path: value }] : [];
  });
  if (paths.length === 0) return prepared;
  try {
    const files: Record<string, FileIn> = {};
    for (const { name, path } of paths) files[name] = await readLocal(path);
    const again = engine.prepare(origin, prepared.path, { ...prepared.values, ...files });
    return again.kind === "refused" ? again : { ...again, notes: prepared.notes };
  } catch (error) {
    if (error instanceof UserError) return { kind: "refused", reply: refusal(error.code, error.message) };
    throw error;
  }
}

/** @throws UserError not_found | bad_input */
export async function readLocal(typed: string): Promise<FileIn> {
  const path = /^~[/\\]/.test(typed) ? join(homedir(), typed.slice(2)) : typed;
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new UserError("bad_input", `"${plain(path, 120)}" is no file.`);
    if (found.size > LIMITS.fileBytes)
      throw new UserError("bad_input", `"${plain(name, 80)}" is larger than 10 MB, the most that is read.`);
    const type = TYPES[extname(name).toLowerCase()] ?? "application/octet-stream";
    return { name, type, bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("not_found", whyNot(path, codeOf(error)), { cause: error });
  }
}

function whyNot(path: string, code: string): string {
  const shown = `"${plain(path, 120)}"`;
  if (code === "EACCES" || code === "EPERM") return `${shown} may not be read: no permission.`;
  if (code === "ENOENT" || code === "ENOTDIR") return `There is no file at ${shown}.`;
  return `${shown} could not be read${code ? ` (${code})` : ""}.`;
}
