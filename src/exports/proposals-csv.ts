import { type CsvColumn, csvTable, plainDollars } from "./csv-table.ts";
import type { ProposalExport, WalletName } from "./export-records.ts";

/** A wallet's proposals, one row each, those that cost nothing too. What they cost and brought, not entries. */
export function proposalsCsv(wallet: WalletName, proposals: readonly ProposalExport[]): string {
  return csvTable([...COLUMNS, { name: PROPOSAL_COLUMN.wallet, text: () => wallet.key }], proposals);
}

/** The header's names; the reader in `imports` finds the columns by these. */
export const PROPOSAL_COLUMN = {
  proposal: "Proposal",
  day: "Day",
  job: "Job",
  base: "Base Connects",
  boostBid: "Boost bid",
  boostCharged: "Boost charged",
  returned: "Connects returned",
  outcome: "Outcome",
  outcomeDay: "Outcome day",
  lostReason: "Lost because",
  value: "Value (USD)",
  niche: "Niche",
  link: "Link",
  clientNotes: "Client notes",
  note: "Note",
  happenedAt: "Happened at (UTC)",
  wallet: "Wallet",
} as const;

const COLUMNS: readonly CsvColumn<ProposalExport>[] = [
  { name: PROPOSAL_COLUMN.proposal, text: ({ id }) => id },
  { name: PROPOSAL_COLUMN.day, plain: ({ day }) => day },
  { name: PROPOSAL_COLUMN.job, text: ({ job }) => job },
  { name: PROPOSAL_COLUMN.base, plain: ({ base }) => base },
  { name: PROPOSAL_COLUMN.boostBid, plain: ({ boostBid }) => boostBid },
  { name: PROPOSAL_COLUMN.boostCharged, plain: ({ boostCharged }) => boostCharged },
  { name: PROPOSAL_COLUMN.returned, plain: ({ returned }) => returned },
  { name: PROPOSAL_COLUMN.outcome, text: ({ outcome }) => outcome },
  { name: PROPOSAL_COLUMN.outcomeDay, plain: ({ outcomeDay }) => outcomeDay },
  { name: PROPOSAL_COLUMN.lostReason, text: ({ lostReason }) => lostReason },
  { name: PROPOSAL_COLUMN.value, plain: ({ valueCents }) => plainDollars(valueCents) },
  { name: PROPOSAL_COLUMN.niche, text: ({ niche }) => niche },
  { name: PROPOSAL_COLUMN.link, text: ({ link }) => link },
  { name: PROPOSAL_COLUMN.clientNotes, text: ({ clientNotes }) => clientNotes },
  { name: PROPOSAL_COLUMN.note, text: ({ note }) => note },
  { name: PROPOSAL_COLUMN.happenedAt, plain: ({ happenedAt }) => happenedAt },
];
