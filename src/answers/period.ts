import type { Day } from "../core/time.ts";

/** A span of days, both ends included: what "in 2019" or "March 2023" means. */
export type Period = { readonly from: Day; readonly to: Day };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The span of a day, month or year written as YYYY-MM-DD, YYYY-MM or YYYY. */
export function periodOf(partial: string): Period {
  const [year = "", month, day] = partial.split("-");
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (day !== undefined) return { from: partial, to: partial };
  return { from: `${partial}-01`, to: `${partial}-${daysIn(Number(year), Number(month))}` };
}

/** The first day of a partial date: from when something dated so holds, or no longer does. */
export function firstDay(partial: string): Day {
  return periodOf(partial).from;
}

/** A partial date for people: `2019`, `May 2019`, `8 Mar 2023`. */
export function dateInWords(partial: string): string {
  const [year = "", month, day] = partial.split("-");
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A period for people; a whole year or month by its name. */
export function periodInWords(period: Period): string {
  const year = period.from.slice(0, 4);
  const month = period.from.slice(0, 7);
  for (const partial of [period.from, month, year]) {
    const whole = periodOf(partial);
    if (whole.from === period.from && whole.to === period.to) return dateInWords(partial);
  }
  return `${dateInWords(period.from)} to ${dateInWords(period.to)}`;
}

/** The same day a number of years later; 29 February becomes the 28th where there is none. */
export function yearsLater(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years;
  const month = Number(day.slice(5, 7));
  const date = Math.min(Number(day.slice(8, 10)), daysIn(year, month));
  return `${String(year).padStart(4, "0")}-${day.slice(5, 7)}-${String(date).padStart(2, "0")}`;
}

/** The month some months before the one that holds the day, as YYYY-MM. */
export function monthsBefore(day: Day, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** Whether a text is a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD. */
export function isPartialDate(text: string): boolean {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(text)) return false;
  return isRealDay(text.length === 10 ? text : `${text}${text.length === 4 ? "-01-01" : "-01"}`);
}

export function isRealDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const [, year, month, date] = match.map(Number);
  if (year === undefined || month === undefined || date === undefined || month < 1 || month > 12)
    return false;
  return date >= 1 && date <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 31);
}
