import { mayPostTo } from "../community/pairing.ts";
import type { Identity } from "../core/identity.ts";
import type { Log } from "../core/log.ts";
import type { Messenger, Post, PostFailure, PostResult } from "../core/messenger.ts";
import type { Reply } from "../core/reply.ts";
import type { Database } from "../database/database.ts";
import { type Announcement, announcementById, DELIVERY_COLUMNS, type Delivery } from "./announcement.ts";

/** Tries before a delivery that the platform keeps refusing for a while is given up. */
export const MAX_ATTEMPTS = 8;
/** How long a claimed delivery is left alone; longer than any call to a platform may take. */
export const LEASE_SECONDS = 90;
const BATCH = 10;

export type Deliverer = {
  readonly database: Database;
  readonly messengers: () => readonly Messenger[];
  readonly now: () => Date;
  readonly log: Log;
  readonly newId: () => string;
  /** Finishes a post before it goes out: controls, footers. */
  readonly finish?: (announcement: Announcement, post: Post) => Promise<Post>;
  /** Whether whoever released an announcement may still do so at its hour; absent: not asked. */
  readonly stillMay?: (announcement: Announcement) => Promise<boolean>;
  /** Tells one person something privately. `key` is the same for the same news. */
  readonly tell?: (to: Identity, reply: Reply, key: string) => Promise<void>;
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

export function platformsUp(deliverer: Pick<Deliverer, "messengers">): string {
  return deliverer
    .messengers()
    .filter((messenger) => messenger.connected())
    .map((messenger) => messenger.platform)
    .join(",");
}

async function claim(deliverer: Deliverer): Promise<readonly Delivery[]> {
  const platforms = platformsUp(deliverer);
  if (platforms === "") return [];
  // A lease that ran out is followed up whatever became of the announcement: the message may be there.
  return await deliverer.database.query<Delivery>(
    `update deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = $1::timestamptz + $2 * interval '1 second'
     where d.id in (
       select c.id from deliveries c join announcements a on a.id = c.announcement_id
       where c.platform = any(string_to_array($3, ','))
         and ((c.state = 'pending' and c.next_at <= $1::timestamptz and a.state in ('scheduled', 'sending'))
           or (c.state = 'sending' and c.lease_until < $1::timestamptz))
       order by c.next_at limit $4 for update of c skip locked)
     returning ${DELIVERY_COLUMNS}`,
    [deliverer.now().toISOString(), LEASE_SECONDS, platforms, BATCH],
  );
}

type Outcome =
  | { readonly kind: "result"; readonly result: PostResult; readonly revision: number }
  | { readonly kind: "cancelled" }
  /** Its author lost the duty meanwhile: nothing of it goes out until somebody decides. */
  | { readonly kind: "held" };

async function deliverOne(deliverer: Deliverer, delivery: Delivery): Promise<void> {
  const messenger = deliverer.messengers().find((one) => one.platform === delivery.platform);
  if (!messenger) return;
  const outcome = await attempt(deliverer, messenger, delivery);
  if (outcome.kind === "held") return await holdFor(deliverer, delivery);
  if (outcome.kind === "cancelled")
    await deliverer.database.query(
      "update deliveries set state = 'cancelled', lease_until = null where id = $1::uuid",
      [delivery.id],
    );
  else if (outcome.result.ok) await markSent(deliverer, delivery, outcome.result, outcome.revision);
  else await markFailed(deliverer, delivery, outcome.result);
  await closeAnnouncement(deliverer, delivery.announcementId);
}

async function attempt(deliverer: Deliverer, messenger: Messenger, delivery: Delivery): Promise<Outcome> {
  try {
    const announcement = await announcementById(deliverer.database, delivery.announcementId);
    if (delivery.attempts > 1) {
      const earlier = await messenger.find(delivery, delivery.id);
      // What an earlier try posted may show older words; as revision 0 it is edited when there are newer ones.
      if (earlier) return { kind: "result", result: { ok: true, ...earlier }, revision: 0 };
    }
    if (announcement.state === "cancelled") return { kind: "cancelled" };
    if (announcement.state === "held" || !(await mayGo(deliverer, announcement))) return { kind: "held" };
    if (
      !(await mayPostTo(deliverer.database, announcement.community, delivery, announcement.promoId !== null))
    )
      return { kind: "result", result: NOT_SHARED, revision: 0 };
    const post = await postFor(deliverer, announcement, delivery);
    return {
      kind: "result",
      result: await messenger.post(delivery, post),
      revision: announcement.revision,
    };
  } catch (error) {
    deliverer.log.warn({ err: error, delivery: delivery.id }, "a delivery broke off");
    const message = "The connection broke off while sending.";
    return { kind: "result", result: { ok: false, reason: "uncertain", message }, revision: 0 };
  }
}

const NOT_SHARED: PostFailure = {
  ok: false,
  reason: "forbidden",
  message: "The other side does not share that channel with you any more: its owner has to give it the job.",
};

export const NO_DUTY = "whoever scheduled it may no longer announce here";

/** Asked at the hour of what was scheduled; what is posted by a press was allowed a moment ago. */
async function mayGo(deliverer: Deliverer, announcement: Announcement): Promise<boolean> {
  if (announcement.state !== "scheduled" || !deliverer.stillMay) return true;
  return await deliverer.stillMay(announcement);
}

async function holdFor({ database }: Deliverer, delivery: Delivery): Promise<void> {
  await database.query(
    `update announcements set state = 'held', held_because = $2, reported_at = null, logged_at = null
     where id = $1::uuid and state = 'scheduled'`,
    [delivery.announcementId, NO_DUTY],
  );
  await database.query(
    "update deliveries set state = 'pending', attempts = greatest(attempts - 1, 0), lease_until = null where id = $1::uuid and state = 'sending'",
    [delivery.id],
  );
}

/** The message of a delivery, as it is to be posted. A paired community is never pinged from the other side. */
export async function postFor(
  deliverer: Pick<Deliverer, "finish">,
  announcement: Announcement,
  delivery: Pick<Delivery, "id" | "platform" | "community">,
): Promise<Post> {
  const { title, link, image, community, byline } = announcement;
  const own = delivery.platform === community.platform && delivery.community === community.id;
  const post: Post = {
    deliveryId: delivery.id,
    title,
    body: byline === null ? announcement.body : `${announcement.body}\n${byline}`,
    mention: own ? announcement.mention : null,
    controls: [],
    ...(link ? { link } : {}),
    ...(image ? { image } : {}),
  };
  return deliverer.finish ? await deliverer.finish(announcement, post) : post;
}

async function markSent(
  { database, now }: Deliverer,
  delivery: Delivery,
  result: Extract<PostResult, { ok: true }>,
  revision: number,
): Promise<void> {
  await database.query(
    `update deliveries set state = 'sent', message_id = $2, message_url = $3, sent_at = $4, lease_until = null, problem = $5, revision = $6
     where id = $1::uuid`,
    [
      delivery.id,
      result.messageId,
      result.url,
      now().toISOString(),
      result.notes?.join(" ") ?? null,
      revision,
    ],
  );
}

/** Whether trying again later may help. */
export function isPassing(failure: PostFailure): boolean {
  return ["rate_limited", "unavailable", "uncertain"].includes(failure.reason);
}

export function waitMs(failure: PostFailure, attempts: number): number {
  return failure.retryAfterMs ?? Math.min(15 * 60_000, 2 ** attempts * 1_000);
}

async function markFailed(
  { database, now }: Deliverer,
  delivery: Delivery,
  failure: PostFailure,
): Promise<void> {
  const again = isPassing(failure) && delivery.attempts < MAX_ATTEMPTS;
  const state = again ? "pending" : failure.reason === "uncertain" ? "uncertain" : "failed";
  // An announcement cancelled meanwhile is not tried again; unless it may have arrived, that ends it.
  await database.query(
    `update deliveries d set next_at = $3, lease_until = null, problem = $4,
       state = case when a.state <> 'cancelled' or $2 <> 'pending' then $2 when $5 then 'uncertain' else 'cancelled' end
     from announcements a where d.id = $1::uuid and a.id = d.announcement_id`,
    [
      delivery.id,
      state,
      new Date(now().getTime() + waitMs(failure, delivery.attempts)).toISOString(),
      failure.message,
      failure.reason === "uncertain",
    ],
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
