import { findAccountSharing } from "./account-sharing.ts";
import { costOfBid } from "./bid-cost.ts";
import { describingSentences } from "./description.ts";
import { flagsFromFigures } from "./figure-flags.ts";
import { FLAG_ADVICE } from "./flag-advice.ts";
import { type FoldedText, foldText, MAX_POSTING_CHARACTERS } from "./folded-text.ts";
import { findFreeWork } from "./free-work.ts";
import { tellsOfScams } from "./guards.ts";
import { findOffPlatformContact } from "./off-platform-contact.ts";
import { type PageFigures, readPageFigures } from "./page-figures.ts";
import { findPayToWork } from "./pay-to-work.ts";
import { findPaymentOutside } from "./payment-outside.ts";
import {
  POSTING_FLAGS,
  type PostingCheck,
  type PostingContext,
  type PostingFlagId,
} from "./posting-check.ts";
import { flagsFromModel, shippedModel } from "./posting-model.ts";
import { type Sentence, splitSentences } from "./posting-sentences.ts";
import { quoteOf } from "./quote.ts";
import { findUnrealistic } from "./unrealistic.ts";
import { findVague } from "./vague.ts";
import type { Span } from "./word-rules.ts";

/**
 * Reads a pasted job posting and says what speaks against spending Connects on it. Pure and bounded: the same text
 * gives the same check, nothing in it is taken as an instruction, and only its first 20,000 characters are read.
 */
export function checkPosting(text: string, context: PostingContext = {}): PostingCheck {
  const folded = foldText(text);
  const sentences = splitSentences(folded);
  const figures = readPageFigures(folded.text, context.now);
  const description = describingSentences(sentences, Object.values(figures.places));
  const found = new Map<PostingFlagId, Span>([
    ...flagsFromFigures(figures),
    ...flagsFromWords(folded, sentences, description, figures, context.now),
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
  folded: FoldedText,
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
  raise(
    "unrealistic",
    findUnrealistic({ text: folded.text, sentences, budget: figures.reading.budget, year }),
  );
  return flags;
}
