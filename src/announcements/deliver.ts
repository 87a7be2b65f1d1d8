import type { Log } from "../core/log.ts";
import type { Mention, Messenger, Post, PostFailure, PostResult } from "../core/messenger.ts";
import type { Database } from "../database/database.ts";
import { type AnnouncementText, DELIVERY_COLUMNS, type Delivery } from "./announcement.ts";

/** Tries before a delivery that the platform keeps refusing for a while is given up. */
const MAX_ATTEMPTS = 8;
/** How long a claimed delivery is left alone; longer than any call to a platform may take. */
const LEASE_SECONDS = 90;
const BATCH = 10;

export type Deliverer = {
  readonly database: Database;
  readonly messengers: () => readonly Messenger[];
  readonly now: () => Date;
  readonly log: Log;
  /** Finishes a post before it goes out: controls, footers. */
  readonly finish?: (delivery: Delivery, post: Post) => Promise<Post>;
};

/**
 * Sends every delivery that is due. A delivery is claimed in one short statement, posted outside any transaction and
 * then marked; one whose process died in between is looked for on the platform before it is sent again.
 */
export async function deliverDue(deliverer: Deliverer): Promise<number> {
  let sent = 0;
  for (;;) {
    const batch = await claim(deliverer);
    if (batch.length === 0) return sent;
    for (const delivery of batch) {
      await deliverOne(deliverer, delivery);
      sent += 1;
    }
  }
}

async function claim({ database, messengers, now }: Deliverer): Promise<readonly Delivery[]> {
  const platforms = messengers()
    .filter((messenger) => messenger.connected())
    .map((messenger) => messenger.platform);
  if (platforms.length === 0) return [];
  return await database.query<Delivery>(
    `update deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = $1::timestamptz + $2 * interval '1 second'
     where d.id in (
       select c.id from deliveries c
       where c.platform = any(string_to_array($3, ','))
         and ((c.state = 'pending' and c.next_at <= $1::timestamptz) or (c.state = 'sending' and c.lease_until < $1::timestamptz))
       order by c.next_at limit $4 for update skip locked)
     returning ${DELIVERY_COLUMNS}`,
    [now().toISOString(), LEASE_SECONDS, platforms.join(","), BATCH],
  );
}

async function deliverOne(deliverer: Deliverer, delivery: Delivery): Promise<void> {
  const messenger = deliverer.messengers().find((one) => one.platform === delivery.platform);
  if (!messenger) return;
  const result = await attempt(deliverer, messenger, delivery);
  if (result.ok) await markSent(deliverer, delivery, result);
  else await markFailed(deliverer, delivery, result);
  await closeAnnouncement(deliverer, delivery.announcementId);
}

async function attempt(deliverer: Deliverer, messenger: Messenger, delivery: Delivery): Promise<PostResult> {
  try {
    const post = await postFor(deliverer, delivery);
    if (delivery.attempts > 1) {
      const earlier = await messenger.find(delivery, delivery.id);
      if (earlier) return { ok: true, ...earlier };
    }
    return await messenger.post(delivery, post);
  } catch (error) {
    deliverer.log.warn({ err: error, delivery: delivery.id }, "a delivery broke off");
    return { ok: false, reason: "uncertain", message: "The connection broke off while sending." };
  }
}

/** The message of a delivery. */
export async function postFor(
  deliverer: Pick<Deliverer, "database" | "finish">,
  delivery: Delivery,
): Promise<Post> {
  const rows = await deliverer.database.query<AnnouncementText & { mention: Mention | null }>(
    "select title, body, link, image, mention from announcements where id = $1::uuid",
    [delivery.announcementId],
  );
  const found = rows[0];
  if (!found) throw new Error(`announcement ${delivery.announcementId} is gone`);
  const post: Post = {
    deliveryId: delivery.id,
    title: found.title,
    body: found.body,
    mention: found.mention,
    controls: [],
    ...(found.link ? { link: found.link } : {}),
    ...(found.image ? { image: found.image } : {}),
  };
  return deliverer.finish ? await deliverer.finish(delivery, post) : post;
}

async function markSent(
  { database, now }: Deliverer,
  delivery: Delivery,
  result: Extract<PostResult, { ok: true }>,
): Promise<void> {
  await database.query(
    `update deliveries set state = 'sent', message_id = $2, message_url = $3, sent_at = $4, lease_until = null, problem = $5 where id = $1::uuid`,
    [delivery.id, result.messageId, result.url, now().toISOString(), result.notes?.join(" ") ?? null],
  );
}

async function markFailed(
  { database, now }: Deliverer,
  delivery: Delivery,
  failure: PostFailure,
): Promise<void> {
  const passing =
    failure.reason === "rate_limited" || failure.reason === "unavailable" || failure.reason === "uncertain";
  const again = passing && delivery.attempts < MAX_ATTEMPTS;
  const waitMs = failure.retryAfterMs ?? Math.min(15 * 60_000, 2 ** delivery.attempts * 1_000);
  const state = again ? "pending" : failure.reason === "uncertain" ? "uncertain" : "failed";
  await database.query(
    `update deliveries set state = $2, next_at = $3, lease_until = null, problem = $4 where id = $1::uuid`,
    [delivery.id, state, new Date(now().getTime() + waitMs).toISOString(), failure.message],
  );
}

/** An announcement is done when nothing of it is left to send. */
async function closeAnnouncement({ database }: Deliverer, id: string): Promise<void> {
  await database.query(
    `update announcements set state = case when exists (select 1 from deliveries where announcement_id = $1::uuid and state in ('pending', 'sending'))
       then 'sending' else 'done' end where id = $1::uuid and state in ('scheduled', 'sending')`,
    [id],
  );
}
