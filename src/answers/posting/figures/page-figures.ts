import type { PostingBudget, PostingReading } from "../posting-check.ts";
import { NUMBER, numberOf } from "../text/number-words.ts";
import type { Span } from "../words/word-rules.ts";
import { readPostedAge } from "./posted-age.ts";
import { readBudget } from "./posting-money.ts";

/** The figures of a job page and where each of them stands in the folded text. */
export type PageFigures = {
  readonly reading: PostingReading;
  readonly places: Partial<Record<keyof PostingReading | "hiredInWords" | "clientHires", Span>>;
  /** More than one person is wanted, without a number. */
  readonly wantsSeveral: boolean;
};

type Found<T> = { readonly value: T; readonly at: Span };
type Places = { -readonly [K in keyof PageFigures["places"]]: Span };

export function readPageFigures(text: string, now: string | undefined): PageFigures {
  const places: Places = {};
  const keep = <T>(name: keyof Places, found: Found<T> | null): T | null => {
    if (!found) return null;
    places[name] = found.at;
    return found.value;
  };
  const hires = keep("hires", readHires(text));
  const jobs = keep("clientJobs", first(text, JOBS_POSTED, numberGroup));
  const rating = keep("clientRating", readRating(text));
  const age = readPostedAge(text, now);
  if (age) places.postedAgeDays = age.at;
  keep(
    "hiredInWords",
    first(text, FILLED, () => true),
  );
  const reading: PostingReading = {
    hires: hires?.hires ?? null,
    wanted:
      hires?.wanted ??
      keep("wanted", first(text, WANTED, numberGroup)) ??
      keep("wanted", first(text, WANTED_PROSE, numberGroup)),
    proposals: keep("proposals", readProposals(text)),
    interviewing: keep("interviewing", readInterviewing(text)),
    postedAgeDays: age?.days ?? null,
    clientRating: rating?.rating ?? null,
    clientReviews: rating?.reviews ?? null,
    clientJobs: jobs,
    clientHireRate: keep("clientHireRate", readHireRate(text, jobs)),
    paymentVerified: keep("paymentVerified", readPayment(text)),
    connectsRequired: keep("connectsRequired", first(text, CONNECTS, numberGroup)),
    budget: keep<PostingBudget>("budget", readBudget(text)),
  };
  return { reading, places, wantsSeveral: WANTS_SEVERAL.test(text) };
}

function first<T>(
  text: string,
  pattern: RegExp,
  value: (found: RegExpExecArray) => T | null,
): Found<T> | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const read = value(found);
  if (read === null) return null;
  const lead = found[0].length - found[0].trimStart().length;
  return { value: read, at: { start: found.index + lead, end: found.index + found[0].trimEnd().length } };
}

const numberGroup = (found: RegExpExecArray): number | null => numberOf(found[1] ?? found[2] ?? found[3]);

const JOBS_POSTED =
  /(?<![\d.,])(\d[\d,]*) ?(?:total )?jobs? posted|\bjobs? posted\s*[:=-]?\s*(\d[\d,]*)|\bposted (\d[\d,]*) jobs?\b/;
const CONNECTS =
  /\b(?:required connects(?: to submit a proposal)?|send a proposal for|submit a proposal for|apply for|proposal costs?|bid costs?|requires?|costs?)\s*[:=-]?\s*(\d{1,3})(?= ?connects?\b|\s*(?:\n|$)|\s+available)|\bconnects (?:required|needed)\s*[:=-]?\s*(\d{1,3})\b|(?:^|\n)\s*(\d{1,3}) connects\b/;

const PEOPLE = String.raw`(?:writers|translators|developers|devs|designers|annotators|agents|assistants|editors|people|persons|freelancers|moderators|testers|artists|vas|typists|transcribers|transcriptionists|experts|candidates|workers|recruiters|tutors|teachers|voice ?-?overs?|voices|talents|actors|illustrators|coders|programmers|engineers|proofreaders|researchers|specialists|callers|reps|representatives|interviewers|reviewers|contractors|copywriters|marketers|accountants|bookkeepers|animators|photographers|videographers|operators|analysts|consultants|setters|speakers|individuals|professionals)`;
const WANTED = new RegExp(
  String.raw`\bhiring for\s*:?\s*(${NUMBER})\b|\b(?:number of )?(?:freelancers?|talents?|people|positions?|hires|openings|vacancies|seats|spots) (?:needed|wanted|required|available|open|to hire)\s*[:=-]?\s*(${NUMBER})\b|\b(?:positions?|openings?|vacancies|freelancers needed)\s*:\s*(${NUMBER})\b`,
);
const WANTED_PROSE = new RegExp(
  String.raw`\b(?:need|needs|looking for|hiring|hire|want|seeking|require|requires|searching for|recruiting|onboarding) (?:up to |about |at least |another |the best )?(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:more )?(?:[a-z+/-]+ ){0,3}?(?:${PEOPLE}|positions|openings|hires)\b|(?:^|\n|[.!?] )(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[a-z+/-]+ ){0,3}?${PEOPLE}\b`,
);
const WANTS_SEVERAL = new RegExp(
  String.raw`\b(?:multiple|several|many|various|a few|some|a team of|a pool of|a group of|a couple of|numerous) (?:[a-z+/-]+ ){0,3}?${PEOPLE}\b|\bhiring (?:multiple|several|many)\b|\bmore than one (?:freelancer|person|hire)\b|\bmultiple (?:hires|positions|freelancers)\b`,
);

function readHires(text: string): Found<{ hires: number; wanted: number | null }> | null {
  const value = (found: RegExpExecArray) => {
    const hires = numberOf(found[1]);
    return hires === null ? null : { hires, wanted: numberOf(found[2]) };
  };
  return first(text, HIRES_LABEL, value) ?? first(text, HIRED_OF, value);
}
const HIRES_LABEL =
  /(?<!total )(?<!avg )\b(?:hires?|hired)(?: so far)?\s*[:=]\s*(\d{1,4})(?:\s*(?:of|\/|out of)\s*(\d{1,4}))?(?! ?%)|(?:^|\n)\s*hires?\s*\n\s*(\d{1,4})\s*(?=\n|$)/;
const HIRED_OF =
  /\b(\d{1,3}) ?(?:of|\/|out of) ?(\d{1,3}) (?:freelancers? |people |positions? )?(?:hired|filled|taken)\b|\bhired (\d{1,3}) (?:of|out of) (\d{1,3})\b/;

/** "Position filled", said of this job; an earlier hire for something else is no reason to stay away. */
const FILLED =
  /\b(?:position|role|job|spot|vacancy|project|posting|opening)s? (?:has |have )?(?:now |already |just )?(?:(?:been|is|was|are|were|got) )?(?:now |already |just )?(?:filled|taken|awarded|hired)\b|\b(?:(?:have |ve |i |we )?(?:already|just|now|finally) (?:hired|found|chosen|chose|selected|picked|awarded)|(?:we have|weve|ive|i have|update:?|edit:?) (?:now |already )?(?:hired|found|chosen|selected|awarded))\b[^.!?\n]{0,40}?\b(?:for (?:this|the) (?:job|position|role|project|task|one|work)|(?:for|to do) this\b|thanks|thank you|please (?:do not|dont|stop)|dont (?:send|apply)|do not (?:send|apply)|no more|stop applying)|\bno longer (?:hiring|accepting (?:proposals|applications|applicants)|looking for (?:anyone|someone|freelancers|applicants)|available)\b|\b(?:hired|filled|closed)\b[.!,:-]{1,2} ?(?:thanks|thank you|please stop|no more)|\bhired someone (?:already|for this)|\bfreelancer (?:has been |was |is )?(?:hired|found|selected)\b|\bjob is (?:closed|no longer)/;

function readProposals(text: string): Found<{ min: number; max: number | null }> | null {
  return first(text, PROPOSALS_LABEL, proposalRange) ?? first(text, PROPOSALS_PROSE, proposalCount) ?? null;
}
const PROPOSALS_LABEL =
  /(?:(?:^|\n|[-,;] ?|[.!?] )\s*proposals?(?: received| submitted)?\s*[:=-]?\s*\n?|\b(?:proposals?|applicants?|applications?|bids?)(?: received| submitted| so far)?\s*[:=]\s*\n?)\s*(less than|fewer than|under|over|more than|about)?\s*(\d[\d,]*)(?:\s*(?:to|-)\s*(\d[\d,]*))?\s*(\+)?(?!\s*(?:words?|pages?|%|days?|hours?))/;
function proposalRange(found: RegExpExecArray): { min: number; max: number | null } | null {
  const low = numberOf(found[2]);
  if (low === null) return null;
  if (/less|fewer|under/.test(found[1] ?? "")) return { min: 0, max: low - 1 };
  const high = numberOf(found[3]);
  if (high !== null) return { min: low, max: high };
  return { min: low, max: found[4] || /over|more/.test(found[1] ?? "") ? null : low };
}
const PROPOSALS_PROSE =
  /\b(?:received|got|gotten|have|had|already|so far|currently|there are|reached|with|over|more than)\b(?: \w+){0,3}? (\d{2,5}) ?\+? (?:proposals|applicants|applications|bids|submissions|freelancers (?:have )?applied|people (?:have )?applied)\b(?: \w+)?(?=[^.!?\n]{0,60}?(?:so far|already|for this|will|thank|[.,!\n]|$))|(?:^|\n|[.!?,] )(\d{2,5}) ?\+? (?:proposals|applicants|applications|bids) (?:so far|already|received|submitted)\b/;
function proposalCount(found: RegExpExecArray): { min: number; max: number | null } | null {
  const count = numberOf(found[1] ?? found[2]);
  if (
    count === null ||
    !/\b(?:already|so far|received|got|gotten|this|there are|reached|applied|currently|update)\b/.test(
      found[0],
    )
  )
    return null;
  return { min: count, max: /over|more than|\+/.test(found[0]) ? null : count };
}

function readInterviewing(text: string): Found<number> | null {
  return first(text, INTERVIEWING_LABEL, numberGroup) ?? first(text, INTERVIEWING_PROSE, numberGroup);
}
const INTERVIEWING_LABEL =
  /\binterviewing\s*[:=-]?\s*\n?\s*(\d{1,4})(?! ?(?:years|customers|users|people who|experts|doctors))/;
const INTERVIEWING_PROSE =
  /\b(?:currently|already|now|are|am|im|we|were) interviewing (?:about |around |over |more than |some )?(\d{1,4})\+? (?:candidates|freelancers|applicants|developers|people|designers|writers|contractors|agencies)\b|\b(\d{1,4})\+? (?:candidates|freelancers|applicants|people) (?:are |already |currently )*(?:in interviews?|being interviewed|interviewing)\b|\binterviews? with (\d{1,4})\+? (?:candidates|freelancers|applicants)\b/;

function readRating(text: string): Found<{ rating: number; reviews: number | null }> | null {
  for (const pattern of RATINGS) {
    const found = first(text, pattern, (match) => {
      const rating = Number(match[1]);
      const reviews = match[2] === undefined ? null : numberOf(match[2]);
      const line = text.slice(text.lastIndexOf("\n", match.index + 1) + 1, match.index + match[0].length);
      const rated = rating <= 5 && reviews !== 0 && (rating > 0 || (reviews ?? 0) > 0);
      return rated && !OTHER_RATING.test(line) ? { rating, reviews } : null;
    });
    if (found) return found;
  }
  return null;
}
const RATINGS = [
  /(?<![\d.])([0-5](?:\.\d{1,2})?) of (\d[\d,]*) reviews?\b/,
  /\brating is ([0-5](?:\.\d{1,2})?) out of 5\b/,
  /\b(?:client|buyer|employer)(?:s)?(?: \w+)? ?(?:rating|feedback|score|review|rated|stars?)(?: \w+)? ?(?:is |of |at )?[:=-]? ?([0-5](?:\.\d{1,2})?)\b(?:[^\n]{0,16}?(\d+) (?:reviews?|freelancers?|ratings?))?/,
  /(?:^|\n|[.!?,;-] )\s*(?:rating|rated|feedback(?: score)?|stars?|★)\s*[:=-]?\s*([0-5](?:\.\d{1,2})?)\b(?: ?(?:\/ ?5|out of 5|stars?|★))?(?:[^\n]{0,12}?(\d[\d,]*) ?(?:reviews?|ratings?|freelancers?|jobs?))?/,
  /(?:★|\bstars?)? ?([0-5]\.\d{1,2}) ?(?:★|stars?)? ?\(?(\d[\d,]*) (?:client )?(?:reviews|ratings|feedbacks)\b/,
  /(?<![\d.])([0-5](?:\.\d{1,2})?) ?(?:★|stars?|\/ ?5|out of 5)[^\n]{0,12}?\(?(\d[\d,]*) (?:reviews?|ratings?|freelancers?)/,
  /★ ?([0-5](?:\.\d{1,2})?)\b/,
];
/** Stars of an app, a shop or a place are not the client's. */
const OTHER_RATING =
  /\b(?:app|apps|play store|app store|google|tripadvisor|yelp|trustpilot|product|products|listing|listings|restaurant|hotel|hotels|amazon|our|fix|improve|raise|minimum|at least|should have|must have|above|below|only|freelancers? with|jss)\b/;

function readHireRate(text: string, jobs: number | null): Found<number> | null {
  const stated = first(text, HIRE_RATE, numberGroup);
  if (stated || jobs === null || jobs === 0) return stated;
  const hires = first(text, CLIENT_HIRES, (found) => (found[1] === undefined ? 0 : numberOf(found[1])));
  return hires && { value: Math.min(100, Math.round((hires.value / jobs) * 100)), at: hires.at };
}
const HIRE_RATE =
  /(?<![\d.])(\d{1,3})(?:\.\d+)? ?% (?:hire|hiring) rate|\b(?:hire|hiring) rate\s*(?:of|is|[:=-])?\s*(\d{1,3}) ?%/;
const CLIENT_HIRES =
  /(?:^|\n|, )\s*(\d[\d,]*) (?:total )?hires?\b(?:, \d+ active)?|\b(?:hired (?:nobody|no ?one|none|zero)|(?:no|zero) hires|never hired|not hired (?:any|anyone)|hasnt hired|has not hired)\b/;

function readPayment(text: string): Found<boolean> | null {
  return first(text, PAYMENT_MISSING, () => false) ?? first(text, PAYMENT_PRESENT, () => true);
}
/** As a label, or said of the client; "shows payment not verified after checkout" is somebody's bug. */
const PAYMENT_MISSING =
  /(?:^|[\n,;.!?:(-]|\bclients?|\bwith|\band)\s*(?:the |my |a )?(?:billing|payment)(?: method)?(?: is| has| was| status)? ?[:=-]? ?(?:still |yet |currently )?(?:not |un|isnt |hasnt |never )(?:yet |been |yet been |currently )?-?(?:verified|confirmed|added|set up)\b(?! (?:error|message|bug|status|after|when|badge for))|\bunverified payment\b|\bno (?:verified )?payment method(?: on file| added)?\b|\bpayment (?:method )?(?:verification )?(?:pending|missing)\b|\bpayment (?:method )?(?:hasnt|has not|is not|isnt|wasnt|not) (?:been |yet been )?(?:verified|confirmed)(?: yet)?\s*(?:\n|$|[.,;)])|\bhas(?:nt| not) verified (?:a |their |his |her |the |any )?payment/;
const PAYMENT_PRESENT = /\bpayment (?:method )?(?:is |: ?)?verified\b|\bverified payment\b/;
