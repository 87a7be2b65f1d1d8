import { addDays, dayInMonth, instantAt } from "../core/time.ts";
import type { Database } from "../database/database.ts";
import { type Announcement, announcementById, deliveriesOf, type Repeat } from "./announcement.ts";

/** Failures in a row after which a repeating announcement leaves a channel out. */
export const PAUSE_AFTER = 3;

/**
 * The nth time of a row, counted from its first wall-clock time: the 31st falls on a shorter month's last day and is
 * the 31st again afterwards, and the hour stays what the clock shows.
 */
export function occurrenceAt(
  localStart: string,
  repeat: Exclude<Repeat, "none">,
  n: number,
  zone: string,
): Date {
  const [day = "", time = "00:00"] = localStart.split("T");
  if (repeat === "weekly") return instantAt(addDays(day, 7 * n), time, zone);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const month = `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
  return instantAt(dayInMonth(month, Number(day.slice(8, 10))), time, zone);
}

/**
 * Schedules what follows each repeating announcement that is over. Times that passed while nothing ran are left out.
 * A unique key on row and number makes each at most once, also with several processes.
 */
export async function scheduleRepeats(database: Database, now: Date, newId: () => string): Promise<number> {
  const ended = await database.query<{ id: string }>(
    `select a.id::text as id from announcements a where a.repeat <> 'none' and a.state in ('done', 'held') and a.local_start is not null
     and not exists (select 1 from announcements b where b.series_id = a.series_id and b.occurrence > a.occurrence) limit 100`,
  );
  for (const { id } of ended) await scheduleNext(database, id, now, newId);
  return ended.length;
}

async function scheduleNext(database: Database, id: string, now: Date, newId: () => string): Promise<void> {
  const last = await announcementById(database, id);
  if (last.repeat === "none" || last.localStart === null) return;
  let n = last.occurrence + 1;
  while (occurrenceAt(last.localStart, last.repeat, n, last.zone) <= now) n += 1;
  const at = occurrenceAt(last.localStart, last.repeat, n, last.zone);
  await database.transaction(async (session) => {
    const made = await session.query<{ id: string }>(
      `insert into announcements (id, community_platform, community_id, title, body, link, image, mention, promo_id, author_person_id,
         author, released_by, created_at, zone, tolerance_minutes, repeat, state, series_id, occurrence, local_start, send_at)
       select $2::uuid, community_platform, community_id, title, body, link, image, mention, promo_id, author_person_id, author, released_by, $3::timestamptz,
         zone, tolerance_minutes, repeat, 'scheduled', series_id, $4::int, local_start, $5::timestamptz
       from announcements where id = $1::uuid on conflict (series_id, occurrence) do nothing returning id::text as id`,
      [id, newId(), now.toISOString(), n, at.toISOString()],
    );
    const next = made[0]?.id;
    if (!next) return;
    const paused = new Set(await failedInARow(session, last));
    for (const delivery of await deliveriesOf(session, id))
      if (!paused.has(`${delivery.platform}:${delivery.channel}`))
        await session.query(
          `insert into deliveries (id, announcement_id, platform, community, channel, channel_name, state, next_at)
           values ($1, $2, $3, $4, $5, $6, 'pending', $7)`,
          [
            newId(),
            next,
            delivery.platform,
            delivery.community,
            delivery.channel,
            delivery.channelName,
            at.toISOString(),
          ],
        );
    // With every channel left out there is nothing to post: the row ends, and the list says why.
    await session.query(
      `update announcements set state = 'cancelled' where id = $1::uuid
       and not exists (select 1 from deliveries where announcement_id = $1::uuid)`,
      [next],
    );
  });
}

async function failedInARow(
  session: Pick<Database, "query">,
  last: Announcement,
): Promise<readonly string[]> {
  const rows = await session.query<{ key: string }>(
    `select key from (
       select d.platform || ':' || d.channel as key, d.state,
         row_number() over (partition by d.platform, d.channel order by a.occurrence desc) as back
       from deliveries d join announcements a on a.id = d.announcement_id where a.series_id = $1::uuid and a.occurrence <= $2) x
     where back <= $3 group by key having count(*) = $3 and bool_and(state = 'failed')`,
    [last.seriesId, last.occurrence, PAUSE_AFTER],
  );
  return rows.map((row) => row.key);
}
