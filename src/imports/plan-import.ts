import { coverBadges } from "./badge-days.ts";
import { likenessIn, likenessKey, printsToFind } from "./fingerprint.ts";
import {
  IMPORT_KINDS,
  type ImportKind,
  type ImportProblem,
  type ImportProposal,
  type ImportReading,
  type ImportRow,
} from "./import-reading.ts";

/**
 * What an import would do, as plain data: the preview shows this plan, and the commit writes this plan and
 * nothing else, so the two can't differ. Store it between the two steps.
 */
export type ImportPlan = {
  /** The rows to write, oldest first. */
  readonly new: readonly ImportRow[];
  /** Rows that the wallet has already, from an earlier import or recorded by hand. */
  readonly alreadyHere: readonly ImportRow[];
  /** Rows whose id an earlier row of the same file has, with the same content. */
  readonly duplicatesInFile: readonly ImportRow[];
  readonly bad: readonly ImportProblem[];
  /** Proposals with at least one new row, or none at all and not known yet. */
  readonly proposals: readonly ImportProposal[];
  /** Of the new rows. */
  readonly byKind: Readonly<Record<ImportKind, KindTotal>>;
  readonly from: string | null;
  readonly to: string | null;
  readonly balanceEffect: number;
  /** What a person should look at before saying yes, with the rows it is about. */
  readonly warnings: readonly PlanWarning[];
};

export type KindTotal = { readonly rows: number; readonly connects: number };
export type PlanWarning = { readonly lines: readonly number[]; readonly text: string };

/** Compares a reading with what a wallet has; `existing` comes from `knownFingerprints`. */
export function planImport(reading: ImportReading, existing: ReadonlySet<string>): ImportPlan {
  const sorted = sortRows(reading.rows, existing);
  const pageSums = reading.format === "upwork_history" || reading.format === "upwork_data";
  const badges = pageSums
    ? coverBadges(sorted.fresh, sorted.here, existing)
    : { fresh: sorted.fresh, here: [], warnings: [] };
  const fresh = badges.fresh;
  const alreadyHere = [...sorted.here, ...badges.here];
  return {
    new: fresh,
    alreadyHere,
    duplicatesInFile: sorted.twice,
    bad: [...reading.problems, ...sorted.conflicts].toSorted((a, b) => a.line - b.line),
    proposals: proposalsToAdd(reading.proposals, fresh, existing),
    byKind: totals(fresh),
    from: fresh[0]?.day ?? null,
    to: fresh.at(-1)?.day ?? null,
    balanceEffect: fresh.reduce((sum, { connects }) => sum + connects, 0),
    warnings: [...badges.warnings, ...lookWarnings(fresh, alreadyHere, existing)],
  };
}

type SortedRows = {
  readonly fresh: ImportRow[];
  readonly here: ImportRow[];
  readonly twice: ImportRow[];
  readonly conflicts: ImportProblem[];
};

function sortRows(rows: readonly ImportRow[], existing: ReadonlySet<string>): SortedRows {
  const sorted: SortedRows = { fresh: [], here: [], twice: [], conflicts: [] };
  const inFile = new Map<string, ImportRow>();
  for (const row of rows) {
    const earlier = inFile.get(row.fingerprint);
    if (earlier) {
      if (sameContent(earlier, row)) sorted.twice.push(row);
      else sorted.conflicts.push(conflict(earlier, row));
      continue;
    }
    inFile.set(row.fingerprint, row);
    (isHere(row, existing) ? sorted.here : sorted.fresh).push(row);
  }
  return sorted;
}

/**
 * A row with an id is here when the id is, or when its content came without an id or from another maker's
 * file. The content of another row of the same maker is no proof: that row has its own id.
 */
function isHere(row: ImportRow, existing: ReadonlySet<string>): boolean {
  return printsToFind(row).some((print) => existing.has(print));
}

function sameContent(a: ImportRow, b: ImportRow): boolean {
  return likenessKey(a) === likenessKey(b) && (a.job ?? "") === (b.job ?? "");
}

function conflict(earlier: ImportRow, row: ImportRow): ImportProblem {
  const what = `${row.day}, ${row.kind} ${row.connects}`;
  const reason = `it has the id of row ${earlier.line} ("${row.externalId ?? ""}") and says something else`;
  return { line: row.line, reason, text: what };
}

/** A proposal is to be made when a row of it is new; an invitation, which has none, when it isn't known. */
function proposalsToAdd(
  proposals: readonly ImportProposal[],
  fresh: readonly ImportRow[],
  existing: ReadonlySet<string>,
): readonly ImportProposal[] {
  const groups = new Set(fresh.map(({ group }) => group));
  const isInvitation = ({ base, boostBid }: ImportProposal) => base === 0 && boostBid === 0;
  return proposals.filter(
    (proposal) =>
      groups.has(proposal.group) || (isInvitation(proposal) && !existing.has(proposal.fingerprint)),
  );
}

function totals(rows: readonly ImportRow[]): Readonly<Record<ImportKind, KindTotal>> {
  const sum = (wanted: ImportKind): KindTotal => {
    const some = rows.filter(({ kind }) => kind === wanted);
    return { rows: some.length, connects: some.reduce((total, { connects }) => total + connects, 0) };
  };
  return Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, sum(kind)])) as Record<ImportKind, KindTotal>;
}

/**
 * Two things that can't be decided from a file but can be seen: new rows that are like an entry which no row
 * of the file is (the same day, kind and Connects under another title), and known ids with other content.
 */
function lookWarnings(
  fresh: readonly ImportRow[],
  here: readonly ImportRow[],
  existing: ReadonlySet<string>,
): readonly PlanWarning[] {
  const unmatched = new Map<string, number>();
  const add = (key: string, count: number) => unmatched.set(key, (unmatched.get(key) ?? 0) + count);
  const seen = new Set<string>();
  for (const print of existing) {
    const entry = likenessIn(print);
    if (!entry) continue;
    add(likenessKey(entry), 1);
    if (entry.source !== null) seen.add(`${entry.source}:${likenessKey(entry)}`);
  }
  for (const row of here) add(likenessKey(row), -1);
  const alike = fresh.filter((row) => {
    const key = likenessKey(row);
    if (row.kind === "badge" || (unmatched.get(key) ?? 0) <= 0) return false;
    add(key, -1);
    return true;
  });
  const changed = here.filter(
    (row) =>
      row.source !== undefined &&
      existing.has(row.fingerprint) &&
      !seen.has(`${row.source}:${likenessKey(row)}`),
  );
  return [
    ...warning(
      alike,
      "may be recorded already under another title: the day, the kind and the Connects are the same",
    ),
    ...warning(changed, "changed since the last import; what is recorded stays as it is"),
  ];
}

function warning(rows: readonly ImportRow[], what: string): readonly PlanWarning[] {
  const [first] = rows;
  if (!first) return [];
  const lines = rows.map(({ line }) => line);
  const text = rows.length === 1 ? `Row ${first.line} ${what}.` : `${rows.length} rows ${what}.`;
  return [{ lines: lines.slice(0, 100), text }];
}
