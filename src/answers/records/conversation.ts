import type { Session } from "../../database/database.ts";

/** How long a question is remembered for the one that follows it. */
export const REMEMBERED_MINUTES = 15;
const MINUTE_MS = 60_000;
const SWEPT_AT_ONCE = 50;

type Place = { readonly personId: string; readonly place: string; readonly now: Date };

/** The question this person asked in this place a few minutes ago, or null. */
export async function previousQuestion(
  session: Session,
  { personId, place, now }: Place,
): Promise<string | null> {
  const rows = await session.query<{ question: string }>(
    `select question from conversations
     where person_id = $1::uuid and place = $2 and asked_at > $3::timestamptz and asked_at <= $4::timestamptz`,
    [personId, place, forgottenBefore(now), now.toISOString()],
  );
  return rows[0]?.question ?? null;
}

/** Remembers a question for the next one, and forgets what is older than that. */
export async function rememberQuestion(
  session: Session,
  { personId, place, now }: Place,
  question: string,
): Promise<void> {
  await session.query(
    `insert into conversations (person_id, place, question, asked_at) values ($1::uuid, $2, $3, $4::timestamptz)
     on conflict (person_id, place) do update set question = excluded.question, asked_at = excluded.asked_at`,
    [personId, place, question, now.toISOString()],
  );
  // Rows that somebody else is at are left for the next time: two sweeps never wait for each other.
  await session.query(
    `delete from conversations where (person_id, place) in (
       select person_id, place from conversations where asked_at <= $1::timestamptz
       limit ${SWEPT_AT_ONCE} for update skip locked)`,
    [forgottenBefore(now)],
  );
}

function forgottenBefore(now: Date): string {
  return new Date(now.getTime() - REMEMBERED_MINUTES * MINUTE_MS).toISOString();
}
