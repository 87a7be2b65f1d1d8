import type { ImportOptions } from "./import-reading.ts";
import { folded } from "./plain-text.ts";
import { BID_TRACKER } from "./tables/bid-tracker.ts";
import { EXTENSION_SHEET } from "./tables/extension-sheet.ts";
import { GENERAL_TABLE } from "./tables/general-table.ts";
import { OWN_ENTRIES, OWN_PROPOSALS } from "./tables/own-tables.ts";
import type { TableFormat } from "./tables/table-format.ts";
import { OLDER_UPWORK_TRANSACTIONS, UPWORK_TRANSACTIONS } from "./tables/upwork-transactions.ts";

/** The format whose header a table has, among those the person allows; the general table fits any. */
export function formatOf(names: readonly string[], wanted: ImportOptions["format"] = "auto"): TableFormat {
  const header = new Set(names.map(folded));
  const known = ALLOWED[wanted].find(({ needs }) => needs.every((name) => header.has(name)));
  return known ?? GENERAL_TABLE;
}

const TRANSACTIONS = [UPWORK_TRANSACTIONS, OLDER_UPWORK_TRANSACTIONS];
const TRACKERS = [EXTENSION_SHEET, BID_TRACKER];

const ALLOWED: Readonly<Record<NonNullable<ImportOptions["format"]>, readonly TableFormat[]>> = {
  auto: [OWN_ENTRIES, OWN_PROPOSALS, ...TRACKERS, ...TRANSACTIONS],
  upwork: TRANSACTIONS,
  tracker: TRACKERS,
  generic: [],
};
