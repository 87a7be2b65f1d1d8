import type { Day } from "../core/time.ts";
import type { Conflict, Fact } from "../facts/fact-schema.ts";
import { type FactData, loadFactData } from "../facts/load-facts.ts";
import { firstDay, type Period } from "./period.ts";

/** A value over time: one fact's figure in it, and the days for which it is known to have held. */
export type SeriesEntry = {
  readonly fact: Fact;
  /** Where its figure stands in the fact's value; "." for the value itself. */
  readonly key: string;
  readonly from: Day | null;
  readonly to: Day | null;
};

export type FactBook = {
  readonly facts: readonly Fact[];
  readonly conflicts: readonly Conflict[];
  readonly byId: ReadonlyMap<string, Fact>;
  /** Each series, oldest entry first. */
  readonly series: ReadonlyMap<string, readonly SeriesEntry[]>;
  /** The first day the book knows anything about; before it, nothing is known. */
  readonly earliest: Day;
};

/** What a community's admins say instead of a fact, for their community alone. */
export type FactOverride = {
  readonly factId: string;
  /** A bare number (0.20, $0.20) replaces the fact's figure; anything else is quoted as their words. */
  readonly value: string;
  readonly note: string | null;
  /** Where they have it from: an address or a few words. */
  readonly source: string;
  readonly from: Day;
  /** The day from which it no longer holds. */
  readonly until: Day | null;
  readonly communityName: string;
};

/**
 * Reads and checks the fact book that comes with the product (or another one, for tests).
 * @throws FactDataError with file, line and reason of each mistake.
 */
export function loadFactBook(directory?: string): FactBook {
  return factBookOf(loadFactData(directory));
}

export function factBookOf(data: FactData): FactBook {
  const series = new Map<string, SeriesEntry[]>();
  for (const fact of data.facts) {
    for (const [name, key] of Object.entries(fact.series ?? {})) {
      const entries = series.get(name) ?? [];
      entries.push({ fact, key, from: startOf(fact), to: endOf(fact) });
      series.set(name, entries);
    }
  }
  for (const entries of series.values()) entries.sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  const starts = data.facts.flatMap((fact) => (fact.from === null ? [] : [firstDay(fact.from)]));
  return {
    facts: data.facts,
    conflicts: data.conflicts,
    byId: new Map(data.facts.map((fact) => [fact.id, fact])),
    series,
    earliest: starts.sort()[0] ?? "9999-12-31",
  };
}

/** Whether a rule counts as in force on a day; an unknown start or end does not stand in the way. */
export function inForce(fact: Fact, day: Day): boolean {
  const from = startOf(fact);
  const to = endOf(fact);
  return (from === null || from <= day) && (to === null || day < to);
}

/** The entry of a series that is in force on a day; the newest where several overlap. */
export function seriesOn(book: FactBook, series: string, day: Day): SeriesEntry | null {
  return book.series.get(series)?.findLast((entry) => inForce(entry.fact, day)) ?? null;
}

/** Every entry of a series that is known to have held on some day of the period, oldest first. */
export function seriesOver(book: FactBook, series: string, period: Period): readonly SeriesEntry[] {
  return (book.series.get(series) ?? []).filter((entry) => knownOver(book, entry, period));
}

/** The entries nearest to a period that none covers: the last before it and the first after it. */
export function seriesAround(book: FactBook, series: string, period: Period): readonly SeriesEntry[] {
  const entries = book.series.get(series) ?? [];
  const before = entries.findLast((entry) => entry.to !== null && entry.to <= period.from);
  const after = entries.find((entry) => entry.from !== null && entry.from > period.to);
  return [before, after].filter((entry) => entry !== undefined);
}

/** The figure of a value: the number itself, or the one under `key`; null when it is none. */
export function figureOf(fact: Fact, key = "."): number | null {
  const { value } = fact;
  if (key === ".") return typeof value === "number" ? value : null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const part = value[key];
  return typeof part === "number" ? part : null;
}

/** The number an override stands for; null when it is words. */
export function overrideFigure(override: FactOverride): number | null {
  const match = /^\$?\s?(\d{1,9}(?:\.\d{1,4})?)$/.exec(override.value.trim());
  return match ? Number(match[1]) : null;
}

/** The override of a fact that a community has in force on a day; the latest where several are. */
export function overrideOn(
  overrides: readonly FactOverride[],
  factId: string,
  day: Day,
): FactOverride | null {
  return overrides
    .filter((one) => one.factId === factId && one.from <= day && (one.until === null || day < one.until))
    .reduce<FactOverride | null>((latest, one) => (latest && latest.from > one.from ? latest : one), null);
}

/**
 * What one Connect cost on a day, in cents (a fraction where an override says so); null when the book does not know.
 * An override counts from its own start, so an earlier day keeps its price.
 */
export function connectPriceCents(
  book: FactBook,
  day: Day,
  overrides: readonly FactOverride[] = [],
): number | null {
  const entry = seriesOn(book, "connect_price", day);
  if (!entry) return null;
  const override = overrideOn(overrides, entry.fact.id, day);
  const dollars = (override && overrideFigure(override)) ?? figureOf(entry.fact, entry.key);
  return dollars === null ? null : cents(dollars);
}

/** The days within a period from which a Connect had another price than on the day before, oldest first. */
export function connectPriceChanges(
  book: FactBook,
  period: Period,
  overrides: readonly FactOverride[] = [],
): readonly { readonly day: Day; readonly cents: number }[] {
  const ends = [
    ...(book.series.get("connect_price") ?? []).flatMap((entry) => [entry.from, entry.to]),
    ...overrides.flatMap((one) => [one.from, one.until]),
  ];
  // The price can only change on these days, so what held before one is what held on the one before it.
  const turns = [...new Set(ends.filter((day) => day !== null))].sort();
  return turns.flatMap((day, index) => {
    const now = connectPriceCents(book, day, overrides);
    const before = connectPriceCents(book, turns[index - 1] ?? book.earliest, overrides);
    const changed = now !== null && before !== null && now !== before;
    return changed && day >= period.from && day <= period.to ? [{ day, cents: now }] : [];
  });
}

/** Dollars as cents, without the noise of binary fractions. */
export function cents(dollars: number): number {
  return Math.round(dollars * 10_000) / 100;
}

export function pastReview(fact: Fact, day: Day): boolean {
  return day > fact.reviewBy;
}

function knownOver(book: FactBook, entry: SeriesEntry, period: Period): boolean {
  const from = entry.from ?? book.earliest;
  return from <= period.to && (entry.to === null || entry.to > period.from) && period.to >= book.earliest;
}

function startOf(fact: Fact): Day | null {
  return fact.from === null ? null : firstDay(fact.from);
}

function endOf(fact: Fact): Day | null {
  return fact.to === null ? null : firstDay(fact.to);
}
