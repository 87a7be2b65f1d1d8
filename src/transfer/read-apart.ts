import { Worker } from "node:worker_threads";
import { UserError } from "../core/errors.ts";
import { draftImport, type ImportRequest } from "./draft-import.ts";
import type { DraftResponse } from "./draft-worker.ts";
import { type PackedDraft, packDraft } from "./packed-draft.ts";

/** Up to this size a file is read at once: starting a thread would take longer. */
const SMALL_BYTES = 64 * 1024;
const SMALL_WALLET = 2_000;
/** A file of 50,000 rows takes a few seconds, more on a busy machine; one that takes this long is made to. */
const READ_WITHIN_MS = 120_000;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads and plans an import; a large one in a thread of its own, of which only a few run at a time.
 * @throws UserError unavailable when too many wait or the file takes too long
 */
export async function draftApart(request: ImportRequest): Promise<PackedDraft> {
  const isSmall = request.bytes.byteLength <= SMALL_BYTES && request.snapshot.entries.length <= SMALL_WALLET;
  if (isSmall) return packDraft(draftImport(request));
  if (waiting.length >= MOST_WAITING)
    throw new UserError("unavailable", "Many files are being read right now. Please try again in a minute.");
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await inThread(request);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function inThread(request: ImportRequest): Promise<PackedDraft> {
  const worker = new Worker(new URL("./draft-thread.mjs", import.meta.url), { workerData: request });
  let timer: NodeJS.Timeout | undefined;
  try {
    const response = await new Promise<DraftResponse>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("the import's thread ended without an answer")));
      timer = setTimeout(() => reject(tooSlow()), READ_WITHIN_MS);
    });
    if ("draft" in response) return response.draft;
    throw new Error(`an import could not be read: ${response.failed}`);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooSlow(): UserError {
  return new UserError(
    "unavailable",
    "That file takes too long to read. Split it by year and send the parts.",
  );
}
