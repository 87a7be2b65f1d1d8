import type { ImportRow } from "../imports/import-reading.ts";

/** What of our own export is in force: an entry that was undone, and what undid it, cancel each other out. */
export type OwnHistory = {
  readonly kept: readonly ImportRow[];
  /** Undone entries with their reversals, and lapses, which follow anew from the lots' days. */
  readonly left: readonly ImportRow[];
};

export function ownInForce(rows: readonly ImportRow[]): OwnHistory {
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  const reversedBy = reversals(rows);
  const kept: ImportRow[] = [];
  const left: ImportRow[] = [];
  for (const row of rows) {
    const root = rootOf(row, byRef);
    const follows = root.kind === "expiry" && root.concerns !== undefined && byRef.has(root.concerns);
    const isPart = root !== row || isUndone(row, reversedBy);
    (follows || isPart ? left : kept).push(row);
  }
  return { kept, left };
}

/** The row that takes a row back, by the id of the latter. */
export function reversals(rows: readonly ImportRow[]): ReadonlyMap<string, ImportRow> {
  return new Map(rows.flatMap((row) => (row.reverses === undefined ? [] : [[row.reverses, row] as const])));
}

/** Taken back, and that not taken back in turn. */
export function isUndone(root: ImportRow, reversedBy: ReadonlyMap<string, ImportRow>): boolean {
  let undone = false;
  const seen = new Set<ImportRow>();
  for (let at = reversedBy.get(root.ref ?? ""); at && !seen.has(at); at = reversedBy.get(at.ref ?? "")) {
    seen.add(at);
    undone = !undone;
  }
  return undone;
}

/** Where a chain of reversals began; a row whose target is not in the file stands for itself. */
function rootOf(row: ImportRow, byRef: ReadonlyMap<string | undefined, ImportRow>): ImportRow {
  const seen = new Set<ImportRow>();
  let root = row;
  while (root.reverses !== undefined && !seen.has(root)) {
    seen.add(root);
    const target = byRef.get(root.reverses);
    if (!target) return root;
    root = target;
  }
  return root;
}
