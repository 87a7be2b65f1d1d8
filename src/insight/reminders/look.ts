import type { Log } from "../../core/log.ts";
import { addDays, type Day, dayOf, instantAt } from "../../core/time.ts";
import type { Database, Session } from "../../database/database.ts";
import { monday } from "../period.ts";
import { weekHappened } from "./digest.ts";
import { expiringLots, expiryLevels } from "./expiring.ts";
import { openProposals } from "./follow-up.ts";
import { addNotice, tellOnce } from "./notice.ts";
import { type Preferences, preferencesOf, REMINDER_KINDS, type ReminderKind, wants } from "./preferences.ts";
import { lastTime, nextTime } from "./wall-clock.ts";

export type LookParts = {
  readonly database: Database;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
};

const BATCH = 50;
/** A look whose process died is done again after this long. */
const LEASE_MINUTES = 5;

/** Looks at everybody whose time of day has come and adds what there is to tell them. */
export async function lookAtPersons(parts: LookParts, only: string | null): Promise<number> {
  let looked = 0;
  for (;;) {
    const due = await parts.database.query<{ personId: string; lookedAt: Date }>(
      `update contacts set look_at = $1::timestamptz + ${LEASE_MINUTES} * interval '1 minute' where person_id in (
         select person_id from contacts where look_at <= $1::timestamptz and ($2::uuid is null or person_id = $2::uuid) order by look_at limit ${BATCH} for update skip locked)
       returning person_id::text as "personId", looked_at as "lookedAt"`,
      [parts.now().toISOString(), only],
    );
    for (const { personId, lookedAt } of due)
      try {
        await lookAt(parts, personId, lookedAt);
      } catch (error) {
        // The others are looked at all the same.
        parts.log.error({ err: error, person: personId }, "a look at what is due failed");
      }
    looked += due.length;
    if (due.length < BATCH) return looked;
  }
}

async function lookAt(parts: LookParts, personId: string, lookedAt: Date): Promise<void> {
  const now = parts.now();
  await parts.database.transaction(async (session) => {
    const preferences = await preferencesOf(session, personId);
    if (!preferences) return;
    const come = REMINDER_KINDS.filter(
      (kind) =>
        wants(preferences, kind) &&
        lastTime(preferences.kinds[kind].at, preferences.zone, now).getTime() > lookedAt.getTime(),
    );
    const today = dayOf(now, preferences.zone);
    const note = { session, preferences, today, now, newId: parts.newId };
    if (come.includes("expiry")) await noteExpiring(note);
    if (come.includes("follow-up")) await noteFollowUps(note);
    if (come.includes("digest")) await noteDigest(note, lookedAt);
    await session.query(
      "update contacts set looked_at = greatest(looked_at, $2), look_at = $3 where person_id = $1",
      [personId, now.toISOString(), nextLook(preferences, now).toISOString()],
    );
  });
}

/** When a person has to be looked at next: the first of their times of day. */
export function nextLook(preferences: Pick<Preferences, "kinds" | "zone">, now: Date): Date {
  const times = REMINDER_KINDS.map((kind) => nextTime(preferences.kinds[kind].at, preferences.zone, now));
  return times.reduce((first, time) => (time < first ? time : first));
}

type Note = {
  readonly session: Session;
  readonly preferences: Preferences;
  readonly today: Day;
  readonly now: Date;
  readonly newId: () => string;
};

/** One notice for the lots of a wallet that expire on the same day; each lot is told once at each level. */
async function noteExpiring(note: Note): Promise<void> {
  const { session, preferences, today, now } = note;
  const levels = expiryLevels(preferences.kinds.expiry.value ?? 30);
  for (const group of await expiringLots(session, preferences.personId, today, levels)) {
    const told = await tellOnce(
      session,
      group.walletId,
      group.lots.map((lot) => `lot:${lot}:${group.level}`),
      now,
    );
    const fresh = group.lots.filter((lot) => told.has(`lot:${lot}:${group.level}`));
    if (fresh.length > 0)
      await add(
        note,
        "expiry",
        group.walletId,
        `expiry:${group.walletId}:${group.level}:${fresh.join("+")}`,
        {
          kind: "expiry",
          lots: fresh,
          on: group.on,
        },
      );
  }
}

async function noteFollowUps(note: Note): Promise<void> {
  const { session, preferences, today, now } = note;
  const days = preferences.kinds["follow-up"].value ?? 14;
  for (const group of await openProposals(session, preferences.personId, today, days)) {
    const told = await tellOnce(
      session,
      group.walletId,
      group.proposals.map((no) => `proposal:${no}:follow-up`),
      now,
    );
    const fresh = group.proposals.filter((no) => told.has(`proposal:${no}:follow-up`));
    if (fresh.length > 0)
      await add(note, "follow-up", group.walletId, `follow-up:${group.walletId}:${fresh.join("+")}`, {
        kind: "follow-up",
        proposals: fresh,
      });
  }
}

/** Only a Monday whose hour has come since the last look: switched on in the week, the first digest comes after it. */
async function noteDigest(note: Note, lookedAt: Date): Promise<void> {
  const { session, preferences, now } = note;
  const { zone, walletId } = preferences;
  const { at } = preferences.kinds.digest;
  const start = monday(dayOf(now, zone));
  const hour = instantAt(start, at, zone);
  if (hour > now || hour <= lookedAt) return;
  const [from, to] = [addDays(start, -7), addDays(start, -1)];
  if (!(await weekHappened(session, walletId, from, to))) return;
  await add(note, "digest", walletId, `digest:${walletId}:${start}`, { kind: "digest", from, to });
}

async function add(
  { session, preferences, now, newId }: Note,
  about: ReminderKind,
  walletId: string,
  key: string,
  detail: Parameters<typeof addNotice>[2]["detail"],
): Promise<void> {
  await addNotice(session, newId(), {
    personId: preferences.personId,
    key,
    about,
    walletId,
    detail,
    dueAt: now,
    now,
  });
}
