import { costOfBid } from "./bid-cost.ts";
import { describingSentences } from "./figures/description.ts";
import { flagsFromFigures } from "./figures/figure-flags.ts";
import { type PageFigures, readPageFigures } from "./figures/page-figures.ts";
import { FLAG_ADVICE } from "./flag-advice.ts";
import { flagsFromModel, shippedModel } from "./model/posting-model.ts";
import {
  POSTING_FLAGS,
  type PostingCheck,
  type PostingContext,
  type PostingFlagId,
} from "./posting-check.ts";
import { foldText, MAX_POSTING_CHARACTERS } from "./text/folded-text.ts";
import { type Sentence, splitSentences } from "./text/posting-sentences.ts";
import { quoteOf } from "./text/quote.ts";
import { findAccountSharing } from "./words/account-sharing.ts";
import { findFreeWork } from "./words/free-work.ts";
import { tellsOfScams } from "./words/guards.ts";
import { findOffPlatformContact } from "./words/off-platform-contact.ts";
import { findPayToWork } from "./words/pay-to-work.ts";
import { findPaymentOutside } from "./words/payment-outside.ts";
import { findUnrealistic } from "./words/unrealistic.ts";
import { findVague } from "./words/vague.ts";
import type { Span } from "./words/word-rules.ts";

/**
 * Reads a pasted job posting and says what speaks against spending Connects on it. Pure and bounded: the same text
 * gives the same check, nothing in it is taken as an instruction, and only its first 12,000 characters are read.
 */
export function checkPosting(text: string, context: PostingContext = {}): PostingCheck {
  const folded = foldText(text);
  const sentences = splitSentences(folded);
  const figures = readPageFigures(folded.text, context.now);
  const description = describingSentences(sentences, Object.values(figures.places));
  const found = new Map<PostingFlagId, Span>([
    ...flagsFromFigures(figures),
    ...flagsFromWords(sentences, description, figures, context.now),
  ]);
  const flags = POSTING_FLAGS.flatMap((id) => {
    const at = found.get(id);
    return at ? [{ id, quote: quoteOf(folded, sentences, at), advice: FLAG_ADVICE[id].advice }] : [];
  });
  return {
    flags,
    reading: figures.reading,
    costs: costOfBid(figures.reading.connectsRequired, context),
    facts: [...new Set(flags.flatMap((flag) => FLAG_ADVICE[flag.id].facts))],
    looked: { description: description.length > 0, figures: Object.keys(figures.places).length > 0 },
    clipped: text.length > MAX_POSTING_CHARACTERS,
  };
}

/** A year after which this was written, for postings checked without a date. */
const YEAR_AT_LEAST = 2026;

function flagsFromWords(
  sentences: readonly Sentence[],
  description: readonly Sentence[],
  figures: PageFigures,
  now: string | undefined,
): ReadonlyMap<PostingFlagId, Span> {
  const flags = new Map<PostingFlagId, Span>();
  const raise = (id: PostingFlagId, at: Span | null) => {
    if (at) flags.set(id, at);
  };
  // Whoever orders an article or a filter about scams has to describe them.
  if (!sentences.some((sentence) => tellsOfScams(sentence.text))) {
    raise("off_platform_contact", findOffPlatformContact(sentences));
    raise("pay_to_work", findPayToWork(sentences));
    raise("free_work", findFreeWork(sentences));
    raise("payment_outside", findPaymentOutside(sentences));
    raise("account_sharing", findAccountSharing(sentences));
    for (const [id, at] of flagsFromModel(sentences, shippedModel())) if (!flags.has(id)) raise(id, at);
  }
  raise("vague", findVague(description));
  const year = now === undefined ? YEAR_AT_LEAST : Number(now.slice(0, 4)) || YEAR_AT_LEAST;
  raise("unrealistic", findUnrealistic({ sentences, budget: figures.reading.budget, year }));
  return flags;
}
