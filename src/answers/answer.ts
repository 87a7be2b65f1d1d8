import type { Day } from "../core/time.ts";
import { assemble, linesOf } from "./assemble.ts";
import { unmentionedDisagreements } from "./claim.ts";
import { withOverrides } from "./community-words.ts";
import { answerAsOf, hasTimes } from "./composing/as-of.ts";
import type { Ask, Part, WalletView } from "./composing/ask.ts";
import { COMPOSERS } from "./composing/composers.ts";
import { correctedPremises } from "./composing/premise.ts";
import type { Cues } from "./cues.ts";
import { type Declined, declined, noFactsLoaded, notInBook } from "./decline.ts";
import { readEntities } from "./entities.ts";
import type { FactBook, FactOverride } from "./fact-book.ts";
import { type FactView, factView } from "./fact-view.ts";
import { item, type Line, lineOf, paragraph, say } from "./line.ts";
import { type NextQuestion, nextQuestions, questionOf } from "./next-question.ts";
import { type Period, periodOf } from "./period.ts";
import { type AnswerSource, overrideSource, reviewCaution, sourcesOf } from "./sources.ts";
import type { TopicId } from "./topics.ts";
import type { DeclineReason, Understanding } from "./understanding.ts";

export type AnswerRequest = {
  readonly understanding: Understanding;
  readonly facts: FactBook;
  /** The instant of asking, ISO. */
  readonly now: string;
  /** The asker's IANA zone, for what "today" is; UTC when not given. */
  readonly zone?: string;
  /** A time to answer for instead of now: YYYY, YYYY-MM or YYYY-MM-DD; check what a person typed with isPartialDate. */
  readonly asOf?: string;
  readonly wallet?: WalletView | null;
  readonly overrides?: readonly FactOverride[];
  /** More than a phone screen. */
  readonly detail?: boolean;
};

/** An answer as data. `text` is in the markup of core/markup.ts with "- " lists; sources and cautions stand apart. */
export type Answer = {
  readonly answered: boolean;
  readonly text: string;
  /** What was answered, surest first; for a declined question the nearest. */
  readonly topics: readonly TopicId[];
  /** The id of every fact that any statement or number in the text stands on. */
  readonly facts: readonly string[];
  /** A day for which the answer holds. */
  readonly asOf: Day;
  readonly sources: readonly AnswerSource[];
  readonly cautions: readonly string[];
  readonly next: readonly NextQuestion[];
  /** False when the asker's own wallet went into it: then it is for their eyes only. */
  readonly shareable: boolean;
  /** Whether more can be said with `detail`. */
  readonly hasMore: boolean;
  readonly declined: DeclineReason | "not_in_book" | null;
  /** The numbers in the text, as shown; each came in with its origin. */
  readonly figures: readonly string[];
};

/** A phone screen of text. */
export const SCREEN_CHARACTERS = 900;
const DETAIL_CHARACTERS = 3000;
const SOURCES_SHOWN = 4;
/** The page on Connects in general, named where an answer's own sources cannot be opened. */
const GENERAL_PAGE = "what_connects_are_official";

/** Composes the answer to a question that was understood. Pure: the same request gives the same answer. */
export function composeAnswer(request: AnswerRequest): Answer {
  const { understanding, facts } = request;
  const today = dayIn(request.now, request.zone ?? "UTC");
  const nearest = understanding.ranked.slice(0, 3).map((one) => one.topic);
  if (facts.facts.length === 0) return refusal(noFactsLoaded(), "not_in_book", nearest, today);
  const entities = readEntities(understanding.text, today);
  if (understanding.declined && !isBareCost(entities.cues))
    return refusal(declined(understanding.declined, understanding), understanding.declined, nearest, today);
  const view = factView(facts, today, request.overrides ?? []);
  const ask: Ask = {
    ...entities,
    view,
    wallet: request.wallet ?? null,
    today,
    detail: request.detail ?? false,
  };
  const choices = choicesOf(understanding, ask);
  const topics = choices.length > 0 ? choices : understanding.asked;
  const period = periodAsked(request, ask, topics);
  const parts = topics.map((topic) => partOf(ask, topic, period));
  const lines = choices.length > 0 ? [choiceLines(choices, parts)] : withPremises(ask, topics, parts);
  return finish(request, ask, {
    topics: byScore(topics, understanding),
    parts,
    lines: withOverrides(view, lines),
    period,
  });
}

function partOf(ask: Ask, topic: TopicId, period: Period | null): Part {
  return period && hasTimes(topic) ? answerAsOf(ask, topic, period) : COMPOSERS[topic](ask);
}

type Draft = {
  readonly topics: readonly TopicId[];
  readonly parts: readonly Part[];
  readonly lines: readonly (readonly Line[])[];
  readonly period: Period | null;
};

function finish(request: AnswerRequest, ask: Ask, draft: Draft): Answer {
  const { view, today, detail } = ask;
  const doubts = doubtLines(view, draft.lines);
  const lines = detail ? [...draft.lines, doubts] : draft.lines;
  const assembled = assemble(lines, detail ? DETAIL_CHARACTERS : SCREEN_CHARACTERS);
  if (assembled.lines.length === 0)
    return refusal(notInBook(draft.topics), "not_in_book", draft.topics, today);
  const { facts } = assembled;
  const overridden = facts.map((id) => view.overrideOf(id)).filter((one) => one !== null);
  const language = languageNote(request.understanding.language);
  const caution = reviewCaution(view.book, facts, today);
  return {
    answered: true,
    text: language === null ? assembled.text : `${assembled.text}\n${language}`,
    topics: draft.topics,
    facts,
    asOf: draft.period ? dayOfAnswer(ask, facts, draft.period) : today,
    sources: shownSources(view, facts, overridden, detail),
    cautions: caution === null ? [] : [caution],
    next: nextQuestions(
      draft.parts
        .flatMap((part) => part.next)
        .filter((topic) => draft.period !== null || !draft.topics.includes(topic)),
    ),
    shareable: !assembled.lines.some((line) => line.origins.includes("wallet")),
    hasMore: !detail && (assembled.cut || doubts.length > 0),
    declined: null,
    figures: assembled.lines.flatMap((line) => line.figures),
  };
}

/** How sources contradict each other on what an answer stands on, for those who want more. */
function doubtLines(view: FactView, lines: readonly (readonly Line[])[]): readonly Line[] {
  const used = new Set(lines.flat().flatMap((line) => line.facts));
  return view.book.conflicts
    .filter((conflict) => conflict.standOn.some((id) => used.has(id) && view.overrideOf(id) === null))
    .flatMap(({ question, doubt, facts }) => {
      const words = { text: `${question} ${doubt}`, origins: ["fact"], facts } as const;
      return [paragraph(lineOf(["", ""], [words]))].filter((line) => line !== null);
    });
}

function refusal(
  { text, next }: Declined,
  reason: Exclude<Answer["declined"], null>,
  topics: readonly TopicId[],
  today: Day,
): Answer {
  return {
    answered: false,
    text,
    topics,
    facts: [],
    asOf: today,
    sources: [],
    cautions: [],
    next,
    shareable: true,
    hasMore: false,
    declined: reason,
    figures: [],
  };
}

/** Asking "what does it cost?" and no more could mean any of these. */
const BARE_COST: readonly TopicId[] = ["price_per_connect", "cost_per_proposal", "boost_cost"];
const BARE_COST_WORDS = new Set(
  "how much does do did it this that they these cost costs is are what what's whats the price prices pricing s please pls plz hi hey hello to me a and so ok".split(
    " ",
  ),
);

function isBareCost(cues: Cues): boolean {
  return (
    cues.words.every((word) => BARE_COST_WORDS.has(word)) &&
    cues.has("cost|costs|price|prices|pricing|how much")
  );
}

function choicesOf(understanding: Understanding, { cues }: Ask): readonly TopicId[] {
  if (isBareCost(cues)) return BARE_COST;
  return understanding.choices.length > 1 ? understanding.choices.slice(0, 3) : [];
}

/** Every reading with its own answer in a line, so that nothing is guessed and nothing has to be asked twice. */
function choiceLines(topics: readonly TopicId[], parts: readonly Part[]): readonly Line[] {
  const readings = parts.map((part, at) => {
    const [lead] = linesOf(part);
    const topic = topics[at];
    if (!lead || !topic) return null;
    return item(
      lineOf([`**${questionOf(topic).label}:** `, ""], [{ ...lead, text: lead.text.replaceAll("**", "") }]),
    );
  });
  return [say`**Which do you mean?** It depends:`, ...readings].filter((line) => line !== null);
}

function withPremises(
  ask: Ask,
  topics: readonly TopicId[],
  parts: readonly Part[],
): readonly (readonly Line[])[] {
  const premises = correctedPremises(ask, topics).filter((line) => line !== null);
  return parts.map((part, at) => {
    const [lead, ...rest] = linesOf(part);
    if (!lead) return [];
    const disagreements = unmentionedDisagreements(ask.view, [lead, ...rest]);
    return [lead, ...(at === 0 ? premises : []), ...disagreements, ...rest];
  });
}

function periodAsked(request: AnswerRequest, ask: Ask, topics: readonly TopicId[]): Period | null {
  const period = request.asOf === undefined ? ask.asOf : periodOf(request.asOf);
  if (!period || !topics.some(hasTimes)) return null;
  return period.from <= ask.today && ask.today <= period.to ? null : period;
}

/** A day of the period on which what was said held: its first, or the first on which the newest fact did. */
function dayOfAnswer({ view }: Ask, facts: readonly string[], period: Period): Day {
  const starts = facts
    .map((id) => view.book.byId.get(id)?.from)
    .filter((from) => from !== null && from !== undefined)
    .map((from) => periodOf(from).from)
    .filter((from) => from > period.from && from <= period.to);
  return starts.sort().at(-1) ?? period.from;
}

function byScore(topics: readonly TopicId[], { ranked }: Understanding): readonly TopicId[] {
  const score = (topic: TopicId): number => ranked.find((one) => one.topic === topic)?.score ?? 0;
  return [...topics].sort((a, b) => score(b) - score(a));
}

function shownSources(
  view: FactView,
  facts: readonly string[],
  overridden: readonly FactOverride[],
  detail: boolean,
): readonly AnswerSource[] {
  const own = sourcesOf(view.book, facts);
  const reachable = own.some((source) => source.url !== null)
    ? own
    : [...own, ...sourcesOf(view.book, [GENERAL_PAGE])];
  const shown = detail || reachable.length <= SOURCES_SHOWN ? reachable : keepArticle(reachable);
  return [...new Map(overridden.map((one) => [one.factId, overrideSource(one)])).values(), ...shown];
}

/** When sources must be dropped, the article stays: readers have it at hand and compare. */
function keepArticle(sources: readonly AnswerSource[]): readonly AnswerSource[] {
  const article = sources.filter((source) => source.publisher === "article");
  return [
    ...sources.filter((source) => source.publisher !== "article").slice(0, SOURCES_SHOWN - article.length),
    ...article,
  ];
}

function languageNote(language: string): string | null {
  const [base = "en"] = language.split("-");
  if (base === "en" || base === "und" || base === "") return null;
  const name = languageName(base);
  return name === null
    ? "_I can only answer in English so far._"
    : `_I can only answer in English so far; your question looked like ${name}._`;
}

function languageName(code: string): string | null {
  if (!/^[a-z]{2,3}$/.test(code)) return null;
  const name = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(code);
  return name ?? null;
}

/** The calendar day of an instant in a zone. Done with Intl, which starts sooner than a date library does. */
function dayIn(now: string, zone: string): Day {
  const instant = Date.parse(now);
  if (zone === "UTC") return new Date(instant).toISOString().slice(0, 10);
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}
