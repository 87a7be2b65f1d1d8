import type { Community, Identity } from "../core/identity.ts";
import type { ChannelInfo, Mention } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";

export type AnnouncementState = "draft" | "scheduled" | "sending" | "done" | "cancelled" | "held";
export type DeliveryState =
  | "draft"
  | "pending"
  | "sending"
  | "sent"
  | "failed"
  | "uncertain"
  | "cancelled"
  | "removed";

export type AnnouncementText = {
  readonly title: string;
  readonly body: string;
  readonly link: { readonly label: string; readonly url: string } | null;
  readonly image: { readonly url: string; readonly alt: string } | null;
};

export type Announcement = AnnouncementText & {
  readonly id: string;
  readonly community: Community;
  readonly mention: Mention | null;
  readonly state: AnnouncementState;
  readonly sendAt: Date | null;
  readonly zone: string;
};

export type Delivery = {
  readonly id: string;
  readonly announcementId: string;
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  readonly channelName: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly messageId: string | null;
  readonly messageUrl: string | null;
  readonly problem: string | null;
};

export type NewDraft = AnnouncementText & {
  readonly community: Community;
  readonly author: Identity;
  readonly authorPersonId: string;
  readonly channels: readonly ChannelInfo[];
  readonly mention: Mention | null;
  readonly zone: string;
  readonly now: Date;
};

/** Keeps a draft with one delivery for each channel; nothing is sent from a draft. Call inside a transaction. */
export async function saveDraft(session: Session, draft: NewDraft, newId: () => string): Promise<string> {
  const id = newId();
  await session.query(
    `insert into announcements (id, community_platform, community_id, title, body, link, image, mention, author_person_id, author, created_at, zone, state)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb, $9, $10::jsonb, $11, $12, 'draft')`,
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

type AnnouncementRow = {
  id: string;
  community_platform: string;
  community_id: string;
  title: string;
  body: string;
  link: AnnouncementText["link"];
  image: AnnouncementText["image"];
  mention: Mention | null;
  state: AnnouncementState;
  send_at: string | null;
  zone: string;
};

/** An announcement of this community; null for one of another, so that an id never reaches across. */
export async function findAnnouncement(
  session: Session,
  community: Community,
  id: string,
): Promise<Announcement | null> {
  const rows = await session.query<AnnouncementRow>(
    `select id::text as id, community_platform, community_id, title, body, link, image, mention, state, ledger_iso(send_at) as send_at, zone
     from announcements where id = $1::uuid and community_platform = $2 and community_id = $3`,
    [id, community.platform, community.id],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    community: { platform: row.community_platform, id: row.community_id },
    title: row.title,
    body: row.body,
    link: row.link,
    image: row.image,
    mention: row.mention,
    state: row.state,
    sendAt: row.send_at === null ? null : new Date(row.send_at),
    zone: row.zone,
  };
}

export async function deliveriesOf(session: Session, announcementId: string): Promise<readonly Delivery[]> {
  return await session.query<Delivery>(
    `select ${DELIVERY_COLUMNS} from deliveries d where d.announcement_id = $1::uuid order by d.platform, d.channel_name`,
    [announcementId],
  );
}

export const DELIVERY_COLUMNS = `d.id::text as id, d.announcement_id::text as "announcementId", d.platform, d.community, d.channel,
  d.channel_name as "channelName", d.state, d.attempts, d.message_id as "messageId", d.message_url as "messageUrl", d.problem`;

/**
 * Hands a draft to the sender, now or at a time. False when it was handed over or cancelled before: a second press
 * changes nothing. Call inside a transaction.
 */
export async function release(session: Session, id: string, at: Date, now: Date): Promise<boolean> {
  const state = at > now ? "scheduled" : "sending";
  const rows = await session.query<{ id: string }>(
    "update announcements set state = $2, send_at = $3 where id = $1::uuid and state = 'draft' returning id::text as id",
    [id, state, at.toISOString()],
  );
  if (rows.length === 0) return false;
  await session.query(
    "update deliveries set state = 'pending', next_at = $2 where announcement_id = $1::uuid",
    [id, at.toISOString()],
  );
  return true;
}

/** Cancels what has not gone out yet. Says how many deliveries that stopped. Call inside a transaction. */
export async function cancel(session: Session, id: string): Promise<number> {
  const rows = await session.query<{ id: string }>(
    `update deliveries set state = 'cancelled' where announcement_id = $1::uuid and state in ('draft', 'pending') returning id::text as id`,
    [id],
  );
  await session.query(
    `update announcements set state = 'cancelled' where id = $1::uuid and state in ('draft', 'scheduled', 'sending', 'held')`,
    [id],
  );
  return rows.length;
}
