import { createHash } from "node:crypto";
import type { Session } from "../database/database.ts";
import type { PrintedEntry } from "../imports/fingerprint.ts";
import type { Entry } from "../wallet/ledger-types.ts";
import { loadEntries } from "../wallet/rows.ts";

/** An entry in force, with what recognises it in a file. */
export type KnownEntry = PrintedEntry & {
  readonly seq: number;
  readonly proposalNo: number | null;
  /** Of a spend: how many of its Connects have not come back. */
  readonly open: number;
};

/** What an import is planned against: plain data, so that the planning can happen in another thread. */
export type WalletSnapshot = {
  /** Stands for the wallet in exported files; see `walletKey`. */
  readonly key: string;
  readonly counters: {
    readonly entry_seq: number;
    readonly action_seq: number;
    readonly proposal_seq: number;
  };
  readonly balance: number;
  readonly entries: readonly Entry[];
  readonly known: readonly KnownEntry[];
  /** Prints of imported rows that made no entry, or one that came back undone. */
  readonly otherPrints: readonly string[];
};

/** What stands for a wallet outside: stable, unlike any other's, and not its id in the database. */
export function walletKey(walletId: string): string {
  return `w${createHash("sha256").update(`wallet ${walletId}`).digest("hex").slice(0, 16)}`;
}

/** Call inside a transaction, or what is read may be of two moments; that is noticed when the plan is written. */
export async function loadSnapshot(session: Session, walletId: string): Promise<WalletSnapshot> {
  const [wallet] = await session.query<WalletSnapshot["counters"] & { readonly balance: number }>(
    "select entry_seq, action_seq, proposal_seq, balance from wallets where id = $1::uuid",
    [walletId],
  );
  if (!wallet || wallet.entry_seq === 0) return emptySnapshot(walletId, wallet);
  const { balance, ...counters } = wallet;
  const others = await session.query<{ readonly print: string }>(
    `select distinct p.print from import_prints p
     join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
     left join entries e on e.wallet_id = p.wallet_id and e.seq = p.seq
     where p.wallet_id = $1::uuid and e.action_no is distinct from p.action_no`,
    [walletId],
  );
  return {
    key: walletKey(walletId),
    counters,
    balance,
    entries: await loadEntries(session, walletId),
    known: await loadKnown(session, walletId),
    otherPrints: others.map(({ print }) => print),
  };
}

function emptySnapshot(walletId: string, wallet: WalletSnapshot["counters"] | undefined): WalletSnapshot {
  const { action_seq = 0, proposal_seq = 0 } = wallet ?? {};
  return {
    key: walletKey(walletId),
    counters: { entry_seq: 0, action_seq, proposal_seq },
    balance: 0,
    entries: [],
    known: [],
    otherPrints: [],
  };
}

/**
 * Three plain statements, put together here: right after a large import the database's statistics are those of an
 * empty table, and one statement that joins all of it is planned as if it were.
 */
async function loadKnown(session: Session, walletId: string): Promise<readonly KnownEntry[]> {
  const entries = await session.query<Omit<KnownEntry, "prints" | "open">>(
    `select e.seq, e.day::text as day, e.kind, e.connects, p.title as job, e.proposal_no as "proposalNo"
     from entries e
     join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no
     where e.wallet_id = $1::uuid and e.reverses is null order by e.seq`,
    [walletId],
  );
  const opens = await session.query<{ readonly seq: number; readonly open: number }>(
    `select entry_seq as seq, sum(connects - returned)::int as open from allocations
     where wallet_id = $1::uuid and connects > 0 group by entry_seq`,
    [walletId],
  );
  const stored = await session.query<{ readonly seq: number; readonly print: string }>(
    "select seq, print from import_prints where wallet_id = $1::uuid and seq is not null",
    [walletId],
  );
  const openOf = new Map(opens.map(({ seq, open }) => [seq, open]));
  const prints = new Map<number, string[]>();
  for (const { seq, print } of stored) {
    const others = prints.get(seq);
    if (others) others.push(print);
    else prints.set(seq, [print]);
  }
  return entries.map((entry) => ({
    ...entry,
    open: openOf.get(entry.seq) ?? 0,
    prints: prints.get(entry.seq) ?? [],
  }));
}
