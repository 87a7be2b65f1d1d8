import { queueOwnPost } from "../announcements/own-post.ts";
import type { FactBook } from "../answers/fact-book.ts";
import { plain } from "../core/markup.ts";
import { formatDay } from "../core/time.ts";
import type { Database, Session } from "../database/database.ts";
import {
  communityOfChannel,
  lockSubscription,
  moveCursor,
  type NewsParts,
  SETTLED_SECONDS,
  type Subscribed,
} from "./subscribed.ts";

const AT_ONCE = 50;
const SHOWN = 8;

/** Tells the channels that asked for rule changes which facts their own editors overrode or set back, in one post. */
export async function tellOverrides(parts: NewsParts, book: FactBook): Promise<void> {
  for (const channel of await withNews(parts.database, parts.now()))
    await parts.database.transaction(async (session) => {
      const held = await lockSubscription(session, "rule-changes", channel);
      if (held) await tellOne(session, parts, book, held);
    });
}

const UNTOLD = `c.community_platform = j.community_platform and c.community_id = j.community_id and c.id > j.cursor
  and c.kind in ('override', 'revert') and c.at <= $1::timestamptz - interval '${SETTLED_SECONDS} seconds'`;

async function withNews(database: Database, now: Date): Promise<readonly Subscribed[]> {
  return await database.query<Subscribed>(
    `select j.community_platform as platform, j.community_id as community, j.channel, j.channel_name as name, j.zone, j.cursor,
       j.set_at as "setAt"
     from channel_jobs j where j.job = 'rule-changes' and exists (select 1 from fact_changes c where ${UNTOLD})`,
    [now.toISOString()],
  );
}

type Change = {
  readonly id: number;
  readonly factId: string;
  readonly kind: "override" | "revert";
  readonly value: string | null;
  readonly source: string | null;
  readonly from: string;
};

async function tellOne(
  session: Session,
  { now, newId }: NewsParts,
  book: FactBook,
  channel: Subscribed,
): Promise<void> {
  const changes = await session.query<Change>(
    `select c.id, c.fact_id as "factId", c.kind, c.value, c.source, c.from_day::text as "from"
     from fact_changes c join channel_jobs j on j.community_platform = $2 and j.community_id = $3 and j.job = 'rule-changes' and j.channel = $4
     where ${UNTOLD} order by c.id limit ${AT_ONCE}`,
    [now().toISOString(), channel.platform, channel.community, channel.channel],
  );
  const newest = changes.at(-1)?.id;
  if (newest === undefined) return;
  // Of a fact that was changed several times, what it says in the end is news.
  const last = [...new Map(changes.map((change) => [change.factId, change])).values()];
  const more = last.length - SHOWN;
  await queueOwnPost(
    session,
    {
      community: communityOfChannel(channel),
      kind: "rule-changes",
      key: `overrides:${newest}:${channel.channel}`,
      channel,
      title: "A rule changed here",
      body: [
        ...last.slice(0, SHOWN).map((change) => `- ${lineOf(change, book)}`),
        ...(more > 0 ? [`and ${more} more.`] : []),
      ].join("\n"),
      now: now(),
    },
    newId,
  );
  await moveCursor(session, "rule-changes", channel, newest);
}

function lineOf({ factId, kind, value, source, from }: Change, book: FactBook): string {
  const statement = plain(book.byId.get(factId)?.statement ?? factId, 160);
  if (kind === "revert") return `The fact book holds again: ${statement}`;
  return `From ${formatDay(from)} this community says **${plain(value ?? "", 160)}** where the fact book says: ${statement} (source: ${plain(source ?? "", 120)})`;
}
