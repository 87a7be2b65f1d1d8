import { createHash } from "node:crypto";
import type { Community } from "../../core/identity.ts";
import { clip, visible } from "../../core/markup.ts";
import type { Session } from "../../database/database.ts";
import type { TopicId } from "../topics.ts";

/** How long a question without an answer is kept. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const QUESTION_LIMIT = 300;
/** The newest that are grouped for the list; more than this in a month nobody reads. */
const READ_LIMIT = 2_000;
const SWEPT_AT_ONCE = 200;

export type OpenQuestion = {
  readonly question: string;
  readonly topic: string | null;
  readonly askedAt: Date;
};

/**
 * Keeps the text of a question that got no answer, unless the community turned that off; nothing of who asked.
 * `delivery` is hashed, only so that a repeated delivery counts once.
 */
export async function keepOpenQuestion(
  session: Session,
  asked: {
    readonly community: Community;
    readonly question: string;
    readonly topic: TopicId | null;
    readonly delivery: string;
    readonly now: Date;
  },
): Promise<void> {
  await session.query(
    `insert into open_questions (community_platform, community_id, question, topic, asked_at, print)
     select $1, $2, $3, $4, $5::timestamptz, $6
     where not exists (select 1 from answer_settings
       where community_platform = $1 and community_id = $2 and not keep_questions)
     on conflict (community_platform, community_id, print) do nothing`,
    [
      asked.community.platform,
      asked.community.id,
      withoutPersons(asked.question),
      asked.topic,
      asked.now.toISOString(),
      createHash("sha256").update(asked.delivery).digest("base64url").slice(0, 22),
    ],
  );
  await forgetOldQuestions(session, asked.now);
}

/** Deletes, in every community, some of what was kept long enough; says how many. */
export async function forgetOldQuestions(session: Session, now: Date): Promise<number> {
  const gone = await session.query<{ id: number }>(
    `delete from open_questions where id in (
       select id from open_questions where asked_at <= $1::timestamptz limit ${SWEPT_AT_ONCE} for update skip locked) returning id`,
    [oldest(now).toISOString()],
  );
  return gone.length;
}

/** What a community's members asked without getting an answer, newest first; never older than is kept. */
export async function openQuestions(
  session: Session,
  community: Community,
  from: Date,
  now: Date,
): Promise<readonly OpenQuestion[]> {
  const since = from > oldest(now) ? from : oldest(now);
  return await session.query<OpenQuestion>(
    `select question, topic, asked_at as "askedAt" from open_questions
     where community_platform = $1 and community_id = $2 and asked_at > $3::timestamptz
     order by asked_at desc, id desc limit ${READ_LIMIT}`,
    [community.platform, community.id, since.toISOString()],
  );
}

export async function keepsQuestions(session: Session, community: Community): Promise<boolean> {
  const rows = await session.query<{ keep: boolean }>(
    `select keep_questions as keep from answer_settings where community_platform = $1 and community_id = $2`,
    [community.platform, community.id],
  );
  return rows[0]?.keep ?? true;
}

/** Turns the keeping on or off; off also deletes what was kept. Call it in the transaction that audits it. */
export async function setKeepsQuestions(
  session: Session,
  community: Community,
  keep: boolean,
): Promise<void> {
  await session.query(
    `insert into answer_settings (community_platform, community_id, keep_questions) values ($1, $2, $3::boolean)
     on conflict (community_platform, community_id) do update set keep_questions = excluded.keep_questions`,
    [community.platform, community.id, keep],
  );
  if (!keep)
    await session.query("delete from open_questions where community_platform = $1 and community_id = $2", [
      community.platform,
      community.id,
    ]);
}

/** People write addresses and numbers into questions: those are no part of what is missing from the book. */
function withoutPersons(question: string): string {
  const text = visible(question)
    .replace(/\s+/g, " ")
    .replace(/<[@#!][^>\s]{1,80}>/g, "(name)")
    .replace(/[^\s@<>()]{1,64}@[^\s@<>()]{1,80}\.[^\s@<>()]{1,20}/g, "(e-mail)")
    .replace(/https?:\/\/\S+/gi, "(link)")
    .replace(/(?<![\w@])@[\w.-]{2,40}/g, "(name)")
    .replace(/\+?\d[\d ().-]{7,20}\d/g, "(number)");
  return clip(text, QUESTION_LIMIT);
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - KEPT_DAYS * DAY_MS);
}
