import type { Community } from "../../core/identity.ts";
import type { Session } from "../../database/database.ts";

/**
 * Counts whether an answer on these facts helped: each person once for a fact, the last word counting.
 * False when they had said the same of all of them before.
 */
export async function giveFeedback(
  session: Session,
  feedback: {
    readonly community: Community;
    readonly personId: string;
    readonly factIds: readonly string[];
    readonly helpful: boolean;
    readonly now: Date;
  },
): Promise<boolean> {
  // In one order, so that two presses at once never wait for each other's rows.
  const ids = [...new Set(feedback.factIds)].sort();
  const rows = await session.query<{ id: string }>(
    `insert into fact_feedback (community_platform, community_id, fact_id, person_id, helpful, at)
     select $1, $2, f.id, $3::uuid, $4::boolean, $5::timestamptz
     from jsonb_array_elements_text($6::jsonb) with ordinality as f(id, place) order by f.place
     on conflict (community_platform, community_id, fact_id, person_id)
     do update set helpful = excluded.helpful, at = excluded.at
     where fact_feedback.helpful <> excluded.helpful
     returning fact_id as id`,
    [
      feedback.community.platform,
      feedback.community.id,
      feedback.personId,
      feedback.helpful,
      feedback.now.toISOString(),
      JSON.stringify(ids),
    ],
  );
  return rows.length > 0;
}

export type FactFeedback = {
  readonly factId: string;
  readonly helpful: number;
  readonly notHelpful: number;
};

/** How many people a fact's answers helped or not, the least helpful first. */
export async function feedbackCounts(
  session: Session,
  community: Community,
  filter: { readonly factId?: string; readonly from?: Date } = {},
): Promise<readonly FactFeedback[]> {
  return await session.query<FactFeedback>(
    `select fact_id as "factId", count(*) filter (where helpful)::int as helpful,
       count(*) filter (where not helpful)::int as "notHelpful"
     from fact_feedback
     where community_platform = $1 and community_id = $2 and ($3::text is null or fact_id = $3)
       and ($4::timestamptz is null or at >= $4::timestamptz)
     group by fact_id order by 3 desc, 2, 1`,
    [community.platform, community.id, filter.factId ?? null, filter.from?.toISOString() ?? null],
  );
}
