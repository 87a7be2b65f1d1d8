import type { Entry } from "./ledger-types.ts";

/** Numbers of the entries, reversals apart, that are not undone, or were undone and taken back. */
export function entriesInForce(entries: readonly Pick<Entry, "seq" | "reverses">[]): ReadonlySet<number> {
  const reversedBy = new Map<number, number>();
  for (const entry of entries) if (entry.reverses !== null) reversedBy.set(entry.reverses, entry.seq);
  const standing = new Set<number>();
  for (const entry of entries) {
    let links = 0;
    for (let at = reversedBy.get(entry.seq); at !== undefined; at = reversedBy.get(at)) links += 1;
    if (entry.reverses === null && links % 2 === 0) standing.add(entry.seq);
  }
  return standing;
}
