import { addDays, dayOf, instantAt } from "../../core/time.ts";

/** The first time after a moment that clocks in a zone show a time of day. A skipped time is the one after the gap, a doubled one the first. */
export function nextTime(at: string, zone: string, after: Date): Date {
  const today = instantAt(dayOf(after, zone), at, zone);
  return today > after ? today : instantAt(addDays(dayOf(after, zone), 1), at, zone);
}

/** The last time up to a moment that clocks in a zone showed a time of day. */
export function lastTime(at: string, zone: string, by: Date): Date {
  const today = instantAt(dayOf(by, zone), at, zone);
  return today <= by ? today : instantAt(addDays(dayOf(by, zone), -1), at, zone);
}
