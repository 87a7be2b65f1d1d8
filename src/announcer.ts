import type { Announcement } from "./announcements/announcement.ts";
import type { Deliverer } from "./announcements/deliver.ts";
import { sendDue } from "./announcements/send-due.ts";
import { announcerStands } from "./community/duties.ts";
import type { Engine } from "./core/engine.ts";
import { type Identity, identityKey } from "./core/identity.ts";
import type { Log } from "./core/log.ts";
import type { Messenger, Post } from "./core/messenger.ts";
import { answer, type Reply } from "./core/reply.ts";
import type { Database } from "./database/database.ts";
import { cardOf, shownBy } from "./promos/card.ts";
import { promoById } from "./promos/promo.ts";
import type { Tell, Told } from "./promos/reminder.ts";
import { keepPromos } from "./promos/sweep.ts";

/** What is due of announcements and promos, put together from the parts that know how. */
export type Announcer = {
  readonly deliverer: Deliverer;
  /** A private message to one person, with how it ended. Never rejects. */
  readonly tell: Tell;
  /** Looks at everything due now, as the jobs do. */
  readonly send: () => Promise<void>;
  readonly keep: () => Promise<void>;
};

export function createAnnouncer(parts: {
  readonly database: Database;
  readonly engine: () => Engine;
  readonly messengers: () => readonly Messenger[];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
}): Announcer {
  const { database, messengers, now } = parts;
  const tell: Tell = async (to, reply, key) => await tellPrivately(parts, to, reply, key);
  const deliverer: Deliverer = {
    ...parts,
    finish: async (announcement, post) => await withCard(parts, announcement, post),
    stillMay: async (announcement) => await stillMay(parts, announcement),
    tell: async (to, reply, key) => void (await tell(to, reply, key)),
  };
  return {
    deliverer,
    tell,
    send: async () => await sendDue(deliverer),
    keep: async () => {
      const platforms = () => messengers().filter((one) => one.connected());
      await keepPromos({ database, now, tell, platforms: () => platforms().map((one) => one.platform) });
      await sendDue(deliverer);
    },
  };
}

/** Whether whoever scheduled it may still announce in that community, as its platform says at this moment. */
async function stillMay(
  { database, messengers, log }: Parameters<typeof createAnnouncer>[0],
  { community, releasedBy }: Announcement,
): Promise<boolean> {
  if (releasedBy === null) return true;
  const messenger = messengers().find((one) => one.platform === community.platform);
  try {
    const membership = (await messenger?.member?.(community.id, releasedBy)) ?? null;
    return await announcerStands(database, community, releasedBy, membership);
  } catch (error) {
    log.warn({ err: error, community }, "whether an announcer still may could not be asked");
    return true;
  }
}

async function tellPrivately(
  { engine, messengers, log }: Parameters<typeof createAnnouncer>[0],
  to: Identity,
  reply: Reply,
  key: string,
): Promise<Told> {
  try {
    const ready = await engine().render(reply, { actorKey: identityKey(to), invocationId: key }, "private");
    const messenger = messengers().find((one) => one.platform === to.platform);
    return (await messenger?.direct(to, ready)) ?? "unavailable";
  } catch (error) {
    log.warn({ err: error, key }, "a private notice did not go out");
    return "unavailable";
  }
}

/** A promo's card: what is left of it and until when, and the button while there is something to claim. */
async function withCard(
  { database, engine, now }: Parameters<typeof createAnnouncer>[0],
  announcement: Announcement,
  post: Post,
): Promise<Post> {
  if (announcement.promoId === null) return post;
  const promo = await promoById(database, announcement.promoId);
  if (!promo) return post;
  const card = await cardOf(database, promo, now());
  await database.query("update promos set card_shown = $2 where id = $1::uuid and card_shown is null", [
    promo.id,
    shownBy(card),
  ]);
  const reply = answer({ actions: card.actions });
  const { controls } = await engine().render(
    reply,
    { actorKey: "", invocationId: `card:${post.deliveryId}` },
    "private",
  );
  return { ...post, footer: card.line, controls };
}
