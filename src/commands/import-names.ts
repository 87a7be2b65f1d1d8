import { signed } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { formatDay } from "../core/time.ts";
import type { ImportField, ImportFormat, ImportKind } from "../imports/import-reading.ts";
import type { ShownRow } from "../transfer/import-summary.ts";

/** What a file was found to be, after "This is". */
export const FORMAT_NAMES: Readonly<Record<ImportFormat, string>> = {
  upwork_history: "Upwork's Connects history",
  upwork_data: "the data behind Upwork's Connects history",
  upwork_transactions: "Upwork's transactions",
  extension_sheet: "a browser extension's sheet",
  bid_tracker: "a bid tracker's export",
  own_entries: "a ledger exported from here",
  own_proposals: "proposals exported from here",
  own_wallet: "a wallet exported from here",
  table: "a table",
  unknown: "unknown",
};

export const KIND_NAMES: Readonly<Record<ImportKind, readonly [one: string, many: string]>> = {
  purchase: ["purchase", "purchases"],
  grant: ["free grant", "free grants"],
  proposal: ["proposal", "proposals"],
  boost: ["boost", "boosts"],
  badge: ["badge", "badges"],
  refund: ["return", "returns"],
  expiry: ["lapse", "lapses"],
  adjustment: ["adjustment", "adjustments"],
  reversal: ["undoing", "undoings"],
};

export const FIELD_NAMES: Readonly<Record<ImportField, string>> = {
  date: "Date",
  time: "Time",
  type: "What happened",
  connects: "Connects, signed or spent",
  connectsIn: "Connects in",
  connectsOut: "Connects out",
  boost: "Boost",
  refund: "Returned",
  boostRefund: "Boost returned",
  paid: "Money paid",
  balance: "Balance",
  expires: "Expires",
  job: "Job",
  link: "Link",
  niche: "Niche",
  outcome: "Outcome",
  value: "Worth",
  note: "Note",
  id: "Id",
};

/** `1 row`, `1,200 rows`. */
export function rows(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}`;
}

/** `**−16** proposal “Logo for a bakery”, 1 Oct 2026`. */
export function rowLine({ day, kind, connects, job }: ShownRow): string {
  const [name] = KIND_NAMES[kind as ImportKind] ?? [kind];
  return `**${signed(connects)}** ${name}${job === null ? "" : ` \u201c${plain(job, 60)}\u201d`}, ${formatDay(day)}`;
}
