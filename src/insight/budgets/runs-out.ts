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
  const left = lots.map(({ remaining, expiresOn }) => ({ remaining, expiresOn }));
  const unused: { day: Day; connects: number }[] = [];
  for (let ahead = 1; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const lapsed = lapse(left, day);
    if (lapsed > 0) unused.push({ day, connects: lapsed });
    // Counted from the start each day, so that a pace of 2.7 a day adds up.
    use(left, portion(pace, ahead) - portion(pace, ahead - 1));
    if (left.every((lot) => lot.remaining === 0)) return { on: day, days: ahead, unused };
  }
  return { on: null, days: null, unused };
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
