import type { Day } from "../core/time.ts";
import { isRealDay, monthsBefore, type Period, periodOf } from "./period.ts";

/** A time named in a question, with the words around it that say what it is a time of. */
export type NamedTime = {
  readonly period: Period;
  readonly at: number;
  readonly length: number;
  readonly word: string;
};

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};

const ISO = /\b((?:19|20)\d\d-\d\d(?:-\d\d)?)\b/g;
const MONTH_YEAR =
  /\b(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?((?:19|20)\d\d)\b/g;
const MONTH_LAST_YEAR =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:of )?last year\b/g;
const YEAR =
  /(?<![$€£\d.,-])\b((?:19|20)\d\d)\b(?! ?(?:connects?|credits?|tokens?|dollars?|usd|bucks|words|proposals|jobs|\$|-\d))/g;
const RELATIVE =
  /\b(?:last|previous) (year|month)\b|\b(a|one|two|three|four|five|six|seven|\d{1,2}) (year|month)s? (?:ago|back)\b/g;

/** Every time named in a text, in order; where two readings overlap, the longer one. `today` gives "last year" its meaning. */
export function namedTimes(text: string, today: Day): readonly NamedTime[] {
  const lower = text.toLowerCase();
  const found: NamedTime[] = [];
  const add = (match: RegExpMatchArray, partial: string | null): void => {
    const at = match.index ?? 0;
    if (partial === null || found.some((one) => at < one.at + one.length && one.at < at + match[0].length))
      return;
    found.push({ period: periodOf(partial), at, length: match[0].length, word: wordBefore(lower, at) });
  };
  for (const match of lower.matchAll(ISO)) add(match, realPartial(match[1] ?? ""));
  for (const match of lower.matchAll(MONTH_YEAR)) {
    const [, before, month = "", after, year = ""] = match;
    add(
      match,
      realPartial(
        [year, monthNumber(month), before ?? after]
          .filter((one) => one !== undefined)
          .map((one) => one.padStart(2, "0"))
          .join("-"),
      ),
    );
  }
  const lastYear = String(Number(today.slice(0, 4)) - 1);
  for (const match of lower.matchAll(MONTH_LAST_YEAR))
    add(match, `${lastYear}-${monthNumber(match[1] ?? "")}`);
  for (const match of lower.matchAll(YEAR)) add(match, match[1] ?? null);
  for (const match of lower.matchAll(RELATIVE)) {
    const [, last, count = "a", unit] = match;
    const back = last === undefined ? (COUNTS[count] ?? Number(count)) : 1;
    add(
      match,
      (last ?? unit) === "year" ? String(Number(today.slice(0, 4)) - back) : monthsBefore(today, back),
    );
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Words that put the question in the present, whatever past it also mentions. */
const PRESENT =
  /\b(?:now|today|nowadays|currently|current|these days|any ?more|still|present|this year|this month|lately|rn)\b/;
/** The date of something the asker did, or of a text they read, says nothing about the rule they ask for. */
const PERSONAL =
  /\b(?:i|i've|i'd|we|we've|my|he|she|they)\b.{0,40}\b(?:joined|join|registered|signed|started|start|opened|created|made|bought|buy|purchased|got|received|spent|used|applied|hired|left|came|back|took|subscribed|upgraded|cancelled|canceled|paid|away|been|since|sent|read|saw|found|earned)\b/;
const SOURCE =
  /\b(?:article|blog|video|guide|post|thread|tutorial|youtube|page|book|course|says|said|told|claims?|according|written|wrote|updated)\b/;
const PAST =
  /\b(?:did|was|were|used to|back in|back then|as of|price|costs?|fees?|history|how much|how many|what)\b/;

/**
 * The time a question asks about, as in "what did a Connect cost in 2018?"; null when it asks about now.
 * A date that belongs to a purchase, a sign-up or an article is none.
 */
export function askedTime(text: string, today: Day): Period | null {
  const lower = text.toLowerCase();
  for (const time of namedTimes(text, today)) {
    const sentence = sentenceAround(lower, time.at);
    if (time.word === "since" || time.word === "until" || time.word === "till") continue;
    if (/\bas of\b/.test(sentence) && time.word === "of") return time.period;
    if (PRESENT.test(sentence) || PERSONAL.test(sentence) || SOURCE.test(sentence)) continue;
    if (!PAST.test(sentence) || !isAsked(lower, time.at, sentence)) continue;
    if (time.word === "before") return { from: dayBefore(time.period.from), to: dayBefore(time.period.from) };
    if (time.word === "after") continue;
    return time.period;
  }
  return null;
}

/** The day before: the last one of which "before 2019" can speak. */
function dayBefore(day: Day): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  if (date > 1) return `${day.slice(0, 8)}${String(date - 1).padStart(2, "0")}`;
  return periodOf(month > 1 ? `${day.slice(0, 5)}${String(month - 1).padStart(2, "0")}` : `${year - 1}-12`)
    .to;
}

/** In a story only what is put as a question asks; a few words on their own do anyway ("connect price 2018"). */
function isAsked(text: string, at: number, sentence: string): boolean {
  if (text.length <= SHORT_QUESTION) return true;
  const mark = text.slice(at).search(/[?!.\n]/);
  return (
    (mark >= 0 && text[at + mark] === "?") || /^(?:what|how|when|which|and what|so what)\b/.test(sentence)
  );
}

const SHORT_QUESTION = 90;

function sentenceAround(text: string, at: number): string {
  const start = Math.max(...[". ", "? ", "! ", "\n"].map((end) => text.lastIndexOf(end, at - 1)));
  const ends = ["?", "!", "\n", ". "].map((end) => text.indexOf(end, at)).filter((place) => place >= 0);
  return text
    .slice(start + 1, ends.length > 0 ? Math.min(...ends) : text.length)
    .trim()
    .slice(-300);
}

function wordBefore(text: string, at: number): string {
  return /(\p{L}+)[^\p{L}]*$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? "";
}

function monthNumber(month: string): string {
  return String(MONTHS.indexOf(month.slice(0, 3)) + 1).padStart(2, "0");
}

function realPartial(partial: string): string | null {
  if (partial.length === 10) return isRealDay(partial) ? partial : null;
  return partial.length === 4 || isRealDay(`${partial}-01`) ? partial : null;
}
