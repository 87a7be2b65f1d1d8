import { type Offer, readOffer } from "../figures/offered-terms.ts";
import type { PostingBudget } from "../posting-check.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import { PROMISES } from "./impossible-promises.ts";
import { moneyPlace, place, placeOf } from "./place.ts";
import { findByRules, type Span } from "./word-rules.ts";
import {
  CLONE,
  findCheapBulk,
  LARGE_SYSTEM,
  MADE_PRODUCT,
  MAKES,
  PARTS,
  SMALL_PART,
  wordsWanted,
} from "./work-size.ts";

type Posting = {
  readonly sentences: readonly Sentence[];
  readonly budget: PostingBudget | null;
  /** Year for judging how old a technology is. */
  readonly year: number;
};

/** Money, time and promises that cannot go with the work: too little, too much, too soon, too sure. */
export function findUnrealistic(posting: Posting): Span | null {
  const text = posting.sentences.map((sentence) => sentence.text).join("\n");
  const offer = readOffer(text, posting.budget);
  return (
    findByRules(posting.sentences, PROMISES, /./) ??
    findTooMuch(posting, offer) ??
    findTooLittle(posting, offer) ??
    findTooSoon(posting, offer) ??
    findTooOld(posting)
  );
}

const CHEAP_CLONE_CENTS = 60_000;
const CHEAP_PRODUCT_CENTS = 10_000;
const CHEAP_SYSTEM_CENTS = 35_000;
const CHEAP_BUNDLE_CENTS = 15_000;
const CHEAPEST_BUNDLE_CENTS = 6_000;
const CHEAP_WORD_CENTS = 0.35;
const CHEAP_MINUTE_CENTS = 6_000;
const FULL_TIME_MONTH_CENTS = 25_000;
const SENIOR_HOUR_CENTS = 600;
const LOWEST_HOUR_CENTS = 300;
const LAVISH_CENTS = 100_000;
const OWN_MODEL_CENTS = 300_000;
const MANY_WORDS = 3_000;

function findTooLittle({ sentences }: Posting, offer: Offer): Span | null {
  const text = sentences.map((sentence) => sentence.text).join(" ");
  if (offer.fixed !== null && offer.hourly === null && offer.monthly === null) {
    const found =
      findCheapProduct(sentences, text, offer.fixed) ?? findCheapPiecework(sentences, text, offer.fixed);
    if (found) return found;
  }
  if (offer.hourly !== null && offer.fixed === null) {
    // Upwork's lowest hourly rate is three dollars; a few cents are a price of something else.
    if (offer.hourly < LOWEST_HOUR_CENTS && offer.hourly >= 10)
      return placeOf(sentences, /\/ ?h|hour|hourly/);
    const senior = place(sentences, SENIOR);
    if (senior && offer.hourly <= SENIOR_HOUR_CENTS) return senior;
  }
  const fullTime = offer.monthly !== null && offer.monthly < FULL_TIME_MONTH_CENTS && FULL_TIME.test(text);
  return fullTime ? place(sentences, FULL_TIME) : null;
}

/** A whole platform, or all at once, for the price of a small part. */
function findCheapProduct(sentences: readonly Sentence[], text: string, cents: number): Span | null {
  const parts = PARTS.filter((part) => part.test(text)).length;
  const isWhole = (sentence: string) => !SMALL_PART.test(sentence);
  const clone = cents < CHEAP_CLONE_CENTS ? place(sentences, CLONE, isWhole) : null;
  const product = cents <= cheapFor(text, parts) ? place(sentences, MADE_PRODUCT, isWhole) : null;
  if (clone ?? product) return clone ?? product;
  const bundle = parts >= (cents <= CHEAPEST_BUNDLE_CENTS ? 4 : 5) && cents <= CHEAP_BUNDLE_CENTS;
  if (bundle && MAKES.test(text) && !UPKEEP.test(text)) return place(sentences, MAKES);
  const ownModel = LANGUAGE_MODEL.test(text) && FROM_NOTHING.test(text) && cents < OWN_MODEL_CENTS;
  if (ownModel) return place(sentences, LANGUAGE_MODEL);
  return LAVISH.test(text) && cents < LAVISH_CENTS ? place(sentences, LAVISH) : null;
}

/** Words, minutes of film and other pieces at a price nobody can work for. */
function findCheapPiecework(sentences: readonly Sentence[], text: string, cents: number): Span | null {
  const words = wordsWanted(text);
  if (words && words.count >= MANY_WORDS && cents / words.count < CHEAP_WORD_CENTS)
    return words.at(sentences);
  const bulk = findCheapBulk(sentences, cents);
  if (bulk) return bulk;
  const minutes = Number(FILM.exec(text)?.[1] ?? 0);
  return minutes > 0 && cents / minutes < CHEAP_MINUTE_CENTS ? place(sentences, FILM) : null;
}

function cheapFor(text: string, parts: number): number {
  if (LARGE_SYSTEM.test(text)) return CHEAP_SYSTEM_CENTS;
  return parts >= 4 ? CHEAP_BUNDLE_CENTS : CHEAP_PRODUCT_CENTS;
}

const UPKEEP = /\b(?:fix|bug|update|test)\w*\b/;
const LANGUAGE_MODEL = /\b(?:chat ?gpt|llm|gpt|language model)\b/;
const FROM_NOTHING = /\bfrom scratch\b|\bbetter (?:than|but)\b|, but better/;
const FILM =
  /\b(\d{1,3}) ?-?(?:minutes?|min)\b[^.!?]{0,30}\b(?:animated|animation|3d|cartoon|cgi|film|movie)\b(?! (?:script|review|subtitles|translation))/;
const LAVISH =
  /\b(?:pixar|disney|hollywood|netflix|aaa|dreamworks|marvel)(?: |-)?(?:quality|level|style quality|grade|standard|like quality)\b/;
const SENIOR = /\b(?:senior|lead|principal|architect|(?:[6-9]|1\d)\+? ?(?:\+ )?years?|phd|cto)\b/;
const FULL_TIME =
  /\b(?:full[- ]?time|40\+? ?(?:hours?|hrs?|h)|(?:8|9|10|12) (?:hours?|hrs?) (?:a|per|every|each|\/) ?day|(?:6|7) days (?:a|per) week|24 ?\/ ?7|160 hours)\b/;

const EASY =
  /\b(?:data entry|typing|typist|re-?typ\w+|copy ?-? ?(?:and )?paste|copying|liking|watching|surveys?|form filling|simple task|easy (?:job|work|task)|no (?:experience|skills?|interview)|anyone can|everyone (?:is )?(?:accepted|can)|captcha|pdf to (?:word|excel)|word to pdf|no (?:special )?(?:knowledge|qualification)s?)\b/;
const EASY_HOUR_CENTS = 4_000;
const EASY_DAY_CENTS = 15_000;
const EASY_WEEK_CENTS = 100_000;
const EASY_MONTH_CENTS = 500_000;
const TYPED_PAGE_CENTS = 1_200;

function findTooMuch({ sentences }: Posting, offer: Offer): Span | null {
  const easy = place(
    sentences,
    EASY,
    (sentence) => !/\b(?:excel macro|automat\w+|python|script|api)\b/.test(sentence),
  );
  if (!easy) return null;
  const text = sentences.map((sentence) => sentence.text).join(" ");
  const tooMuch =
    ((offer.hourlyLeast ?? 0) >= EASY_HOUR_CENTS &&
      /\b(?:data entry|typ\w+|cop(?:y|ying)|no experience|liking|watching|survey|form|captcha|easy|simple)\b/.test(
        text,
      ) &&
      !SKILLED.test(text)) ||
    (offer.daily ?? 0) >= EASY_DAY_CENTS ||
    (offer.weekly ?? 0) >= EASY_WEEK_CENTS ||
    ((offer.monthly ?? 0) >= EASY_MONTH_CENTS &&
      /\b(?:no (?:experience|skills?)|easy|part time|typing|data entry)\b/.test(text));
  if (tooMuch) return moneyPlace(sentences) ?? easy;
  const pages = /\b(\d{1,3}) (?:\w+ ){0,2}?pages?\b/.exec(text);
  const typing =
    /\b(?:typ(?:e|ing|ists?)|re-?type\w*|copy|convert\w*|pdf|word|handwritten|data entry)\b/.test(text);
  if (
    pages &&
    typing &&
    offer.fixed !== null &&
    offer.fixed / Number(pages[1]) >= TYPED_PAGE_CENTS &&
    offer.fixed >= 30_000
  )
    return moneyPlace(sentences) ?? easy;
  return null;
}

const SKILLED =
  /\b(?:developers?|engineer\w*|lawyers?|designers?|consult\w+|architects?|analy\w+|instruct\w+|curriculum|manager|tableau|accountants?)\b/;

const WORDS_A_DAY = 12_000;
const DAYS_FOR_A_PLATFORM = 10;
const DAYS_FOR_A_PRODUCT = 2;
const DAYS_FOR_MANY_PARTS = 7;

function findTooSoon({ sentences }: Posting, offer: Offer): Span | null {
  if (offer.days === null) return null;
  const text = sentences.map((sentence) => sentence.text).join(" ");
  const words = wordsWanted(text);
  if (words && words.count >= 8_000 && words.count / Math.max(offer.days, 0.5) > WORDS_A_DAY)
    return words.at(sentences);
  if (offer.days <= DAYS_FOR_A_PLATFORM) {
    const clone = place(sentences, CLONE, (sentence) => !SMALL_PART.test(sentence));
    if (clone) return clone;
  }
  const parts = PARTS.filter((part) => part.test(text)).length;
  if (offer.days > (parts >= 4 ? DAYS_FOR_MANY_PARTS : DAYS_FOR_A_PRODUCT)) return null;
  return place(sentences, MADE_PRODUCT, (sentence) => !SMALL_PART.test(sentence));
}

/** First public release of what people ask impossible years of. */
const RELEASED: readonly (readonly [RegExp, number])[] = [
  [/chat ?gpt|prompt engineering|langchain|gpt-?4|midjourney|llms?/, 2022],
  [/swift ?ui/, 2019],
  [/n8n|svelte ?kit|deno|jetpack compose/, 2019],
  [/flutter/, 2017],
  [/next\.?js|vue ?3|nuxt/, 2016],
  [/react native/, 2015],
];
const YEARS =
  /\b(\d{1,2}) ?\+? ?(?:\+ )?years?(?: of)?(?: \w+){0,4}? (?:experience )?(?:in|with|of|using|on)? ?(?:\w+ ){0,2}?([a-z0-9.\- ]{3,24})/g;

function findTooOld({ sentences, year }: Posting): Span | null {
  for (const sentence of sentences) {
    for (const found of sentence.text.matchAll(YEARS)) {
      const known = RELEASED.find(([name]) => name.test(found[2] ?? ""));
      if (known && Number(found[1]) > year - known[1] + 1)
        return { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length };
    }
  }
  return null;
}
