import { Temporal } from "temporal-polyfill";
import { UserError } from "./errors.ts";
import { plain } from "./markup.ts";

/** A calendar day, `YYYY-MM-DD`. Never a JS Date: a day has no zone, and turning it into an instant moves it. */
export type Day = string;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** The calendar day of an instant in an IANA zone. */
export function dayOf(at: Date, zone: string): Day {
  return zoned(at, zone).toPlainDate().toString();
}

/** The first instant of a calendar day in a zone (after midnight where a clock change swallows it). */
export function startOfDay(day: Day, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * The instant at a wall-clock time. A time that a clock change skips moves forward by the gap;
 * one that occurs twice means the first.
 */
export function instantAt(day: Day, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  return new Date(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Months later, on the same day of the month or its last day where the month is shorter. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: "constrain" }).toString();
}

/** The given day of a month, or the month's last day where it is shorter; `month` is `YYYY-MM`. */
export function dayInMonth(month: string, dayOfMonth: number): Day {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: Math.min(dayOfMonth, first.daysInMonth) }).toString();
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** `25 Nov 2026` */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `25 Nov 2026, 09:05` in the zone. */
export function formatInstant(at: Date, zone: string): string {
  const local = zoned(at, zone);
  return `${formatDay(local.toPlainDate().toString())}, ${timeOf(at, zone)}`;
}

/** `09:05` in the zone. */
export function timeOf(at: Date, zone: string): string {
  const local = zoned(at, zone);
  return `${String(local.hour).padStart(2, "0")}:${String(local.minute).padStart(2, "0")}`;
}

/** The zone under its canonical name, or null when no such IANA zone exists. */
export function knownZone(name: string): string | null {
  const wanted = name.trim().toLowerCase().replace(/\s+/g, "_");
  if (wanted === "utc" || wanted === "gmt" || wanted === "z") return "UTC";
  return allZones().find((zone) => zone.toLowerCase() === wanted) ?? supportedAlias(name.trim());
}

export function allZones(): readonly string[] {
  zones ??= Intl.supportedValuesOf("timeZone");
  return zones;
}
let zones: readonly string[] | undefined;

function supportedAlias(name: string): string | null {
  if (!/^[A-Za-z]+(?:[_+/-][A-Za-z0-9]+)*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null; // The only way to ask whether an alias such as US/Pacific exists.
  }
}

/**
 * What a person means by a day: `today`, `yesterday`, `-2d`, `+7d`, `2026-11-25`, `25 Nov`, `Nov 25 2025`.
 * A day without a year is the latest such day that is not after today.
 * @throws UserError bad_input
 */
export function parseDay(typed: string, today: Day): Day {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replace(/,/g, " ");
  if (text === "today" || text === "now") return today;
  if (text === "yesterday") return addDays(today, -1);
  if (text === "tomorrow") return addDays(today, 1);
  const relative = /^([+-]?)(\d{1,4})\s?(d|day|days|w|week|weeks)(?: ago)?$/.exec(text);
  if (relative) {
    const days = Number(relative[2]) * (relative[3]?.startsWith("w") ? 7 : 1);
    const back = relative[1] === "-" || text.endsWith("ago");
    return addDays(today, back ? -days : days);
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return realDay(typed, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?)(?:\s+(\d{4}))?$/.exec(
      text,
    );
  if (words) {
    const month = monthNumber(words[2] ?? words[3] ?? "");
    const date = Number(words[1] ?? words[4]);
    if (month > 0) {
      if (words[5]) return realDay(typed, Number(words[5]), month, date);
      const year = Number(today.slice(0, 4));
      const thisYear = realDay(typed, leapSafe(year, month, date), month, date);
      return thisYear > today ? realDay(typed, leapSafe(year - 1, month, date), month, date) : thisYear;
    }
  }
  throw badDay(typed);
}

/** 29 February without a year means the last leap year. */
function leapSafe(year: number, month: number, date: number): number {
  if (month !== 2 || date !== 29) return year;
  let leap = year;
  while (!Temporal.PlainDate.from({ year: leap, month: 1, day: 1 }).inLeapYear) leap -= 1;
  return leap;
}

function monthNumber(word: string): number {
  const full = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
  ];
  return (
    full.findIndex(
      (name) => word.length >= 3 && (name.startsWith(word) || (word === "sept" && name === "september")),
    ) + 1
  );
}

function realDay(typed: string, year: number, month: number, day: number): Day {
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
    if (year >= 1990 && year <= 2200) return date.toString();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  throw badDay(typed);
}

function badDay(typed: string): UserError {
  return new UserError(
    "bad_input",
    `I can't read "${plain(typed, 40)}" as a day. Try today, yesterday, -2d, 2026-11-25 or 25 Nov.`,
  );
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
