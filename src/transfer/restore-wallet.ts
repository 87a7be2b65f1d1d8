import type { ImportReading, ImportRow } from "../imports/import-reading.ts";
import type { ImportPlan } from "../imports/plan-import.ts";
import type { BatchProposal } from "../wallet/batch.ts";
import { expiryCorrections } from "../wallet/expiry-corrections.ts";
import type { Entry } from "../wallet/ledger-types.ts";
import { replay } from "../wallet/replay.ts";
import { draftProposal, type Moment } from "./draft-entries.ts";
import { printsOf, printsOfInvitations } from "./import-prints.ts";
import { restoreActions } from "./restore-actions.ts";
import { storedText } from "./stored-text.ts";
import type { WalletSnapshot } from "./wallet-snapshot.ts";
import type { WritePlan } from "./write-plan.ts";

export type Restored = { readonly write: WritePlan; readonly balance: number; readonly lapses: number };

/**
 * Our own whole export into an empty wallet: every entry comes back as it was, also what was undone and what
 * lapsed, so that lots and costs come out the same to the last Connect. Null when the file is not whole or the
 * wallet not empty; its entries in force can then be imported like any others.
 */
export function restoreWallet(
  reading: ImportReading,
  plan: ImportPlan,
  snapshot: WalletSnapshot,
  moment: Moment,
): Restored | null {
  const isOwn = reading.format === "own_entries" || reading.format === "own_wallet";
  const isWhole = plan.bad.length + plan.alreadyHere.length + plan.duplicatesInFile.length === 0;
  if (!isOwn || !isWhole || snapshot.counters.entry_seq > 0) return null;
  const rows = inNumberOrder(plan.new);
  const made = rows && entriesOf(rows, plan, moment);
  if (!made) return null;
  const actions = restoreActions(made, snapshot.counters.action_seq);
  const entries = actions.entries;
  if (replay(entries).shortages.length > 0) return null;
  const { corrections: due } = expiryCorrections(entries, [], { now: moment.now, zone: moment.clock.zone });
  // A lapse that doesn't follow from the file's own lots: the file was changed.
  if (due.some(({ voids }) => voids !== null)) return null;
  const lapses = -due.reduce((sum, { entry }) => sum + entry.connects, 0);
  const notes = rows.flatMap(({ note }, index) =>
    note === undefined ? [] : [[index + 1, storedText(note)] as const],
  );
  return {
    write: {
      kind: "restore",
      actionSeq: snapshot.counters.action_seq,
      entries,
      actions: actions.actions,
      notes,
      proposals: proposalsOf(plan, moment),
      undoneProposals: actions.undoneProposals,
      prints: [
        ...printsOf(rows, new Map(rows.map((row, index) => [row, index]))),
        ...printsOfInvitations(plan),
      ],
    },
    balance: entries.reduce((sum, { connects }) => sum + connects, 0) - lapses,
    lapses,
  };
}

/** By our entry numbers, which say in which order things were recorded; null where one is missing. */
function inNumberOrder(rows: readonly ImportRow[]): readonly ImportRow[] | null {
  const numbered = rows.map((row) => ({ row, number: Number(/^E(\d{1,9})$/.exec(row.ref ?? "")?.[1]) }));
  const numbers = new Set(numbered.map(({ number }) => number));
  if (numbers.has(Number.NaN) || numbers.size !== rows.length) return null;
  return numbered.toSorted((a, b) => a.number - b.number).map(({ row }) => row);
}

/** The entries as they were, numbered anew; null when something they refer to is not in the file. */
function entriesOf(
  rows: readonly ImportRow[],
  plan: ImportPlan,
  { now }: Moment,
): readonly Omit<Entry, "actionNo">[] | null {
  const seqOf = new Map(rows.map(({ ref }, index) => [ref, index + 1]));
  const proposalNo = new Map(plan.proposals.map(({ group }, index) => [group, index + 1]));
  const entries: Omit<Entry, "actionNo">[] = [];
  for (const row of rows) {
    const { kind, connects, at, day } = row;
    const reverses = row.reverses === undefined ? null : seqOf.get(row.reverses);
    const concerns = row.concerns === undefined ? null : seqOf.get(row.concerns);
    const proposal = row.proposalRef === undefined ? null : proposalNo.get(row.group ?? "");
    const happenedAt = at === null ? null : new Date(at);
    if (reverses === undefined || concerns === undefined || proposal === undefined || !happenedAt)
      return null;
    if (connects === 0 || happenedAt > now || (kind === "reversal") !== (reverses !== null)) return null;
    const target = reverses === null ? null : entries[reverses - 1];
    if (target === undefined) return null;
    const isReturn = kind === "refund" && concerns !== null;
    entries.push({
      seq: entries.length + 1,
      kind,
      reason: row.reason === undefined ? null : storedText(row.reason),
      connects,
      cents: row.paidCents ?? null,
      happenedAt,
      day,
      recordedAt: now,
      reverses,
      proposalNo: proposal,
      lotSeq: target ? target.lotSeq : kind === "expiry" ? concerns : null,
      ofSeq: isReturn ? concerns : null,
      expiresOn: connects > 0 && !isReturn && reverses === null ? (row.expiresOn ?? null) : null,
    });
  }
  return entries;
}

function proposalsOf(plan: ImportPlan, moment: Moment): readonly BatchProposal[] {
  return plan.proposals.map((proposal) => draftProposal(proposal, moment));
}
