import { type CsvColumn, csvTable, plainDollars } from "./csv-table.ts";
import type { EntryExport, WalletName } from "./export-records.ts";

/**
 * A wallet's entries, oldest first, one row each. Importing the file into an empty wallet brings the same
 * entries, lots, outcomes and boosts back; proposals that cost nothing, budgets and settings are in the JSON.
 */
export function entriesCsv(wallet: WalletName, entries: readonly EntryExport[]): string {
  return csvTable([...COLUMNS, { name: ENTRY_COLUMN.wallet, text: () => wallet.key }], entries);
}

/** The header's names; the reader in `imports` finds the columns by these. */
export const ENTRY_COLUMN = {
  day: "Day",
  kind: "Kind",
  connects: "Connects",
  balanceAfter: "Balance after",
  job: "Job",
  paid: "Paid (USD)",
  expiresOn: "Expires on",
  remaining: "Left of these",
  reason: "Reason",
  returns: "Returns",
  outcome: "Outcome",
  outcomeDay: "Outcome day",
  lostReason: "Lost because",
  value: "Value (USD)",
  niche: "Niche",
  link: "Link",
  note: "Note",
  entry: "Entry",
  proposal: "Proposal",
  concerns: "Concerns",
  reverses: "Reverses",
  reversedBy: "Reversed by",
  happenedAt: "Happened at (UTC)",
  wallet: "Wallet",
} as const;

const COLUMNS: readonly CsvColumn<EntryExport>[] = [
  { name: ENTRY_COLUMN.day, plain: ({ day }) => day },
  { name: ENTRY_COLUMN.kind, text: ({ kind }) => kind },
  { name: ENTRY_COLUMN.connects, plain: ({ connects }) => connects },
  { name: ENTRY_COLUMN.balanceAfter, plain: ({ balanceAfter }) => balanceAfter },
  { name: ENTRY_COLUMN.job, text: ({ job }) => job },
  { name: ENTRY_COLUMN.paid, plain: ({ paidCents }) => plainDollars(paidCents) },
  { name: ENTRY_COLUMN.expiresOn, plain: ({ expiresOn }) => expiresOn },
  { name: ENTRY_COLUMN.remaining, plain: ({ remaining }) => remaining },
  { name: ENTRY_COLUMN.reason, text: ({ reason }) => reason },
  { name: ENTRY_COLUMN.returns, text: ({ returns }) => returns },
  { name: ENTRY_COLUMN.outcome, text: ({ outcome }) => outcome },
  { name: ENTRY_COLUMN.outcomeDay, plain: ({ outcomeDay }) => outcomeDay },
  { name: ENTRY_COLUMN.lostReason, text: ({ lostReason }) => lostReason },
  { name: ENTRY_COLUMN.value, plain: ({ valueCents }) => plainDollars(valueCents) },
  { name: ENTRY_COLUMN.niche, text: ({ niche }) => niche },
  { name: ENTRY_COLUMN.link, text: ({ link }) => link },
  { name: ENTRY_COLUMN.note, text: ({ note }) => note },
  { name: ENTRY_COLUMN.entry, text: ({ id }) => id },
  { name: ENTRY_COLUMN.proposal, text: ({ proposal }) => proposal },
  { name: ENTRY_COLUMN.concerns, text: ({ concerns }) => concerns },
  { name: ENTRY_COLUMN.reverses, text: ({ reverses }) => reverses },
  { name: ENTRY_COLUMN.reversedBy, text: ({ reversedBy }) => reversedBy },
  { name: ENTRY_COLUMN.happenedAt, plain: ({ happenedAt }) => happenedAt },
];
