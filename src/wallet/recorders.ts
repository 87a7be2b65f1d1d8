import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";

/** Who recorded the actions of a team's wallet, by action; empty for a wallet of one's own. */
export async function recordersOf(
  session: Session,
  walletId: string,
  actions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (actions.length === 0) return new Map();
  const rows = await session.query<{ no: number; name: string | null }>(
    `select a.no, m.display_name as name from actions a join wallets w on w.id = a.wallet_id and w.kind = 'team'
     left join team_members m on m.wallet_id = a.wallet_id and m.person_id = a.person_id
     where a.wallet_id = $1::uuid and a.kind <> 'expiry' and a.no in (select jsonb_array_elements_text($2::jsonb)::int)`,
    [walletId, JSON.stringify([...new Set(actions)])],
  );
  return new Map(rows.map(({ no, name }) => [no, name ?? "somebody who left"]));
}

export type SameJob = {
  readonly no: number;
  readonly day: Day;
  readonly base: number;
  readonly boost: number;
  readonly by: string;
};

/** The first proposal in force for the same job in a team's wallet; null in a wallet of one's own. */
export async function sameJobIn(session: Session, walletId: string, link: string): Promise<SameJob | null> {
  const key = jobKey(link);
  const rows = await session.query<SameJob & { link: string }>(
    `select p.no, p.day::text as day, p.base, p.boost, p.link, coalesce(m.display_name, 'Somebody who left') as by
     from wallets w join proposals p on p.wallet_id = w.id
     join actions a on a.wallet_id = p.wallet_id and a.no = p.action_no and a.reversed_by is null
     left join team_members m on m.wallet_id = a.wallet_id and m.person_id = a.person_id
     where w.id = $1::uuid and w.kind = 'team' and p.link is not null and position($2 in lower(p.link)) > 0
     order by p.no`,
    [walletId, key],
  );
  const found = rows.find((row) => jobKey(row.link) === key);
  return found ? { no: found.no, day: found.day, base: found.base, boost: found.boost, by: found.by } : null;
}

/** What makes two links the same job: Upwork's job number where there is one, else the address without its query. */
export function jobKey(link: string): string {
  const text = link.trim().toLowerCase();
  const job = /~[0-9a-z]{6,40}/.exec(text)?.[0];
  if (job) return job;
  const address = text.split(/[?#]/, 1)[0] ?? "";
  return address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/+$/, "");
}

/** Connects that each member's proposals, boosts and badges took in a span of days, less what came back. */
export async function spentByMember(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{ person: string; connects: number }>(
    `select c.person_id::text as person, (-sum(e.connects))::int as connects
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1::uuid and e.happened_at >= $2::date - 2 and e.day between $2::date and $3::date
       and e.kind in ('proposal', 'boost', 'badge', 'refund') and e.reverses is null and c.person_id is not null
     group by c.person_id`,
    [walletId, from, to],
  );
  return new Map(rows.map((row) => [row.person, row.connects]));
}
