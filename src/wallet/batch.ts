import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { groupBy } from "./group-by.ts";
import { entriesInForce } from "./in-force.ts";
import type { Allocation, Entry, EntryKind, NewEntry, NewProposal } from "./ledger-types.ts";
import { type Counters, planBatch } from "./plan-batch.ts";
import type { Shortage } from "./replay.ts";
import { loadAllocations, loadEntries, loadLots } from "./rows.ts";
import { writeBatch } from "./write-batch.ts";

/** An entry of a batch: when it happened, and what it belongs to. */
export type BatchEntry = Omit<NewEntry, "kind"> & {
  /** An expiry is one that somebody else's record tells of; those that follow from a lot's date come by themselves. */
  readonly kind: Exclude<EntryKind, "reversal">;
  readonly at: Date;
  /** The person's day, where it is known; otherwise that of `at` in the batch's zone. */
  readonly day?: Day;
  /** Index into the batch's proposals, or the number of one that exists. */
  readonly proposal?: { readonly index: number } | { readonly no: number };
  /** Returns that part of its proposal, to the lots it came from; `of` names the spend where it is known, `ofIndex` one of this batch. */
  readonly returns?: "proposal" | "boost";
  readonly of?: number;
  readonly ofIndex?: number;
};

export type BatchProposal = NewProposal & {
  readonly at: Date;
  readonly day?: Day;
  readonly outcome?: string;
  readonly outcomeOn?: Day;
  readonly reason?: string;
  readonly valueCents?: number;
  readonly boostCharged?: number;
};

/** Many entries, or entries of the past, as one action. */
export type Batch = {
  readonly walletId: string;
  readonly key: string;
  readonly kind: string;
  readonly digest: string;
  readonly personId: string | null;
  readonly now: Date;
  readonly zone: string;
  readonly entries: readonly BatchEntry[];
  readonly proposals: readonly BatchProposal[];
  readonly shortfall: "refuse" | "adjust";
  /** `ask`: write nothing when earlier entries would use other lots than they do now, and say so. */
  readonly rerun: "ask" | "do";
};

export type BatchResult =
  | {
      readonly status: "posted" | "replayed";
      readonly actionNo: number;
      readonly balance: number;
      readonly proposalNos: readonly number[];
    }
  | {
      readonly status: "short";
      readonly shortages: readonly (Shortage & { readonly own: boolean })[];
      readonly balance: number;
    }
  | {
      readonly status: "would_change";
      readonly changed: readonly number[];
      readonly from: Day;
      readonly balance: number;
    }
  | { readonly status: "conflict" };

type WalletRow = Counters & { readonly balance: number; readonly head: string };

/**
 * Posts entries at any time in the past: allocation is derived again from all entries, and expiries that the new
 * entries make wrong are voided and posted anew. Entries that exist never change. Call inside a transaction.
 */
export async function postBatch(session: Session, batch: Batch, salt: string): Promise<BatchResult> {
  const [wallet] = await session.query<WalletRow>(
    `select entry_seq, action_seq, proposal_seq, balance, coalesce(encode(head, 'hex'), '') as head
     from wallets where id = $1 for update`,
    [batch.walletId],
  );
  if (!wallet) return { status: "conflict" };
  const [known] = await session.query<{ no: number; digest: string }>(
    "select no, digest from actions where wallet_id = $1 and key = $2",
    [batch.walletId, batch.key],
  );
  if (known) {
    if (known.digest !== batch.digest) return { status: "conflict" };
    return { status: "replayed", actionNo: known.no, balance: wallet.balance, proposalNos: [] };
  }
  const existing = await loadEntries(session, batch.walletId);
  const plan = planBatch(existing, wallet, batch);
  if ("shortages" in plan) return { status: "short", shortages: plan.shortages, balance: wallet.balance };
  const before = {
    lots: await loadLots(session, batch.walletId),
    allocations: await loadAllocations(session, batch.walletId),
  };
  const changed = changedEntries(before.allocations, plan.allocations, existing);
  if (batch.rerun === "ask" && changed.length > 0)
    return { status: "would_change", changed, from: earliestDay(plan.added), balance: wallet.balance };
  const balance = existing.concat(plan.added).reduce((sum, entry) => sum + entry.connects, 0);
  await writeBatch(session, { batch, wallet, plan, before, balance, salt });
  return {
    status: "posted",
    actionNo: plan.actionNo,
    balance,
    proposalNos: batch.proposals.map((_, index) => wallet.proposal_seq + index + 1),
  };
}

/** Entries in force that were recorded before and whose lots would be others than now. */
export function changedEntries(
  before: readonly Allocation[],
  after: readonly Allocation[],
  existing: readonly Entry[],
): readonly number[] {
  const key = (row: Allocation): string => `${row.lotSeq}:${row.connects}`;
  const old = groupBy(before, (row) => row.entrySeq);
  const next = groupBy(after, (row) => row.entrySeq);
  const standing = entriesInForce(existing);
  const lots = (rows: readonly Allocation[] | undefined): string => (rows ?? []).map(key).sort().join();
  return existing
    .filter((entry) => standing.has(entry.seq) && entry.kind !== "expiry")
    .filter((entry) => lots(old.get(entry.seq)) !== lots(next.get(entry.seq)))
    .map((entry) => entry.seq);
}

function earliestDay(entries: readonly Entry[]): Day {
  return entries.map((entry) => entry.day).sort()[0] ?? "";
}
