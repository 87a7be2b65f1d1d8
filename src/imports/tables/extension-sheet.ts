import { type Draft, given, type RowResult } from "../draft.ts";
import { outcomeNamed } from "../entry-words.ts";
import type { ImportOutcome } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { folded } from "../plain-text.ts";
import { partId } from "./general-table.ts";
import { readCount } from "./row-counts.ts";
import type { TableFacts, TableFormat, TableRow } from "./table-format.ts";

/**
 * The sheet a browser extension keeps: one row for each job with four unsigned counts, all on the row's one
 * date. "Total Net Connects" is a formula of the sheet and "Boost" a ticked box; neither is an entry.
 */
export const EXTENSION_SHEET: TableFormat = {
  id: "extension_sheet",
  needs: ["job name", "connects spent", "connects refund", "boosted connects spent"],
  fields: new Map([
    ["date", "date"],
    ["job name", "job"],
    ["connects spent", "connectsOut"],
    ["connects refund", "refund"],
    ["boosted connects spent", "boost"],
    ["boosted connects refund", "boostRefund"],
    ["remarks", "note"],
  ]),
  numberStyle: "point",
  timesAreUtc: false,
  newestFirst: false,
  read: readRow,
};

/** The extension's header, for its copied rows, which come without one. */
export const EXTENSION_COLUMNS: readonly string[] =
  `Date,Job Name,Bidder,Boost,Invited,Customer,Read,Reply,Call,
Quote,Sale,Job Status,Invites,Interview,Remarks,Payment,Country,Job Created Since,Job ID,Proposals,Proposal ID,
Connects Spent,Connects Refund,Boosted Connects Spent,Boosted Connects Refund,Total Net Connects`
    .split(/,\s*/)
    .map((name) => name.trim());

function readRow(row: TableRow, table: TableFacts): RowResult {
  const when = row.when();
  if ("reason" in when) return { problem: when.reason };
  const common = {
    ...when,
    ...given({ ...titleAndLink(row), note: row.text("note"), outcome: outcomeOf(row) }),
  };
  const groupKey = `row:${row.line}`;
  const drafts: Draft[] = [];
  for (const { field, kind, sign, returns } of PARTS) {
    const count = readCount(row.cell(field), table.numberStyle);
    if (count === null || count < 0 || count > IMPORT_LIMITS.connects) {
      return { problem: `"${row.plain(row.cell(field), 40)}" is not a whole number of Connects` };
    }
    if (count === 0) continue;
    const part = { kind, ...given({ returns }) };
    drafts.push({ ...common, ...part, connects: count * sign, groupKey, ...idOf(row, part) });
  }
  return { drafts, proposal: { ...common, groupKey } };
}

const PARTS = [
  { field: "connectsOut", kind: "proposal", sign: -1, returns: undefined },
  { field: "boost", kind: "boost", sign: -1, returns: undefined },
  { field: "refund", kind: "refund", sign: 1, returns: "base" },
  { field: "boostRefund", kind: "refund", sign: 1, returns: "boost" },
] as const;

/** In the sheet a title is a link by formula; saved as CSV either the title or the formula comes out. */
function titleAndLink(row: TableRow): { readonly job: string; readonly link: string } {
  const cell = row
    .cell("job")
    .slice(0, 4_000)
    .replace(/^'(?==)/, "");
  const formula = /^=HYPERLINK\(\s*"([^"]*)"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$/is.exec(cell);
  const title = formula ? (formula[2] ?? "").replaceAll('""', '"') : row.cell("job");
  const address = /^https?:\/\//i.test(formula?.[1] ?? "") ? (formula?.[1] ?? "") : "";
  return {
    job: row.plain(title, IMPORT_LIMITS.jobChars),
    link: row.plain(address, IMPORT_LIMITS.linkChars),
  };
}

/**
 * A job has one proposal from each bidder, and the job's id is there from the start; the proposal's own id
 * may come later ("--" until then), which would make the same row look new.
 */
function idOf(row: TableRow, part: Pick<Draft, "kind" | "returns">): Pick<Draft, "externalId"> {
  const job = row.plain(row.named("job id"), 60).replace(/^'/, "");
  if (!/^\d{6,}$/.test(job)) return {};
  const bidder = folded(row.named("bidder"));
  return { externalId: partId(bidder === "" ? job : `${job}/${bidder}`, part) };
}

/** The furthest of the boxes a person ticked. */
function outcomeOf(row: TableRow): ImportOutcome | null {
  const ticks: readonly (readonly [string, ImportOutcome])[] = [
    ["sale", "hired"],
    ["call", "interview"],
    ["quote", "replied"],
    ["reply", "replied"],
    ["read", "viewed"],
  ];
  const ticked = ticks.find(([name]) => !UNTICKED.has(folded(row.named(name))));
  return ticked?.[1] ?? outcomeNamed(row.named("job status"));
}

const UNTICKED = new Set(["", "no", "n", "0", "false", "none"]);
