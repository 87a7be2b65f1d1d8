import type { Day } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import { type FactBook, type FactOverride, pastReview } from "./fact-book.ts";

/** Where an answer's statements come from. `date` is the page's own, else the day it was last checked. */
export type AnswerSource = {
  readonly title: string;
  readonly url: string | null;
  readonly publisher: "official" | "article" | "forum" | "blog" | "community";
  readonly date: string;
  readonly dateKind: "as of" | "checked";
  /** When we last read it; never the page's own date. */
  readonly checkedOn: Day;
};

const PUBLISHER_ORDER = { official: 0, forum: 1, blog: 2, article: 3 } as const;

/** The sources of these facts, each page once: pages that can be opened first, Upwork's own before others. */
export function sourcesOf(book: FactBook, factIds: readonly string[]): readonly AnswerSource[] {
  const facts = factIds.map((id) => book.byId.get(id)).filter((fact) => fact !== undefined);
  const pages = new Map<string, Fact>();
  for (const fact of facts) {
    const page = fact.source.url ?? fact.source.title;
    const other = pages.get(page);
    if (!other || (other.source.asOf === null && fact.source.asOf !== null)) pages.set(page, fact);
  }
  return [...pages.values()].sort((a, b) => rank(a) - rank(b)).map(sourceOf);
}

function rank(fact: Fact): number {
  return (fact.source.url === null ? 10 : 0) + PUBLISHER_ORDER[fact.source.publisher];
}

function sourceOf(fact: Fact): AnswerSource {
  const { source, checkedOn } = fact;
  return {
    title: source.publisher === "article" ? `the article “${source.title}”` : source.title,
    url: source.url,
    publisher: source.publisher,
    date: source.asOf ?? checkedOn,
    dateKind: source.asOf === null ? "checked" : "as of",
    checkedOn,
  };
}

/** A community's word as a source of its own. */
export function overrideSource(override: FactOverride): AnswerSource {
  const isLink = /^https:\/\/[^\s()<>"]+$/.test(override.source);
  return {
    title: isLink
      ? `${override.communityName}'s own value`
      : `${override.communityName}'s own value: ${override.source}`,
    url: isLink ? override.source : null,
    publisher: "community",
    date: override.from,
    dateKind: "as of",
    checkedOn: override.from,
  };
}

/** The line that warns when what an answer says has not been looked at for too long; null while it is fresh. */
export function reviewCaution(book: FactBook, factIds: readonly string[], today: Day): string | null {
  const stale = factIds
    .map((id) => book.byId.get(id))
    .filter((fact) => fact !== undefined && pastReview(fact, today));
  const oldest = stale.reduce<Fact | null>(
    (first, fact) => (fact && (!first || fact.checkedOn < first.checkedOn) ? fact : first),
    null,
  );
  if (!oldest) return null;
  return `This may be out of date: last checked ${oldest.checkedOn}, due for review on ${oldest.reviewBy}. What the linked page says today counts.`;
}
