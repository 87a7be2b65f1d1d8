import type { FactBook } from "../answers/fact-book.ts";
import { forgetOldQuestions } from "../answers/records/open-questions.ts";
import type { Database } from "../database/database.ts";
import { tellDigests } from "./digest.ts";
import { noteFactBook } from "./fact-book-news.ts";
import { tellLogs } from "./log.ts";
import { tellOverrides } from "./override-news.ts";
import type { NewsParts } from "./subscribed.ts";

/** Everything that channels asked to be told and that is news now. Safe to run at any time and in several processes. */
export async function keepNews(parts: NewsParts, book: FactBook): Promise<void> {
  await noteFactBook(parts, book);
  await tellOverrides(parts, book);
  await tellDigests(parts);
  await tellLogs(parts);
}

/** How long questions for a human and log lines stay in our own lists; what was posted stays where it is. */
const KEPT_DAYS = 30;
const MEMBERS_KEPT_DAYS = 400;
const AT_ONCE = 500;

/** Deletes what was kept long enough: unanswered questions, own posts, spent codes, who was seen more than a year ago. */
export async function forgetOld(database: Database, now: Date): Promise<void> {
  while ((await forgetOldQuestions(database, now)) > 0);
  while ((await forgetOwnPosts(database, now)) > 0);
  await database.query("delete from pair_codes where expires_at < $1::timestamptz - interval '1 day'", [
    now.toISOString(),
  ]);
  await database.query(
    `delete from community_members where last_day < ($1::timestamptz at time zone 'UTC')::date - ${MEMBERS_KEPT_DAYS}`,
    [now.toISOString()],
  );
}

async function forgetOwnPosts(database: Database, now: Date): Promise<number> {
  return await database.transaction(async (session) => {
    const old = await session.query<{ id: string }>(
      `select id::text as id from announcements where kind in ('escalation', 'log') and state in ('done', 'cancelled', 'held')
       and created_at < $1::timestamptz - interval '${KEPT_DAYS} days' limit ${AT_ONCE} for update skip locked`,
      [now.toISOString()],
    );
    const ids = JSON.stringify(old.map(({ id }) => id));
    const these = "in (select x::uuid from jsonb_array_elements_text($1::jsonb) x)";
    await session.query(`delete from deliveries where announcement_id ${these}`, [ids]);
    await session.query(`delete from announcements where id ${these}`, [ids]);
    return old.length;
  });
}
