import { clauseBefore, isDenied, isQuoted } from "./guards.ts";
import { NUMBER, numberOf } from "./number-words.ts";
import type { PostingBudget } from "./posting-check.ts";
import { type Money, readMoney } from "./posting-money.ts";
import type { Sentence } from "./posting-sentences.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

type Posting = {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly budget: PostingBudget | null;
  /** Year for judging how old a technology is. */
  readonly year: number;
};

/** Money, time and promises that cannot go with the work: too little, too much, too soon, too sure. */
export function findUnrealistic(posting: Posting): Span | null {
  const text = posting.sentences.map((sentence) => sentence.text).join("\n");
  const offer = readOffer(posting, text);
  return (
    findByRules(posting.sentences, PROMISES, /./) ??
    findTooMuch(posting, offer) ??
    findTooLittle(posting, offer) ??
    findTooSoon(posting, offer) ??
    findTooOld(posting)
  );
}

/** What is paid and by when; null where it is not said. Cents and days. */
type Offer = {
  readonly fixed: number | null;
  readonly hourly: number | null;
  /** The lower end of an hourly range. */
  readonly hourlyLeast: number | null;
  readonly monthly: number | null;
  readonly weekly: number | null;
  readonly daily: number | null;
  readonly days: number | null;
};

const DEADLINE = new RegExp(
  String.raw`\b(?:in|within|under|deadline(?: is| of|:)?|delivery(?: in|:)?|only|less than|max|maximum|done in|ready in|finish(?:ed)? in|complete[d]? in|takes?|timeline:?|timeframe:?|turnaround:?|need (?:it|this|everything) in) (?:the next |just |about |max )?(${NUMBER}) ?-? ?(hours?|hrs?|h|days?|weeks?|months?)\b(?! ?(?:a|per|of|\/|each|overlap|weekly|daily|ago|notice|old|response|reply|experience)\b)|(?:^|\n|[.!?,;] ?)(${NUMBER}) (hours?|hrs?|days?|weeks?) ?(?:deadline|delivery|max|only|fixed|timeline)?\s*(?:$|\n|[.!?,;])|\b(overnight|by tomorrow|by tonight|same day delivery|this weekend|by monday|(?:need (?:it|this|everything)|finished|done|ready|delivered|live) (?:by )?(?:today|tomorrow|tonight))\b`,
  "g",
);
const UNIT_DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, m: 30 };

function readOffer(posting: Posting, text: string): Offer {
  const money = readMoney(text).filter((amount) => amount.cents > 0 && !isNotPay(text, amount));
  const most = (per: Money["per"]) => {
    const amounts = money.filter((amount) => amount.per === per).map((amount) => amount.maxCents);
    return amounts.length ? Math.max(...amounts) : null;
  };
  const least = (per: Money["per"]) => {
    const amounts = money.filter((amount) => amount.per === per).map((amount) => amount.cents);
    return amounts.length ? Math.min(...amounts) : null;
  };
  const { budget } = posting;
  return {
    fixed: budget?.kind === "fixed" ? Math.max(budget.maxCents, most(null) ?? 0) : most(null),
    hourlyLeast: least("hour") ?? (budget?.kind === "hourly" ? budget.minCents : null),
    hourly: budget?.kind === "hourly" ? Math.max(budget.maxCents, most("hour") ?? 0) : most("hour"),
    monthly: most("month"),
    weekly: most("week"),
    daily: most("day"),
    days: readDeadline(text),
  };
}

function isNotPay(text: string, amount: Money): boolean {
  const around = text.slice(Math.max(0, amount.at.start - 40), amount.at.end + 25);
  return /\b(?:revenue|funding|raised|spend|spent|deposit|fee|worth of|sells? (?:for|at)|priced? at|ad budget|orders? above|total spent|refund\w*|from our (?:shop|store)|tests?|trial|sample|bonus|gift|coupon|tip)\b/.test(
    around,
  );
}

function readDeadline(text: string): number | null {
  let least: number | null = null;
  for (const found of text.matchAll(DEADLINE)) {
    if (ANSWER_TIME.test(text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 20)))
      continue;
    const unit = (found[2] ?? found[4] ?? "d")[0] ?? "d";
    const count = found[5] ? 1 : numberOf(found[1] ?? found[3]);
    const days = count === null ? null : count * (UNIT_DAYS[unit] ?? 1);
    if (days !== null && (least === null || days < least)) least = days;
  }
  return least;
}

/** How fast to answer is not how fast to deliver. */
const ANSWER_TIME =
  /\b(?:respond|reply|replies|response|answer\w*|available|overlap|start|meet|call|contact|trial|refund\w*|return|free trial|ship\w*)\b/;

const KNOWN_PLATFORMS = String.raw`(?:airbnb|uber|facebook|instagram|insta|tik ?tok|amazon|netflix|you ?tube|whats ?app|telegram|twitter|linkedin|ebay|spotify|tinder|fiverr|upwork|shopify|door ?dash|booking(?:\.com)?|zillow|chat ?gpt|gpt-?4|discord|snapchat|roblox|fortnite|gta|minecraft|alibaba|aliexpress|etsy|udemy|coursera|google maps|slack|zoom|binance|coinbase|robinhood|stripe|paypal|photoshop|canva|figma|salesforce|swiggy|zomato|grab|bolt|lyft|glovo|ola|reddit|pinterest|quora|medium|twitch|craigslist|olx|flipkart|only ?fans|call of duty|pubg|clash of clans|candy crush|duolingo|notion|trello)`;
const CLONE = new RegExp(
  String.raw`\bclones? of (?:the )?${KNOWN_PLATFORMS}|\b${KNOWN_PLATFORMS} ?-?(?:like|style|clone|type|similar)\b[^.!?\n]{0,25}(?:app|website|site|platform|marketplace|game|system|clone)?|\b(?:app|apps|website|site|platform|marketplace|software|system|game|startup|something|network|service|tool|product|store)\b[^.!?\n]{0,25}\b(?:like|similar to|same as|exactly as|just like|competitor (?:to|of)|better than) (?:the )?${KNOWN_PLATFORMS}|\b(?:make|build|create|develop|launch) (?:a |the |my |our )?(?:new|next|another) ${KNOWN_PLATFORMS}\b(?! (?:stores?|shops?|accounts?|channels?|pages?|orders?|themes?|listings?|bots?|groups?|ads?|videos?|posts?|integration|apps?))|\b(?:the next|own version of|our own|my own|another|competitor (?:of|to)) ${KNOWN_PLATFORMS}\b(?! (?:store|shop|account|channel|page|order|theme|app store|listing|bot|group|ads?))`,
);
const SMALL_PART =
  /\b(?:ui (?:only|kit)|design only|figma|mock ?-?up|front ?-?end only|home ?page|landing|theme|template|script (?:installation|install|setup)|install\w*|bug|fix\w*|logo|icons?|screenshots?|listing|store setup|ad account|ads|post|posts|thumbnails?|banner|scrap\w+|bot|plugin|extension|existing (?:app|site|platform|clone)|maintain\w*|clone script|css|header|one page|page like|profile|templates?|channel|videos?|carousel|slides?|deck)\b/;
const WHOLE_PRODUCT =
  /\b(?:social network|multi-?vendor (?:marketplace|store)|(?:full|complete|entire|whole)(?:ly)? (?:functional |custom |working |featured |stack )*(?:e-?commerce|ecommerce|website|web ?site|platform|marketplace|app|application|mobile app|system|erp|crm|saas|web app|game|online store|store)|(?:android|ios|mobile|web|native|flutter|react native) (?:and (?:android|ios|web) )?apps?|e-?commerce (?:website|store|platform|app)|online marketplace|saas(?: platform| product)?|erp(?: system)?|crm(?: system)? from scratch|crypto(?:currency)? exchange|trading platform|search engine|operating system|mmo(?:rpg)?|open world game|multiplayer game|3d game|llm from scratch|large language model|(?:new |own )?blockchain(?= (?:from scratch|with))|learning management system|hospital management system|school management system|delivery (?:app|platform)|food delivery|blockchain|dating app|food delivery|taxi app|banking app|video streaming platform)\b/;
const MAKES =
  /\b(?:build|create|develop|make|need|want|looking for|design|code|program|from scratch|launch)\b/;
/** A whole product as what is to be made, not as what some part of it is made for. */
const MADE_PRODUCT = new RegExp(
  String.raw`${MAKES.source}(?![^.!?]{0,40}\b(?:existing|for (?:our|my|an?|the)|from|newly|to our|our new|team)\b)[^.!?]{0,40}?${WHOLE_PRODUCT.source}`,
);
const PARTS = [
  /\bapps?\b/,
  /\b(?:ios|iphone)\b/,
  /\bandroid\b/,
  /\b(?:website|web ?site|web app|web version|web)\b/,
  /\b(?:admin|dashboard|back ?office|admin panel)\b/,
  /\b(?:payments?|checkout|payment gateway)\b/,
  /\b(?:chat|messaging|video calls?)\b/,
  /\blogo\b/,
  /\bseo\b/,
  /\bbrand (?:book|guide\w*|identity|kit)|business cards?|stationery/,
  /\b(?:promo )?videos?\b/,
  /\b(?:marketing|social media|ads)\b/,
  /\b(?:ai|machine learning|recommendation)\b/,
  /\b(?:backend|database|server)\b/,
  /\b(?:reviews?|ratings?|login|maps?|gps|tracking|notifications?)\b/,
] as const;

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

function findTooLittle(posting: Posting, offer: Offer): Span | null {
  const { sentences } = posting;
  const text = sentences.map((sentence) => sentence.text).join(" ");
  const parts = PARTS.filter((part) => part.test(text)).length;
  const words = wordsWanted(text);
  if (offer.fixed !== null && offer.hourly === null && offer.monthly === null) {
    const clone = place(sentences, CLONE, (sentence) => !SMALL_PART.test(sentence));
    if (clone && offer.fixed < CHEAP_CLONE_CENTS) return clone;
    const product = place(sentences, MADE_PRODUCT, (sentence) => !SMALL_PART.test(sentence));
    if (product && offer.fixed <= cheapFor(text, parts)) return product;
    if (
      parts >= (offer.fixed <= CHEAPEST_BUNDLE_CENTS ? 4 : 5) &&
      offer.fixed <= CHEAP_BUNDLE_CENTS &&
      MAKES.test(text) &&
      !/\b(?:fix|bug|update|test)\w*\b/.test(text)
    )
      return place(sentences, MAKES);
    if (words && words.count >= 3000 && offer.fixed / words.count < CHEAP_WORD_CENTS)
      return words.at(sentences);
    const bulk = findCheapBulk(sentences, offer.fixed);
    if (bulk) return bulk;
    const film = FILM.exec(text);
    if (film && offer.fixed / Number(film[1]) < CHEAP_MINUTE_CENTS) return place(sentences, FILM);
    if (LAVISH.test(text) && offer.fixed < 100_000) return place(sentences, LAVISH);
    if (
      /\bchat ?gpt\b|\bllm\b|\bgpt\b|\blanguage model\b/.test(text) &&
      /\bfrom scratch\b|\bbetter (?:than|but)\b|, but better/.test(text) &&
      offer.fixed < 300_000
    )
      return place(sentences, /chat ?gpt|llm|gpt|language model/);
  }
  if (offer.hourly !== null && offer.fixed === null) {
    if (offer.hourly < LOWEST_HOUR_CENTS && offer.hourly >= 10)
      return placeOf(sentences, /\/ ?h|hour|hourly/);
    const senior = place(sentences, SENIOR);
    if (senior && offer.hourly <= SENIOR_HOUR_CENTS) return senior;
  }
  if (offer.monthly !== null && offer.monthly < FULL_TIME_MONTH_CENTS && FULL_TIME.test(text))
    return place(sentences, FULL_TIME);
  return null;
}

function cheapFor(text: string, parts: number): number {
  if (LARGE_SYSTEM.test(text)) return CHEAP_SYSTEM_CENTS;
  return parts >= 4 ? CHEAP_BUNDLE_CENTS : CHEAP_PRODUCT_CENTS;
}

const LARGE_SYSTEM =
  /\b(?:erp|social network|multi-?vendor|crypto(?:currency)? exchange|operating system|search engine|mmo(?:rpg)?|open world|(?:hospital|school|hotel|learning|inventory) management system|delivery (?:app|platform)|food delivery|blockchain|dating app|taxi app|banking app|streaming platform|trading platform)\b/;
const FILM =
  /\b(\d{1,3}) ?-?(?:minutes?|min)\b[^.!?]{0,30}\b(?:animated|animation|3d|cartoon|cgi|film|movie)\b(?! (?:script|review|subtitles|translation))/;
const LAVISH =
  /\b(?:pixar|disney|hollywood|netflix|aaa|dreamworks|marvel)(?: |-)?(?:quality|level|style quality|grade|standard|like quality)\b/;
const SENIOR = /\b(?:senior|lead|principal|architect|(?:[6-9]|1\d)\+? ?(?:\+ )?years?|phd|cto)\b/;
const FULL_TIME =
  /\b(?:full[- ]?time|40\+? ?(?:hours?|hrs?|h)|(?:8|9|10|12) (?:hours?|hrs?) (?:a|per|every|each|\/) ?day|(?:6|7) days (?:a|per) week|24 ?\/ ?7|160 hours)\b/;

/** Least cents for one of many, far under what anybody works for. */
const BULK: readonly (readonly [RegExp, number])[] = [
  [/\b(\d[\d,]*)(k)? (?:\w+ ){0,4}?(?:e-?mails?|leads?|contacts)\b/, 0.5],
  [
    /\b(\d[\d,]*)(k)? (?:\w+ ){0,2}?(?:articles?|blog posts?|blogs|essays|product descriptions?|descriptions)\b/,
    25,
  ],
  [
    /\b(\d[\d,]*)(k)? (?:\w+ ){0,2}?(?:3d|explainer|animated|whiteboard|animation) (?:\w+ )?(?:videos?|films?|clips?)\b/,
    1_500,
  ],
  [/\b(\d[\d,]*)(k)? (?:\w+ ){0,2}?(?:videos?|reels?|animations?|explainers?)\b/, 60],
  [/\b(\d[\d,]*)(k)? hours? (?:of )?(?:\w+ )?(?:audio|recordings?|footage|interviews?|video)\b/, 500],
  [/\b(\d[\d,]*)(k)? (?:\w+ ){0,2}?(?:logos?|illustrations?|3d models?|renders?|renderings?)\b/, 60],
];
const BULK_AT_LEAST = 5;

function findCheapBulk(sentences: readonly Sentence[], cents: number): Span | null {
  for (const [pattern, least] of BULK) {
    const at = place(sentences, pattern, (sentence) => {
      const found = pattern.exec(sentence);
      const count = (numberOf(found?.[1]) ?? 0) * (found?.[2] ? 1000 : 1);
      return (
        count >= BULK_AT_LEAST &&
        cents / count < least &&
        /\b(?:write|create|make|deliver|need|find|collect|design|edit|want|build|provide|looking for|for)\b/.test(
          sentence,
        )
      );
    });
    if (at) return at;
  }
  return null;
}

type WordCount = { readonly count: number; readonly at: (sentences: readonly Sentence[]) => Span | null };
const PIECES =
  /\b(\d{1,4}) (?:\w+ ){0,3}?(?:articles?|posts?|blogs?|blog posts|essays?|stories|descriptions?|chapters?|guides?|reviews?|pieces)\b/;
const EACH_WORDS = /\b(\d[\d,]{2,6}) ?(k)?\+? ?-? ?words?\b/;
const BOOK_PAGES = /\b(\d{2,4}) ?-? ?pages?\b/;
const WRITES =
  /\b(?:writ\w+|articles?|translat\w+|novel|book|textbook|ebook|e-book|essays?|blog|content|thesis|ghost ?writ\w+|manuscript|proofread\w*|rewrite)\b/;

/** How many words are to be written or translated in all. */
function wordsWanted(text: string): WordCount | null {
  if (!WRITES.test(text)) return null;
  const each = EACH_WORDS.exec(text);
  const pages = BOOK_PAGES.exec(text);
  if (each) {
    const words = (numberOf(each[1]) ?? 0) * (each[2] ? 1000 : 1);
    const pieces = words <= 6000 ? Number(PIECES.exec(text)?.[1] ?? 1) : 1;
    return { count: words * Math.max(1, pieces), at: (sentences) => place(sentences, EACH_WORDS) };
  }
  if (
    pages &&
    /\b(?:translat\w+|novel|textbook|e-?book|ghost ?writ\w+|write|book|guide)\b/.test(text) &&
    !/\b(?:website|web ?pages?|seo|landing|pdf form|design)\b/.test(text)
  )
    return { count: Number(pages[1]) * 300, at: (sentences) => place(sentences, BOOK_PAGES) };
  return null;
}

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

/** Promises nobody can keep, asked of the freelancer or made to lure. */
const PROMISES: readonly WordRule[] = [
  wordRule(
    String.raw`\b(?:make|get|bring|generate|deliver|reach|need|want)\b[^.!?]{0,25}?\b(?:[1-9]\d{2,}|\d+k) (?:\w+ ){0,2}?(?:sales|customers|orders|clients|buyers|paying users)\b[^.!?]{0,40}?\b(?:in|within|per|every|a) (?:just |only )?(?:${NUMBER} )?(?:days?|weeks?|weekend)\b`,
    { unless: (s, a) => /\b(?:currently|already|has|have|had|we)\b/.test(clauseBefore(s, a)) },
  ),
  wordRule(
    String.raw`\b(?:doubl(?:e|es|ing)|tripl(?:e|es|ing)) (?:my|your|the|our) (?:money|investment|deposit|capital|balance)\b`,
    {
      and: /\b(?:week|day|daily|month|risk|guarantee\w*|bot|crypto|forex|trading)\b/,
    },
  ),
  wordRule(
    String.raw`\bguarante\w+\b[^.!?]{0,60}?(?:#? ?1\b|\bnumber one\b|\bfirst page\b|\bpage (?:1|one)\b|\btop (?:1|3|5|10|position|spot)\b|\brank\w*\b)`,
    { and: /\b(?:google|seo|rank\w*|search|serp|amazon)\b/ },
  ),
  wordRule(
    String.raw`(?:#? ?1\b|\bnumber one\b|\bfirst (?:page|on google|in google|place|position)\b|\bpage (?:1|one)\b|\btop (?:1|3|5|10|of google)\b)[^.!?]{0,60}?\b(?:in|within|under) (?:just |only |max )?(?:${NUMBER}) ?(?:days?|weeks?|month)\b`,
    { and: /\b(?:google|seo|rank\w*|search|serp|amazon)\b/ },
  ),
  wordRule(
    String.raw`\b(?:in|within) (?:${NUMBER}) (?:days?|weeks?)\b[^.!?]{0,50}(?:#? ?1\b|\bnumber one\b|\bfirst page\b|\bpage (?:1|one)\b)`,
    { and: /\b(?:google|seo|rank\w*|search)\b/ },
  ),
  wordRule(
    String.raw`\b(?:grow|get|reach|gain|need|want|bring|increase|add|from (?:0|zero)|deliver|make)\b[^.!?]{0,45}?\b(?:(?:[1-9]\d|\d{3,})k|\d{1,3} ?(?:million|mil|m)|\d{2,3},000|\d{5,})\+? (?:\w+ ){0,2}?(?:followers|subscribers|subs|downloads|installs|users|members|sales|customers|sign ?-?ups)\b[^.!?]{0,40}?\b(?:in|within|by|a|per|every)\b ?(?:the |just |only )?(?:${NUMBER} )?(?:days?|weeks?|month|night)\b`,
    { unless: (s, a) => /\b(?:currently|already|has|have|had)\b/.test(clauseBefore(s, a)) },
  ),
  wordRule(
    String.raw`\bgo(?:es)? viral\b[^.!?]{0,30}\bguarante\w+|\bguarante\w+\b[^.!?]{0,40}\b(?:viral|million views|sales|profits?|followers)\b`,
    { unless: (s, a) => /\b(?:cannot|nobody|no one|cant)\b/.test(s.slice(0, a)) },
  ),
  wordRule(
    String.raw`\b\d{1,3}(?:\.\d+)? ?%[^.!?]{0,20}\b(?:profit|returns?|gains?|roi|yield)\b[^.!?]{0,20}\b(?:every |each |a |per |\/ ?)?(?:day|daily|week|weekly)\b`,
    {
      and: /\b(?:bot|trad\w+|forex|crypto|ea\b|invest\w*|algo\w*|binance|profit|signals?)\b/,
      unless: isReported,
    },
  ),
  wordRule(
    String.raw`\b(?:daily|weekly|per day|every day)\b[^.!?]{0,25}\b\d{1,3} ?%[^.!?]{0,12}\b(?:profit|returns?|gains?)|\b(?:no|zero|without(?: any)?|never) (?:loss(?:es)?|risk|drawdown|los(?:e|ing))\b|\b(?:9[5-9]|100) ?% (?:win|accura\w+|success|profit\w*)\b|\bguaranteed (?:profits?|returns?|income|win\w*)\b|\brisk ?-?free profit`,
    {
      and: /\b(?:trad\w+|forex|ea\b|binance|mt[45]|algo\w*|arbitrage|profits?|betting|casino|earn\w*|income|investment)\b/,
      negative: true,
      unless: isReported,
    },
  ),
  wordRule(
    String.raw`\b(?:earn|make|income|get paid|salary|paid)\b[^.!?]{0,25}?(?:\$|usd|€|£) ?(?:\d{1,3},\d{3}|\d{4,}|\d+k)[^.!?]{0,12}?\b(?:weekly|per week|a week|\/ ?week|daily|per day|a day|\/ ?day)\b`,
    {
      and: /\b(?:home|easy|no experience|anyone|everyone|simple|part time|minutes?|liking|watching|phone|online|beginner\w*|students?|free time)\b/,
    },
  ),
  wordRule(
    String.raw`\b(?:earn|make|income of)\b[^.!?]{0,25}?(?:\$|usd|€|£) ?(?:\d{3,}|\d{1,3},\d{3})[^.!?]{0,12}?\b(?:daily|per day|a day|\/ ?day|every day|per hour|an hour)\b`,
    {
      and: /\b(?:home|easy|no experience|anyone|everyone|simple|part time|minutes?|liking|watching|phone|online|beginner\w*|students?|free time)\b/,
    },
  ),
  wordRule(
    String.raw`\b(?:get|become|make (?:me|you|us)) (?:rich|a millionaire)\b|\bunlimited (?:income|earnings?)\b|\bfinancial freedom\b|\bquit your (?:job|9)`,
    {
      unless: (s) =>
        /\b(?:article|book|ebook|blog|podcast|video|script|post|channel|course|copy|quote|niche)\b/.test(s),
    },
  ),
];

function isReported(sentence: string, start: number): boolean {
  return (
    isQuoted(sentence, start) ||
    /\b(?:calculat\w+|report|dashboard|compar\w+|article|course)\b/.test(clauseBefore(sentence, start))
  );
}

function place(
  sentences: readonly Sentence[],
  pattern: RegExp,
  also: (sentence: string) => boolean = () => true,
): Span | null {
  for (const sentence of sentences) {
    const found = new RegExp(pattern.source).exec(sentence.text);
    if (!found || !also(sentence.text) || isDenied(sentence.text, found.index, found.index + found[0].length))
      continue;
    return { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length };
  }
  return null;
}

function placeOf(sentences: readonly Sentence[], pattern: RegExp): Span | null {
  return place(
    sentences.filter((sentence) => readMoney(sentence.text).length > 0),
    pattern,
  );
}

function moneyPlace(sentences: readonly Sentence[]): Span | null {
  const sentence = sentences.find((candidate) => readMoney(candidate.text).length > 0);
  return sentence ? { start: sentence.start, end: sentence.start + sentence.text.length } : null;
}
