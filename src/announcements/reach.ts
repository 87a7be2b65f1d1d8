import type { Session } from "../database/database.ts";
import type { Announcement } from "./announcement.ts";

/** Figures about fewer people than this are not told. */
const SMALL_GROUP = 5;

export type DeliveryReach = {
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  readonly name: string;
  readonly state: string;
  readonly sentAt: Date | null;
  /** Codes claimed from its card there; null when there are too few to tell, or it carries no promo. */
  readonly claims: number | null;
};

const CLAIMS_OF = `promo_claims c where c.promo_id = $2::uuid and c.held_at is not null and c.from_channel = d.platform || ':' || d.channel
  and c.held_at >= d.sent_at`;

/** What an announcement reached in each of its channels: counts alone. */
export async function reachOf(
  session: Session,
  { id, promoId }: Pick<Announcement, "id" | "promoId">,
): Promise<readonly DeliveryReach[]> {
  const rows = await session.query<Omit<DeliveryReach, "claims"> & { claims: number }>(
    `select d.platform, d.community, d.channel, d.channel_name as name, d.state, d.sent_at as "sentAt",
       (select count(*)::int from ${CLAIMS_OF}) as claims
     from deliveries d where d.announcement_id = $1::uuid order by d.platform, d.channel_name`,
    [id, promoId],
  );
  return rows.map(({ claims, ...row }) => ({
    ...row,
    claims: promoId === null || (claims > 0 && claims < SMALL_GROUP) ? null : claims,
  }));
}

/** Claims from an announcement's cards by hour, for the newest `hours` of them; empty while they are too few to tell. */
export async function claimsByHourOf(
  session: Session,
  { id, promoId }: Pick<Announcement, "id" | "promoId">,
  hours: number,
): Promise<readonly { readonly hour: Date; readonly claims: number }[]> {
  if (promoId === null) return [];
  const rows = await session.query<{ hour: Date; claims: number; all: number }>(
    `select hour, claims, sum(claims) over ()::int as "all" from (
       select date_trunc('hour', c.held_at at time zone 'UTC') at time zone 'UTC' as hour, count(*)::int as claims
       from deliveries d join promo_claims c on c.promo_id = $2::uuid and c.held_at is not null
         and c.from_channel = d.platform || ':' || d.channel and c.held_at >= d.sent_at
       where d.announcement_id = $1::uuid group by 1) h order by hour desc limit $3`,
    [id, promoId, hours],
  );
  return (rows[0]?.all ?? 0) < SMALL_GROUP
    ? []
    : rows.map(({ hour, claims }) => ({ hour, claims })).toReversed();
}
