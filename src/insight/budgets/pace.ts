import { addDays, type Day, daysBetween } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type DaySpend, firstSpendDay, spentByDay } from "./spent-by-day.ts";

/** How fast a wallet is spent: so many Connects, net of returns, in a window of days. */
export type Pace = {
  readonly connects: number;
  readonly days: number;
  readonly from: Day;
  readonly to: Day;
};

const WINDOW_DAYS = 30;
/** Over fewer days than this a pace says nothing. */
const FEWEST_DAYS = 3;

/** The pace of the last 30 days, or since the first spend where that is later; null when it is too early to say. */
export async function paceOf(session: Session, walletId: string, today: Day): Promise<Pace | null> {
  const first = await firstSpendDay(session, walletId);
  if (first === null) return null;
  return paceFrom(await spentByDay(session, walletId, addDays(today, -WINDOW_DAYS), today), first, today);
}

/** Today is not over: it counts once something was spent on it, so that a morning does not slow the pace down. */
export function paceFrom(days: readonly DaySpend[], firstSpend: Day, today: Day): Pace | null {
  const spentToday = days.some((one) => one.day === today && one.connects > 0);
  const to = spentToday ? today : addDays(today, -1);
  const earliest = addDays(to, 1 - WINDOW_DAYS);
  const from = firstSpend > earliest ? firstSpend : earliest;
  const length = daysBetween(from, to) + 1;
  const connects = days
    .filter((one) => one.day >= from && one.day <= to)
    .reduce((sum, one) => sum + one.connects, 0);
  return length < FEWEST_DAYS || connects <= 0 ? null : { connects, days: length, from, to };
}

/** `8`, `2.7`: Connects a day, to one place where it is not whole. */
export function perDay(pace: Pick<Pace, "connects" | "days">): string {
  const rate = Math.round((pace.connects * 10) / pace.days) / 10;
  return Number.isInteger(rate) ? String(rate) : rate.toFixed(1);
}
