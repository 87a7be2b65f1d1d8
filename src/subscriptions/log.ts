import { queueOwnPost } from "../announcements/own-post.ts";
import { plain } from "../core/markup.ts";
import type { Session } from "../database/database.ts";
import {
  communityOfChannel,
  moveCursor,
  type NewsParts,
  SETTLED_SECONDS,
  type Subscribed,
  tellEach,
} from "./subscribed.ts";

const ACTS = 15;
const FAILURES = 5;

/** Tells each community's log channel what admins did and what could not be delivered: never a figure of anybody. */
export async function tellLogs(parts: NewsParts): Promise<void> {
  await tellEach(parts, "log", HAS_NEWS, async (session, channel) => await tellOne(session, parts, channel));
}

const HAS_NEWS = `exists (select 1 from audit_log a where a.community_platform = j.community_platform and a.community_id = j.community_id
         and a.id > j.cursor and a.at <= $2::timestamptz - interval '${SETTLED_SECONDS} seconds')
       or exists (select 1 from announcements n where n.community_platform = j.community_platform and n.community_id = j.community_id
         and n.logged_at is null and n.kind <> 'log' and n.created_at > j.set_at - interval '1 day' and n.state in ('held', 'done')
         and (n.state = 'held' or exists (select 1 from deliveries d where d.announcement_id = n.id and d.state in ('failed', 'uncertain'))))`;

type Act = {
  readonly id: number;
  readonly what: string;
  readonly target: string;
  readonly account: string | null;
};

async function tellOne(session: Session, { now, newId }: NewsParts, channel: Subscribed): Promise<void> {
  const at = now();
  const acts = await session.query<Act>(
    `select a.id, a.what, a.target, i.account from audit_log a
     left join lateral (select min(user_id) as account from identities where person_id::text = a.actor and platform = $1) i on true
     where a.community_platform = $1 and a.community_id = $2 and a.id > $3 and a.at <= $4::timestamptz - interval '${SETTLED_SECONDS} seconds'
     order by a.id limit ${ACTS}`,
    [channel.platform, channel.community, channel.cursor, at.toISOString()],
  );
  const failures = await newFailures(session, channel, at);
  const lines = [...acts.map(actLine), ...failures];
  if (lines.length === 0) return;
  await queueOwnPost(
    session,
    {
      community: communityOfChannel(channel),
      kind: "log",
      key: `log:${newId()}`,
      channel,
      title: "Log",
      body: lines.map((line) => `- ${line}`).join("\n"),
      now: at,
    },
    newId,
  );
  await moveCursor(session, "log", channel, acts.at(-1)?.id ?? channel.cursor);
}

function actLine({ what, target, account }: Act): string {
  const at = what.indexOf(": ");
  return `${plain(account ?? "somebody whose data was deleted", 64)}: ${plain(what.slice(at + 2), 100)} "${plain(target, 80)}"`;
}

type Failure = {
  readonly title: string;
  readonly state: string;
  readonly because: string | null;
  readonly channels: readonly { readonly name: string; readonly problem: string | null }[] | null;
};

async function newFailures(session: Session, channel: Subscribed, at: Date): Promise<readonly string[]> {
  const rows = await session.query<Failure>(
    `update announcements n set logged_at = $3 where n.id in (
       select a.id from announcements a where a.community_platform = $1 and a.community_id = $2 and a.logged_at is null and a.kind <> 'log'
         and a.created_at > $4::timestamptz - interval '1 day' and a.state in ('held', 'done')
         and (a.state = 'held' or exists (select 1 from deliveries d where d.announcement_id = a.id and d.state in ('failed', 'uncertain')))
       order by a.created_at limit ${FAILURES} for update skip locked)
     returning n.title, n.state, n.held_because as because, (select jsonb_agg(jsonb_build_object('name', d.channel_name, 'problem', d.problem)
       order by d.channel_name) from deliveries d where d.announcement_id = n.id and d.state in ('failed', 'uncertain')) as channels`,
    [channel.platform, channel.community, at.toISOString(), channel.setAt.toISOString()],
  );
  return rows.map(failureLine);
}

function failureLine({ title, state, because, channels }: Failure): string {
  if (state === "held")
    return `**Held**: "${plain(title, 80)}", ${because ?? "it could not go out in time"}. Decide with \`/connects-admin scheduled\`.`;
  const where = (channels ?? [])
    .slice(0, 3)
    .map(
      ({ name, problem }) =>
        `${plain(`#${name.replace(/^#/, "")}`, 64)} (${plain(problem ?? "no reason given", 80)})`,
    );
  return `**Not delivered**: "${plain(title, 80)}" to ${where.join(", ")}.`;
}
