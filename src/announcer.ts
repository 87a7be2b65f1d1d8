import type { Announcement } from "./announcements/announcement.ts";
import type { Deliverer } from "./announcements/deliver.ts";
import { sendDue } from "./announcements/send-due.ts";
import type { Engine } from "./core/engine.ts";
import { identityKey } from "./core/identity.ts";
import type { Log } from "./core/log.ts";
import type { Messenger, Post } from "./core/messenger.ts";
import { answer } from "./core/reply.ts";
import type { Database } from "./database/database.ts";
import { cardOf } from "./promos/card.ts";
import { promoById } from "./promos/promo.ts";
import { keepPromos } from "./promos/sweep.ts";

/** What is due of announcements and promos, put together from the parts that know how. */
export type Announcer = {
  readonly deliverer: Deliverer;
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
  const deliverer: Deliverer = {
    ...parts,
    finish: async (announcement, post) => await withCard(parts, announcement, post),
    tell: async (to, reply, key) => {
      const messenger = messengers().find((one) => one.platform === to.platform);
      const ready = await parts
        .engine()
        .render(reply, { actorKey: identityKey(to), invocationId: key }, "private");
      try {
        // Closed direct messages are no fault: what is told stands in the lists as well.
        await messenger?.direct(to, ready);
      } catch (error) {
        parts.log.warn({ err: error, key }, "a private notice did not go out");
      }
    },
  };
  return {
    deliverer,
    send: async () => await sendDue(deliverer),
    keep: async () => {
      await keepPromos({ database, now, ...(deliverer.tell ? { tell: deliverer.tell } : {}) });
      await sendDue(deliverer);
    },
  };
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
    card.line,
  ]);
  const call = { path: "connects promo claim", values: { promo: promo.name } };
  const reply = answer({
    actions: card.claimable
      ? [{ kind: "run", label: "Get my code", call, style: "primary", anyone: true }]
      : [],
  });
  const { controls } = await engine().render(
    reply,
    { actorKey: "", invocationId: `card:${post.deliveryId}` },
    "private",
  );
  return { ...post, footer: card.line, controls };
}
