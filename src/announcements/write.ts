import { UserError } from "../core/errors.ts";
import type { Community, Identity } from "../core/identity.ts";
import type { ChannelInfo, Mention } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";
import type { AnnouncementText, Repeat } from "./announcement.ts";

export type NewDraft = AnnouncementText & {
  readonly community: Community;
  readonly author: Identity;
  readonly authorPersonId: string;
  readonly channels: readonly ChannelInfo[];
  readonly mention: Mention | null;
  readonly promoId: string | null;
  /** When it is meant to go; null for as soon as it is posted. */
  readonly sendAt: Date | null;
  readonly localStart: string | null;
  readonly repeat: Repeat;
  readonly toleranceMinutes: number;
  readonly zone: string;
  readonly now: Date;
};

/** Keeps a draft with one delivery for each channel; nothing is sent from a draft. Call inside a transaction. */
export async function saveDraft(session: Session, draft: NewDraft, newId: () => string): Promise<string> {
  const id = newId();
  await session.query(
    `insert into announcements (id, community_platform, community_id, title, body, link, image, mention, author_person_id, author,
       created_at, zone, state, promo_id, send_at, local_start, repeat, tolerance_minutes, series_id)
     values ($1::uuid, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb, $9, $10::jsonb, $11, $12, 'draft', $13::uuid, $14, $15, $16,
       $17, case when $16 = 'none' then null else $1::uuid end)`,
    [
      id,
      draft.community.platform,
      draft.community.id,
      draft.title,
      draft.body,
      JSON.stringify(draft.link),
      JSON.stringify(draft.image),
      JSON.stringify(draft.mention),
      draft.authorPersonId,
      JSON.stringify(draft.author),
      draft.now.toISOString(),
      draft.zone,
      draft.promoId,
      draft.sendAt?.toISOString() ?? null,
      draft.localStart,
      draft.repeat,
      draft.toleranceMinutes,
    ],
  );
  for (const channel of draft.channels)
    await session.query(
      `insert into deliveries (id, announcement_id, platform, community, channel, channel_name, state)
       values ($1, $2, $3, $4, $5, $6, 'draft') on conflict do nothing`,
      [newId(), id, channel.platform, channel.community, channel.channel, channel.name],
    );
  return id;
}

/**
 * Hands a draft, or one that waits, to the sender, now or at a time; `by` is whose duty counts at its hour. False when it went out or was cancelled before:
 * a second press changes nothing. Call inside a transaction.
 */
export async function release(
  session: Session,
  id: string,
  at: Date,
  now: Date,
  by: Identity,
): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `update announcements set state = $2, send_at = $3, reported_at = null, logged_at = null, held_because = null, released_by = $4::jsonb
     where id = $1::uuid and state in ('draft', 'scheduled', 'held') returning id::text as id`,
    [id, at > now ? "scheduled" : "sending", at.toISOString(), JSON.stringify(by)],
  );
  if (rows.length === 0) return false;
  await session.query(
    "update deliveries set state = 'pending', next_at = $2 where announcement_id = $1::uuid and state in ('draft', 'pending')",
    [id, at.toISOString()],
  );
  return true;
}

/** Sets another time before it is sent, in wall-clock time as well so that repeats follow. Call inside a transaction. */
export async function setTime(
  session: Session,
  id: string,
  at: Date,
  local: string,
  zone: string,
): Promise<void> {
  const rows = await session.query<{ id: string }>(
    `update announcements set send_at = $2, local_start = $3, zone = $4
     where id = $1::uuid and state in ('draft', 'scheduled', 'held') returning id::text as id`,
    [id, at.toISOString(), local, zone],
  );
  if (rows.length === 0) throw new UserError("already_done", "It is being posted already, or was cancelled.");
  await session.query(
    "update deliveries set next_at = $2 where announcement_id = $1::uuid and state = 'pending'",
    [id, at.toISOString()],
  );
}

export type Stopped = { readonly stopped: number; readonly inFlight: number; readonly sent: number };

/** Cancels what has not gone out yet; what is being sent at this moment still arrives. Call inside a transaction. */
export async function cancel(session: Session, id: string): Promise<Stopped> {
  const changed = await session.query<{ id: string }>(
    `update announcements set state = 'cancelled' where id = $1::uuid and state in ('draft', 'scheduled', 'sending', 'held') returning id::text as id`,
    [id],
  );
  const rows = await session.query<{ id: string }>(
    `update deliveries set state = 'cancelled' where announcement_id = $1::uuid and state in ('draft', 'pending') returning id::text as id`,
    [id],
  );
  const [counts] = await session.query<{ inFlight: number; sent: number }>(
    `select count(*) filter (where state = 'sending')::int as "inFlight", count(*) filter (where state = 'sent')::int as sent
     from deliveries where announcement_id = $1::uuid`,
    [id],
  );
  if (changed.length === 0 && rows.length === 0)
    throw new UserError("already_done", "There was nothing left to cancel.");
  return { stopped: rows.length, inFlight: counts?.inFlight ?? 0, sent: counts?.sent ?? 0 };
}

/** Other words for it; messages that are posted already are edited by the sender. Call inside a transaction. */
export async function changeText(
  session: Session,
  id: string,
  content: AnnouncementText,
  now: Date,
): Promise<void> {
  const rows = await session.query<{ id: string }>(
    `update announcements set title = $2, body = $3, link = $4::jsonb, image = $5::jsonb, edited_at = $6, revision = revision + 1
     where id = $1::uuid and state <> 'cancelled' returning id::text as id`,
    [
      id,
      content.title,
      content.body,
      JSON.stringify(content.link),
      JSON.stringify(content.image),
      now.toISOString(),
    ],
  );
  if (rows.length === 0)
    throw new UserError("already_done", "That announcement was cancelled. Write a new one.");
  await session.query("update deliveries set change_attempts = 0 where announcement_id = $1::uuid", [id]);
}

/** Marks the posted messages for removal on their platforms; says how many. Call inside a transaction. */
export async function withdraw(session: Session, id: string): Promise<number> {
  const rows = await session.query<{ id: string }>(
    `update deliveries set state = 'removing', change_attempts = 0, lease_until = null
     where announcement_id = $1::uuid and state = 'sent' returning id::text as id`,
    [id],
  );
  return rows.length;
}

/**
 * Sends again what did not arrive, and only that. A message of an earlier try is looked for first.
 * Call inside a transaction.
 */
export async function retryFailed(session: Session, id: string, now: Date): Promise<number> {
  const rows = await session.query<{ id: string }>(
    `update deliveries set state = 'pending', attempts = 1, next_at = $2, problem = null
     where announcement_id = $1::uuid and state in ('failed', 'uncertain') returning id::text as id`,
    [id, now.toISOString()],
  );
  if (rows.length > 0)
    await session.query(
      "update announcements set state = 'sending', send_at = $2, reported_at = null, logged_at = null where id = $1::uuid",
      [id, now.toISOString()],
    );
  return rows.length;
}
