import type { Community } from "../core/identity.ts";
import type { ChannelRef } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";

/** What a channel can be for. The last two are told there when there is news. */
export const CHANNEL_JOBS = [
  "answers",
  "announce",
  "promo",
  "escalate",
  "log",
  "rule-changes",
  "digest",
] as const;
export type ChannelJob = (typeof CHANNEL_JOBS)[number];

/** To what the assistant answers in a channel: commands alone, mentions too, or every question it is sure of. */
export const ANSWER_MODES = ["asked", "mention", "every-question"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** Jobs that one channel has at a time: a second one would split what belongs together. */
const SINGLE: ReadonlySet<ChannelJob> = new Set(["escalate", "log"]);

export type ChannelWithJob = ChannelRef & {
  readonly job: ChannelJob;
  readonly name: string;
  readonly mode: AnswerMode | null;
  readonly zone: string;
  readonly setAt: Date;
};

const COLUMNS = `j.community_platform as platform, j.community_id as community, j.channel, j.channel_name as name, j.job, j.mode, j.zone,
  j.set_at as "setAt"`;

/** The channels of a community that have a job, by job. */
export async function channelJobs(
  session: Session,
  community: Community,
  job: ChannelJob | null = null,
): Promise<readonly ChannelWithJob[]> {
  return await session.query<ChannelWithJob>(
    `select ${COLUMNS} from channel_jobs j where j.community_platform = $1 and j.community_id = $2 and ($3::text is null or j.job = $3)
     order by j.job, j.channel_name, j.channel`,
    [community.platform, community.id, job],
  );
}

export type NewChannelJob = {
  readonly community: Community;
  readonly job: ChannelJob;
  readonly channel: string;
  readonly channelName: string;
  readonly mode: AnswerMode | null;
  readonly zone: string;
  readonly by: string;
  readonly now: Date;
};

/**
 * Gives a channel a job, or changes how it does it; of those that only one channel has, the one before loses it. What
 * happened before is not told in a channel that is to hear of news. Call it in the transaction that audits it.
 */
export async function setChannelJob(session: Session, given: NewChannelJob): Promise<void> {
  const { community, job, channel } = given;
  if (SINGLE.has(job))
    await session.query(
      "delete from channel_jobs where community_platform = $1 and community_id = $2 and job = $3 and channel <> $4",
      [community.platform, community.id, job, channel],
    );
  await session.query(
    `insert into channel_jobs (community_platform, community_id, job, channel, channel_name, mode, zone, cursor, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, case $3::text
         when 'log' then (select coalesce(max(id), 0) from audit_log)
         when 'rule-changes' then (select coalesce(max(id), 0) from fact_changes) else 0 end, $8::uuid, $9)
     on conflict (community_platform, community_id, job, channel)
     do update set channel_name = excluded.channel_name, mode = excluded.mode, zone = excluded.zone, set_by = excluded.set_by`,
    [
      community.platform,
      community.id,
      job,
      channel,
      given.channelName,
      given.mode,
      given.zone,
      given.by,
      given.now.toISOString(),
    ],
  );
}

/** Takes a job from one channel, or from all that have it; says which had it. */
export async function clearChannelJob(
  session: Session,
  community: Community,
  job: ChannelJob,
  channel: string | null,
): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(
    `delete from channel_jobs where community_platform = $1 and community_id = $2 and job = $3 and ($4::text is null or channel = $4)
     returning channel_name as name`,
    [community.platform, community.id, job, channel],
  );
  return rows.map((row) => row.name);
}
