import type { Sentence } from "../text/posting-sentences.ts";
import type { Span } from "../words/word-rules.ts";

/** What Upwork prints around a description; none of it was written by the client for this job. */
const FURNITURE = [
  /^\s*(?:re)?posted\b.{0,30}(?:ago|yesterday|today|now|last \w+|\d{4})?\s*$/,
  /^\s*(?:worldwide|united states|u\.?s\.? only|only freelancers located in .{0,60}|remote job|one-time project|ongoing project|complex project|contract-to-hire|featured job|summary|verified|expert|intermediate|entry level|fixed[- ]price|hourly|skills and expertise|mandatory skills|nice-to-have skills|preferred qualifications|screening questions|activity on this job|about the client|show more|more\.{3}|job link|copy link|less than 30 hrs\/week|more than 30 hrs\/week|\d to \d months?|\d\+? months?|duration|experience level|project type|explore upwork.*|client.s recent history.*|tech & it|saved?|apply now|save job|flag as inappropriate|submit a proposal)\s*$/,
  /^\s*(?:proposals?|interviewing|invites sent|unanswered invites|hires|hired|last viewed by client|hire rate|jobs posted|payment method|client rating|total spent|location|budget|est\. budget|est\. time|hourly range|category|posted on|country|skills?(?: and expertise)?|number of freelancers needed|freelancers needed|hiring for|client|connects|required connects|available connects|send a proposal for|member since|rating)\b\s*[:=]?.{0,60}$/,
  /^\s*(?:payment (?:method )?(?:not |un)?(?:verified|unverified)|phone number verified|no reviews yet|rating is .{0,30}|[0-5](?:\.\d+)? of \d+ reviews?|★.{0,40})\s*$/,
  /^\s*\d[\d,]* (?:total )?(?:jobs? posted|hires?\b|hours\b|open jobs?|connects?|active).{0,40}$/,
  /^\s*\d{1,3} ?% (?:hire|hiring) rate.{0,40}$/,
  /^\s*(?:us\$|\$|€|£)[\d,.]+ ?[km]?\+?.{0,50}(?:total spent|hourly|fixed[- ]price|fixed|\/ ?hr|avg hourly rate paid|spent)?.{0,20}$/,
  /^\s*[\d\s.,:+%-]*\s*$/,
];

/** The sentences that describe the work, without the figures and labels of the page around them. */
export function describingSentences(
  sentences: readonly Sentence[],
  figures: readonly Span[],
): readonly Sentence[] {
  return sentences.filter(
    (sentence) =>
      !tellsFigure(sentence, figures) &&
      !FURNITURE.some((pattern) => pattern.test(sentence.text.slice(0, 140)) && sentence.text.length < 140),
  );
}

/** A sentence that mostly tells a figure of the client or the job, such as "112 applicants so far". */
function tellsFigure(sentence: Sentence, figures: readonly Span[]): boolean {
  const end = sentence.start + sentence.text.length;
  return figures.some(
    (at) => at.start >= sentence.start && at.end <= end && (at.end - at.start) * 3 > sentence.text.length,
  );
}
