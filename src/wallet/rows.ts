import type { Session } from "../database/database.ts";
import type { Allocation, Entry, EntryKind, Lot } from "./ledger-types.ts";
import type { ChainedEntry } from "./verify-chain.ts";

/** Columns of an entry with instants as ISO text and days as text, the same from both drivers. */
export const ENTRY_COLUMNS = `e.seq, e.action_no, e.kind, e.reason, e.connects, e.cents::float8 as cents,
  ledger_iso(e.happened_at) as happened_at, e.day::text as day, ledger_iso(e.recorded_at) as recorded_at,
  e.reverses, e.proposal_no, e.lot_seq, e.of_seq, e.expires_on::text as expires_on`;

/**
 * What an entry `e` that is in force cost in cents: positive for a spend, negative for what came back. A spend's own
 * allocations net out all that happened to it since; what counts as a return of its own is added again.
 */
export const COST_OF_ENTRY = `(
  select case when e.connects > 0 then sum(x.cents) else sum(x.cents - x.returned_cents) - coalesce((
      select sum(y.cents) from entries r
      join actions k on k.wallet_id = r.wallet_id and k.no = r.action_no and k.reversed_by is null
      join allocations y on y.wallet_id = r.wallet_id and y.entry_seq = r.seq
      where r.wallet_id = e.wallet_id and r.proposal_no = e.proposal_no and r.of_seq = e.seq and r.reverses is null), 0) end
  from allocations x where x.wallet_id = e.wallet_id and x.entry_seq = e.seq)`;

export type EntryRow = {
  seq: number;
  action_no: number;
  kind: EntryKind;
  reason: string | null;
  connects: number;
  cents: number | null;
  happened_at: string;
  day: string;
  recorded_at: string;
  reverses: number | null;
  proposal_no: number | null;
  lot_seq: number | null;
  of_seq: number | null;
  expires_on: string | null;
};

export function entryOf(row: EntryRow): Entry {
  return {
    seq: row.seq,
    actionNo: row.action_no,
    kind: row.kind,
    reason: row.reason,
    connects: row.connects,
    cents: row.cents,
    happenedAt: new Date(row.happened_at),
    day: row.day,
    recordedAt: new Date(row.recorded_at),
    reverses: row.reverses,
    proposalNo: row.proposal_no,
    lotSeq: row.lot_seq,
    ofSeq: row.of_seq,
    expiresOn: row.expires_on,
  };
}

export async function loadEntries(session: Session, walletId: string): Promise<readonly Entry[]> {
  const rows = await session.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from entries e where e.wallet_id = $1 order by e.seq`,
    [walletId],
  );
  return rows.map(entryOf);
}

export async function loadLots(session: Session, walletId: string): Promise<readonly Lot[]> {
  return await session.query<Lot>(
    `select seq, source, amount, remaining, cents::float8 as cents, cents_left::float8 as "centsLeft",
      issued_on::text as "issuedOn", expires_on::text as "expiresOn" from lots where wallet_id = $1 order by seq`,
    [walletId],
  );
}

export async function loadAllocations(session: Session, walletId: string): Promise<readonly Allocation[]> {
  return await session.query<Allocation>(
    `select entry_seq as "entrySeq", lot_seq as "lotSeq", connects, cents::float8 as cents, returned,
      returned_cents::float8 as "returnedCents" from allocations where wallet_id = $1 order by entry_seq, lot_seq`,
    [walletId],
  );
}

/** Entries with their hashes, from the first. */
export async function loadChainedEntries(
  session: Session,
  walletId: string,
): Promise<readonly ChainedEntry[]> {
  const rows = await session.query<EntryRow & { hash: string; text_hash: string }>(
    `select ${ENTRY_COLUMNS}, encode(e.hash, 'hex') as hash, coalesce(encode(e.text_hash, 'hex'), '') as text_hash
     from entries e where e.wallet_id = $1 order by e.seq`,
    [walletId],
  );
  return rows.map((row) => ({ ...entryOf(row), hash: row.hash, textHash: row.text_hash }));
}

/** Notes with the salt that their hash was made with. */
export async function loadNotes(
  session: Session,
  walletId: string,
): Promise<readonly { readonly seq: number; readonly salt: string; readonly note: string }[]> {
  return await session.query("select seq, salt, note from entry_texts where wallet_id = $1 order by seq", [
    walletId,
  ]);
}

export type StoredAction = {
  readonly no: number;
  readonly kind: string;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
};

export async function loadActions(session: Session, walletId: string): Promise<readonly StoredAction[]> {
  return await session.query(
    `select no, kind, reverses, reversed_by as "reversedBy" from actions where wallet_id = $1 order by no`,
    [walletId],
  );
}
