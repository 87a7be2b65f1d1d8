import { rowCollector } from "./collect-rows.ts";
import { given, type RowResult } from "./draft.ts";
import { isPageDate, pageAmount, type Segment, segmentsOf, spokenAmount } from "./history-segments.ts";
import type { ImportKind, ImportOptions } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { oneLine, plainText } from "./plain-text.ts";
import { NOTHING_READ, type RawReading } from "./raw-reading.ts";
import { readDate } from "./read-date.ts";
import { matchAction } from "./upwork-actions.ts";
import type { ZoneClock } from "./zone-clock.ts";

/**
 * Reads text copied from Upwork's Connects history page, in the wide and the narrow layout, with the page's
 * labels around it. An entry is found by the order of its parts — date, action, title, amount — and never by
 * looking for numbers or words in a title. Null where the text holds no such entry.
 */
export function readHistory(text: string, options: ImportOptions, clock: ZoneClock): RawReading | null {
  const segments = segmentsOf(text);
  const hasFreelancer = segments.slice(0, 200).some(({ text: label }) => /^freelancer$/i.test(label));
  const collector = rowCollector(options);
  const first = segments.findIndex((_, at) => entryAt(segments, at) !== null);
  if (first < 0) return null;
  let [at, entries, today] = [first, 0, false];
  while (at < segments.length && entries <= IMPORT_LIMITS.rows) {
    const entry = entryAt(segments, at);
    if (entry === null) {
      at = skipBeside(segments, at, collector.add);
      continue;
    }
    entries += 1;
    today ||= /^(?:today|yesterday)$/i.test(entry.date.text);
    const { line } = entry.date;
    const shown = () => entryText(segments.slice(at, at + entry.length));
    collector.add(line, shown, resultOf(entry, hasFreelancer, options, clock));
    at += entry.length;
  }
  const collected = collector.done();
  if (entries > IMPORT_LIMITS.rows) return { ...NOTHING_READ, refused: TOO_MANY };
  const notes = today ? [...collected.notes, `"Today" is read as ${options.today}.`] : collected.notes;
  return { ...NOTHING_READ, format: "upwork_history", newestFirst: true, ...collected, notes };
}

const TOO_MANY = {
  code: "too_many_rows",
  message: `The text has more than ${IMPORT_LIMITS.rows.toLocaleString("en")} entries. Send it in parts.`,
} as const;

type Entry = {
  readonly date: Segment;
  readonly action: string;
  /** What stands between the action and the amount: the title, the freelancer, a dash. */
  readonly between: readonly Segment[];
  readonly amount: Segment | null;
  readonly spoken: number | null;
  readonly length: number;
};

const MOST_BETWEEN = 5;

/** The entry that begins at a place, or null. A date alone is a label of the page. */
function entryAt(segments: readonly Segment[], at: number): Entry | null {
  const [date, action] = [segments[at], segments[at + 1]];
  if (!date || !action || !isPageDate(date.text) || isPageDate(action.text)) return null;
  const known = matchAction(action.text);
  const titleFollows = known?.action.hasJob === true && known.rest === "";
  const between: Segment[] = [];
  for (let next = at + 2; next < segments.length && between.length <= MOST_BETWEEN; next += 1) {
    const segment = segments[next];
    if (!segment) break;
    const isTitle = titleFollows && between.length === 0 && !segment.beginsCell;
    if (pageAmount(segment.text) && !(isTitle && isTitleLike(segments, next))) {
      return withSpoken({ date, action: action.text, between, amount: segment }, segments, at, next);
    }
    if (!isTitle && startsEntry(segments, next)) break;
    between.push(segment);
  }
  if (!known) return null;
  return { date, action: action.text, between, amount: null, spoken: null, length: 2 + between.length };
}

/** Where a title is due, even `-5 Connects` is one, unless its own spoken form or the next entry follows. */
function isTitleLike(segments: readonly Segment[], at: number): boolean {
  const [segment, after] = [segments[at], segments[at + 1]];
  const amount = pageAmount(segment?.text ?? "");
  if (!amount || amount.spoken !== null || !after) return false;
  if (spokenAmount(after.text) === Math.abs(amount.connects)) return false;
  return pageAmount(after.text) !== null || !isPageDate(after.text);
}

function startsEntry(segments: readonly Segment[], at: number): boolean {
  return isPageDate(segments[at]?.text ?? "") && matchAction(segments[at + 1]?.text ?? "") !== null;
}

function withSpoken(
  entry: Pick<Entry, "date" | "action" | "between" | "amount">,
  segments: readonly Segment[],
  start: number,
  at: number,
): Entry {
  const glued = pageAmount(entry.amount?.text ?? "")?.spoken ?? null;
  const next = glued === null ? spokenAmount(segments[at + 1]?.text ?? "") : null;
  return { ...entry, spoken: glued ?? next, length: at + 1 - start + (next === null ? 0 : 1) };
}

function resultOf(entry: Entry, hasFreelancer: boolean, options: ImportOptions, clock: ZoneClock): RowResult {
  const when = readDate(entry.date.text, { order: null, today: options.today, clock, timesAreUtc: false });
  if ("reason" in when) return { problem: when.reason };
  const connects = pageAmount(entry.amount?.text ?? "")?.connects;
  if (connects === undefined) return { problem: "no amount of Connects follows" };
  if (entry.spoken !== null && entry.spoken !== Math.abs(connects)) {
    return { problem: `the amount ${connects} and "${entry.spoken} Connects" after it differ` };
  }
  if (Math.abs(connects) > IMPORT_LIMITS.connects)
    return { problem: `${connects} Connects is more than anybody has` };
  const known = matchAction(entry.action);
  const isKnown = known !== null && Math.sign(connects) === known.action.sign;
  const title = known?.rest || titleIn(entry, known?.action.hasJob ?? null, hasFreelancer);
  const job = plainText(title, IMPORT_LIMITS.jobChars).text.replace(/\s+/g, " ");
  if (isKnown) {
    const { kind, reason, returns, outcome } = known.action;
    return { drafts: [{ ...when, kind, connects, ...given({ reason, returns, outcome, job }) }] };
  }
  return unknown(entry.action, { ...when, connects, ...given({ job }) }, options);
}

/** Upwork words things anew now and then: the text is kept and asked about, never guessed from its sign. */
function unknown(
  action: string,
  common: {
    readonly day: string;
    readonly at: string | null;
    readonly connects: number;
    readonly job?: string;
  },
  options: ImportOptions,
): RowResult {
  const about = oneLine(action, 80);
  const answers: Readonly<Record<string, ImportKind | "skip">> = options.kinds ?? {};
  const answer = Object.hasOwn(answers, about) ? answers[about] : undefined;
  if (answer === "skip") return { skipped: "were left out as you said" };
  return {
    drafts: [{ ...common, kind: answer ?? "adjustment", ...(answer ? {} : { unknownAction: about }) }],
  };
}

/** The title's line. A cell of its own after the action's is the freelancer's and no title. */
function titleIn({ between }: Entry, hasJob: boolean | null, hasFreelancer: boolean): string {
  if (hasJob === false) return "";
  const [first, ...more] = between.filter(({ text }) => !/^[\u2012-\u2015-]$/.test(text));
  if (!first || first.beginsCell) return "";
  // Of an unknown action's single line in a table with freelancers nobody can say which of the two it is.
  return hasJob === null && hasFreelancer && more.length === 0 ? "" : first.text;
}

/** Labels of the page are passed over; what looks like an entry without a date is named. */
function skipBeside(
  segments: readonly Segment[],
  at: number,
  report: (line: number, text: () => string, result: RowResult) => void,
): number {
  const segment = segments[at];
  if (segment && matchAction(segment.text) !== null && pageAmountWithin(segments, at + 1)) {
    report(segment.line, () => oneLine(segment.text, IMPORT_LIMITS.problemChars), {
      problem: "no date stands before it",
    });
  }
  return at + 1;
}

function pageAmountWithin(segments: readonly Segment[], at: number): boolean {
  return segments.slice(at, at + 4).some(({ text }) => pageAmount(text) !== null);
}

function entryText(segments: readonly Segment[]): string {
  return oneLine(segments.map(({ text }) => text).join(" | "), IMPORT_LIMITS.problemChars);
}
