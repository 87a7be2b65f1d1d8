import { type Draft, given, type RowResult } from "../draft.ts";
import { kindNamed, outcomeNamed } from "../entry-words.ts";
import type { ImportKind } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { foreignCurrency, readCents } from "../number-style.ts";
import { folded, oneLine } from "../plain-text.ts";
import { matchAction } from "../upwork-actions.ts";
import { readConnects, readCount } from "./row-counts.ts";
import type { TableFacts, TableFormat, TableRow } from "./table-format.ts";

/** Any table with a date and a count of Connects, its columns found by name and by content. */
export const GENERAL_TABLE: TableFormat = {
  id: "table",
  needs: [],
  fields: null,
  numberStyle: null,
  timesAreUtc: false,
  newestFirst: false,
  read: readRow,
};

function readRow(row: TableRow, table: TableFacts): RowResult {
  const when = row.when();
  if ("reason" in when) return { problem: when.reason };
  const main = readConnects(row, table);
  if (typeof main === "string") return { problem: main };
  const meaning = meaningOf(row, table, main.connects);
  if ("problem" in meaning) return meaning;
  if (meaning.kind === "skip") return { skipped: "were left out as you said" };
  const common = { ...when, ...details(row, table, meaning.job) };
  const drafts = [...mainDraft(row, table, main.connects, meaning), ...extraDrafts(row, table, meaning.kind)];
  const bad = drafts.find((draft) => "problem" in draft);
  if (bad && "problem" in bad) return { problem: bad.problem };
  const entries = drafts.flatMap((draft) => ("problem" in draft ? [] : [{ ...common, ...draft }]));
  if (entries.length === 0 && (meaning.kind !== "proposal" || (table.has("type") && hasNoCount(row))))
    return withoutCount(row);
  return entries.length > 1 || meaning.kind === "proposal"
    ? asOneBid(row, table, entries, common)
    : { drafts: entries };
}

/** A nought is an answer; an empty cell beside a purchase or a refund is something forgotten. */
function withoutCount(row: TableRow): RowResult {
  return hasNoCount(row)
    ? { problem: "the number of Connects is empty" }
    : { skipped: "have no Connects, so there is no entry to make" };
}

function hasNoCount(row: TableRow): boolean {
  return COUNTS.every((field) => row.cell(field).trim() === "");
}

const COUNTS = ["connects", "connectsIn", "connectsOut"] as const;

type RowProblem = Extract<RowResult, { readonly problem: string }>;
type Part = Pick<Draft, "kind" | "connects"> & Partial<Draft>;
type Meaning = {
  readonly kind: ImportKind | "skip";
  readonly reason?: string;
  readonly returns?: "base" | "boost";
  readonly job?: string;
  readonly unknownAction?: string;
  readonly outcome?: Draft["outcome"];
};

/** What happened, by the type cell's words, else by what stands in the row; never by the sign alone. */
function meaningOf(row: TableRow, table: TableFacts, connects: number): Meaning | RowProblem {
  const words = table.has("type") ? row.text("type") : "";
  if (words === "") return meaningByCells(row, table, connects);
  const known = matchAction(words);
  // In a signed table a line of the wrong sign is not the action its words resemble.
  if (known && (!table.isSigned || connects === 0 || Math.sign(connects) === known.action.sign)) {
    const { kind, reason, returns, outcome } = known.action;
    const isOwnTitle = known.action.hasJob || known.rest !== "";
    return { kind, ...given({ reason, returns, outcome, job: isOwnTitle ? known.rest : "" }) };
  }
  const named = BARE_SPENDING.has(folded(words)) && !hasJob(row) ? null : kindNamed(words);
  if (named && !known) return checkedSign(named, table, connects, words);
  return asked(words, table, connects);
}

/** Words that say only which way Connects went; without a job they may have gone on anything. */
const BARE_SPENDING: ReadonlySet<string> = new Set(["spend", "spent", "used", "out", "debit"]);

const INCOMING: ReadonlySet<ImportKind> = new Set(["purchase", "grant", "refund"]);
const OUTGOING: ReadonlySet<ImportKind> = new Set(["proposal", "boost", "badge", "expiry"]);

function checkedSign(
  named: { readonly kind: ImportKind; readonly reason?: string },
  table: TableFacts,
  connects: number,
  words: string,
): Meaning | RowProblem {
  if (table.isSigned && INCOMING.has(named.kind) && connects < 0) {
    return { problem: `"${words.slice(0, 40)}" brings Connects, but the row takes ${-connects} away` };
  }
  if (table.isSigned && OUTGOING.has(named.kind) && connects > 0) {
    return { problem: `"${words.slice(0, 40)}" takes Connects away, but the row adds ${connects}` };
  }
  return named;
}

/** A row without words for its type: money paid means a purchase, a job title a bid, or its return. */
function meaningByCells(row: TableRow, table: TableFacts, connects: number): Meaning | RowProblem {
  if (hasJob(row)) return { kind: table.isSigned && connects > 0 ? "refund" : "proposal" };
  const cents = paidCents(row, table);
  if (typeof cents === "number" && cents > 0 && connects > 0) return { kind: "purchase" };
  if (table.isTracker) return { kind: "proposal" };
  return asked("", table, connects);
}

function hasJob(row: TableRow): boolean {
  return row.cell("job").trim() !== "" || row.cell("link").trim() !== "";
}

/**
 * Unknown words keep the balance right as an adjustment, are shown as they are, and are asked about.
 * Where the table has no signs nobody knows which way the balance goes, so the row waits for the answer.
 */
function asked(words: string, table: TableFacts, connects: number): Meaning | RowProblem {
  // A cell copied from the page has the action on its first line and the title on the next.
  const [action = "", ...title] = words.split("\n");
  const about = oneLine(action, 80) || `no words, Connects ${connects < 0 ? "out" : "in"}`;
  const answer = table.kindFor(about);
  const job = given({ job: title.join(" ") });
  if (answer !== null && (table.isSigned || answer !== "adjustment")) return { kind: answer, ...job };
  if (table.isSigned) return { kind: "adjustment", unknownAction: about, ...job };
  return { problem: `I don't know what "${about.slice(0, 60)}" is`, unknownAction: about };
}

function mainDraft(row: TableRow, table: TableFacts, count: number, meaning: Meaning): readonly Outcome[] {
  if (count === 0 || meaning.kind === "skip") return [];
  const { kind, reason, returns, outcome, unknownAction } = meaning;
  const connects = table.isSigned ? count : OUTGOING.has(kind) ? -Math.abs(count) : count;
  const cents = kind === "purchase" ? paidCents(row, table) : undefined;
  if (typeof cents === "string") return [{ problem: cents }];
  const expires = expiry(row, table, connects);
  if (typeof expires === "object") return [expires];
  return [
    {
      kind,
      connects,
      ...given({ reason, returns, outcome, unknownAction, paidCents: cents, expiresOn: expires }),
    },
  ];
}

type Outcome = Part | { readonly problem: string };

/** The counts that stand beside the main one: a boost on top of a bid, and what came back of either. */
function extraDrafts(row: TableRow, table: TableFacts, kind: ImportKind | "skip"): readonly Outcome[] {
  if (kind !== "proposal") return [];
  const part = (
    field: "boost" | "refund" | "boostRefund",
    make: (count: number) => Part,
  ): readonly Outcome[] => {
    const count = table.has(field) ? readCount(row.cell(field), table.numberStyle) : 0;
    if (count === null)
      return [{ problem: `"${row.text(field).slice(0, 40)}" is not a whole number of Connects` }];
    return count === 0 ? [] : [make(Math.abs(count))];
  };
  return [
    ...part("boost", (count) => ({ kind: "boost", connects: -count })),
    ...part("refund", (count) => ({ kind: "refund", connects: count, returns: "base" })),
    ...part("boostRefund", (count) => ({ kind: "refund", connects: count, returns: "boost" })),
  ];
}

function details(row: TableRow, table: TableFacts, titleInAction: string | undefined): Partial<Draft> {
  const value = readCents(row.cell("value"), table.numberStyle);
  const isForeign = table.columns.some(
    ({ field, name }) => field === "value" && foreignCurrency(name) !== null,
  );
  return given({
    job: row.text("job") || row.plain(titleInAction ?? "", IMPORT_LIMITS.jobChars),
    link: row.text("link"),
    niche: row.text("niche"),
    note: row.text("note"),
    outcome: outcomeNamed(row.cell("outcome")),
    valueCents: value !== null && value > 0 && !isForeign ? value : undefined,
    externalId: table.hasIds ? row.plain(row.cell("id"), 200).replace(/^'/, "") : "",
  });
}

/** What a purchase cost in US cents; another currency is left out, a cell that can't be read is a problem. */
function paidCents(row: TableRow, table: TableFacts): number | undefined | string {
  const cell = row.cell("paid").trim();
  const name = table.columns.find(({ field }) => field === "paid")?.name ?? "";
  if (cell === "" || foreignCurrency(cell) || foreignCurrency(name)) return undefined;
  const cents = readCents(cell, table.numberStyle);
  return cents === null ? `"${row.text("paid").slice(0, 40)}" is not an amount of money` : Math.abs(cents);
}

function expiry(
  row: TableRow,
  table: TableFacts,
  connects: number,
): string | undefined | { problem: string } {
  const cell = row.cell("expires").trim();
  if (cell === "" || connects < 0) return undefined;
  const read = table.readDay(cell);
  return "reason" in read ? { problem: `in the expiry column, ${read.reason}` } : read.day;
}

/** The entries of one row that is one bid; each gets an id of its own where the row has one. */
function asOneBid(
  row: TableRow,
  table: TableFacts,
  entries: readonly Draft[],
  common: { readonly day: string; readonly at: string | null } & Partial<Draft>,
): RowResult {
  const groupKey = `row:${row.line}`;
  const isAlone = !table.has("boost") && !table.has("refund") && !table.has("boostRefund");
  const drafts = entries.map((entry) => ({
    ...entry,
    ...given({ externalId: entry.externalId && partId(entry.externalId, entry) }),
    ...(isAlone ? {} : { groupKey }),
  }));
  if (isAlone && drafts.length > 0) return { drafts };
  const { externalId: _, ...proposal } = common;
  return { drafts, proposal: { ...proposal, groupKey } };
}

/** One row's id for its several entries. */
export function partId(id: string, entry: Pick<Draft, "kind" | "returns">): string {
  if (entry.kind === "proposal") return id;
  return `${id}/${entry.kind}${entry.kind === "refund" ? `-${entry.returns}` : ""}`;
}

/** Whether a row is a sum below the table: one cell says so and nothing else. "Total rebrand" is a job. */
export function isTotalsRow(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const [first = "", second, ...more] = folded(cell.slice(0, 60))
      .replace(/^grand /, "")
      .split(" ");
    return (
      TOTALS.has(first) &&
      more.length === 0 &&
      (second === undefined || /^(?:\d+|connects|usd|\$)$/.test(second))
    );
  });
}

const TOTALS = new Set(
  "total,totals,sum,summe,gesamt,somme,totaal,totale,totali,suma,razem,soma,итого,всего,разом,toplam,summa"
    .split(",")
    .map(folded),
);
