import { createHash } from "node:crypto";
import type { Entry } from "./ledger-types.ts";

/** Hash of a note with its salt: what the chain covers, so that the text itself can be erased. */
export function noteHash(salt: string, note: string): string {
  return createHash("sha256")
    .update(salt + note, "utf8")
    .digest("hex");
}

/**
 * The hash of an entry over all its columns and the hash before it, as the database computes it: one change in a
 * past entry breaks every hash after it.
 */
export function entryHash(previous: string, walletId: string, entry: Entry, textHash: string): string {
  const columns = [
    walletId,
    entry.seq,
    entry.actionNo,
    entry.kind,
    entry.reason ?? "",
    entry.connects,
    entry.cents ?? "",
    entry.happenedAt.toISOString(),
    entry.day,
    entry.recordedAt.toISOString(),
    entry.reverses ?? "",
    entry.proposalNo ?? "",
    entry.lotSeq ?? "",
    entry.ofSeq ?? "",
    entry.expiresOn ?? "",
    textHash,
  ];
  return createHash("sha256")
    .update(Buffer.from(previous, "hex"))
    .update(columns.join("|"), "utf8")
    .digest("hex");
}
