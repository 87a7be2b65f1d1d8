import { addDays } from "../core/time.ts";
import { type DateParts, inOrder, NUMERIC_DATE } from "./date-order.ts";
import type { DateOrder } from "./import-reading.ts";
import { isWeekday, monthNamed } from "./month-names.ts";
import { folded } from "./plain-text.ts";
import type { ZoneClock } from "./zone-clock.ts";

export type DateReading = { readonly day: string; readonly at: string | null } | { readonly reason: string };

export type DateContext = {
  readonly order: DateOrder | null;
  readonly today: string;
  /** The person's zone. */
  readonly clock: ZoneClock;
  /** Whether times that name no zone are UTC, as some makers write them, or the person's own. */
  readonly timesAreUtc: boolean;
};

/**
 * Reads one date cell, with or without a time, into the person's calendar day.
 * Whatever can't be read, or is no real day, comes back as a reason and never as some default day.
 */
export function readDate(cell: string, context: DateContext): DateReading {
  const text = cell.slice(0, 80).normalize("NFKC").replace(/\s+/g, " ").trim().replace(/^'\s*/, "");
  if (text === "") return { reason: "the date is empty" };
  const dated = isoDate(text) ?? numericDate(text, context.order) ?? serialDate(text) ?? namedDate(text);
  if (dated === null) return relativeDate(text, context.today) ?? { reason: "the date can't be read" };
  if ("reason" in dated) return dated;
  const day = realDay(dated.parts);
  if (day === null) return { reason: "there is no such day" };
  const clock = readClock(dated.rest);
  if (clock === "unreadable") return { reason: "the time after the date can't be read" };
  return clock === null ? plausible(day, null) : atClock(day, clock, context);
}

/** A day that exists, `YYYY-MM-DD`, or null. */
export function realDay({ year, month, day }: DateParts): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** The moment as the person's day. */
export function momentOf(epochMs: number, clock: ZoneClock): DateReading {
  if (!(Math.abs(epochMs) < 1e14)) return { reason: "the time can't be read" };
  return plausible(clock.dayOf(epochMs), new Date(epochMs).toISOString());
}

type Dated = { readonly parts: DateParts; readonly rest: string };

function isoDate(text: string): Dated | null {
  const found =
    /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)(.*)$/s.exec(text) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s.exec(text);
  if (!found) return null;
  const parts = { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]) };
  return { parts, rest: found[5] ?? "" };
}

function numericDate(text: string, order: DateOrder | null): Dated | { readonly reason: string } | null {
  const found = NUMERIC_DATE.exec(text) ?? NUMERIC_DATE.exec(text.replace(/^\p{L}{2,12}\.?,? /u, ""));
  if (!found) return null;
  const numbers = [Number(found[1]), Number(found[3]), Number(found[4])] as const;
  const certain = order ?? (found[2] === "." || numbers[0] === numbers[1] ? "dmy" : null);
  if (certain === null) return { reason: "the date reads two ways" };
  const parts = inOrder([...numbers], certain);
  if (realDay(parts) === null) return { reason: `the date can't be read as ${ORDER_NAMES[certain]}` };
  return { parts, rest: found[5] ?? "" };
}

const ORDER_NAMES = { dmy: "day/month/year", mdy: "month/day/year", ymd: "year/month/day" } as const;

/** The number a spreadsheet keeps for a day: days since 30 December 1899. Only 2000 to 2099 are taken. */
function serialDate(text: string): Dated | null {
  const found = /^(\d{5})(?:[.,]0+)?$/.exec(text);
  const serial = Number(found?.[1]);
  if (!found || serial < 36_526 || serial > 73_050) return null;
  const [year = 0, month = 0, day = 0] = addDays("1899-12-30", serial).split("-").map(Number);
  return { parts: { year, month, day }, rest: "" };
}

/** `Oct 5, 2026`, `5. Oktober 2026 14:05`, `Mon Jan 12 09:18:01 UTC 2026`. */
function namedDate(text: string): Dated | { readonly reason: string } | null {
  const timed = /^(.*?)(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?: ?[ap]\.?m\.?)?)(.*)$/is.exec(text);
  const clock = timed?.[2] ?? "";
  const zone = /^ ?(?:UTC|GMT|Z|[+-]\d{2}:?\d{2})(?![\d\p{L}])/iu.exec(timed?.[3] ?? "")?.[0] ?? "";
  const dateText = timed ? `${timed[1]} ${timed[3]?.slice(zone.length)}` : text;
  const words = dateText.split(/[\s,./()-]+/);
  const found = { year: 0, month: 0, day: 0 };
  const extra: string[] = [];
  for (const word of words.filter((part) => part !== "")) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|º)?$/.exec(word)?.[1];
    if (number === undefined) {
      const month = monthNamed(word);
      if (month !== null && found.month === 0) found.month = month;
      else if (!isWeekday(word) && !FILLERS.has(folded(word))) extra.push(word);
    } else if (number.length === 4 && found.year === 0) found.year = Number(number);
    else if (number.length <= 2 && found.day === 0) found.day = Number(number);
    else if (number.length === 2 && found.year === 0) found.year = 2000 + Number(number);
    else return null;
  }
  if (found.month === 0 || found.day === 0 || extra.length > 1) return null;
  if (extra.length === 1 && clock === "") return null;
  if (found.year === 0) return { reason: "the date has no year" };
  return { parts: found, rest: `${clock}${zone} ${extra.join("")}`.trim() };
}

const FILLERS = new Set("de of del the den le at um g r roku року года г р".split(" ").map(folded));

function relativeDate(text: string, today: string): DateReading | null {
  const word = folded(text);
  if (TODAY.has(word)) return { day: today, at: null };
  return YESTERDAY.has(word) ? { day: addDays(today, -1), at: null } : null;
}

const words = (list: string) => new Set(list.split(",").map(folded));
const TODAY = words("today,heute,aujourd'hui,hoy,hoje,oggi,vandaag,dzisiaj,dziś,сегодня,сьогодні");
const YESTERDAY = words("yesterday,gestern,hier,ayer,ontem,ieri,gisteren,wczoraj,вчера,вчора");

type Clock = { readonly time: string; readonly offset: string | null; readonly unknownZone: boolean };

const CLOCK =
  /^(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::(?<second>\d{2}))?(?:[.,](?<fraction>\d{1,9}))? ?(?:(?<half>[ap])\.?m\.?)? ?(?<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})? ?(?<letters>\(?[A-Z]{1,5}\)?)?$/i;

function readClock(rest: string): Clock | null | "unreadable" {
  const text = rest.replace(/^[T,\s]+/i, "").trim();
  if (text === "") return null;
  const found = CLOCK.exec(text)?.groups;
  if (!found) return "unreadable";
  const half = found.half?.toLowerCase();
  const typed = Number(found.hour);
  if (half && (typed < 1 || typed > 12)) return "unreadable";
  const hour = half ? (typed % 12) + (half === "p" ? 12 : 0) : typed;
  const [minute, second] = [Number(found.minute), Number(found.second ?? "0")];
  if (hour > 23 || minute > 59 || second > 59) return "unreadable";
  const whole = [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
  const time = found.fraction ? `${whole}.${found.fraction.slice(0, 3).padEnd(3, "0")}` : whole;
  return { time, offset: found.offset?.toUpperCase() ?? null, unknownZone: found.letters !== undefined };
}

/** Letters such as "PKT" name no zone for certain, so the day stays as printed and the time is left out. */
function atClock(day: string, read: Clock, { clock, timesAreUtc }: DateContext): DateReading {
  if (read.unknownZone) return plausible(day, null);
  if (read.offset === null && !timesAreUtc) {
    return plausible(day, new Date(clock.instantAt(day, read.time)).toISOString());
  }
  const offset = read.offset === null || /^(?:UTC|GMT)$/.test(read.offset) ? "Z" : withColon(read.offset);
  return momentOf(Date.parse(`${day}T${read.time}${offset}`), clock);
}

function withColon(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
}

/** A broken export shows as 1899, 1969 or 1970; nobody spent Connects then. */
function plausible(day: string, at: string | null): DateReading {
  if (day < "2000-01-01") return { reason: "the date is before there were Connects" };
  return day > "2099-12-31" ? { reason: "the date is too far ahead" } : { day, at };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
