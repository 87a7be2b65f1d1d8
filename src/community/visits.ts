import type { Community } from "../core/identity.ts";
import type { Database } from "../database/database.ts";

const MOST_REMEMBERED = 50_000;

/**
 * Notes who uses the assistant in a community, by day (UTC), to be counted with others and nothing else. What was
 * noted today is remembered in memory, so that most commands write nothing.
 */
export function createVisits(
  database: Database,
): (community: Community, personId: string, now: Date) => Promise<void> {
  let noted = new Set<string>();
  let of = "";
  return async (community, personId, now) => {
    const day = now.toISOString().slice(0, 10);
    if (day !== of || noted.size >= MOST_REMEMBERED) {
      noted = new Set();
      of = day;
    }
    const key = `${community.platform}\n${community.id}\n${personId}`;
    if (noted.has(key)) return;
    await database.query(
      `insert into community_members (community_platform, community_id, person_id, last_day)
       select $1, $2, id, $4::date from persons where id = $3::uuid
       on conflict (community_platform, community_id, person_id) do update set last_day = excluded.last_day
       where community_members.last_day < excluded.last_day`,
      [community.platform, community.id, personId, day],
    );
    noted.add(key);
  };
}
