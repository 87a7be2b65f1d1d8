import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";

/** A proposal with all that a report asks of it. Connects are whole; money is US cents. */
export type ProposalFacts = {
  readonly no: number;
  readonly title: string | null;
  readonly niche: string | null;
  readonly base: number;
  readonly boost: number;
  /** Null while a boost's auction is not settled. */
  readonly boostCharged: number | null;
  readonly outcome: string;
  readonly outcomeOn: Day | null;
  readonly reason: string | null;
  readonly valueCents: number | null;
  readonly day: Day;
  /** What it cost after returns: Connects, and the money of the lots they came from. */
  readonly netConnects: number;
  readonly netCents: number;
  /** What came back of base and of boost so far. */
  readonly returned: { readonly base: number; readonly boost: number };
};

type Row = Omit<ProposalFacts, "returned"> & { returnedBase: number; returnedBoost: number };

const SELECT = `select p.no, p.title, p.niche, p.base, p.boost, p.boost_charged as "boostCharged", p.outcome, p.outcome_on::text as "outcomeOn",
    p.reason, p.value_cents::float8 as "valueCents", p.day::text as day,
    coalesce(sum(a.connects - a.returned), 0)::int as "netConnects", coalesce(sum(a.cents - a.returned_cents), 0)::float8 as "netCents",
    coalesce(sum(a.returned) filter (where e.kind = 'proposal'), 0)::int as "returnedBase",
    coalesce(sum(a.returned) filter (where e.kind = 'boost'), 0)::int as "returnedBoost"
  from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
  left join entries e on e.wallet_id = p.wallet_id and e.proposal_no = p.no and e.reverses is null and e.kind in ('proposal', 'boost')
  left join allocations a on a.wallet_id = p.wallet_id and a.entry_seq = e.seq and a.connects > 0`;

/** Proposals in force that were sent in a span of days, oldest first. */
export async function proposalsSent(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<readonly ProposalFacts[]> {
  const rows = await session.query<Row>(
    `${SELECT} where p.wallet_id = $1 and p.day between $2::date and $3::date group by p.wallet_id, p.no order by p.day, p.no`,
    [walletId, from, to],
  );
  return rows.map(factsOf);
}

export async function proposalFacts(
  session: Session,
  walletId: string,
  no: number,
): Promise<ProposalFacts | null> {
  const rows = await session.query<Row>(
    `${SELECT} where p.wallet_id = $1 and p.no = $2 group by p.wallet_id, p.no`,
    [walletId, no],
  );
  return rows[0] ? factsOf(rows[0]) : null;
}

function factsOf({ returnedBase, returnedBoost, ...row }: Row): ProposalFacts {
  return { ...row, returned: { base: returnedBase, boost: returnedBoost } };
}
