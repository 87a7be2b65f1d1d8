import { Temporal } from "temporal-polyfill";
import { dayOf, instantAt } from "../core/time.ts";

/** Wall-clock time in one zone, quick enough for a file of 50,000 moments. */
export type ZoneClock = {
  readonly zone: string;
  readonly dayOf: (epochMs: number) => string;
  readonly instantAt: (day: string, time: string) => number;
};

/**
 * The zone's offset is asked once for each day that it does not change on; the few days with a change,
 * and their neighbours, go the slow and exact way of `core/time.ts`.
 */
export function zoneClock(zone: string): ZoneClock {
  const offsets = new Map<number, number | null>();
  const steadyOffset = (day: number): number | null => {
    let offset = offsets.get(day);
    if (offset === undefined) {
      const [start, end] = [offsetAt(day * DAY_MS, zone), offsetAt((day + 1) * DAY_MS, zone)];
      offset = start === end ? start : null;
      offsets.set(day, offset);
    }
    return offset;
  };
  return {
    zone,
    dayOf(epochMs) {
      const offset = steadyOffset(Math.floor(epochMs / DAY_MS));
      if (offset === null) return dayOf(new Date(epochMs), zone);
      return new Date(epochMs + offset).toISOString().slice(0, 10);
    },
    instantAt(day, time) {
      const asUtc = Date.parse(`${day}T${time}Z`);
      const number = Math.floor(asUtc / DAY_MS);
      const offset = steadyOffset(number);
      const isSteady =
        offset !== null && steadyOffset(number - 1) === offset && steadyOffset(number + 1) === offset;
      return isSteady ? asUtc - offset : instantAt(day, time, zone).getTime();
    },
  };
}

const DAY_MS = 86_400_000;

function offsetAt(epochMs: number, zone: string): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  return moment.offsetNanoseconds / 1e6;
}
