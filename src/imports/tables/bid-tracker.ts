import { type Draft, given, type RowResult } from "../draft.ts";
import { outcomeNamed } from "../entry-words.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { readCents } from "../number-style.ts";
import { readCount } from "./row-counts.ts";
import type { TableFacts, TableFormat, TableRow } from "./table-format.ts";

/**
 * A bid tracker's export: one row for each bid, Connects and boost unsigned and apart, the moment in UTC
 * (the two local columns are the same moment again). No Connects and no boost is an invitation.
 */
export const BID_TRACKER: TableFormat = {
  id: "bid_tracker",
  needs: ["date", "client", "status", "connects", "boost", "bid link"],
  fields: new Map([
    ["date", "date"],
    ["client", "job"],
    ["niche", "niche"],
    ["status", "outcome"],
    ["value", "value"],
    ["connects", "connectsOut"],
    ["boost", "boost"],
    ["bid link", "link"],
    ["notes", "note"],
  ]),
  numberStyle: "point",
  timesAreUtc: true,
  newestFirst: false,
  read: readRow,
};

function readRow(row: TableRow, table: TableFacts): RowResult {
  const when = row.when();
  if ("reason" in when) return { problem: when.reason };
  const value = row.cell("value").trim() === "" ? 0 : readCents(row.cell("value"), table.numberStyle);
  if (value === null) return { problem: `"${row.text("value").slice(0, 40)}" is not an amount of money` };
  const common = {
    ...when,
    ...given({
      job: row.text("job"),
      link: mended(row.text("link")),
      niche: row.text("niche"),
      note: row.text("note"),
      outcome: outcomeNamed(row.cell("outcome")),
      valueCents: value > 0 ? value : undefined,
    }),
  };
  const groupKey = `row:${row.line}`;
  const drafts: Draft[] = [];
  for (const [field, kind] of [
    ["connectsOut", "proposal"],
    ["boost", "boost"],
  ] as const) {
    const count = readCount(row.cell(field), table.numberStyle);
    if (count === null || count < 0 || count > IMPORT_LIMITS.connects) {
      return { problem: `"${row.plain(row.cell(field), 40)}" is not a whole number of Connects` };
    }
    if (count > 0) drafts.push({ ...common, kind, connects: -count, groupKey });
  }
  return { drafts, proposal: { ...common, groupKey } };
}

/**
 * The tracker title-cases all text, addresses too. Upwork's are lower-case and open again when made so;
 * of other hosts only the scheme and the host may be changed without guessing.
 */
function mended(link: string): string {
  const parts = /^(https?:\/\/[^/]*)(.*)$/is.exec(link);
  if (!parts || !link.startsWith("Http")) return link;
  const host = (parts[1] ?? "").toLowerCase();
  return /[/.]upwork\.com$/.test(host) ? link.toLowerCase() : host + (parts[2] ?? "");
}
