import type { Session } from "../database/database.ts";
import { noteHash } from "./chain.ts";
import { entriesInForce } from "./in-force.ts";
import type { Allocation, Lot } from "./ledger-types.ts";
import { replay } from "./replay.ts";
import {
  loadActions,
  loadAllocations,
  loadChainedEntries,
  loadLots,
  loadNotes,
  type StoredAction,
} from "./rows.ts";
import { type ChainedEntry, verifyChain } from "./verify-chain.ts";

type WalletRow = { balance: number; entry_seq: number; action_seq: number; head: string };

/**
 * Everything about one wallet that does not follow from its entries, as sentences for an operator; empty when all is
 * well. Looks at the balance, the chain of hashes, the notes, and every lot, allocation and action.
 */
export async function checkWallet(session: Session, walletId: string): Promise<readonly string[]> {
  const [wallet] = await session.query<WalletRow>(
    "select balance, entry_seq, action_seq, coalesce(encode(head, 'hex'), '') as head from wallets where id = $1",
    [walletId],
  );
  if (!wallet) return ["there is no such wallet"];
  const entries = await loadChainedEntries(session, walletId);
  const lots = await loadLots(session, walletId);
  const derived = replay(entries);
  return [
    ...balanceProblems(wallet, entries, lots),
    ...chainProblems(wallet, walletId, entries),
    ...(await noteProblems(session, walletId, entries)),
    ...derived.shortages.map(
      ({ seq, missing }) => `entry ${seq} took ${missing} Connects that were not there`,
    ),
    ...differences("lot", [...derived.lots.values()], lots, (lot) => String(lot.seq)),
    ...differences(
      "allocation",
      derived.allocations,
      await loadAllocations(session, walletId),
      (row: Allocation) => `${row.entrySeq} of lot ${row.lotSeq}`,
    ),
    ...actionProblems(wallet, await loadActions(session, walletId), entries),
  ];
}

function balanceProblems(
  wallet: WalletRow,
  entries: readonly ChainedEntry[],
  lots: readonly Lot[],
): string[] {
  const fromEntries = entries.reduce((sum, entry) => sum + entry.connects, 0);
  const fromLots = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  if (wallet.balance === fromEntries && wallet.balance === fromLots) return [];
  return [
    `the balance is ${wallet.balance}, the entries add up to ${fromEntries}, the lots hold ${fromLots}`,
  ];
}

function chainProblems(wallet: WalletRow, walletId: string, entries: readonly ChainedEntry[]): string[] {
  const bad = verifyChain(walletId, entries);
  if (bad !== null) return [`the chain of hashes breaks at entry ${bad}`];
  const last = entries.at(-1);
  if (wallet.head === (last?.hash ?? "") && wallet.entry_seq === entries.length) return [];
  return [`the last of ${wallet.entry_seq} entries is not the one that the wallet remembers`];
}

async function noteProblems(
  session: Session,
  walletId: string,
  entries: readonly ChainedEntry[],
): Promise<readonly string[]> {
  const hashes = new Map(entries.map((entry) => [entry.seq, entry.textHash]));
  const notes = await loadNotes(session, walletId);
  // A note that is gone was erased, which is allowed; one that is there has to be the one that was written.
  return notes
    .filter(({ seq, salt, note }) => hashes.get(seq) !== noteHash(salt, note))
    .map(({ seq }) => `the note of entry ${seq} is not the one that was written`);
}

function actionProblems(
  wallet: WalletRow,
  actions: readonly StoredAction[],
  entries: readonly ChainedEntry[],
): string[] {
  const known = new Map(actions.map((action) => [action.no, action]));
  const standing = entriesInForce(entries);
  const problems: string[] = wallet.action_seq === actions.length ? [] : ["actions are missing"];
  for (const entry of entries) {
    const action = known.get(entry.actionNo);
    if (!action) problems.push(`entry ${entry.seq} belongs to no action`);
    if (!action || entry.reverses !== null) continue;
    if (standing.has(entry.seq) === (action.reversedBy !== null))
      problems.push(
        `action ${action.no} is marked wrongly as ${action.reversedBy === null ? "in force" : "undone"}`,
      );
  }
  return [...new Set(problems)];
}

function differences<T extends Lot | Allocation>(
  what: string,
  expected: readonly T[],
  stored: readonly T[],
  nameOf: (row: T) => string,
): string[] {
  const left = new Map(stored.map((row) => [nameOf(row), row]));
  const problems: string[] = [];
  for (const row of expected) {
    const name = nameOf(row);
    const found = left.get(name);
    left.delete(name);
    if (found === undefined) problems.push(`${what} ${name} is missing`);
    else if (!sameRow(row, found))
      problems.push(
        `${what} ${name} is ${JSON.stringify(found)}, the entries make it ${JSON.stringify(row)}`,
      );
  }
  return [...problems, ...[...left.keys()].map((name) => `${what} ${name} follows from no entry`)];
}

function sameRow<T extends object>(a: T, b: T): boolean {
  return Object.entries(a).every(([key, value]) => (b as Record<string, unknown>)[key] === value);
}
