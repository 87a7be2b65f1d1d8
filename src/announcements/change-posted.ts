import type { Messenger, PostResult } from "../core/messenger.ts";
import { announcementById, DELIVERY_COLUMNS, type Delivery } from "./announcement.ts";
import {
  type Deliverer,
  isPassing,
  LEASE_SECONDS,
  MAX_ATTEMPTS,
  platformsUp,
  postFor,
  waitMs,
} from "./deliver.ts";

const BATCH = 10;

/**
 * Brings posted messages to what they should be: edits those that show an older revision, removes those that were
 * withdrawn. Both may be done twice without harm, so a lease that ran out is simply taken again.
 */
export async function changePosted(deliverer: Deliverer): Promise<number> {
  let changed = 0;
  for (;;) {
    const batch = await claim(deliverer);
    if (batch.length === 0) return changed;
    for (const delivery of batch) {
      const messenger = deliverer.messengers().find((one) => one.platform === delivery.platform);
      if (messenger) await changeOne(deliverer, messenger, delivery);
      changed += 1;
    }
  }
}

async function claim(deliverer: Deliverer): Promise<readonly Delivery[]> {
  const platforms = platformsUp(deliverer);
  if (platforms === "") return [];
  return await deliverer.database.query<Delivery>(
    `update deliveries d set lease_until = $1::timestamptz + $2 * interval '1 second', change_attempts = d.change_attempts + 1
     where d.id in (
       select c.id from deliveries c join announcements a on a.id = c.announcement_id
       where c.platform = any(string_to_array($3, ',')) and (c.lease_until is null or c.lease_until < $1::timestamptz)
         and ((c.state = 'sent' and c.revision < a.revision) or c.state = 'removing')
       limit $4 for update of c skip locked)
     returning ${DELIVERY_COLUMNS}`,
    [deliverer.now().toISOString(), LEASE_SECONDS, platforms, BATCH],
  );
}

async function changeOne(deliverer: Deliverer, messenger: Messenger, delivery: Delivery): Promise<void> {
  const { database } = deliverer;
  const announcement = await announcementById(database, delivery.announcementId);
  const result = await apply(deliverer, messenger, delivery);
  const lost = !result.ok && result.reason === "gone";
  const again = !result.ok && isPassing(result) && delivery.changeAttempts < MAX_ATTEMPTS;
  if (again) {
    await database.query("update deliveries set lease_until = $2, problem = $3 where id = $1::uuid", [
      delivery.id,
      new Date(deliverer.now().getTime() + waitMs(result, delivery.changeAttempts)).toISOString(),
      result.message,
    ]);
    return;
  }
  const removed = lost || (delivery.state === "removing" && result.ok);
  await database.query(
    `update deliveries set state = $2, revision = greatest(revision, $3::int), lease_until = null, change_attempts = 0, problem = $4
     where id = $1::uuid`,
    [
      delivery.id,
      removed ? "removed" : "sent",
      announcement.revision,
      result.ok || removed ? null : result.message,
    ],
  );
}

async function apply(deliverer: Deliverer, messenger: Messenger, delivery: Delivery): Promise<PostResult> {
  const { messageId } = delivery;
  if (messageId === null) return { ok: false, reason: "gone", message: "The message is not known." };
  try {
    if (delivery.state === "removing") return await messenger.remove(delivery, messageId);
    const announcement = await announcementById(deliverer.database, delivery.announcementId);
    return await messenger.edit(delivery, messageId, await postFor(deliverer, announcement, delivery));
  } catch (error) {
    deliverer.log.warn({ err: error, delivery: delivery.id }, "changing a posted message broke off");
    return { ok: false, reason: "uncertain", message: "The connection broke off while changing it." };
  }
}
