import type { Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { COST_OF_ENTRY } from "../../wallet/rows.ts";

/** What went out on a day less what came back, in Connects and in US cents; days without either are left out. */
export type DaySpend = { readonly day: Day; readonly connects: number; readonly cents: number };

/** What a wallet spent on each day of a span: proposals, boosts and badges in force, less their returns. */
export async function spentByDay(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<readonly DaySpend[]> {
  return await session.query<DaySpend>(
    `select e.day::text as day, (-sum(e.connects))::int as connects, coalesce(sum(${COST_OF_ENTRY}), 0)::float8 as cents
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.happened_at >= $2::date - 2 and e.happened_at < $3::date + 3 and e.day between $2::date and $3::date
       and e.kind in ('proposal', 'boost', 'badge', 'refund') and e.reverses is null
     group by e.day order by e.day`,
    [walletId, from, to],
  );
}

/** The day of the first spend in force; null before it. */
export async function firstSpendDay(session: Session, walletId: string): Promise<Day | null> {
  const rows = await session.query<{ day: Day }>(
    `select e.day::text as day from entries e
     join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.kind in ('proposal', 'boost', 'badge') and e.reverses is null
     order by e.happened_at, e.seq limit 1`,
    [walletId],
  );
  return rows[0]?.day ?? null;
}
