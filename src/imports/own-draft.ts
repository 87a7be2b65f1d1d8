import type { EntryExport, ProposalExport } from "../exports/export-records.ts";
import { type Draft, given, type ProposalDetails } from "./draft.ts";
import { IMPORT_KINDS, IMPORT_OUTCOMES, type ImportKind, type ImportOutcome } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { clipped } from "./plain-text.ts";

/** The parts of an exported entry that make it up; the rest of the record follows from these. */
export type OwnEntry = Omit<EntryExport, "happenedAt" | "balanceAfter" | "remaining" | "reversedBy"> & {
  readonly at: string | null;
};

/** The parts of an exported proposal that its entries don't tell. */
export type OwnProposal = Omit<
  ProposalExport,
  "happenedAt" | "base" | "boostBid" | "boostCharged" | "returned"
> & { readonly at: string | null; readonly boostCharged?: number | null };

/**
 * An entry of our own export as it was, white space and all. Entry ids are numbered in each wallet, so they
 * are told apart by the wallet's key; without one the row is recognised by its content alone.
 */
export function ownDraft(entry: OwnEntry, walletKey: string): Draft | { readonly problem: string } {
  const { day, at, connects } = entry;
  const kind = kindOf(entry.kind);
  if (kind === null) return { problem: `"${entry.kind.slice(0, 40)}" is no kind of entry` };
  const hasIds = walletKey !== "" && entry.id !== "";
  return {
    day,
    at,
    kind,
    connects,
    ...texts(entry),
    ...given({
      reason: entry.reason,
      returns: entry.returns,
      paidCents: entry.paidCents,
      expiresOn: entry.expiresOn,
      ref: entry.id,
      proposalRef: entry.proposal,
      concerns: entry.concerns,
      reverses: entry.reverses,
      externalId: hasIds ? `${walletKey.slice(0, 100)}/${entry.id.slice(0, 40)}` : undefined,
      groupKey: entry.proposal ? `own:${entry.proposal}` : undefined,
    }),
  };
}

/** A proposal of our own export; with no entries of its own (an invitation) it stands alone. */
export function ownProposal(proposal: OwnProposal): ProposalDetails {
  const { day, at, id } = proposal;
  const clientNotes = kept(proposal.clientNotes, IMPORT_LIMITS.noteChars);
  const { boostCharged } = proposal;
  return {
    day,
    at,
    groupKey: `own:${id}`,
    ...texts(proposal),
    ...given({ ref: id, clientNotes, boostCharged }),
  };
}

function texts(record: Omit<OwnProposal, "id" | "day" | "at" | "clientNotes" | "boostCharged">) {
  return given({
    job: kept(record.job, IMPORT_LIMITS.jobChars),
    link: kept(record.link, IMPORT_LIMITS.linkChars),
    niche: kept(record.niche, IMPORT_LIMITS.nicheChars),
    note: kept(record.note, IMPORT_LIMITS.noteChars),
    outcome: outcomeOf(record.outcome),
    outcomeOn: record.outcomeDay,
    lostReason: kept(record.lostReason, IMPORT_LIMITS.nicheChars),
    valueCents: record.valueCents,
  });
}

/** What a database can store, otherwise untouched: this text was ours and comes back as it went out. */
function kept(text: string | null, most: number): string | null {
  return text === null ? null : clipped(text.replaceAll("\0", ""), most);
}

function kindOf(text: string): ImportKind | null {
  return IMPORT_KINDS.find((kind) => kind === text) ?? null;
}

function outcomeOf(text: string | null): ImportOutcome | null {
  return IMPORT_OUTCOMES.find((outcome) => outcome === text?.replaceAll("_", "-")) ?? null;
}
