import type { Session } from "../database/database.ts";

/** Ids of wallets whose balance, entries, lots or allocations disagree: none, unless something outside wrote to the tables. */
export async function brokenWallets(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ id: string }>(
    `select w.id::text as id from wallets w
     left join (select wallet_id, sum(connects) as total, max(seq) as last from entries group by wallet_id) e on e.wallet_id = w.id
     left join (select wallet_id, sum(remaining) as total from lots group by wallet_id) l on l.wallet_id = w.id
     left join (select distinct t.wallet_id from lots t
       left join (select wallet_id, lot_seq, sum(connects) as used, sum(cents) as cents from allocations group by wallet_id, lot_seq) a
         on a.wallet_id = t.wallet_id and a.lot_seq = t.seq
       where t.remaining <> t.amount - coalesce(a.used, 0) or t.cents_left <> t.cents - coalesce(a.cents, 0)) b on b.wallet_id = w.id
     where w.balance <> coalesce(e.total, 0) or w.balance <> coalesce(l.total, 0) or w.entry_seq <> coalesce(e.last, 0) or b.wallet_id is not null
     order by w.id limit 100`,
  );
  return rows.map((row) => row.id);
}
