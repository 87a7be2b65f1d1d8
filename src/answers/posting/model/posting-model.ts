import { readFileSync } from "node:fs";
import type { PostingFlagId } from "../posting-check.ts";
import { stem } from "../text/generic-words.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import { HAS_MESSENGER } from "../words/contact-words.ts";
import { isDenied, isQuoted, MAKING, speaksOfProduct } from "../words/guards.ts";
import type { Span } from "../words/word-rules.ts";
import { featuresOf, textOf, tokensOf, windowsOf } from "./posting-features.ts";

/** The flags that people word in endless ways, so that rules alone would miss too many. */
export const MODEL_FLAGS = [
  "off_platform_contact",
  "pay_to_work",
  "free_work",
  "payment_outside",
  "account_sharing",
] as const satisfies readonly PostingFlagId[];

type ModelFlag = (typeof MODEL_FLAGS)[number];

/** Weights of one flag's logistic model. */
export type FlagModel = { readonly bias: number; readonly weights: ReadonlyMap<string, number> };

export type PostingModel = ReadonlyMap<ModelFlag, FlagModel>;

/** Words that a flag is about, as the tokens have them; a text without one has nothing to weigh. */
export const SUBJECTS: Readonly<Record<ModelFlag, ReadonlySet<string>>> = {
  off_platform_contact:
    subjectOf(`MESSENGER MAIL PHONE HANDLE contact reach text txt call phone cell mobile number email mail
    discord instagram insta facebook snap messenger nickname nick inbox dm ring typeform linkedin slack viber`),
  pay_to_work:
    subjectOf(`MONEY GIFTCARD METHOD fee fees deposit charge cost buy purchase invest fund balance kit license licence
    insurance recharge reimburse refund card payment pay money membership capital own back`),
  free_work:
    subjectOf(`unpaid free pay paid payment compensated compensation salary money share equity commission reward volunteer
    sample test trial contest mockup exposure credit PERCENT royalty revenue profit stipend internship testimonial split budget fund entry
    wage earn winner voluntary probation task assignment submit attach`),
  payment_outside:
    subjectOf(`METHOD GIFTCARD outside direct directly invoice bank wallet wire cash fee PERCENT escrow platform site upwork
    private privately payroll salary wage payout card milestone billing swift middleman crypto`),
  account_sharing:
    subjectOf(`account profile identity id passport login name behalf exam sim otp code laptop SITE upwork verification verify
    kyc selfie face document credential password represent pretend proxy anydesk teamviewer interview citizen holder paypal`),
};

function subjectOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).flatMap((word) => (/^[A-Z]/.test(word) ? [word] : [word, stem(word)])));
}

/** A text with fewer known features than this proves less. */
export const FEW_FEATURES = 30;

/** Log odds from which a flag is raised; chosen in cross-validation so that few clean postings reach them. */
const LEAST_SCORE: Readonly<Record<ModelFlag, number>> = {
  off_platform_contact: 0.8,
  pay_to_work: 0.3,
  free_work: 0.4,
  payment_outside: 0,
  account_sharing: 0.8,
};
/** Each doubling of the stretches looked at gives chance another try, so that the bar rises with them. */
const BAR_PER_DOUBLING = 0.15;

let shipped: PostingModel | undefined;

/** The model trained on the labelled postings of the tests; `train-posting-model.ts` makes it again, byte for byte. */
export function shippedModel(): PostingModel {
  shipped ??= parseModel(readFileSync(new URL("./posting-model.txt", import.meta.url), "utf8"));
  return shipped;
}

/** One line for each weight: flag, feature and value, parted by tabs. */
export function formatModel(model: PostingModel): string {
  const lines = [...model].flatMap(([flag, { bias, weights }]) => [
    `${flag}\t\t${bias}`,
    ...[...weights].map(([name, weight]) => `${flag}\t${name}\t${weight}`),
  ]);
  return `${lines.join("\n")}\n`;
}

export function parseModel(text: string): PostingModel {
  const model = new Map<ModelFlag, { bias: number; weights: Map<string, number> }>(
    MODEL_FLAGS.map((flag) => [flag, { bias: 0, weights: new Map() }]),
  );
  for (const line of text.split("\n")) {
    const [flag, name, value] = line.split("\t");
    const entry = MODEL_FLAGS.find((known) => known === flag);
    const part = entry && model.get(entry);
    if (!part) continue;
    if (name) part.weights.set(name, Number(value));
    else part.bias = Number(value);
  }
  return model;
}

/** How much a posting speaks for one flag, and the sentence that speaks for it most. */
export type Suspicion = { readonly flag: ModelFlag; readonly score: number; readonly at: Span };

/** For each flag the sentence that raised it most, where the model is sure enough. */
export function flagsFromModel(
  sentences: readonly Sentence[],
  model: PostingModel,
): ReadonlyMap<PostingFlagId, Span> {
  const sure = suspicionsOf(sentences, model).filter(({ flag, score }) => score > LEAST_SCORE[flag]);
  return new Map(sure.map(({ flag, at }) => [flag, at]));
}

/** All flags with something in their favour; scores are log odds, lowered for long postings. */
export function suspicionsOf(sentences: readonly Sentence[], model: PostingModel): readonly Suspicion[] {
  const windows = windowsOf(sentences);
  const tokens = windows.map((window) => tokensOf(textOf(sentences, window)));
  const bar = BAR_PER_DOUBLING * Math.log2(Math.max(1, windows.length));
  return [...model].flatMap(([flag, part]) => {
    const scores = tokens.map((words) => scoreOf(part, featuresOf(words, SUBJECTS[flag])));
    const best = scores.reduce((top, score, at) => (score > (scores[top] ?? 0) ? at : top), 0);
    const window = windows[best];
    const at = window ? loudestSentence(sentences.slice(window.first, window.end), flag, part) : null;
    return at ? [{ flag, score: (scores[best] ?? 0) - bar, at }] : [];
  });
}

/** Log odds that the flag holds for a text with these features. */
export function scoreOf(model: FlagModel, features: ReadonlySet<string>): number {
  let sum = 0;
  let known = 0;
  for (const name of features) {
    const weight = model.weights.get(name);
    if (weight === undefined) continue;
    sum += weight;
    known++;
  }
  return model.bias + sum / Math.sqrt(Math.max(known, FEW_FEATURES));
}

/** The sentence that speaks most for the flag; null when that one rules it out ("we never ask you to …"). */
function loudestSentence(sentences: readonly Sentence[], flag: ModelFlag, model: FlagModel): Span | null {
  let best: Sentence | null = null;
  let most = 0;
  for (const sentence of sentences) {
    let sum = 0;
    for (const name of featuresOf(tokensOf(sentence.text), SUBJECTS[flag]))
      sum += model.weights.get(name) ?? 0;
    if (sum > most) [best, most] = [sentence, sum];
  }
  if (!best || isQuoted(best.text, best.text.length - 1)) return null;
  if (MAKING.test(best.text) || speaksOfProduct(best.text) || isRuledOut(best.text, flag)) return null;
  return { start: best.start, end: best.start + best.text.length };
}

/** "No pay" and "no escrow" are what these two are about, so that a denial excuses nothing. */
const MEANT_BY_DENIAL: ReadonlySet<ModelFlag> = new Set(["free_work", "payment_outside"]);

function isRuledOut(sentence: string, flag: ModelFlag): boolean {
  if (MEANT_BY_DENIAL.has(flag)) return false;
  return [...sentence.matchAll(/[a-z]+/g)].some(
    ({ 0: word, index }) =>
      (SUBJECTS[flag].has(stem(word)) || HAS_MESSENGER.test(word)) &&
      isDenied(sentence, index, index + word.length),
  );
}
