import { stem } from "../text/generic-words.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import { FREE_MAIL, MESSENGER } from "../words/contact-words.ts";
import { MAKING, speaksOfProduct } from "../words/guards.ts";

/** Kinds of words that mean the same for the judgement, so that a rare member of a kind counts like a common one. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `${FREE_MAIL}|(?<![\\w.+-])[\\w.+-]{1,30}(?:@|\\(at\\)|\\[at\\])[\\w-]{1,30}\\.[\\w.]{2,20}`,
      "g",
    ),
    " KINDmail ",
  ],
  [
    /(?:https?:\/\/|www\.)\S{1,200}|(?<![a-z0-9-])[a-z0-9-]{1,40}\.(?:com|net|org|io|me|gg|example|co|ly|agency)(?:\/\S{0,200})?/g,
    " KINDlink ",
  ],
  [/@ ?[a-z0-9_.]{3,}|\b[a-z0-9]{1,20}_[a-z0-9_]{1,20}\b|\b[a-z]+#\d{3,5}\b/g, " KINDhandle "],
  [
    /(?:us\$|usd|\$|€|£|rs\.?|inr|₹|₱) ?\d[\d.,]{0,12}k?|\b\d[\d.,]{0,12}k? ?(?:usdt?|dollars?|bucks|euros?|eur|pounds?|rs|inr|rupees?|php|pesos|naira|\$|€|£)(?![a-z])/g,
    " KINDmoney ",
  ],
  [/\d[\d.,]{0,8} ?(?:%|percent\b)/g, " KINDpercent "],
  [/\+? ?\(?\d[\d ().-]{7,16}\d/g, " KINDphone "],
  [new RegExp(`\\b${MESSENGER}`, "g"), " KINDmessenger "],
  [
    /\b(?:pay ?pal|payoneer|transfer ?wise|venmo|cash ?app|zelle|western union|money ?gram|remitly|gcash|bkash|nagad|easy ?paisa|jazz ?cash|m-?pesa|upi|paytm|phone ?pe|google ?pay|gpay|apple pay|skrill|neteller|revolut|binance|crypto\w*|bitcoins?|btc|eth|usdt|usdc|tether|trc ?-?20|stable ?-?coins?|wire transfers?|bank transfers?|direct deposits?|money orders?|airtm|swift|iban|e-?che(?:ck|que)s?|cheques?|(?:cashiers?|certified|mobile|electronic|by|a|via) checks?|metamask|mobile money|ach)\b/g,
    " KINDmethod ",
  ],
  [/\bgift ?-?cards?\b/g, " KINDgiftcard "],
  [
    /\b(?:fiverr|freelancer\.com|toptal|linkedin|guru|people ?per ?hour|outlier|remotasks|turing)\b/g,
    " KINDsite ",
  ],
  [
    /\b(?:candidates?|applicants?|freelancers?|workers?|employees?|interns?|hires?|contractors?|trainees?|typists?|newcomers?|recruits?)\b/g,
    " KINDworker ",
  ],
  [
    /\b(?:customers?|users?|buyers?|visitors?|guests?|patients?|tenants?|members|students?|subscribers?|shoppers?|players?|donors?|participants?|attendees?|renters?)\b/g,
    " KINDpeople ",
  ],
  [/\d+/g, " KINDnumber "],
];
const WORD = /KIND[a-z]+|[a-z]{1,20}/g;
/** Only what stands this near to a word of the subject is weighed: the words around decide, not the style of the rest. */
const NEAR = 6;

/** A text as the model sees it: its words, kinds in capitals, and what the guards say of it as a whole. */
export type Tokens = { readonly words: readonly string[]; readonly signs: readonly string[] };

const NEGATED = /\b(?:not|never|dont|wont|cannot|cant|no|without)\b/;

export function tokensOf(text: string): Tokens {
  let plain = text;
  for (const [pattern, kind] of KINDS) plain = plain.replace(pattern, kind);
  const words = (plain.match(WORD) ?? []).map((word) =>
    word.startsWith("KIND") ? word.slice(4).toUpperCase() : stem(word),
  );
  const signs = [];
  if (MAKING.test(text)) signs.push("@making");
  if (speaksOfProduct(text)) signs.push("@product");
  if (NEGATED.test(text)) signs.push("@negated");
  return { words, signs };
}

/** What the model weighs: the words around the subject, with their next and next but one neighbours. */
export function featuresOf(
  { words: tokens, signs }: Tokens,
  subject: ReadonlySet<string>,
): ReadonlySet<string> {
  const features = new Set<string>();
  let until = -1;
  for (let at = 0; at < tokens.length; at++) {
    if (!subject.has(tokens[at] ?? "")) continue;
    const from = Math.max(until + 1, at - NEAR);
    until = Math.min(tokens.length - 1, at + NEAR);
    for (let near = from; near <= until; near++) addFeatures(features, tokens, near);
  }
  if (features.size > 0) for (const sign of signs) features.add(sign);
  return features;
}

function addFeatures(features: Set<string>, tokens: readonly string[], at: number): void {
  const [word, next, after] = [tokens[at] ?? "", tokens[at + 1], tokens[at + 2]];
  features.add(word);
  if (next !== undefined) features.add(`${word} ${next}`);
  if (after !== undefined) features.add(`${word} * ${after}`);
}

/** About this many letters are judged together: a thought of two or three sentences. */
const WINDOW = 260;
/** A longer posting is not read on: the work is done by then, and the time a check takes stays bounded. */
const MAX_WINDOWS = 90;

/** A stretch of neighbouring sentences, as positions in the list. */
export type Window = { readonly first: number; readonly end: number };

/** The posting in half overlapping stretches of a few sentences; a short one is a single stretch. */
export function windowsOf(sentences: readonly Sentence[]): readonly Window[] {
  const windows: Window[] = [];
  let first = 0;
  while (first < sentences.length && windows.length < MAX_WINDOWS) {
    const end = endOfWindow(sentences, first, WINDOW);
    windows.push({ first, end });
    if (end >= sentences.length) break;
    first = Math.max(first + 1, endOfWindow(sentences, first, WINDOW / 2));
  }
  return windows;
}

function endOfWindow(sentences: readonly Sentence[], first: number, limit: number): number {
  let size = 0;
  let end = first;
  while (end < sentences.length) {
    size += sentences[end]?.text.length ?? 0;
    if (size > limit && end > first) break;
    end++;
  }
  return end;
}

/** The words of a stretch, as one text. */
export function textOf(sentences: readonly Sentence[], window: Window): string {
  return sentences
    .slice(window.first, window.end)
    .map((sentence) => sentence.text)
    .join(" ");
}
