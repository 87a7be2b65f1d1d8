import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";

/** What a promo's Connects brought: how many came in, how many are left, and the bids that used some of them. */
export type PromoLife = {
  readonly name: string;
  readonly connects: number;
  readonly left: number;
  readonly proposals: number;
  readonly interviews: number;
  readonly hires: number;
};

/** The promos whose Connects were recorded in a span, by the lots that their entries made. Undone ones are left out. */
export async function promoLives(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<readonly PromoLife[]> {
  return await session.query<PromoLife>(
    `select p.name, sum(l.amount)::int as connects, sum(l.remaining)::int as left,
       coalesce(sum(u.proposals), 0)::int as proposals, coalesce(sum(u.interviews), 0)::int as interviews, coalesce(sum(u.hires), 0)::int as hires
     from promo_claims c join promos p on p.id = c.promo_id
     join actions a on a.wallet_id = c.wallet_id and a.no = c.action_no and a.reversed_by is null
     join entries e on e.wallet_id = c.wallet_id and e.action_no = c.action_no
     join lots l on l.wallet_id = e.wallet_id and l.seq = e.seq
     left join lateral (
       select count(*) as proposals, count(*) filter (where b.outcome in ('interview', 'hired')) as interviews,
         count(*) filter (where b.outcome = 'hired') as hires
       from proposals b where b.wallet_id = l.wallet_id and b.no in (
         select x.proposal_no from allocations t join entries x on x.wallet_id = t.wallet_id and x.seq = t.entry_seq
         where t.wallet_id = l.wallet_id and t.lot_seq = l.seq and x.proposal_no is not null
         group by x.proposal_no having sum(t.connects) > 0)
     ) u on true
     where c.wallet_id = $1::uuid and e.day between $2::date and $3::date
     group by p.id, p.name order by min(e.seq)`,
    [walletId, from, to],
  );
}
