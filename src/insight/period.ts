import { counted } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { addDays, addMonths, type Day, dayInMonth, daysBetween, formatDay, parseDay } from "../core/time.ts";

/** A span of whole days, both included. */
export type Span = { readonly from: Day; readonly to: Day; readonly label: string };

const EARLIEST = "2015-01-01";

/**
 * What a person means by a period: `month`, `last month`, `last 30 days`, `week`, `2026-Q3`, `Q3`, `2026-07`, `2026`,
 * `year`, `all`, or two days (`1 Jan to 15 Feb`, `2026-01-01..2026-02-15`). It never reaches past today.
 * @throws UserError bad_input, also when it ends before it starts
 */
export function parsePeriod(typed: string, today: Day): Span {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  return named(text, today) ?? rolling(text, today) ?? calendar(text, today) ?? between(text, typed, today);
}

/** The month so far: what is meant when nothing is said. */
export function thisMonth(today: Day): Span {
  return { from: `${today.slice(0, 7)}-01`, to: today, label: "this month" };
}

function named(text: string, today: Day): Span | null {
  const month = today.slice(0, 7);
  switch (text.replace(/^this /, "")) {
    case "":
    case "month":
      return thisMonth(today);
    case "today":
      return { from: today, to: today, label: "today" };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1), label: "yesterday" };
    case "last month": {
      const start = addMonths(`${month}-01`, -1);
      return { from: start, to: addDays(`${month}-01`, -1), label: "last month" };
    }
    case "week":
      return { from: monday(today), to: today, label: "this week" };
    case "last week":
      return { from: addDays(monday(today), -7), to: addDays(monday(today), -1), label: "last week" };
    case "quarter": {
      const start = quarterStart(today);
      return { from: start, to: today, label: "this quarter" };
    }
    case "last quarter": {
      const start = quarterStart(today);
      return { from: addMonths(start, -3), to: addDays(start, -1), label: "last quarter" };
    }
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today, label: "this year" };
    case "last year": {
      const year = Number(today.slice(0, 4)) - 1;
      return { from: `${year}-01-01`, to: `${year}-12-31`, label: "last year" };
    }
    case "all":
    case "all time":
      return { from: EARLIEST, to: today, label: "all time" };
    default:
      return null;
  }
}

function rolling(text: string, today: Day): Span | null {
  const match = /^(?:last |past )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)$/.exec(text);
  if (!match?.[2]) return null;
  const count = Number(match[1]);
  if (count === 0) throw new UserError("bad_input", "A period has at least one day.");
  const unit = match[2].charAt(0);
  const from =
    unit === "d"
      ? addDays(today, 1 - count)
      : unit === "w"
        ? addDays(today, 1 - 7 * count)
        : addDays(addMonths(today, unit === "m" ? -count : -12 * count), 1);
  const word = { d: "day", w: "week", m: "month", y: "year" }[unit] ?? "day";
  return {
    from: from < EARLIEST ? EARLIEST : from,
    to: today,
    label: `last ${counted(count, word)}`,
  };
}

function calendar(text: string, today: Day): Span | null {
  const quarter = /^(?:(\d{4})[ -]?)?q([1-4])(?:[ -]?(\d{4}))?$/.exec(text);
  if (quarter) {
    const year = quarter[1] ?? quarter[3] ?? today.slice(0, 4);
    const from = `${year}-${String(Number(quarter[2]) * 3 - 2).padStart(2, "0")}-01`;
    return upTo(today, { from, to: addDays(addMonths(from, 3), -1), label: `${year}-Q${quarter[2]}` });
  }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return upTo(today, { from: `${text}-01`, to: dayInMonth(text, 31), label: text });
  const year = /^(?:19|20)\d{2}$/.test(text);
  return year ? upTo(today, { from: `${text}-01-01`, to: `${text}-12-31`, label: text }) : null;
}

function between(text: string, typed: string, today: Day): Span {
  const parts = text.split(/ ?\.\. ?| to | until | - |\u2013/);
  if (parts.length !== 2 || !parts[0] || !parts[1])
    throw new UserError(
      "bad_input",
      `I can't read "${plain(typed, 40)}" as a period. Try month, last 30 days, 2026-Q3, 2026-07 or two days like 1 Jan to 15 Feb.`,
    );
  const from = parseDay(parts[0], today);
  const to = parseDay(parts[1], today);
  return spanOf(from, to, today);
}

/** The span between two days. @throws UserError bad_input when it ends before it starts */
export function spanOf(from: Day, to: Day, today: Day): Span {
  if (to < from)
    throw new UserError(
      "bad_input",
      `The period ends (${formatDay(to)}) before it starts (${formatDay(from)}).`,
    );
  return upTo(today, { from, to, label: `${formatDay(from)} to ${formatDay(to)}` });
}

function upTo(today: Day, span: Span): Span {
  if (span.from > today)
    throw new UserError(
      "bad_input",
      `That period starts on ${formatDay(span.from)}, which has not come yet.`,
    );
  return span.to > today ? { ...span, to: today } : span;
}

/** The Monday of a day's week. */
export function monday(day: Day): Day {
  // 1 January 2024 was a Monday.
  const since = daysBetween("2024-01-01", day);
  return addDays(day, -(((since % 7) + 7) % 7));
}

function quarterStart(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}
