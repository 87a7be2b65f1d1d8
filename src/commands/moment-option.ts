import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { addDays, addMonths, type Day, dayOf, instantAt, knownZone, parseDay, timeOf } from "../core/time.ts";

export type Moment = {
  readonly at: Date;
  /** What the clock shows there, `YYYY-MM-DDTHH:MM`, as it was typed. */
  readonly local: string;
  /** What a clock change does to it, when one does. */
  readonly note: string | null;
};

const MINUTE_MS = 60_000;

/**
 * A moment ahead as a person types it in their zone: `2026-12-01 09:00`, `tomorrow 9am`, `25 Dec 18:30`, `+2h`,
 * `in 30 min`, `2026-12-01T09:00Z`. A bare time is today's. `dayOnly` is the time meant by a day alone, `24:00` for its
 * end; null: refused.
 * @throws UserError bad_input
 */
export function parseMoment(typed: string, zone: string, now: Date, dayOnly: string | null): Moment {
  const text = typed.trim().replace(/\s+/g, " ");
  const relative = /^(?:\+|in )\s?(\d{1,5}) ?(m|min|minutes?|h|hours?)$/i.exec(text);
  if (relative) {
    const unit = relative[2]?.toLowerCase().startsWith("h") ? 60 : 1;
    const minutes = Number(relative[1]) * unit;
    const at = new Date(Math.ceil((now.getTime() + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
    return { at, local: `${dayOf(at, zone)}T${timeOf(at, zone)}`, note: null };
  }
  const exact = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (exact) {
    const at = new Date(text.replace(" ", "T"));
    if (Number.isNaN(at.getTime())) throw unreadable(typed);
    return { at, local: `${dayOf(at, zone)}T${timeOf(at, zone)}`, note: null };
  }
  const { day: dayText, time } = splitTime(text);
  const today = dayOf(now, zone);
  const day = dayText === "" ? today : dayAhead(dayText, today);
  const clock = time ?? dayOnly;
  if (clock === null)
    throw new UserError("bad_input", `Give a time too, like \`${day} 09:00\`. It is read in ${plain(zone)}.`);
  return clockMoment(day, clock, zone);
}

/** The moment at a wall-clock time, with a note where a clock change skips or repeats it. */
export function clockMoment(day: Day, time: string, zone: string): Moment {
  if (time === "24:00") return clockMoment(addDays(day, 1), "00:00", zone);
  const at = instantAt(day, time, zone);
  const shown = timeOf(at, zone);
  const local = `${day}T${time}`;
  if (shown !== time || dayOf(at, zone) !== day)
    return {
      at,
      local,
      note: `The clocks change: ${time} does not exist on that day in ${plain(zone)}, so it is ${shown}.`,
    };
  const hourLater = new Date(at.getTime() + 60 * MINUTE_MS);
  if (timeOf(hourLater, zone) === time && dayOf(hourLater, zone) === day)
    return { at, local, note: `The clocks change: ${time} comes twice on that day; the first is meant.` };
  return { at, local, note: null };
}

/** @throws UserError bad_input for what has passed already */
export function assertAhead(moment: Moment, now: Date, zone: string): void {
  if (moment.at > now) return;
  throw new UserError(
    "bad_input",
    `That time has passed: it is ${dayOf(now, zone)} ${timeOf(now, zone)} in ${plain(zone)} now. Give a later one.`,
  );
}

/** The zone named, or the person's own. @throws UserError bad_input */
export function zoneFrom(typed: string | undefined, own: string): string {
  if (typed === undefined) return own;
  const zone = knownZone(typed);
  if (zone === null)
    throw new UserError(
      "bad_input",
      `I don't know the zone "${plain(typed, 64)}". Give it as Area/City, like Europe/Berlin.`,
    );
  return zone;
}

function splitTime(text: string): { readonly day: string; readonly time: string | null } {
  const found = /(?:^|[ T]|\bat )(\d{1,2})(?::(\d{2}))? ?(am|pm)?$/i.exec(text);
  // A bare number at the end is a time only with minutes or am/pm: "25 Nov 2026" ends in a year, "Nov 25" in a day.
  if (!found || (found[2] === undefined && found[3] === undefined)) return { day: text, time: null };
  let hours = Number(found[1]);
  const minutes = Number(found[2] ?? "0");
  const half = found[3]?.toLowerCase();
  if (half !== undefined) {
    if (hours < 1 || hours > 12) throw unreadable(text);
    hours = (hours % 12) + (half === "pm" ? 12 : 0);
  }
  if (hours > 23 || minutes > 59) throw unreadable(text);
  const day = text
    .slice(0, found.index)
    .replace(/[ ,]+(?:at)?$/i, "")
    .replace(/^at$/i, "");
  return { day, time: `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}` };
}

/** A day without a year is the next such day, not the last one: these days lie ahead. */
function dayAhead(typed: string, today: Day): Day {
  const yearless = /^(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?)$/i.test(
    typed.replace(/,/g, ""),
  );
  return parseDay(
    typed,
    yearless && !/ (?:day|days|week|weeks)$/i.test(typed) ? addDays(addMonths(today, 12), -1) : today,
  );
}

function unreadable(typed: string): UserError {
  return new UserError(
    "bad_input",
    `I can't read "${plain(typed, 40)}" as a time. Try \`2026-12-01 09:00\`, \`tomorrow 9am\`, \`25 Dec 18:30\` or \`+2h\`.`,
  );
}
