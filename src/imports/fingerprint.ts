import { createHash } from "node:crypto";
import type { ImportRow } from "./import-reading.ts";
import { folded } from "./plain-text.ts";

/**
 * Rows are recognised when a file, or an overlapping one, comes again. The best key is an id that the file's
 * maker gave the row. Without one it is what the row says (day, kind, Connects, job) and its number among
 * equals: three equal rows of a day stay three, however often they come. Amounts or days are never "close".
 *
 * A stored entry keeps `storedPrints(row)`; `knownFingerprints` adds those of entries recorded by hand.
 */
export type PrintedEntry = Pick<ImportRow, "day" | "connects"> & {
  readonly kind: string;
  readonly job?: string | null;
  /** What `storedPrints` gave when the entry was imported; none for entries recorded by hand. */
  readonly prints?: readonly string[];
};

/** What an imported entry must keep to be recognised later. */
export function storedPrints(row: ImportRow): readonly string[] {
  const { fingerprint, contentPrint: contents, source, day, connects, differenceOf } = row;
  return [
    fingerprint,
    ...(fingerprint === contents ? [] : [seenPrint(source ?? "", contents)]),
    ...(differenceOf === undefined ? [] : [`part:${day}|${differenceOf}|${connects}`]),
  ];
}

/** The fingerprints of all entries of a wallet: the set that `planImport` compares with. */
export function knownFingerprints(entries: Iterable<PrintedEntry>): ReadonlySet<string> {
  return new Set(entriesByPrint(entries).keys());
}

/** The same fingerprints, each with the entry that has it. */
export function entriesByPrint<E extends PrintedEntry>(entries: Iterable<E>): Map<string, E> {
  const known = new Map<string, E>();
  const counts = new Map<string, number>();
  const byHand: E[] = [];
  for (const entry of entries) {
    if (!entry.prints || entry.prints.length === 0) byHand.push(entry);
    else {
      for (const print of entry.prints) known.set(print, entry);
      nextOrdinal(counts, contentKey(entry));
    }
  }
  for (const entry of byHand) {
    const key = contentKey(entry);
    known.set(contentPrint(key, nextOrdinal(counts, key)), entry);
  }
  return known;
}

/** All prints under which a wallet may have a row: its own, its content's, and that of another maker's file. */
export function printsToFind(
  row: Pick<ImportRow, "fingerprint" | "contentPrint" | "source">,
): readonly string[] {
  const others = SOURCES.filter((source) => source !== row.source);
  return [row.fingerprint, row.contentPrint, ...others.map((source) => seenPrint(source, row.contentPrint))];
}

/** The makers whose files have ids; see `finish-reading.ts`. */
const SOURCES = [
  "own",
  "upwork_data",
  "upwork_transactions",
  "extension_sheet",
  "table",
  "upwork_history",
] as const;

export function nextOrdinal(counts: Map<string, number>, key: string): number {
  const ordinal = (counts.get(key) ?? 0) + 1;
  counts.set(key, ordinal);
  return ordinal;
}

/** Day, kind and Connects stay readable: the plan looks for a badge row that has grown since. */
export function contentKey({ day, kind, connects, job }: PrintedEntry): string {
  return `${likenessKey({ day, kind, connects })}|${titleKey(job ?? "")}`;
}

/** The part of a key that two names of one job share. */
export function likenessKey({ day, kind, connects }: Omit<PrintLikeness, "source">): string {
  return `${day}|${kind}|${connects}`;
}

/** What a print says of its entry; null for ids, which say nothing. */
export function likenessIn(print: string): PrintLikeness | null {
  const found = PRINT.exec(print);
  if (!found) return null;
  const [, source, day = "", kind = "", connects] = found;
  return { source: source ?? null, day, kind, connects: Number(connects) };
}

export type PrintLikeness = {
  readonly source: string | null;
  readonly day: string;
  readonly kind: string;
  readonly connects: number;
};

const PRINT = /^(?:seen:([a-z_]*):)?row:(\d{4}-\d{2}-\d{2})\|([a-z]+)\|(-?\d+)\|/;

/** How much less than its row says was added by an entry that is only a difference. */
export function shortfallIn(print: string): { readonly day: string; readonly connects: number } | null {
  const found = /^part:(\d{4}-\d{2}-\d{2})\|(-?\d+)\|(-?\d+)$/.exec(print);
  return found ? { day: found[1] ?? "", connects: Number(found[2]) - Number(found[3]) } : null;
}

export function contentPrint(key: string, ordinal: number): string {
  return `row:${key}|${ordinal}`;
}

export function idPrint(source: string, externalId: string): string {
  return `id:${source}:${externalId.length > 200 ? digest(externalId) : externalId}`;
}

/** Marks the content of a row that had an id of its own: files of the same maker must go by the id. */
export function seenPrint(source: string, content: string): string {
  return `seen:${source}:${content}`;
}

/** A title without case, accents and punctuation; a long one as a digest. One of no letters keeps its characters. */
function titleKey(job: string): string {
  if (job === "") return "-";
  const words = folded(job) || job.slice(0, 400);
  return words.length > 80 ? digest(words) : words;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
