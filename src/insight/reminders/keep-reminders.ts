import { instantAt } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type TopUp, type TopUpParts, topUpAll, topUpPerson } from "../plan/top-up.ts";
import { deliverNotices, type NoticeParts } from "./deliver-notices.ts";
import { lookAtPersons } from "./look.ts";
import { addNotice } from "./notice.ts";
import { preferencesOf, wants } from "./preferences.ts";
import { lookAtWatches } from "./watch.ts";

export type ReminderParts = NoticeParts &
  Omit<TopUpParts, "noted"> & {
    readonly newId: () => string;
  };

/**
 * Everything about plans and notices that is due: monthly Connects, what expires, who waits, what ran low, and sending
 * it. What is due stands in tables, so running this late, twice or in two processes at once changes nothing. `only`
 * looks at one person.
 */
export async function keepReminders(parts: ReminderParts, only: string | null = null): Promise<void> {
  // At a terminal the person's own plan was kept before the command.
  if (only === null) await topUpAll(toppingUp(parts), parts.now());
  await lookAtPersons(parts, only);
  await lookAtWatches(parts, only);
  await deliverNotices(parts, only);
}

/** Posts one person's monthly Connects that have come due, so that the next thing they see has them in it. */
export async function keepPlan(
  parts: ReminderParts,
  personId: string,
  now: Date,
  zone: string,
): Promise<void> {
  await topUpPerson(toppingUp(parts), personId, now, zone);
}

function toppingUp(parts: ReminderParts): TopUpParts {
  return {
    ...parts,
    noted: async (topUps) => await noteTopUps(parts.database, topUps, parts.now(), parts.newId()),
  };
}

/** Told at the person's hour of that day: the Connects come at midnight. */
async function noteTopUps(session: Session, topUps: readonly TopUp[], now: Date, id: string): Promise<void> {
  const last = topUps.at(-1);
  const preferences = last && (await preferencesOf(session, last.personId));
  if (!last || !preferences || !wants(preferences, "top-up")) return;
  const hour = instantAt(last.on, preferences.kinds["top-up"].at, preferences.zone);
  await addNotice(session, id, {
    personId: last.personId,
    key: `top-up:${last.walletId}:${last.on}`,
    about: "top-up",
    walletId: last.walletId,
    detail: {
      kind: "top-up",
      plan: last.plan,
      on: last.on,
      connects: topUps.reduce((sum, one) => sum + one.connects, 0),
      fact: last.fact,
      entries: topUps.map((one) => one.entry),
    },
    dueAt: hour > now ? hour : now,
    now,
  });
}
