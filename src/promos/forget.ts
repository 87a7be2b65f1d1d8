import type { Session } from "../database/database.ts";

/**
 * Erases what promos keep of a person. Their codes stay given out and their accounts' salted hashes stay, so that
 * nobody gets a second code; nothing else is left. Call it in the transaction that erases the person.
 */
export async function forgetClaims(session: Session, personId: string): Promise<void> {
  const waited = await session.query<{ id: string }>(
    "delete from promo_claims where person_id = $1::uuid and state = 'waiting' returning id::text as id",
    [personId],
  );
  // Who only waited got no code, so nothing stands against another try.
  await session.query(
    "delete from promo_takers where claim_id::text in (select jsonb_array_elements_text($1::jsonb))",
    [JSON.stringify(waited.map((row) => row.id))],
  );
  await session.query(
    "update promo_claims set person_id = null, identity = null, wallet_id = null, action_no = null, tell = false, from_channel = null where person_id = $1::uuid",
    [personId],
  );
  await session.query("delete from promo_views where person_id = $1::uuid", [personId]);
  await session.query("delete from promo_reminders where person_id = $1::uuid", [personId]);
  await session.query(
    "update promos set author_person_id = null, author = null where author_person_id = $1::uuid",
    [personId],
  );
  await session.query(
    "update announcements set author_person_id = null, author = null where author_person_id = $1::uuid",
    [personId],
  );
}

/**
 * One person's claims become another's, when two accounts are linked. Where both have a claim of the same promo, the
 * first stays theirs and the other keeps its code given out. Call it in the transaction that links them.
 */
export async function mergeClaims(session: Session, from: string, into: string): Promise<void> {
  // A code in hand is worth more than a place in the queue, then the older claim.
  await session.query(
    `update promo_claims c set person_id = null, identity = null, tell = false
     where c.person_id in ($1::uuid, $2::uuid) and exists (
       select 1 from promo_claims o where o.promo_id = c.promo_id and o.id <> c.id and o.person_id in ($1::uuid, $2::uuid)
         and (o.state = 'held', -o.place) > (c.state = 'held', -c.place))`,
    [from, into],
  );
  await session.query("delete from promo_claims where person_id is null and state = 'waiting'", []);
  await session.query("update promo_claims set person_id = $2::uuid where person_id = $1::uuid", [
    from,
    into,
  ]);
  await session.query(
    `insert into promo_views (promo_id, person_id, seen_at) select promo_id, $2::uuid, seen_at from promo_views where person_id = $1::uuid
     on conflict do nothing`,
    [from, into],
  );
  await session.query("delete from promo_views where person_id = $1::uuid", [from]);
  await session.query(
    `insert into promo_reminders (promo_id, person_id, identity, minutes_before, asked_at, done_at)
     select promo_id, $2::uuid, identity, minutes_before, asked_at, done_at from promo_reminders where person_id = $1::uuid
     on conflict do nothing`,
    [from, into],
  );
  await session.query("delete from promo_reminders where person_id = $1::uuid", [from]);
}
