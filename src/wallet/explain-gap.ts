import type { Session } from "../database/database.ts";
import { type HistoryEntry, historyPage } from "./read.ts";

export type Explanation = { readonly entry: HistoryEntry; readonly why: string };

/**
 * Recent entries that may explain why the wallet differs from what Upwork shows by `gap` (negative: the wallet has
 * too many): one of that size that may be missing its twin or be there twice, or a return that never came.
 */
export async function explainGap(
  session: Session,
  walletId: string,
  gap: number,
): Promise<readonly Explanation[]> {
  const recent = (await historyPage(session, walletId, {}, null, 200)).filter(
    (entry) => !entry.undone && entry.kind !== "reversal",
  );
  const found: Explanation[] = [];
  for (const entry of recent) {
    const why = whyOf(entry, gap, recent);
    if (why) found.push({ entry, why });
    if (found.length === 5) break;
  }
  return found;
}

function whyOf(entry: HistoryEntry, gap: number, recent: readonly HistoryEntry[]): string | null {
  const twice = recent.some(
    (other) =>
      other.seq !== entry.seq &&
      other.kind === entry.kind &&
      other.connects === entry.connects &&
      other.day === entry.day,
  );
  if (entry.connects === -gap && twice)
    return "there is another one just like it on that day; recorded twice?";
  if (entry.connects === -gap && entry.connects > 0) return "Upwork may not have credited it";
  if (entry.connects === -gap)
    return gap > 0 ? "it may have come back, or never been charged" : "it may be wrong";
  if (entry.connects === gap && gap < 0) return "a second one of this size may be missing here";
  if (entry.connects === gap && gap > 0) return "another one like it may be missing here";
  return null;
}
