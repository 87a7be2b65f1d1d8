// Reads and plans an import away from the main thread, so that a large file holds up nobody else's reply.
import { parentPort, workerData } from "node:worker_threads";
import { draftImport, type ImportRequest } from "./draft-import.ts";
import { type PackedDraft, packDraft } from "./packed-draft.ts";

export type DraftResponse = { readonly draft: PackedDraft } | { readonly failed: string };

function respond(request: ImportRequest): DraftResponse {
  try {
    return { draft: packDraft(draftImport(request)) };
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(respond(workerData as ImportRequest));
