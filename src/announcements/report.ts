import { plain } from "../core/markup.ts";
import { type Action, answer, type Call, list, type Reply, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { type Announcement, announcementById, type Delivery, deliveriesOf } from "./announcement.ts";
import type { Deliverer } from "./deliver.ts";
import { PAUSE_AFTER } from "./repeat.ts";

/** Holds what could not go out within the lateness it allows: an admin decides what then happens. */
export async function holdLate({ database, now }: Pick<Deliverer, "database" | "now">): Promise<number> {
  const rows = await database.query<{ id: string }>(
    `update announcements a set state = 'held', reported_at = null
     where a.state in ('scheduled', 'sending') and a.send_at + a.tolerance_minutes * interval '1 minute' < $1::timestamptz
       and exists (select 1 from deliveries d where d.announcement_id = a.id and d.state = 'pending')
       and not exists (select 1 from deliveries d where d.announcement_id = a.id and d.state = 'sending')
     returning a.id::text as id`,
    [now().toISOString()],
  );
  return rows.length;
}

/** Tells authors, privately and once, what did not go out. */
export async function reportProblems(deliverer: Deliverer, except: string | null = null): Promise<number> {
  const rows = await deliverer.database.query<{ id: string }>(
    `update announcements a set reported_at = $1 where a.id in (
       select c.id from announcements c where c.reported_at is null and ($2::uuid is null or c.id <> $2::uuid) and (c.state = 'held' or (c.state = 'done'
         and exists (select 1 from deliveries d where d.announcement_id = c.id and d.state in ('failed', 'uncertain'))))
       limit 50 for update skip locked) returning a.id::text as id`,
    [deliverer.now().toISOString(), except],
  );
  for (const { id } of rows) await reportOne(deliverer, id);
  return rows.length;
}

/** The admin has seen the outcome as it stands. */
export async function markSeen(
  { database, now }: Pick<Deliverer, "database" | "now">,
  id: string,
): Promise<void> {
  await database.query(
    "update announcements set reported_at = $2 where id = $1::uuid and state = 'done' and reported_at is null",
    [id, now().toISOString()],
  );
}

async function reportOne(deliverer: Deliverer, id: string): Promise<void> {
  const announcement = await announcementById(deliverer.database, id);
  const deliveries = await deliveriesOf(deliverer.database, id);
  const known = await failedBefore(deliverer, announcement);
  const news = deliveries.filter(
    (delivery) =>
      (delivery.state === "failed" || delivery.state === "uncertain") &&
      !known.has(`${delivery.platform}:${delivery.channel}`),
  );
  if (announcement.author === null || (announcement.state !== "held" && news.length === 0)) return;
  const reply =
    announcement.state === "held" ? heldReport(announcement) : failureReport(announcement, deliveries, news);
  await deliverer.tell?.(announcement.author, reply, `report:${id}:${deliverer.now().toISOString()}`);
}

/** Channels that failed the time before as well: told once, not every week. */
async function failedBefore(
  { database }: Pick<Deliverer, "database">,
  announcement: Announcement,
): Promise<ReadonlySet<string>> {
  if (announcement.seriesId === null) return new Set();
  const rows = await database.query<{ key: string }>(
    `select d.platform || ':' || d.channel as key from deliveries d where d.state = 'failed' and d.announcement_id = (
       select a.id from announcements a where a.series_id = $1::uuid and a.occurrence < $2 order by a.occurrence desc limit 1)`,
    [announcement.seriesId, announcement.occurrence],
  );
  return new Set(rows.map((row) => row.key));
}

function heldReport(announcement: Announcement): Reply {
  const { heldBecause } = announcement;
  const at = announcement.sendAt ? formatInstant(announcement.sendAt, announcement.zone) : "its time";
  return answer({
    title: "An announcement is held",
    blocks: [
      text(
        heldBecause !== null
          ? `"${plain(announcement.title)}" was due on ${at} (${plain(announcement.zone)}) and is held: ${heldBecause}. An announcer can post or cancel it under \`/connects-admin scheduled\`.`
          : `"${plain(announcement.title)}" was due on ${at} (${plain(announcement.zone)}) and could not go out within ${announcement.toleranceMinutes} minutes of it. Nothing more is posted until you decide.`,
      ),
    ],
    actions:
      heldBecause !== null
        ? []
        : [
            step("Post it now", announcement.id, "post", "primary"),
            {
              kind: "run",
              label: "See it",
              call: { path: "connects-admin scheduled", values: { item: announcement.id } },
            },
            step("Cancel it", announcement.id, "cancel"),
          ],
    data: { announcement: announcement.id, state: "held" },
  });
}

function failureReport(
  announcement: Announcement,
  deliveries: readonly Delivery[],
  news: readonly Delivery[],
): Reply {
  const sent = deliveries.filter((delivery) => delivery.state === "sent").length;
  const row =
    announcement.repeat === "none"
      ? []
      : [text(`A channel that fails ${PAUSE_AFTER} times in a row is left out from then on.`)];
  return answer({
    title: `Not posted everywhere: ${sent} of ${deliveries.length}`,
    blocks: [
      text(`"${plain(announcement.title)}":`),
      list(
        news.map(
          (delivery) =>
            `${plain(`#${delivery.channelName.replace(/^#/, "")}`, 64)}: ${delivery.state === "uncertain" ? "may have been posted" : "not posted"}. ${plain(delivery.problem ?? "")}`,
        ),
      ),
      ...row,
    ],
    actions: [step("Retry these", announcement.id, "retry", "primary")],
    data: { announcement: announcement.id, failed: news.map((delivery) => delivery.channel) },
  });
}

function step(label: string, draft: string, name: string, style?: "primary"): Action {
  const call: Call = { path: "connects-admin announce", values: { draft, step: name } };
  return { kind: "run", label, call, ...(style ? { style } : {}) };
}
