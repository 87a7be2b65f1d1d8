import { dayOf } from "../core/time.ts";
import type { Database } from "../database/database.ts";
import { settleExpiry } from "../wallet/read.ts";

const BATCH = 500;

/**
 * Posts what has expired in every wallet. Reading a balance does the same for one wallet; running this twice adds
 * nothing, and several processes may run it at once.
 */
export async function sweepExpiry(database: Database, now: Date): Promise<number> {
  // A day ahead, since the day has begun earlier in eastern zones; each wallet decides by its own zone.
  const horizon = dayOf(new Date(now.getTime() + 14 * 3_600_000), "UTC");
  let after = "00000000-0000-0000-0000-000000000000";
  let settled = 0;
  for (;;) {
    const due = await database.query<{ id: string; zone: string }>(
      `select distinct l.wallet_id::text as id, coalesce(p.zone, 'UTC') as zone from lots l
       join wallets w on w.id = l.wallet_id left join persons p on p.id = w.owner_person_id
       where l.remaining > 0 and l.expires_on <= $1::date and l.wallet_id > $2::uuid order by 1 limit ${BATCH}`,
      [horizon, after],
    );
    for (const { id, zone } of due) await settleExpiry(database, id, now, zone);
    settled += due.length;
    const last = due.at(-1);
    if (!last || due.length < BATCH) return settled;
    after = last.id;
  }
}
