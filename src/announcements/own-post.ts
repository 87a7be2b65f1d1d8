import type { Community } from "../core/identity.ts";
import type { ChannelRef } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";
import type { AnnouncementKind } from "./announcement.ts";

export type OwnPost = {
  readonly community: Community;
  readonly kind: Exclude<AnnouncementKind, "announcement">;
  /** What it stands for: a second one with the same key in the community is not made. */
  readonly key: string;
  readonly channel: ChannelRef & { readonly name: string };
  readonly title: string;
  readonly body: string;
  readonly byline?: string;
  /** Only where the post names somebody. */
  readonly personId?: string;
  readonly now: Date;
};

/** News of the assistant's own may be late by this much: after a day it is none. */
const TOLERANCE_MINUTES = 24 * 60;

/**
 * Hands a post that no admin wrote to the sender, exactly once for its key. False when it was made before. Call it in
 * the transaction of what it tells of.
 */
export async function queueOwnPost(session: Session, post: OwnPost, newId: () => string): Promise<boolean> {
  const { community, channel } = post;
  const rows = await session.query<{ id: string }>(
    `insert into announcements (id, community_platform, community_id, title, body, byline, author_person_id, created_at, send_at, zone,
       state, tolerance_minutes, kind, origin_key)
     values ($1::uuid, $2, $3, $4, $5, $6, $7::uuid, $8::timestamptz, $8::timestamptz, 'UTC', 'sending', ${TOLERANCE_MINUTES}, $9, $10)
     on conflict (community_platform, community_id, origin_key) do nothing returning id::text as id`,
    [
      newId(),
      community.platform,
      community.id,
      post.title,
      post.body,
      post.byline ?? null,
      post.personId ?? null,
      post.now.toISOString(),
      post.kind,
      post.key,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) return false;
  await session.query(
    `insert into deliveries (id, announcement_id, platform, community, channel, channel_name, state, next_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, 'pending', $7)`,
    [newId(), id, channel.platform, channel.community, channel.channel, channel.name, post.now.toISOString()],
  );
  return true;
}
