import type { ChannelRef } from "../core/messenger.ts";
import type { Database } from "./database.ts";

/** A post of ours that is to be passed on to the channels that follow its own. */
export type Publication = {
  readonly channel: ChannelRef;
  readonly messageId: string;
  readonly attempts: number;
};

export type PublicationStore = {
  readonly reserve: (
    channel: ChannelRef,
    messageId: string,
    now: Date,
    anHour: number,
  ) => Promise<Date | null>;
  readonly due: (now: Date) => Promise<readonly Publication[]>;
  readonly end: (post: Publication, now: Date, problem: string | null) => Promise<void>;
  readonly putOff: (post: Publication, until: Date) => Promise<void>;
};

const LEASE_SECONDS = 60;
const BATCH = 10;
const KEPT_DAYS = 7;

/** Turns of a platform's posts, kept so that every replica sees them and a restart forgets none. */
export function createPublicationStore(database: Database, platform: string): PublicationStore {
  return {
    reserve: async (channel, messageId, now, anHour) =>
      await database.transaction(async (session) => {
        // Two replicas at once must not both take the last turn of an hour.
        await session.query("select pg_advisory_xact_lock(hashtextextended($1, 0))::text as locked", [
          `publish:${platform}:${channel.channel}`,
        ]);
        const [known] = await session.query<{ at: Date; over: boolean }>(
          `select slot_at as at, done_at is not null as over from publications
           where platform = $1 and channel = $2 and message_id = $3`,
          [platform, channel.channel, messageId],
        );
        if (known) return known.over ? null : known.at;
        const [made] = await session.query<{ at: Date }>(
          `insert into publications (platform, community, channel, message_id, slot_at, lease_until)
           select $1, $2, $3, $4, s.at, case when s.at <= $5::timestamptz then $5::timestamptz + $7 * interval '1 second' end
           from (select greatest($5::timestamptz, (select slot_at + interval '1 hour' from publications
             where platform = $1 and channel = $3 and problem is null order by slot_at desc offset $6 limit 1)) as at) s
           returning slot_at as at`,
          [
            platform,
            channel.community,
            channel.channel,
            messageId,
            now.toISOString(),
            anHour - 1,
            LEASE_SECONDS,
          ],
        );
        if (!made) throw new Error("a publication was neither kept nor found");
        return made.at;
      }),
    due: async (now) => {
      await database.query(
        "delete from publications where platform = $1 and done_at < $2::timestamptz - $3 * interval '1 day'",
        [platform, now.toISOString(), KEPT_DAYS],
      );
      const rows = await database.query<{
        community: string;
        channel: string;
        messageId: string;
        attempts: number;
      }>(
        `update publications p set lease_until = $2::timestamptz + $3 * interval '1 second', attempts = attempts + 1
         where (p.platform, p.channel, p.message_id) in (
           select o.platform, o.channel, o.message_id from publications o
           where o.platform = $1 and o.done_at is null and o.slot_at <= $2::timestamptz
             and (o.lease_until is null or o.lease_until < $2::timestamptz)
           order by o.slot_at limit $4 for update of o skip locked)
         returning p.community, p.channel, p.message_id as "messageId", p.attempts`,
        [platform, now.toISOString(), LEASE_SECONDS, BATCH],
      );
      return rows.map(({ community, channel, messageId, attempts }) => ({
        channel: { platform, community, channel },
        messageId,
        attempts,
      }));
    },
    end: async ({ channel, messageId }, now, problem) => {
      await database.query(
        `update publications set done_at = $4, problem = $5, lease_until = null
         where platform = $1 and channel = $2 and message_id = $3`,
        [platform, channel.channel, messageId, now.toISOString(), problem],
      );
    },
    putOff: async ({ channel, messageId }, until) => {
      await database.query(
        `update publications set slot_at = $4, lease_until = null
         where platform = $1 and channel = $2 and message_id = $3`,
        [platform, channel.channel, messageId, until.toISOString()],
      );
    },
  };
}
