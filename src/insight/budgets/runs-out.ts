import { addDays, type Day } from "../../core/time.ts";
import type { Lot } from "../../wallet/ledger-types.ts";
import type { Pace } from "./pace.ts";

export type RunsOut = {
  /** The day on which nothing is left, and how many days ahead it is; null when that is more than a year away. */
  readonly on: Day | null;
  readonly days: number | null;
  /** What lapses on the way because the pace is too slow for it. */
  readonly unused: readonly { readonly day: Day; readonly connects: number }[];
};

const HORIZON_DAYS = 366;

type OpenLot = Pick<Lot, "remaining" | "expiresOn">;

/**
 * What becomes of a wallet when it goes on being spent at a pace and nothing comes in. `lots` are in the order in which
 * they are used. Spending begins tomorrow; a lot lapses as its day begins.
 */
export function runsOut(
  lots: readonly OpenLot[],
  pace: Pick<Pace, "connects" | "days">,
  today: Day,
): RunsOut {
  const unused: { day: Day; connects: number }[] = [];
  for (const { day, ahead, lapsed, balance } of daysAhead(lots, pace, today, HORIZON_DAYS)) {
    if (lapsed > 0) unused.push({ day, connects: lapsed });
    if (balance === 0) return { on: day, days: ahead, unused };
  }
  return { on: null, days: null, unused };
}

/** The balance at the end of each of the coming days, beginning tomorrow; without a pace lots only lapse. */
export function balancesAhead(
  lots: readonly OpenLot[],
  pace: Pick<Pace, "connects" | "days"> | null,
  today: Day,
  days: number,
): readonly number[] {
  return Array.from(daysAhead(lots, pace, today, days), ({ balance }) => balance);
}

type DayAhead = {
  readonly day: Day;
  readonly ahead: number;
  readonly lapsed: number;
  readonly balance: number;
};

function* daysAhead(
  lots: readonly OpenLot[],
  pace: Pick<Pace, "connects" | "days"> | null,
  today: Day,
  days: number,
): Generator<DayAhead> {
  const left = lots.map(({ remaining, expiresOn }) => ({ remaining, expiresOn }));
  for (let ahead = 1; ahead <= days; ahead += 1) {
    const day = addDays(today, ahead);
    const lapsed = lapse(left, day);
    // Counted from the start each day, so that a pace of 2.7 a day adds up.
    if (pace) use(left, portion(pace, ahead) - portion(pace, ahead - 1));
    yield { day, ahead, lapsed, balance: left.reduce((sum, lot) => sum + lot.remaining, 0) };
  }
}

function portion({ connects, days }: Pick<Pace, "connects" | "days">, ahead: number): number {
  return Math.floor((connects * ahead) / days);
}

function lapse(lots: { remaining: number; readonly expiresOn: Day | null }[], day: Day): number {
  let lapsed = 0;
  for (const lot of lots)
    if (lot.expiresOn !== null && lot.expiresOn <= day) {
      lapsed += lot.remaining;
      lot.remaining = 0;
    }
  return lapsed;
}

function use(lots: { remaining: number }[], connects: number): void {
  let open = connects;
  for (const lot of lots) {
    const taken = Math.min(open, lot.remaining);
    lot.remaining -= taken;
    open -= taken;
  }
}
