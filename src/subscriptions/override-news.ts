import { queueOwnPost } from "../announcements/own-post.ts";
import type { FactBook } from "../answers/fact-book.ts";
import { plain } from "../core/markup.ts";
import { formatDay } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import {
  communityOfChannel,
  moveCursor,
  type NewsParts,
  SETTLED_SECONDS,
  type Subscribed,
  shortList,
  tellEach,
} from "./subscribed.ts";

const AT_ONCE = 50;
const SHOWN = 8;

/** Tells the channels that asked for rule changes which facts their own editors overrode or set back, in one post. */
export async function tellOverrides(parts: NewsParts, book: FactBook): Promise<void> {
  const hasNews = `exists (select 1 from fact_changes c where ${UNTOLD})`;
  await tellEach(parts, "rule-changes", hasNews, async (session, channel) => {
    await tellOne(session, parts, book, channel);
  });
}

const UNTOLD = `c.community_platform = j.community_platform and c.community_id = j.community_id and c.id > j.cursor
  and c.kind in ('override', 'revert') and c.at <= $2::timestamptz - interval '${SETTLED_SECONDS} seconds'`;

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
     from fact_changes c join channel_jobs j on j.community_platform = $1 and j.community_id = $3 and j.job = 'rule-changes' and j.channel = $4
     where ${UNTOLD} order by c.id limit ${AT_ONCE}`,
    [channel.platform, now().toISOString(), channel.community, channel.channel],
  );
  const newest = changes.at(-1)?.id;
  if (newest === undefined) return;
  // Of a fact that was changed several times, what it says in the end is news.
  const last = [...new Map(changes.map((change) => [change.factId, change])).values()];
  await queueOwnPost(
    session,
    {
      community: communityOfChannel(channel),
      kind: "rule-changes",
      key: `overrides:${newest}:${channel.channel}`,
      channel,
      title: "A rule changed here",
      body: shortList(
        last.map((change) => lineOf(change, book)),
        SHOWN,
      ).join("\n"),
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
