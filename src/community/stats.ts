import type { Community } from "../core/identity.ts";
import type { Session } from "../database/database.ts";

/** Figures about fewer people than this are not told. */
export const SMALL_GROUP = 5;

/** Counts a question asked in a community by how it ended; nothing of who asked or of what. */
export async function countQuestion(
  session: Session,
  community: Community,
  answered: boolean,
  now: Date,
): Promise<void> {
  await session.query(
    `insert into question_counts as q (community_platform, community_id, day, outcome, count) values ($1, $2, $3::date, $4, 1)
     on conflict (community_platform, community_id, day, outcome) do update set count = q.count + 1`,
    [community.platform, community.id, now.toISOString().slice(0, 10), answered ? "answered" : "declined"],
  );
}

export type CommunityStats = {
  readonly questions: { readonly asked: number; readonly answered: number; readonly declined: number };
  readonly feedback: { readonly helpful: number; readonly notHelpful: number };
  /** People who recorded something; null when there are too few of them to tell. */
  readonly walletsActive: number | null;
  readonly claims: number;
  readonly deliveries: { readonly sent: number; readonly failed: number; readonly waiting: number };
};

/** What happened in a community from a moment on (UTC days for questions); null: ever. Counts alone, no people. */
export async function communityStats(
  session: Session,
  community: Community,
  from: Date | null,
  to: Date,
): Promise<CommunityStats> {
  const [row] = await session.query<{
    answered: number;
    declined: number;
    helpful: number;
    notHelpful: number;
    wallets: number;
    claims: number;
    sent: number;
    failed: number;
    waiting: number;
  }>(
    `with d as (
       select d.state, d.sent_at, d.next_at, a.send_at from deliveries d join announcements a on a.id = d.announcement_id
       where a.community_platform = $1 and a.community_id = $2 and a.kind in ('announcement', 'rule-changes', 'digest'))
     select
       (select coalesce(sum(count), 0)::int from question_counts where community_platform = $1 and community_id = $2
         and outcome = 'answered' and day >= (coalesce($3::timestamptz, '2000-01-01') at time zone 'UTC')::date
         and day <= (($4::timestamptz - interval '1 millisecond') at time zone 'UTC')::date) as answered,
       (select coalesce(sum(count), 0)::int from question_counts where community_platform = $1 and community_id = $2
         and outcome = 'declined' and day >= (coalesce($3::timestamptz, '2000-01-01') at time zone 'UTC')::date
         and day <= (($4::timestamptz - interval '1 millisecond') at time zone 'UTC')::date) as declined,
       (select count(*)::int from fact_feedback where community_platform = $1 and community_id = $2 and helpful
         and at >= coalesce($3::timestamptz, '2000-01-01') and at < $4::timestamptz) as helpful,
       (select count(*)::int from fact_feedback where community_platform = $1 and community_id = $2 and not helpful
         and at >= coalesce($3::timestamptz, '2000-01-01') and at < $4::timestamptz) as "notHelpful",
       (select count(*)::int from community_members m join persons p on p.id = m.person_id
         where m.community_platform = $1 and m.community_id = $2 and exists (select 1 from entries e where e.wallet_id = p.default_wallet
           and e.recorded_at >= coalesce($3::timestamptz, '2000-01-01') and e.recorded_at < $4::timestamptz)) as wallets,
       (select count(*)::int from promo_claims c join promos p on p.id = c.promo_id where p.community_platform = $1 and p.community_id = $2
         and c.held_at >= coalesce($3::timestamptz, '2000-01-01') and c.held_at < $4::timestamptz) as claims,
       (select count(*)::int from d where state in ('sent', 'removing', 'removed')
         and sent_at >= coalesce($3::timestamptz, '2000-01-01') and sent_at < $4::timestamptz) as sent,
       (select count(*)::int from d where state in ('failed', 'uncertain')
         and send_at >= coalesce($3::timestamptz, '2000-01-01') and send_at < $4::timestamptz) as failed,
       (select count(*)::int from d where state in ('pending', 'sending')) as waiting`,
    [community.platform, community.id, from?.toISOString() ?? null, to.toISOString()],
  );
  if (!row) throw new Error("counting gave nothing");
  return {
    questions: { asked: row.answered + row.declined, answered: row.answered, declined: row.declined },
    feedback: { helpful: row.helpful, notHelpful: row.notHelpful },
    walletsActive: row.wallets === 0 ? 0 : row.wallets < SMALL_GROUP ? null : row.wallets,
    claims: row.claims,
    deliveries: { sent: row.sent, failed: row.failed, waiting: row.waiting },
  };
}

export type ChannelReach = {
  readonly platform: string;
  readonly channel: string;
  readonly name: string;
  readonly posted: number;
  readonly failed: number;
  /** Codes that were claimed from cards there; null when there are too few to tell. */
  readonly claims: number | null;
  readonly lastAt: Date | null;
};

/** What this community's announcements reached, by channel, the most used first. */
export async function reachByChannel(
  session: Session,
  community: Community,
  from: Date | null,
  to: Date,
): Promise<readonly ChannelReach[]> {
  const rows = await session.query<Omit<ChannelReach, "claims"> & { claims: number }>(
    `with d as (
       select d.platform, d.channel, max(d.channel_name) as name,
         count(*) filter (where d.state in ('sent', 'removing', 'removed'))::int as posted,
         count(*) filter (where d.state in ('failed', 'uncertain'))::int as failed, max(d.sent_at) as "lastAt"
       from deliveries d join announcements a on a.id = d.announcement_id
       where a.community_platform = $1 and a.community_id = $2 and a.kind in ('announcement', 'rule-changes', 'digest')
         and a.state <> 'draft' and a.send_at >= coalesce($3::timestamptz, '2000-01-01') and a.send_at < $4::timestamptz
       group by d.platform, d.channel)
     select d.*, (select count(*)::int from promo_claims c join promos p on p.id = c.promo_id
       where p.community_platform = $1 and p.community_id = $2 and c.from_channel = d.platform || ':' || d.channel
         and c.held_at >= coalesce($3::timestamptz, '2000-01-01') and c.held_at < $4::timestamptz) as claims
     from d order by d.posted desc, d.name, d.channel limit 500`,
    [community.platform, community.id, from?.toISOString() ?? null, to.toISOString()],
  );
  return rows.map(({ claims, ...row }) => ({
    ...row,
    claims: claims === 0 || claims >= SMALL_GROUP ? claims : null,
  }));
}
