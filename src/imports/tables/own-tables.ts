import { ENTRY_COLUMN } from "../../exports/entries-csv.ts";
import { PROPOSAL_COLUMN } from "../../exports/proposals-csv.ts";
import { unguarded } from "../../exports/text-guard.ts";
import type { RowResult } from "../draft.ts";
import type { ImportField } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { readCents, readWhole } from "../number-style.ts";
import { type OwnProposal, ownDraft, ownProposal } from "../own-draft.ts";
import { folded } from "../plain-text.ts";
import type { TableFacts, TableFormat, TableRow } from "./table-format.ts";

/** Our own export of entries: each row back exactly as it was, also after a spreadsheet saved it anew. */
export const OWN_ENTRIES: TableFormat = {
  id: "own_entries",
  needs: needed(ENTRY_COLUMN, ["day", "kind", "connects", "entry", "reverses", "happenedAt"]),
  fields: fieldsOf(ENTRY_COLUMN),
  numberStyle: "point",
  timesAreUtc: true,
  newestFirst: false,
  read: readEntry,
};

/** Our own list of proposals. It sets outcomes; their Connects are entries and come with the entries' file. */
export const OWN_PROPOSALS: TableFormat = {
  id: "own_proposals",
  needs: needed(PROPOSAL_COLUMN, ["proposal", "day", "base", "boostCharged", "outcome"]),
  fields: fieldsOf(PROPOSAL_COLUMN),
  numberStyle: "point",
  timesAreUtc: true,
  newestFirst: false,
  read: readProposal,
};

/** Rows are asked for columns by folded name. */
const ENTRY = foldedNames(ENTRY_COLUMN);
const PROPOSAL = foldedNames(PROPOSAL_COLUMN);

function foldedNames<Columns extends Names>(columns: Columns): { readonly [Name in keyof Columns]: string } {
  const pairs = Object.entries(columns).map(([name, header]) => [name, folded(header)]);
  return Object.fromEntries(pairs) as { readonly [Name in keyof Columns]: string };
}

type Names = Readonly<Record<string, string>>;

function needed<Columns extends Names>(
  columns: Columns,
  names: readonly (keyof Columns)[],
): readonly string[] {
  return names.map((name) => folded(columns[name] ?? ""));
}

/** The columns that also have a field of the general table, for the preview and the number style. */
function fieldsOf(columns: Names): ReadonlyMap<string, ImportField> {
  const fields: readonly (readonly [string, ImportField])[] = [
    ["day", "date"],
    ["kind", "type"],
    ["connects", "connects"],
    ["base", "connectsOut"],
    ["boostBid", "boost"],
    ["balanceAfter", "balance"],
    ["paid", "paid"],
    ["value", "value"],
    ["expiresOn", "expires"],
    ["job", "job"],
    ["link", "link"],
    ["niche", "niche"],
    ["outcome", "outcome"],
    ["note", "note"],
    ["entry", "id"],
  ];
  const named = fields.filter(([name]) => columns[name] !== undefined);
  return new Map(named.map(([name, field]) => [folded(columns[name] ?? ""), field]));
}

function readEntry(row: TableRow, table: TableFacts): RowResult {
  const shared = sharedFields(row, table, ENTRY.happenedAt);
  if ("problem" in shared) return shared;
  const connects = readWhole(row.cell("connects"), table.numberStyle);
  if (connects === null || Math.abs(connects) > IMPORT_LIMITS.connects) {
    return { problem: `"${row.plain(row.cell("connects"), 40)}" is not a whole number of Connects` };
  }
  const paidCents = centsOf(row, "paid", table);
  if (paidCents === undefined) return { problem: "an amount of money can't be read" };
  const expires = dayOf(row.cell("expires"), table);
  if (expires && "reason" in expires) return { problem: `in the expiry column, ${expires.reason}` };
  const returns = textOf(row, ENTRY.returns);
  const entry = {
    ...shared,
    id: textOf(row, ENTRY.entry) ?? "",
    kind: textOf(row, ENTRY.kind) ?? "",
    reason: textOf(row, ENTRY.reason),
    returns: returns === "base" || returns === "boost" ? returns : null,
    connects,
    paidCents,
    expiresOn: expires?.day ?? null,
    proposal: textOf(row, ENTRY.proposal),
    concerns: textOf(row, ENTRY.concerns),
    reverses: textOf(row, ENTRY.reverses),
  } as const;
  const draft = ownDraft(entry, textOf(row, ENTRY.wallet) ?? "");
  return "problem" in draft ? draft : { drafts: [draft] };
}

function readProposal(row: TableRow, table: TableFacts): RowResult {
  const shared = sharedFields(row, table, PROPOSAL.happenedAt);
  if ("problem" in shared) return shared;
  const id = textOf(row, PROPOSAL.proposal) ?? "";
  const clientNotes = textOf(row, PROPOSAL.clientNotes);
  return { drafts: [], proposal: ownProposal({ ...shared, id, clientNotes }) };
}

type Shared = Omit<OwnProposal, "id" | "clientNotes">;

/** What both of our files say of a proposal, under the same names. */
function sharedFields(
  row: TableRow,
  table: TableFacts,
  momentColumn: string,
): Shared | { readonly problem: string } {
  const when = whenOf(row, table, momentColumn);
  if ("reason" in when) return { problem: when.reason };
  const valueCents = centsOf(row, "value", table);
  if (valueCents === undefined) return { problem: "an amount of money can't be read" };
  const outcomeDay = dayOf(row.named(ENTRY.outcomeDay), table);
  if (outcomeDay && "reason" in outcomeDay) return { problem: `in the outcome's day, ${outcomeDay.reason}` };
  return {
    ...when,
    valueCents,
    outcomeDay: outcomeDay?.day ?? null,
    lostReason: textOf(row, ENTRY.lostReason),
    job: textOf(row, ENTRY.job),
    link: textOf(row, ENTRY.link),
    niche: textOf(row, ENTRY.niche),
    outcome: textOf(row, ENTRY.outcome),
    note: textOf(row, ENTRY.note),
  };
}

function textOf(row: TableRow, header: string): string | null {
  return unguarded(row.named(header)) || null;
}

function dayOf(cell: string, table: TableFacts) {
  return cell.trim() === "" ? null : table.readDay(cell);
}

/** The day is the one the person had, whatever zone they are in today; the instant stands beside it. */
function whenOf(row: TableRow, table: TableFacts, column: string) {
  const day = row.when();
  if ("reason" in day) return day;
  const moment = table.readDay(row.named(column));
  return { day: day.day, at: "reason" in moment ? null : moment.at };
}

/** Undefined where the cell holds something that is no money. */
function centsOf(row: TableRow, field: "paid" | "value", table: TableFacts): number | null | undefined {
  const cell = row.cell(field).trim();
  return cell === "" ? null : (readCents(cell, table.numberStyle) ?? undefined);
}
