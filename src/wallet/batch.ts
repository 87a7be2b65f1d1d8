import { addMonths, type Day, dayOf, startOfDay } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { Allocation, Entry, Lot, NewEntry, NewProposal } from "./ledger-types.ts";
import { type DueExpiry, replay, type Shortage } from "./replay.ts";
import { loadAllocations, loadEntries, loadLots } from "./rows.ts";
import { writeBatch } from "./write-batch.ts";

/** An entry of a batch: when it happened, and what it belongs to. */
export type BatchEntry = NewEntry & {
  readonly at: Date;
  /** Index into the batch's proposals, or the number of one that exists. */
  readonly proposal?: { readonly index: number } | { readonly no: number };
  /** Returns that part of its proposal, to the lots it came from. */
  readonly returns?: "proposal" | "boost";
};

export type BatchProposal = NewProposal & { readonly at: Date; readonly outcome?: string };

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

type WalletRow = {
  entry_seq: number;
  action_seq: number;
  proposal_seq: number;
  balance: number;
  head: string;
};

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

export type BatchPlan = {
  readonly actionNo: number;
  /** Actions of their own for corrected expiries, so that undoing the batch leaves them to follow from the lots. */
  readonly corrections: readonly {
    readonly no: number;
    readonly key: string;
    readonly voids: number | null;
  }[];
  readonly added: readonly Entry[];
  readonly notes: ReadonlyMap<number, string>;
  readonly lots: ReadonlyMap<number, Lot>;
  readonly allocations: readonly Allocation[];
};

/** Which entries to add, and what lots and allocations follow. Pure. */
export function planBatch(
  existing: readonly Entry[],
  wallet: Pick<WalletRow, "entry_seq" | "action_seq" | "proposal_seq">,
  batch: Batch,
): BatchPlan | { readonly shortages: readonly (Shortage & { readonly own: boolean })[] } {
  let adjustment = 0;
  for (let round = 0; ; round += 1) {
    const plan = attempt(existing, wallet, batch, adjustment);
    if ("allocations" in plan) return plan;
    const missing = plan.shortages.reduce((sum, shortage) => sum + shortage.missing, 0);
    if (batch.shortfall === "refuse" || round === 3 || missing === 0) return plan;
    adjustment += missing;
  }
}

function attempt(
  existing: readonly Entry[],
  wallet: Pick<WalletRow, "entry_seq" | "action_seq" | "proposal_seq">,
  batch: Batch,
  adjustment: number,
): BatchPlan | { readonly shortages: readonly (Shortage & { readonly own: boolean })[] } {
  const actionNo = wallet.action_seq + 1;
  const added: Entry[] = [];
  const notes = new Map<number, string>();
  const spends = new Map<string, number>();
  for (const entry of existing) rememberSpend(spends, entry);
  const add = (entry: Unnumbered, note?: string, no = actionNo): void => {
    const made = { ...entry, seq: wallet.entry_seq + added.length + 1, actionNo: no, recordedAt: batch.now };
    added.push(made);
    rememberSpend(spends, made);
    if (note !== undefined) notes.set(made.seq, note);
  };
  const first = batch.entries[0];
  if (adjustment > 0 && first)
    add(unnumbered(batch, { kind: "adjustment", connects: adjustment, at: first.at }, null, null));
  for (const entry of batch.entries) {
    const proposalNo = numberOf(entry, wallet.proposal_seq);
    const of = entry.returns === undefined ? null : (spends.get(`${proposalNo}:${entry.returns}`) ?? null);
    add(unnumbered(batch, entry, proposalNo, of), entry.note);
  }
  const own = new Set(added.map((entry) => entry.seq));
  const corrections = expiryCorrections(existing, added, batch).map(({ entry, voids }, index) => {
    const no = actionNo + index + 1;
    const key = voids === null ? `expiry:${entry.lotSeq}:at-${no}` : `void:${no}`;
    add(entry, undefined, no);
    return { no, key, voids };
  });
  const result = replay([...existing, ...added]);
  if (result.shortages.length > 0)
    return { shortages: result.shortages.map((shortage) => ({ ...shortage, own: own.has(shortage.seq) })) };
  return { actionNo, corrections, added, notes, lots: result.lots, allocations: result.allocations };
}

type Unnumbered = Omit<Entry, "seq" | "actionNo" | "recordedAt">;

function unnumbered(
  batch: Batch,
  entry: BatchEntry,
  proposalNo: number | null,
  ofSeq: number | null,
): Unnumbered {
  const day = dayOf(entry.at, batch.zone);
  const makesLot = entry.connects > 0 && ofSeq === null;
  return {
    kind: entry.kind,
    reason: entry.returns ?? entry.reason ?? null,
    connects: entry.connects,
    cents: entry.cents ?? null,
    happenedAt: entry.at,
    day,
    reverses: null,
    proposalNo,
    lotSeq: null,
    ofSeq,
    expiresOn: makesLot ? (entry.expiresOn ?? addMonths(day, 12)) : null,
  };
}

function numberOf(entry: BatchEntry, proposalSeq: number): number | null {
  if (entry.proposal === undefined) return null;
  return "no" in entry.proposal ? entry.proposal.no : proposalSeq + entry.proposal.index + 1;
}

function rememberSpend(spends: Map<string, number>, entry: Entry): void {
  if (entry.proposalNo === null || entry.reverses !== null || entry.connects > 0) return;
  spends.set(`${entry.proposalNo}:${entry.kind}`, entry.seq);
}

/** Reversals of the expiries that no longer hold, and the expiries that now follow from all entries. */
function expiryCorrections(
  existing: readonly Entry[],
  added: readonly Entry[],
  batch: Batch,
): readonly Correction[] {
  const undone = new Set(existing.map((entry) => entry.reverses));
  const standing = existing.filter((entry) => entry.kind === "expiry" && !undone.has(entry.seq));
  const without = new Set(standing.map((entry) => entry.seq));
  const rest = existing.filter((entry) => !without.has(entry.seq));
  const { due } = replay([...rest, ...added], dayOf(batch.now, batch.zone));
  const had = groupBy(standing, (entry) => entry.lotSeq ?? 0);
  const wanted = groupBy(due, (expiry) => expiry.lotSeq);
  const corrections: Correction[] = [];
  for (const lotSeq of new Set([...had.keys(), ...wanted.keys()])) {
    const old = had.get(lotSeq) ?? [];
    const next = wanted.get(lotSeq) ?? [];
    if (old.map((entry) => -entry.connects).join() === next.map((expiry) => expiry.connects).join()) continue;
    corrections.push(...old.map((entry) => ({ entry: voidExpiry(entry), voids: entry.actionNo })));
    corrections.push(...next.map((expiry) => ({ entry: newExpiry(expiry, batch.zone), voids: null })));
  }
  return corrections;
}

type Correction = { readonly entry: Unnumbered; readonly voids: number | null };

function voidExpiry(entry: Entry): Unnumbered {
  return { ...entry, kind: "reversal", reason: "expiry", connects: -entry.connects, reverses: entry.seq };
}

function newExpiry(expiry: DueExpiry, zone: string): Unnumbered {
  const start = startOfDay(expiry.expiresOn, zone);
  const happenedAt = expiry.notBefore !== null && expiry.notBefore > start ? expiry.notBefore : start;
  const day = dayOf(happenedAt, zone);
  return {
    kind: "expiry",
    reason: null,
    connects: -expiry.connects,
    cents: null,
    happenedAt,
    day: day > expiry.expiresOn ? day : expiry.expiresOn,
    reverses: null,
    proposalNo: null,
    lotSeq: expiry.lotSeq,
    ofSeq: null,
    expiresOn: null,
  };
}

/** Entries in force that were recorded before and whose lots would be others than now. */
function changedEntries(
  before: readonly Allocation[],
  after: readonly Allocation[],
  existing: readonly Entry[],
): readonly number[] {
  const key = (row: Allocation): string => `${row.lotSeq}:${row.connects}`;
  const old = groupBy(before, (row) => row.entrySeq);
  const next = groupBy(after, (row) => row.entrySeq);
  const undone = new Set(existing.map((entry) => entry.reverses));
  const lots = (rows: readonly Allocation[] | undefined): string => (rows ?? []).map(key).sort().join();
  return existing
    .filter((entry) => entry.reverses === null && entry.kind !== "expiry" && !undone.has(entry.seq))
    .filter((entry) => lots(old.get(entry.seq)) !== lots(next.get(entry.seq)))
    .map((entry) => entry.seq);
}

function earliestDay(entries: readonly Entry[]): Day {
  return entries.map((entry) => entry.day).sort()[0] ?? "";
}

export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
