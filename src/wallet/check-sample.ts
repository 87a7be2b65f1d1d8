import type { Session } from "../database/database.ts";
import { checkWallet } from "./check-wallet.ts";

/** Wallets looked at in one go: those written to last, and as many from a place that differs each time. */
const EACH = 20;
/** Entries read in one go at most, so that a look never takes long. */
const MOST_ENTRIES = 50_000;

export type LedgerCheck = {
  /** How many wallets there are, and how many of them were looked at. */
  readonly wallets: number;
  readonly checked: number;
  /** What is wrong, by wallet; the sentences hold figures of the wallet. */
  readonly wrong: readonly { readonly walletId: string; readonly problems: readonly string[] }[];
};

/**
 * Checks a bounded sample of the wallets whole: balance, chain of hashes, notes, lots, allocations and actions.
 * `from` is any id: a random one each time looks at other wallets each time.
 */
export async function checkSample(session: Session, from: string): Promise<LedgerCheck> {
  const sample = await session.query<{ id: string; size: number }>(
    `(select id::text as id, entry_seq as size from wallets where last_at is not null order by last_at desc, id limit ${EACH})
     union
     (select id::text, entry_seq from wallets where id >= $1::uuid and entry_seq > 0 order by id limit ${EACH})
     union
     (select id::text, entry_seq from wallets where id < $1::uuid and entry_seq > 0 order by id limit ${EACH})
     order by size, id`,
    [from],
  );
  const [count] = await session.query<{ n: number }>("select count(*)::int as n from wallets");
  const wrong: { walletId: string; problems: readonly string[] }[] = [];
  let checked = 0;
  let read = 0;
  for (const { id, size } of sample) {
    read += size;
    if (read > MOST_ENTRIES && checked > 0) break;
    const problems = await checkWallet(session, id);
    checked += 1;
    if (problems.length > 0) wrong.push({ walletId: id, problems });
  }
  return { wallets: count?.n ?? 0, checked, wrong };
}
