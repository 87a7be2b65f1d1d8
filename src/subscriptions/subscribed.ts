import type { ChannelJob } from "../community/channels.ts";
import type { Community } from "../core/identity.ts";
import type { ChannelRef } from "../core/messenger.ts";
import type { Database, Session } from "../database/database.ts";

/** What the sweeps of subscriptions work with. */
export type NewsParts = {
  readonly database: Database;
  readonly now: () => Date;
  readonly newId: () => string;
};

export type Subscribed = ChannelRef & {
  readonly name: string;
  readonly zone: string;
  readonly cursor: number;
  readonly setAt: Date;
};

const COLUMNS = `j.community_platform as platform, j.community_id as community, j.channel, j.channel_name as name, j.zone,
  j.cursor, j.set_at as "setAt"`;

/** Every channel with a job, in all communities. */
export async function subscribedTo(session: Session, job: ChannelJob): Promise<readonly Subscribed[]> {
  return await session.query<Subscribed>(
    `select ${COLUMNS} from channel_jobs j where j.job = $1 order by j.community_platform, j.community_id, j.channel`,
    [job],
  );
}

/**
 * Tells each channel with a job that has news, in a transaction of its own. `hasNews` is SQL over the channel's row `j`
 * and the present moment `$2`; what it finds may be told by another process meanwhile, so `tell` looks again.
 */
export async function tellEach(
  { database, now }: NewsParts,
  job: ChannelJob,
  hasNews: string,
  tell: (session: Session, channel: Subscribed) => Promise<void>,
): Promise<void> {
  const channels = await database.query<Subscribed>(
    `select ${COLUMNS} from channel_jobs j where j.job = $1 and (${hasNews})`,
    [job, now().toISOString()],
  );
  for (const channel of channels)
    await database.transaction(async (session) => {
      const held = await lockSubscription(session, job, channel);
      if (held) await tell(session, held);
    });
}

/** Lines as a list, and how many more there are. */
export function shortList(lines: readonly string[], shown: number): readonly string[] {
  const more = lines.length - shown;
  return [...lines.slice(0, shown).map((line) => `- ${line}`), ...(more > 0 ? [`and ${more} more.`] : [])];
}

/**
 * A channel's subscription, locked, so that one process at a time tells its news; null when another is at it, or when
 * the channel has lost the job.
 */
export async function lockSubscription(
  session: Session,
  job: ChannelJob,
  { platform, community, channel }: ChannelRef,
): Promise<Subscribed | null> {
  const rows = await session.query<Subscribed>(
    `select ${COLUMNS} from channel_jobs j where j.community_platform = $1 and j.community_id = $2 and j.job = $3 and j.channel = $4
     for update skip locked`,
    [platform, community, job, channel],
  );
  return rows[0] ?? null;
}

/** Remembers what was told there last. */
export async function moveCursor(
  session: Session,
  job: ChannelJob,
  { platform, community, channel }: ChannelRef,
  cursor: number,
): Promise<void> {
  await session.query(
    "update channel_jobs set cursor = $5 where community_platform = $1 and community_id = $2 and job = $3 and channel = $4",
    [platform, community, job, channel, cursor],
  );
}

export const communityOfChannel = ({ platform, community }: ChannelRef): Community => ({
  platform,
  id: community,
});

/**
 * How old a row must be before it is told: rows get their number before they are committed, so a younger one with a
 * lower number may still come.
 */
export const SETTLED_SECONDS = 20;
