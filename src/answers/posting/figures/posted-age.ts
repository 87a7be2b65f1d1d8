import { Temporal } from "temporal-polyfill";
import { NUMBER, numberOf } from "../text/number-words.ts";
import type { Span } from "../words/word-rules.ts";

const DAYS = new Map([
  ["second", 0],
  ["sec", 0],
  ["minute", 0],
  ["min", 0],
  ["hour", 0],
  ["hr", 0],
  ["day", 1],
  ["week", 7],
  ["wk", 7],
  ["month", 30],
  ["mo", 30],
  ["quarter", 91],
  ["year", 365],
]);
/** A line of the job page, not a sentence that tells of some other thing that was posted. */
const LABEL = String.raw`(?:^|\n|[.!?-] )\s*(?:(?:this )?(?:job|project|posting|listing) )?(?:was )?(?:re)?posted(?: on)?\s*:?\s*\n?\s*`;
const AGO = new RegExp(
  String.raw`${LABEL}(?:about |over |more than |around |almost )?(${NUMBER}) ?\+? (second|sec|minute|min|hour|hr|day|week|wk|month|mo|quarter|year)s? ago`,
);
const NAMED = new RegExp(
  String.raw`${LABEL}(just now|today|yesterday|last week|last month|last quarter|last year)`,
);
const NAMED_DAYS = new Map([
  ["just now", 0],
  ["today", 0],
  ["yesterday", 1],
  ["last week", 7],
  ["last month", 30],
  ["last quarter", 91],
  ["last year", 365],
]);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATED = new RegExp(
  String.raw`${LABEL}(?:(\d{4})-(\d\d)-(\d\d)|([a-z]{3})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3})[a-z]{0,6},? (\d{4}))`,
);

export type PostedAge = { readonly days: number; readonly at: Span };

/** How long ago a job was posted, from its age or, when today is known, from its date. */
export function readPostedAge(text: string, now: string | undefined): PostedAge | null {
  const ago = AGO.exec(text);
  if (ago) {
    const count = numberOf(ago[1]);
    const unit = DAYS.get(ago[2] ?? "");
    if (count !== null && unit !== undefined) return { days: count * unit, at: spanOf(ago) };
  }
  const named = NAMED.exec(text);
  if (named) return { days: NAMED_DAYS.get(named[1] ?? "") ?? 0, at: spanOf(named) };
  return now === undefined ? null : readDatedAge(text, now);
}

function readDatedAge(text: string, now: string): PostedAge | null {
  const found = DATED.exec(text);
  const today = found && plainDate(now.slice(0, 10));
  const posted = found && plainDate(isoDate(found));
  if (!found || !today || !posted) return null;
  const days = posted.until(today, { largestUnit: "day" }).days;
  return days < 0 ? null : { days, at: spanOf(found) };
}

function isoDate(found: RegExpExecArray): string {
  const [, year, month, day, monthName, dayAfter, yearAfter, dayBefore, monthAfter, yearLast] = found;
  if (year) return `${year}-${month}-${day}`;
  const index = MONTHS.indexOf(monthName ?? monthAfter ?? "") + 1;
  const two = (value: string | number) => String(value).padStart(2, "0");
  return `${yearAfter ?? yearLast}-${two(index)}-${two(dayAfter ?? dayBefore ?? "")}`;
}

function plainDate(iso: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(iso);
  } catch {
    return null; // A date that does not exist, such as 31 February, says nothing about the age.
  }
}

function spanOf(found: RegExpExecArray): Span {
  const lead = found[0].length - found[0].replace(/^[\s.!?-]+/, "").length;
  return { start: found.index + lead, end: found.index + found[0].length };
}
