import type { Day } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import {
  cents,
  type FactBook,
  type FactOverride,
  figureOf,
  inForce,
  overrideFigure,
  overrideOn,
  type SeriesEntry,
  seriesOn,
} from "./fact-book.ts";
import type { Figure, Quoted } from "./figure.ts";
import { type Line, lineOf, type Piece } from "./line.ts";
import { dateInWords } from "./period.ts";

type Tag = (words: TemplateStringsArray, ...pieces: readonly Piece[]) => Line | null;

/**
 * The fact book as one question sees it: on its day, with the community's overrides.
 * Whatever isn't there comes back as null, and a sentence that needs it is left out.
 */
export type FactView = {
  readonly book: FactBook;
  readonly day: Day;
  /** A sentence that stands on facts in force. */
  readonly on: (...ids: readonly string[]) => Tag;
  /** A sentence about what was, or what somebody else says: the facts need only be in the book. */
  readonly was: (...ids: readonly string[]) => Tag;
  readonly num: (id: string, key?: string) => Figure | null;
  readonly pastNum: (id: string, key?: string) => Figure | null;
  /** The figure of a series that is in force on the day. */
  readonly current: (series: string) => Figure | null;
  readonly currentFact: (series: string) => Fact | null;
  /** The size of the pack that a price is for. */
  readonly packSize: (id: string) => Figure | null;
  readonly entryFigure: (entry: SeriesEntry) => Figure | null;
  /** The fact's own words; null while a community says otherwise. */
  readonly statement: (id: string) => Quoted | null;
  readonly since: (id: string) => Quoted | null;
  readonly until: (id: string) => Quoted | null;
  /** The date of its page. */
  readonly pageDate: (id: string) => Quoted | null;
  /** An address that is a fact's value, as a link. */
  readonly link: (label: string, id: string) => Quoted | null;
  readonly overrideOf: (id: string) => FactOverride | null;
  /** Facts that a sentence needed and a community has put into other words. */
  readonly reworded: ReadonlySet<string>;
};

export function factView(book: FactBook, day: Day, overrides: readonly FactOverride[]): FactView {
  const reworded = new Set<string>();
  const overrideOf = (id: string): FactOverride | null => overrideOn(overrides, id, day);
  const holds = (id: string): boolean => {
    const fact = book.byId.get(id);
    if (!fact) return false;
    const override = overrideOf(id);
    if (!override) return inForce(fact, day);
    if (replaces(override, fact)) return true;
    reworded.add(id);
    return false;
  };
  const known = (id: string): boolean => book.byId.has(id);
  const figure = (id: string, key: string, override: FactOverride | null): Figure | null => {
    const fact = book.byId.get(id);
    if (!fact) return null;
    const replaced = override && key === "." ? overrideFigure(override) : null;
    return asFigure(fact, key, replaced ?? figureOf(fact, key));
  };
  const currentEntry = (series: string): SeriesEntry | null => {
    const named = book.series.get(series)?.findLast((entry) => overrideOf(entry.fact.id) !== null);
    return named ?? seriesOn(book, series, day);
  };
  const dated = (id: string, partial: string | null | undefined): Quoted | null =>
    partial ? quoted(dateInWords(partial), id) : null;
  const num = (id: string, key = "."): Figure | null => (holds(id) ? figure(id, key, overrideOf(id)) : null);
  return {
    book,
    day,
    on: tag(holds),
    was: tag(known),
    num,
    pastNum: (id, key = ".") => (known(id) ? figure(id, key, null) : null),
    current: (series) => {
      const entry = currentEntry(series);
      return entry && num(entry.fact.id, entry.key);
    },
    currentFact: (series) => currentEntry(series)?.fact ?? null,
    packSize: (id) => (holds(id) ? packSize(book.byId.get(id)) : null),
    entryFigure: ({ fact, key }) => figure(fact.id, key, null),
    statement: (id) => {
      const fact = book.byId.get(id);
      return fact && !overrideOf(id) ? quoted(fact.statement, id) : null;
    },
    since: (id) => dated(id, book.byId.get(id)?.from),
    until: (id) => dated(id, book.byId.get(id)?.to),
    pageDate: (id) => dated(id, book.byId.get(id)?.source.asOf),
    link: (label, id) => {
      const value = book.byId.get(id)?.value;
      return typeof value === "string" && value.startsWith("https://")
        ? quoted(`[${label}](${value})`, id)
        : null;
    },
    overrideOf,
    reworded,
  };
}

function tag(usable: (id: string) => boolean): FactView["on"] {
  return (...ids) =>
    (words, ...pieces) => {
      const all = ids.map(usable); // All are asked, so that every reworded fact is noticed.
      return all.every(Boolean) ? lineOf(words, pieces, ids) : null;
    };
}

/** A bare number can stand in for a figure; anything else must be quoted. */
function replaces(override: FactOverride, fact: Fact): boolean {
  return typeof fact.value === "number" && overrideFigure(override) !== null;
}

export function quoted(text: string, factId: string): Quoted {
  return { text, origins: ["fact"], facts: [factId] };
}

function asFigure(fact: Fact, key: string, value: number | null): Figure | null {
  if (value === null) return null;
  const base = { origins: ["fact"], facts: [fact.id] } as const;
  if (fact.unit?.startsWith("USD") || key.endsWith("usd"))
    return { value: cents(value), unit: "cents", ...base };
  return { value, unit: fact.unit === "percent" ? "percent" : "count", ...base };
}

/** How many Connects a price is for ("USD/20 Connects"); null for any other unit. */
function packSize(fact: Fact | undefined): Figure | null {
  const size = /^USD\/(\d+) Connects$/.exec(fact?.unit ?? "")?.[1];
  return fact && size ? { value: Number(size), unit: "count", origins: ["fact"], facts: [fact.id] } : null;
}
