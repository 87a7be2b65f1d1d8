import { addDays, dayOf, instantAt, timeOf } from "../../core/time.ts";

/** Wall-clock times between which nothing is sent; over midnight when `from` is later than `to`. */
export type QuietHours = { readonly from: string; readonly to: string };

const TIME = String.raw`([01]?\d|2[0-3]):([0-5]\d)`;
const RANGE = new RegExp(`^${TIME} ?[-\u2013] ?${TIME}$`);

/** `22:00-08:00` as quiet hours; null for anything else, and where both ends are the same. */
export function parseQuiet(typed: string): QuietHours | null {
  const match = RANGE.exec(typed.trim());
  if (!match) return null;
  const from = `${(match[1] ?? "").padStart(2, "0")}:${match[2]}`;
  const to = `${(match[3] ?? "").padStart(2, "0")}:${match[4]}`;
  return from === to ? null : { from, to };
}

/** Quiet hours as settings keep them. */
export function readQuiet(kept: unknown): QuietHours | null {
  return typeof kept === "string" ? parseQuiet(kept) : null;
}

/** When the quiet hours that a moment lies in are over; null when it lies in none. */
export function quietUntil(now: Date, zone: string, quiet: QuietHours | null): Date | null {
  if (!quiet) return null;
  const time = timeOf(now, zone);
  const overnight = quiet.from > quiet.to;
  const evening = overnight && time >= quiet.from;
  const inside = overnight ? evening || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!inside) return null;
  const today = dayOf(now, zone);
  const until = instantAt(evening ? addDays(today, 1) : today, quiet.to, zone);
  // In the hour that a clock change repeats, the end has come already the first time.
  return until > now ? until : null;
}

/** `9:00` and `09:00` as `09:00`; null when it is no time of day. */
export function parseTime(typed: string): string | null {
  const match = new RegExp(`^${TIME}$`).exec(typed.trim());
  return match ? `${(match[1] ?? "").padStart(2, "0")}:${match[2]}` : null;
}
