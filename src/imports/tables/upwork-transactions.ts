import { given, type RowResult } from "../draft.ts";
import type { ImportField } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { readCents, readWhole } from "../number-style.ts";
import { folded } from "../plain-text.ts";
import type { TableFacts, TableFormat, TableRow } from "./table-format.ts";

/**
 * Upwork's money statement. Only its Connects rows are entries: how many there were stands in the text alone.
 * Taxes are rows of their own and no part of the price; a membership's Connects come as a grant in the history;
 * a card payment is the same money again; the balance is in dollars.
 */
const common = {
  id: "upwork_transactions",
  numberStyle: "point",
  timesAreUtc: false,
  newestFirst: true,
  read: readRow,
} as const;

const fields: ReadonlyMap<string, ImportField> = new Map([
  ["date", "date"],
  ["transaction type", "type"],
  ["type", "type"],
  ["amount $", "paid"],
  ["amount", "paid"],
  ["transaction id", "id"],
]);

export const UPWORK_TRANSACTIONS: TableFormat = {
  ...common,
  needs: ["date", "transaction id", "transaction type", "amount $"],
  fields,
};

export const OLDER_UPWORK_TRANSACTIONS: TableFormat = {
  ...common,
  needs: ["date", "ref id", "type", "description", "amount", "balance"],
  fields: new Map([...fields, ["ref id", "id"]]),
};

const TEXTS = [
  "transaction summary details",
  "description",
  "description 1",
  "description 2",
  "description 3",
  "transaction summary",
] as const;

function readRow(row: TableRow, table: TableFacts): RowResult {
  const type = folded(row.cell("type"));
  if (!isConnects(row, type)) return { skipped: "are money for other things and no Connects" };
  const when = row.when();
  if ("reason" in when) return { problem: when.reason };
  const cents = readCents(row.cell("paid"), table.numberStyle);
  if (cents === null) return { problem: `"${row.text("paid").slice(0, 40)}" is not an amount of money` };
  if (cents > 0)
    return { problem: "money for Connects came back here; record by hand what it did to your Connects" };
  const id = row.plain(row.cell("id"), 200);
  const purchase = {
    ...when,
    kind: "purchase",
    paidCents: cents === 0 ? 0 : -cents,
    ...given({ externalId: id }),
  } as const;
  const connects = countIn(row);
  return connects === null ? { purchase } : { drafts: [{ ...purchase, connects }] };
}

/** The older statement names no type for Connects, so there its text must speak of buying them. */
function isConnects(row: TableRow, type: string): boolean {
  if (type === "connects") return true;
  return (
    type === "miscellaneous" && TEXTS.some((name) => /\bconnects\b/i.test(row.named(name).slice(0, 300)))
  );
}

/** "Purchase of 100 Connects". No price is ever divided: bundles and discounts make that a guess. */
function countIn(row: TableRow): number | null {
  for (const name of TEXTS) {
    const found = /(?<![\d.,])(\d{1,3}(?:,\d{3})*|\d{1,6})\s+connects?\b/i.exec(
      row.named(name).slice(0, 500),
    );
    const count = readWhole(found?.[1] ?? "", "point");
    if (count !== null && count > 0 && count <= IMPORT_LIMITS.connects) return count;
  }
  return null;
}
