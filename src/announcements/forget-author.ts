import type { Session } from "../database/database.ts";

/**
 * Takes away who wrote announcements and asked questions for a human, also from what is posted: those are edited to say
 * no name. The announcements themselves are the community's. Call it in the transaction that erases the person.
 */
export async function forgetAuthor(session: Session, personId: string): Promise<void> {
  await session.query(
    `update announcements set author = null, byline = null, revision = revision + case when byline is null then 0 else 1 end
     where author_person_id = $1::uuid`,
    [personId],
  );
}
