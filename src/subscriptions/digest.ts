import { Temporal } from "temporal-polyfill";
import { queueOwnPost } from "../announcements/own-post.ts";
import { communityStats, SMALL_GROUP } from "../community/stats.ts";
import { counted } from "../core/amounts.ts";
import { addDays, type Day, dayOf, formatDay, instantAt, startOfDay } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import {
  communityOfChannel,
  lockSubscription,
  moveCursor,
  type NewsParts,
  type Subscribed,
  subscribedTo,
} from "./subscribed.ts";

const HOUR = "09:00";
const DAY_MS = 86_400_000;

/**
 * Posts the weekly digest where it was asked for: Mondays at nine in the zone of whoever asked. It sums up the week of
 * the whole community, with no figure that stands for fewer than five; a week with nothing to tell has none.
 */
export async function tellDigests(parts: NewsParts): Promise<void> {
  for (const channel of await subscribedTo(parts.database, "digest")) {
    const monday = dueMonday(channel, parts.now());
    if (monday === null) continue;
    await parts.database.transaction(async (session) => {
      const held = await lockSubscription(session, "digest", channel);
      if (held && dueMonday(held, parts.now()) === monday) await tellOne(session, parts, held, monday);
    });
  }
}

/** The Monday whose digest is due in a channel, for a day; null when it was told, or asked for only later. */
export function dueMonday(channel: Pick<Subscribed, "zone" | "cursor" | "setAt">, now: Date): Day | null {
  const monday = mondayOf(dayOf(now, channel.zone));
  const at = instantAt(monday, HOUR, channel.zone);
  const due = at <= now && now.getTime() - at.getTime() < DAY_MS;
  return due && channel.setAt < at && channel.cursor < numberOf(monday) ? monday : null;
}

async function tellOne(
  session: Session,
  { now, newId }: NewsParts,
  channel: Subscribed,
  monday: Day,
): Promise<void> {
  const community = communityOfChannel(channel);
  // Questions are counted by UTC days, so the week is one of those.
  const from = startOfDay(addDays(monday, -7), "UTC");
  const to = startOfDay(monday, "UTC");
  const lines = await linesOf(session, channel, from, to);
  if (lines.length > 0)
    await queueOwnPost(
      session,
      {
        community,
        kind: "digest",
        key: `digest:${monday}:${channel.channel}`,
        channel,
        title: `The week to ${formatDay(addDays(monday, -1))}`,
        body: lines.map((line) => `- ${line}`).join("\n"),
        now: now(),
      },
      newId,
    );
  await moveCursor(session, "digest", channel, numberOf(monday));
}

async function linesOf(
  session: Session,
  channel: Subscribed,
  from: Date,
  to: Date,
): Promise<readonly string[]> {
  const community = communityOfChannel(channel);
  const stats = await communityStats(session, community, from, to);
  const [open] = await session.query<{ promos: number; posts: number }>(
    `select (select count(*)::int from promos where community_platform = $1 and community_id = $2 and state = 'open'
         and starts_at <= $4::timestamptz and ends_at > $4::timestamptz) as promos,
       (select count(*)::int from announcements where community_platform = $1 and community_id = $2 and kind = 'announcement'
         and state = 'done' and send_at >= $3::timestamptz and send_at < $4::timestamptz) as posts`,
    [community.platform, community.id, from.toISOString(), to.toISOString()],
  );
  const enough = (count: number): boolean => count >= SMALL_GROUP;
  return [
    ...(enough(stats.questions.asked)
      ? [
          `**${stats.questions.asked}** questions about Connects were asked${answeredShare(stats.questions.answered, stats.questions.declined)}.`,
        ]
      : []),
    ...(stats.walletsActive !== null && stats.walletsActive > 0
      ? [`**${stats.walletsActive}** people kept their Connects up to date.`]
      : []),
    ...(enough(stats.claims) ? [`**${stats.claims}** promo codes were claimed.`] : []),
    ...(open && open.posts > 0 ? [`${counted(open.posts, "announcement")} went out.`] : []),
    ...(open && open.promos > 0
      ? [
          `${counted(open.promos, "promo")} ${open.promos === 1 ? "is" : "are"} open: \`/connects promo list\`.`,
        ]
      : []),
  ];
}

/** Told only where neither part stands for a few. */
function answeredShare(answered: number, declined: number): string {
  const tellable = [answered, declined].every((part) => part === 0 || part >= SMALL_GROUP);
  return tellable && answered > 0 ? `, ${answered} of them answered` : "";
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

const numberOf = (day: Day): number => Number(day.replace(/-/g, ""));
