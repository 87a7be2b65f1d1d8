import { addDays, type Day, daysBetween } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";

/** Days ahead at which a lot is told, furthest first: the person's own, a week, and the day before. */
export function expiryLevels(first: number): readonly number[] {
  return [...new Set([first, 7, 1])].filter((level) => level <= first).sort((a, b) => b - a);
}

/** Lots of a wallet that expire on one day, at the level that has been reached: `7` from seven days on until one. */
export type Expiring = {
  readonly walletId: string;
  readonly on: Day;
  readonly level: number;
  readonly lots: readonly number[];
};

/** What of a person's wallets expires within the furthest level, soonest first; lots that are used up are not in it. */
export async function expiringLots(
  session: Session,
  personId: string,
  today: Day,
  levels: readonly number[],
): Promise<readonly Expiring[]> {
  const rows = await session.query<{ walletId: string; on: Day; lots: readonly number[] }>(
    `select l.wallet_id::text as "walletId", l.expires_on::text as "on", json_agg(l.seq order by l.seq) as lots
     from wallets w join lots l on l.wallet_id = w.id
     where w.owner_person_id = $1 and l.remaining > 0 and l.expires_on > $2::date and l.expires_on <= $3::date
     group by l.wallet_id, l.expires_on order by l.expires_on, l.wallet_id`,
    [personId, today, addDays(today, levels[0] ?? 0)],
  );
  return rows.map((row) => ({ ...row, level: levelOf(daysBetween(today, row.on), levels) }));
}

/** The nearest level that is not past: 30 and 7 give 7 for six days ahead. */
function levelOf(daysAhead: number, levels: readonly number[]): number {
  return Math.min(...levels.filter((level) => daysAhead <= level));
}

export type ExpiringLot = {
  readonly seq: number;
  readonly source: string;
  readonly amount: number;
  readonly remaining: number;
  readonly centsLeft: number;
  readonly issuedOn: Day;
};

/** What is left of some lots, and of them only those that still expire on that day. */
export async function lotsLeft(
  session: Session,
  walletId: string,
  lots: readonly number[],
  on: Day,
): Promise<readonly ExpiringLot[]> {
  return await session.query<ExpiringLot>(
    `select seq, source, amount, remaining, cents_left::float8 as "centsLeft", issued_on::text as "issuedOn" from lots
     where wallet_id = $1 and remaining > 0 and expires_on = $3::date
       and seq::text = any(string_to_array($2, ',')) order by issued_on, seq`,
    [walletId, lots.join(","), on],
  );
}
