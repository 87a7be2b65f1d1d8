import { UserError } from "../core/errors.ts";
import { type Identity, identityKey } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import type { Database, Session } from "../database/database.ts";
import { endText, type Promo, promoById } from "./promo.ts";

const MINUTE_MS = 60_000;
const DAY = 24 * 60;

/** How long before its end somebody is reminded: a day, or less where less than that is left. */
const STEPS: readonly { readonly whenOver: number; readonly minutes: number }[] = [
  { whenOver: DAY + 120, minutes: DAY },
  { whenOver: 120, minutes: 60 },
  { whenOver: 20, minutes: 10 },
];

export type Asked = {
  readonly at: Date;
  /** False when they had asked before. */
  readonly fresh: boolean;
};

/**
 * Notes that somebody wants one private message before the promo ends. The moment follows from the promo's end, so
 * that it moves along when an admin moves that.
 * @throws UserError bad_input when the end is too near for it
 */
export async function askReminder(
  session: Session,
  promo: Promo,
  who: { readonly personId: string; readonly identity: Identity },
  now: Date,
): Promise<Asked> {
  const leftMinutes = Math.floor((promo.endsAt.getTime() - now.getTime()) / MINUTE_MS);
  const step = STEPS.find(({ whenOver }) => leftMinutes > whenOver);
  if (!step)
    throw new UserError(
      "bad_input",
      `${plain(promo.name, 40)} ends in ${leftMinutes} ${leftMinutes === 1 ? "minute" : "minutes"}: too soon for a reminder.`,
    );
  const rows = await session.query<{ minutes: number }>(
    `insert into promo_reminders (promo_id, person_id, identity, minutes_before, asked_at) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (promo_id, person_id) do nothing returning minutes_before as minutes`,
    [promo.id, who.personId, JSON.stringify(who.identity), step.minutes, now.toISOString()],
  );
  const kept = rows[0]?.minutes ?? (await minutesKept(session, promo.id, who.personId)) ?? step.minutes;
  return { at: new Date(promo.endsAt.getTime() - kept * MINUTE_MS), fresh: rows.length > 0 };
}

async function minutesKept(session: Session, promoId: string, personId: string): Promise<number | null> {
  const rows = await session.query<{ minutes: number }>(
    "select minutes_before as minutes from promo_reminders where promo_id = $1::uuid and person_id = $2::uuid",
    [promoId, personId],
  );
  return rows[0]?.minutes ?? null;
}

/** Takes a reminder back; false when there was none to come. */
export async function dropReminder(session: Session, promoId: string, personId: string): Promise<boolean> {
  const rows = await session.query<{ one: number }>(
    `delete from promo_reminders where promo_id = $1::uuid and person_id = $2::uuid and done_at is null
     returning 1 as one`,
    [promoId, personId],
  );
  return rows.length > 0;
}

/** How a private message ended; `unavailable` ones are worth another try. */
export type Told = "sent" | "closed" | "unavailable";
export type Tell = (to: Identity, reply: Reply, key: string) => Promise<Told>;

const BATCH = 50;

/** Tells those whose moment has come, once each, and nobody after the end. */
export async function sendReminders(
  database: Database,
  now: Date,
  tell: Tell,
  platforms: readonly string[],
): Promise<void> {
  const failed: { readonly promo: string; readonly person: string }[] = [];
  for (;;) {
    const due = await claimDue(database, now, platforms);
    if (due.length === 0) break;
    for (const one of due) {
      const reply = await reminderFor(database, one, now);
      if (reply === null) continue;
      const told = await tell(one.identity, reply, `remind:${one.promo}:${identityKey(one.identity)}`);
      if (told === "unavailable") failed.push(one);
    }
  }
  // Put back only now, so that this sweep does not meet them again.
  for (const { promo, person } of failed)
    await database.query(
      "update promo_reminders set done_at = null where promo_id = $1::uuid and person_id = $2::uuid",
      [promo, person],
    );
}

type Due = { readonly promo: string; readonly person: string; readonly identity: Identity };

async function claimDue(
  database: Database,
  now: Date,
  platforms: readonly string[],
): Promise<readonly Due[]> {
  return await database.query<Due>(
    `update promo_reminders r set done_at = $1 where (r.promo_id, r.person_id) in (
       select o.promo_id, o.person_id from promo_reminders o join promos p on p.id = o.promo_id
       where o.done_at is null and p.state = 'open' and o.identity->>'platform' = any(string_to_array($2, ','))
         and p.ends_at > $1::timestamptz and p.ends_at - o.minutes_before * interval '1 minute' <= $1::timestamptz
       limit $3 for update of o skip locked)
     returning r.promo_id::text as promo, r.person_id::text as person, r.identity`,
    [now.toISOString(), platforms.join(","), BATCH],
  );
}

/** Null when there is nothing to remind of: the code was used already. */
async function reminderFor(database: Database, due: Due, now: Date): Promise<Reply | null> {
  const promo = await promoById(database, due.promo);
  if (!promo || now >= promo.endsAt) return null;
  const [claim] = await database.query<{ state: string; used: boolean }>(
    `select state, used_at is not null as used from promo_claims where promo_id = $1::uuid and person_id = $2::uuid`,
    [due.promo, due.person],
  );
  if (claim?.used) return null;
  const name = plain(promo.name, 40);
  const held = claim?.state === "held";
  const waiting = claim?.state === "waiting";
  const url = held || waiting ? null : await cardAddress(database, promo.id, due.identity.platform);
  const said = held
    ? "You have a code that you have not marked as used."
    : waiting
      ? "You are still on the waiting list."
      : `You have not claimed a code${url === null ? `: \`/connects promo claim ${name}\` in its channel gives you one` : ""}.`;
  const mine: Action = {
    kind: "run",
    label: "Show my code",
    call: { path: "connects promo mine", values: {} },
    style: "primary",
  };
  return answer({
    title: `${name} ends soon`,
    blocks: [text(`${name} ends at ${endText(promo.endsAt, promo.zone)} (${plain(promo.zone)}). ${said}`)],
    actions: [
      ...(held ? [mine] : []),
      ...(url === null ? [] : [{ kind: "link", label: "Open the announcement", url } satisfies Action]),
    ],
    data: { promo: promo.name, endsAt: promo.endsAt.toISOString() },
  });
}

/** Where its newest card stands: in a private conversation nobody could be told a member of the community. */
async function cardAddress(database: Database, promoId: string, platform: string): Promise<string | null> {
  const rows = await database.query<{ url: string }>(
    `select d.message_url as url from deliveries d join announcements a on a.id = d.announcement_id
     where a.promo_id = $1::uuid and d.platform = $2 and d.state = 'sent' and d.message_url is not null
     order by d.sent_at desc limit 1`,
    [promoId, platform],
  );
  return rows[0]?.url ?? null;
}
