import type { FactBook } from "../../answers/fact-book.ts";
import { UserError } from "../../core/errors.ts";
import { type Day, dayOf, instantAt } from "../../core/time.ts";
import type { Database } from "../../database/database.ts";
import { expiryDay, type Posting } from "../../wallet/post.ts";
import type { Recorded, Wallets } from "../../wallet/wallets.ts";
import { nextBillingDay } from "./billing-days.ts";
import { type MonthlyGrant, monthlyGrant } from "./monthly-grant.ts";
import { duePlans, type Plan, passBillingDay, plansDueBy } from "./plan.ts";

export type TopUpParts = {
  readonly database: Database;
  readonly wallets: Wallets;
  readonly factBook: FactBook;
  /** Has the person told, before the last of a plan's due days is crossed off: after a crash it is done again. */
  readonly noted: (topUps: readonly TopUp[]) => Promise<void>;
};

/** Connects that a billing day brought. */
export type TopUp = {
  readonly walletId: string;
  readonly personId: string;
  readonly plan: string;
  readonly on: Day;
  readonly connects: number;
  readonly fact: string;
  readonly balance: number;
  /** The entry, to be undone by. */
  readonly entry: number;
};

const BATCH = 200;
/** Nobody misses more months than this in one look; the next look goes on. */
const MOST_MONTHS = 120;

/** Posts what has come due for one person, as before each of their commands. */
export async function topUpPerson(
  parts: TopUpParts,
  personId: string,
  now: Date,
  zone: string,
): Promise<readonly TopUp[]> {
  const today = dayOf(now, zone);
  const all: TopUp[] = [];
  for (const plan of await duePlans(parts.database, personId, today))
    all.push(...(await topUpPlan(parts, plan, today, now, zone)));
  return all;
}

/** Posts what has come due for anybody; several processes may do it at once. */
export async function topUpAll(parts: TopUpParts, now: Date): Promise<readonly TopUp[]> {
  // The day begins earlier in eastern zones; each plan then decides by its own.
  const horizon = dayOf(new Date(now.getTime() + 14 * 3_600_000), "UTC");
  const all: TopUp[] = [];
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const plans = await plansDueBy(parts.database, horizon, after, BATCH);
    for (const plan of plans)
      all.push(...(await topUpPlan(parts, plan, dayOf(now, plan.zone), now, plan.zone)));
    const last = plans.at(-1);
    if (!last || plans.length < BATCH) return all;
    after = last.walletId;
  }
}

/**
 * Posts a plan's Connects for each billing day that has come, one entry for each month that was missed. The entry's key
 * is its billing day, so that it is posted once whoever does it, and stays undone once it was undone.
 */
async function topUpPlan(
  parts: TopUpParts,
  plan: Plan,
  today: Day,
  now: Date,
  zone: string,
): Promise<readonly TopUp[]> {
  const done: TopUp[] = [];
  let due = plan;
  for (let months = 0; due.nextOn <= today && months < MOST_MONTHS; months += 1) {
    const grant = monthlyGrant(parts.factBook, due.name, due.nextOn);
    const posted =
      grant && grant.connects > 0 && !(await typedAlready(parts.database, due))
        ? await postGrant(parts, due, grant, now, zone)
        : null;
    if (posted) done.push(posted);
    const next = nextBillingDay(due.day, due.nextOn);
    if (next > today && done.length > 0) await parts.noted(done);
    if (!(await passBillingDay(parts.database, due, next))) return done;
    due = { ...due, nextOn: next };
  }
  return done;
}

export const topUpKey = (day: Day): string => `plan:${day}`;

async function postGrant(
  { wallets }: TopUpParts,
  plan: Plan,
  grant: MonthlyGrant,
  now: Date,
  zone: string,
): Promise<TopUp | null> {
  const on = plan.nextOn;
  const at = instantAt(on, "00:00", zone);
  const result = await recordOnce(wallets, {
    walletId: plan.walletId,
    key: topUpKey(on),
    kind: "grant",
    personId: plan.personId,
    now,
    zone,
    at: at > now ? now : at,
    entries: [
      {
        kind: "grant",
        reason: grant.reason,
        connects: grant.connects,
        expiresOn: expiryDay(at, zone),
        note: `${plan.name} plan, ${grant.fact.id}`,
      },
    ],
  });
  const entry = result?.entries[0];
  // One that was undone stays undone, and is no news.
  if (!result || !entry || entry.undone) return null;
  return {
    walletId: plan.walletId,
    personId: plan.personId,
    plan: plan.name,
    on,
    connects: grant.connects,
    fact: grant.fact.id,
    balance: result.balance,
    entry: entry.seq,
  };
}

/** Null where that day's Connects were posted under another plan before: a day brings them once. */
async function recordOnce(wallets: Wallets, posting: Posting): Promise<Recorded | null> {
  try {
    const result = await wallets.record(posting, "do");
    return result.status === "recorded" ? result : null;
  } catch (error) {
    if (error instanceof UserError && error.code === "conflict") return null;
    throw error;
  }
}

/** Whether the person recorded that day's monthly Connects by hand, or by an import. */
async function typedAlready(database: Database, plan: Plan): Promise<boolean> {
  const rows = await database.query<{ seq: number }>(
    `select e.seq from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.happened_at >= $2::date - 2 and e.happened_at < $2::date + 3 and e.day = $2::date
       and e.kind = 'grant' and e.reason in ('monthly', 'plus_monthly') and e.reverses is null and c.key <> $3 limit 1`,
    [plan.walletId, plan.nextOn, topUpKey(plan.nextOn)],
  );
  return rows.length > 0;
}
