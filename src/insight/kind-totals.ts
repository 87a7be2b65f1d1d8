import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";

/** Connects by kind in a span, of entries in force, and the money paid for purchases and for what was spent. */
export type KindTotals = {
  readonly connects: Readonly<Record<string, number>>;
  /** What the Connects that went out had cost, after returns. */
  readonly spentCents: number;
  readonly paidCents: number;
  readonly boughtConnects: number;
};

export async function kindTotals(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<KindTotals> {
  const rows = await session.query<{ kind: string; connects: number; paid: number; cost: number }>(
    // The money is summed once for all entries: asking for each entry's own share took most of a long report's time.
    `with e as materialized (
       select e.seq, e.kind, e.connects, e.cents
       from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
       where e.wallet_id = $1 and e.day between $2::date and $3::date and e.reverses is null
         and e.happened_at >= $2::date - 2 and e.happened_at < $3::date + 3
     ), costs as (
       select e.kind, sum(x.cents) as cents from e join allocations x on x.wallet_id = $1 and x.entry_seq = e.seq group by e.kind
     )
     select e.kind, sum(e.connects)::int as connects, coalesce(sum(e.cents), 0)::float8 as paid, coalesce(min(costs.cents), 0)::float8 as cost
     from e left join costs on costs.kind = e.kind
     group by e.kind order by e.kind`,
    [walletId, from, to],
  );
  const spent = rows.filter((row) => ["proposal", "boost", "badge", "refund"].includes(row.kind));
  return {
    connects: Object.fromEntries(rows.map((row) => [row.kind, row.connects])),
    spentCents: spent.reduce((sum, row) => sum + row.cost, 0),
    paidCents: rows.reduce((sum, row) => sum + row.paid, 0),
    boughtConnects: rows.find((row) => row.kind === "purchase")?.connects ?? 0,
  };
}

/** The balance at the end of each day of a span on which something happened, and before its first day. */
export async function dailyBalances(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<readonly { readonly day: Day; readonly balance: number }[]> {
  return await session.query<{ day: Day; balance: number }>(
    `select day::text as day, balance::int as balance from (
       select e.day, sum(sum(e.connects)) over (order by e.day) as balance from entries e where e.wallet_id = $1 and e.day <= $3::date group by e.day
     ) d where d.day >= $2::date
     union all
     select ($2::date - 1)::text, coalesce((select sum(connects) from entries where wallet_id = $1 and day < $2::date), 0)::int
     order by day`,
    [walletId, from, to],
  );
}

/** Connects that went out by week (its Monday) and kind, of entries in force. */
export async function weeklySpend(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<readonly { readonly week: Day; readonly kind: string; readonly connects: number }[]> {
  return await session.query<{ week: Day; kind: string; connects: number }>(
    `select date_trunc('week', e.day::timestamp)::date::text as week, e.kind, (-sum(e.connects))::int as connects
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.day between $2::date and $3::date and e.kind in ('proposal', 'boost', 'badge') and e.reverses is null
     group by 1, 2 order by 1, 2`,
    [walletId, from, to],
  );
}
