import type { Session } from "../database/database.ts";

/** Figures about fewer people than this are not told. */
export const SMALL_GROUP = 5;

export type PromoStats = {
  readonly loaded: number;
  readonly left: number;
  readonly seen: number;
  readonly waiting: number;
  readonly claimed: number;
  readonly shown: number;
  readonly used: number;
  readonly received: number;
};

/** Counts alone, no people. In a pool, claimed from it and left make up what was loaded. */
export async function promoStats(session: Session, promoId: string): Promise<PromoStats> {
  const [row] = await session.query<PromoStats>(
    `select (select count(*)::int from promo_codes where promo_id = $1::uuid) as loaded,
       (select count(*)::int from promo_codes where promo_id = $1::uuid and claim_id is null) as left,
       (select count(*)::int from promo_views where promo_id = $1::uuid) as seen,
       count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'held')::int as claimed,
       count(*) filter (where shown_at is not null)::int as shown,
       count(*) filter (where used_at is not null)::int as used,
       coalesce(sum(got), 0)::int as received
     from promo_claims where promo_id = $1::uuid`,
    [promoId],
  );
  if (!row) throw new Error("counting gave nothing");
  return row;
}

/** A part of a group, told only when neither it nor the rest could point at single people. */
export function guarded(part: number, whole: number): number | null {
  if (whole < SMALL_GROUP) return null;
  if (part === 0 || part === whole) return part;
  return part >= SMALL_GROUP && whole - part >= SMALL_GROUP ? part : null;
}

/** Hands out by hour for the newest `hours` of them, as counts. */
export async function claimsByHour(
  session: Session,
  promoId: string,
  hours: number,
): Promise<readonly { readonly hour: Date; readonly claims: number }[]> {
  const rows = await session.query<{ hour: Date; claims: number }>(
    `select date_trunc('hour', held_at at time zone 'UTC') at time zone 'UTC' as hour, count(*)::int as claims
     from promo_claims where promo_id = $1::uuid and held_at is not null group by 1 order by 1 desc limit $2`,
    [promoId, hours],
  );
  return rows.toReversed();
}

/** A stretch of whole hours in which enough people claimed to be told. `until` is the moment after it. */
export type Span = { readonly from: Date; readonly until: Date; readonly claims: number };

const HOUR_MS = 3_600_000;

/**
 * Hours with what was given out in them, where few joined to their neighbours until nobody could be singled out. They
 * add up to the whole; of fewer than a small group there are none.
 */
export function spansOf(hours: readonly { readonly hour: Date; readonly claims: number }[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { hour, claims } of hours) {
    const until = new Date(hour.getTime() + HOUR_MS);
    const last = spans.at(-1);
    if (last && last.claims < SMALL_GROUP)
      spans[spans.length - 1] = { from: last.from, until, claims: last.claims + claims };
    else spans.push({ from: hour, until, claims });
  }
  const end = spans.at(-1);
  if (!end || end.claims >= SMALL_GROUP) return spans;
  const before = spans.at(-2);
  if (!before) return [];
  return [...spans.slice(0, -2), { ...end, from: before.from, claims: before.claims + end.claims }];
}

export async function noteView(
  session: Session,
  promoIds: readonly string[],
  personId: string,
  now: Date,
): Promise<void> {
  await session.query(
    `insert into promo_views (promo_id, person_id, seen_at)
     select x::uuid, $2::uuid, $3::timestamptz from jsonb_array_elements_text($1::jsonb) x on conflict do nothing`,
    [JSON.stringify(promoIds), personId, now.toISOString()],
  );
}
