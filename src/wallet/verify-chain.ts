import { entryHash } from "./chain.ts";
import type { Entry } from "./ledger-types.ts";

/** An entry with what the chain says of it: its hash, and the hash of its note (empty without one), in hex. */
export type ChainedEntry = Entry & { readonly hash: string; readonly textHash: string };

/**
 * Follows the chain of hashes over a wallet's entries, in order and from the first. Returns the number of the first
 * entry that is missing, changed or out of place; null when all hold.
 */
export function verifyChain(walletId: string, entries: readonly ChainedEntry[]): number | null {
  let previous = "";
  for (const [index, entry] of entries.entries()) {
    const expected = entryHash(previous, walletId, entry, entry.textHash);
    if (entry.seq !== index + 1 || entry.hash !== expected) return index + 1;
    previous = entry.hash;
  }
  return null;
}
