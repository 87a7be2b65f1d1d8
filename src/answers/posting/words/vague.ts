import { isGeneric, stem } from "../text/generic-words.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import type { Span } from "./word-rules.ts";

/** Specific words below which a posting does not say what is to be done. */
const BARE = 1;
/** Two specific words are enough in a line or two, not in a text that goes on without saying more. */
const SCANT = 2;
const SCANT_WORDS = 14;
/** The same when it puts off the details to a later talk, or says openly that the scope is open. */
const DEFERRED = 7;
const OPEN_ENDED = 9;
/** In a long text this share of specific words, or less, is filler. */
const FILLER_SHARE = 0.13;
const FILLER_WORDS = 22;
const FILLER_AT_MOST = 9;

const TOLD_LATER =
  /\b(?:details?|information|info|instructions?|scope|requirements?|specifics|everything|the rest|more|brief|task|work)\b[^.!?;]{0,45}\b(?:later|in (?:the )?(?:chat|private|pm|dm|inbox|interview|message|messages|call|person|zoom)|once (?:we|you|hired|selected|i|connected|shortlisted)|after (?:you|we|hire|hiring|selection|i|the interview|applying|contact)|when (?:we|you|i)|to (?:the )?(?:selected|right|shortlisted|hired|successful|chosen)|on (?:chat|call|message|a call|request)|if (?:you are )?(?:interested|selected)|through (?:chat|message)|over (?:chat|a call|call)|by message|privately)\b|\b(?:message|contact|apply|ask|dm|pm|inbox|text|reply|reach out|chat)\b(?: (?:me|us|here|now|today))? (?:for|to (?:know|get|learn|hear|find out|see)) (?:the |more |further |full |all )*(?:details?|info\w*|more|about)\b|\b(?:ill|i will|will|we will|i shall|let me) (?:tell|explain|describe|say|show|give|share|discuss)\b[^.!?;]{0,40}\b(?:later|chat|talk|interview|you|details)\b|\bdetails? (?:later|to follow|in chat|via|after|on|once|will)\b|\bcontact for details\b|\bmore (?:details|info\w*)(?: will be)? (?:later|in|after|soon|given|provided|once|upon)\b/;
const OPEN_SCOPE =
  /\b(?:scope|tasks?|details|duties|role|requirements?)(?: is| are| will be)? (?:to be (?:defined|determined|discussed|decided|confirmed)|tbd|tba|flexible|open|not (?:yet )?(?:clear|defined|decided|sure))\b|\bto be (?:defined|determined|decided)\b|\b(?:various|different|several|random|tech|computer|office|online|other|miscellaneous|all kinds? of|all sorts? of|any|many|multiple|daily|diverse|some|whatever) (?:\w+ )?(?:tasks?|things?|stuff|works?|activities|duties|jobs|projects|needs|requests|errands)\b|\b(?:do|does|handle|help with|take on|able to do) (?:everything|anything|whatever|a bit of everything|all (?:kinds|sorts))\b|\bwhatever (?:comes|is|i|we|needed)\b|\bas needed\b|\b(?:as|like) we (?:discussed|talked|said)\b|\byou know what (?:to do|i (?:mean|need|want))\b|\bsomething (?:is )?(?:wrong|broken|cool|nice|amazing|unique|like that|special)\b|\bdont (?:really )?know (?:exactly )?(?:what|how)\b|\bnot sure (?:exactly )?what\b|\bneed (?:some )?help with (?:a |my |our |some |the )?(?:project|business|work|company|job|task|tasks|stuff|things|something)\b|\bnext level\b|\bnew heights\b|\bmake magic\b|\bdo it all\b|\bjack of all trades\b|\bfigure (?:things|it|stuff) out\b|\bas they come\b|\beverything and anything\b|\bwear(?:ing)? many hats\b|\b(?:upcoming|future|exciting|different|various|our|multiple|new) (?:and \w+ )?(?:projects|opportunities)\b/;

/** Does not say what is to be done: the sentence that shows it best, or null. */
export function findVague(description: readonly Sentence[]): Span | null {
  const words = description.flatMap((sentence) => wordsOf(sentence.text));
  if (words.length < 2) return null;
  const specific = new Set(words.filter((word) => !isGeneric(word)).map(stem));
  const figures = new Set(description.flatMap((sentence) => sentence.text.match(COUNTED) ?? []));
  const weight = specific.size + Math.min(figures.size, 3);
  const later = description.find((sentence) => TOLD_LATER.test(sentence.text));
  const open = description.find((sentence) => OPEN_SCOPE.test(sentence.text));
  if (later && open && weight <= OPEN_ENDED + 3) return spanOf(open);
  if (later && weight <= DEFERRED) return spanOf(later);
  if (open && weight <= OPEN_ENDED && (weight <= 4 || weight / words.length < 0.3)) return spanOf(open);
  if (
    weight <= BARE ||
    (weight <= SCANT && words.length >= SCANT_WORDS && (open || later || praises(description) >= 1))
  )
    return spanOf(longest(description));
  const filler =
    words.length >= FILLER_WORDS && weight <= FILLER_AT_MOST && weight / words.length <= FILLER_SHARE;
  if (filler && (open || later || praises(description) >= 2))
    return spanOf(open ?? later ?? longest(description));
  return null;
}

/** Words about the person instead of the work. */
const PRAISE =
  /\b(?:motivated|passionate|passion|dynamic|reliable|rock ?star|ninja|guru|team player|growing (?:team|company)|challenges?|hard ?-?working|dedicated|proactive|talented|self-?starter|go-?getter|opportunit\w+|exciting|skilled|creative people|ideal candidate|enthusiastic|energetic|honest|flexible|ambitious|love what you do|awesome|amazing|success|collaborative|fast)\b/g;

function praises(description: readonly Sentence[]): number {
  return new Set(description.flatMap((sentence) => sentence.text.match(PRAISE) ?? [])).size;
}

/** Counted things ("30 articles", "2x") are specifics; prices are not. */
const COUNTED =
  /(?<![$€£₹\d.,]) ?\b\d{1,5}(?:x\d+)? ?(?!usd|dollars?|\$|€|%|\/|per|k\b|hours?|hrs?|days?|weeks?|months?|years?|am\b|pm\b|bucks|minutes?|min\b|\d)[a-z]{2,}/g;

/** Handles, addresses and links name nobody's task. */
const ADDRESSES =
  /(?<![\w.+-])[\w.+-]{0,30}[@_][\w.+-]{0,30}|[a-z]{3,6}:\/\/\S{1,80}|\w{1,12}\.me\/\S{1,40}/g;

function wordsOf(sentence: string): readonly string[] {
  return sentence.replace(ADDRESSES, " ").match(/[\p{L}][\p{L}\d+#-]+/gu) ?? [];
}

function longest(sentences: readonly Sentence[]): Sentence | undefined {
  return sentences.reduce((best, next) => (next.text.length > best.text.length ? next : best));
}

function spanOf(sentence: Sentence | undefined): Span | null {
  return sentence ? { start: sentence.start, end: sentence.start + sentence.text.length } : null;
}
