import type { Identity } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { answer, type Reply, text } from "../core/reply.ts";
import type { Database } from "../database/database.ts";
import { cardOf, shownBy } from "./card.ts";
import { serveWaiting } from "./claim.ts";
import { promoById } from "./promo.ts";
import { sendReminders, type Tell } from "./reminder.ts";

export type PromoKeeper = {
  readonly database: Database;
  readonly now: () => Date;
  readonly tell: Tell;
  /** The platforms that are up: what goes to others waits. */
  readonly platforms: () => readonly string[];
};

/** Everything about promos that is due: the queue, notices, cards that say something old. Safe to run at any time. */
export async function keepPromos(keeper: PromoKeeper): Promise<void> {
  await serveQueues(keeper);
  await tellServed(keeper);
  await noticeLowPools(keeper);
  await sendReminders(keeper.database, keeper.now(), keeper.tell, keeper.platforms());
  await refreshCards(keeper);
}

async function serveQueues({ database, now }: PromoKeeper): Promise<void> {
  const due = await database.query<{ id: string }>(
    `select p.id::text as id from promos p where p.state = 'open' and p.ends_at > $1::timestamptz
     and exists (select 1 from promo_claims c where c.promo_id = p.id and c.state = 'waiting')
     and exists (select 1 from promo_codes k where k.promo_id = p.id and k.claim_id is null)`,
    [now().toISOString()],
  );
  for (const { id } of due)
    await database.transaction(async (session) => {
      const promo = await promoById(session, id);
      if (promo) await serveWaiting(session, promo, now());
    });
}

async function tellServed({ database, tell, platforms }: PromoKeeper): Promise<void> {
  const failed: string[] = [];
  for (;;) {
    const rows = await database.query<{ id: string; identity: Identity | null; name: string; place: number }>(
      `update promo_claims c set tell = false from promos p where p.id = c.promo_id and c.id in (
         select id from promo_claims where tell and identity->>'platform' = any(string_to_array($1, ','))
         order by place limit 50 for update skip locked)
       returning c.id::text as id, c.identity, p.name, c.place`,
      [platforms().join(",")],
    );
    if (rows.length === 0) break;
    for (const { id, identity, name } of rows.toSorted((one, other) => one.place - other.place))
      if (identity && (await tell(identity, readyReply(name), `promo:${id}`)) === "unavailable")
        failed.push(id);
  }
  // Put back only now, so that this sweep does not meet them again; the next one tries.
  await database.query(
    "update promo_claims set tell = true where id::text in (select jsonb_array_elements_text($1::jsonb))",
    [JSON.stringify(failed)],
  );
}

/** The message itself holds no code: it may lie in an inbox that others see. */
export function readyReply(name: string): Reply {
  return answer({
    title: "A code for you",
    blocks: [text(`You waited for ${plain(name, 40)}: a code is yours now.`)],
    actions: [
      {
        kind: "run",
        label: "Show my code",
        call: { path: "connects promo mine", values: {} },
        style: "primary",
      },
    ],
    data: { promo: name },
  });
}

async function noticeLowPools({ database, now, tell }: PromoKeeper): Promise<void> {
  const rows = await database.query<{ id: string; name: string; author: Identity | null; left: number }>(
    `update promos p set warned_at = $1 from (
       select q.id, (select count(*)::int from promo_codes k where k.promo_id = q.id and k.claim_id is null) as left
       from promos q where q.kind = 'pool' and q.state = 'open' and q.warn_at is not null and q.warned_at is null and q.ends_at > $1::timestamptz
         and exists (select 1 from promo_codes k where k.promo_id = q.id)) x
     where p.id = x.id and p.warned_at is null and x.left <= p.warn_at
     returning p.id::text as id, p.name, p.author, x.left`,
    [now().toISOString()],
  );
  for (const { id, name, author, left } of rows)
    if (author)
      await tell(
        author,
        answer({
          title: "A pool runs low",
          blocks: [
            text(
              `${plain(name, 40)} has ${left} ${left === 1 ? "code" : "codes"} left. Load more with \`/connects-admin promo pool\`.`,
            ),
          ],
          data: { promo: name, left },
        }),
        `low:${id}:${now().toISOString()}`,
      );
}

/** Cards that say something else by now get a new revision; the sender then edits them where they are posted. */
async function refreshCards({ database, now }: PromoKeeper): Promise<void> {
  const posted = await database.query<{ id: string; shown: string | null }>(
    `select p.id::text as id, p.card_shown as shown from promos p where (p.ends_at > $1::timestamptz - interval '40 days')
     and exists (select 1 from announcements a join deliveries d on d.announcement_id = a.id where a.promo_id = p.id and d.state in ('sent', 'sending'))`,
    [now().toISOString()],
  );
  for (const { id, shown } of posted) {
    const promo = await promoById(database, id);
    if (!promo) continue;
    const card = shownBy(await cardOf(database, promo, now()));
    if (card === shown) continue;
    await database.transaction(async (session) => {
      await session.query("update promos set card_shown = $2 where id = $1::uuid", [id, card]);
      await session.query("update announcements set revision = revision + 1 where promo_id = $1::uuid", [id]);
    });
  }
}
