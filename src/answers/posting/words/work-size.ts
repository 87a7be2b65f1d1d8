import { numberOf } from "../text/number-words.ts";
import type { Sentence } from "../text/posting-sentences.ts";
import { place } from "./place.ts";
import type { Span } from "./word-rules.ts";

const KNOWN_PLATFORMS = String.raw`(?:airbnb|uber|facebook|instagram|insta|tik ?tok|amazon|netflix|you ?tube|whats ?app|telegram|twitter|linkedin|ebay|spotify|tinder|fiverr|upwork|shopify|door ?dash|booking(?:\.com)?|zillow|chat ?gpt|gpt-?4|discord|snapchat|roblox|fortnite|gta|minecraft|alibaba|aliexpress|etsy|udemy|coursera|google maps|slack|zoom|binance|coinbase|robinhood|stripe|paypal|photoshop|canva|figma|salesforce|swiggy|zomato|grab|bolt|lyft|glovo|ola|reddit|pinterest|quora|medium|twitch|craigslist|olx|flipkart|only ?fans|call of duty|pubg|clash of clans|candy crush|duolingo|notion|trello)`;
export const CLONE = new RegExp(
  String.raw`\bclones? of (?:the )?${KNOWN_PLATFORMS}|\b${KNOWN_PLATFORMS} ?-?(?:like|style|clone|type|similar)\b[^.!?\n]{0,25}(?:app|website|site|platform|marketplace|game|system|clone)?|\b(?:app|apps|website|site|platform|marketplace|software|system|game|startup|something|network|service|tool|product|store)\b[^.!?\n]{0,25}\b(?:like|similar to|same as|exactly as|just like|competitor (?:to|of)|better than) (?:the )?${KNOWN_PLATFORMS}|\b(?:make|build|create|develop|launch) (?:a |the |my |our )?(?:new|next|another) ${KNOWN_PLATFORMS}\b(?! (?:stores?|shops?|accounts?|channels?|pages?|orders?|themes?|listings?|bots?|groups?|ads?|videos?|posts?|integration|apps?))|\b(?:the next|own version of|our own|my own|another|competitor (?:of|to)) ${KNOWN_PLATFORMS}\b(?! (?:store|shop|account|channel|page|order|theme|app store|listing|bot|group|ads?))`,
);
export const SMALL_PART =
  /\b(?:ui (?:only|kit)|design only|figma|mock ?-?up|front ?-?end only|home ?page|landing|theme|template|script (?:installation|install|setup)|install\w*|bug|fix\w*|logo|icons?|screenshots?|listing|store setup|ad account|ads|post|posts|thumbnails?|banner|scrap\w+|bot|plugin|extension|existing (?:app|site|platform|clone)|maintain\w*|clone script|css|header|one page|page like|profile|templates?|channel|videos?|carousel|slides?|deck)\b/;
const WHOLE_PRODUCT =
  /\b(?:social network|multi-?vendor (?:marketplace|store)|(?:full|complete|entire|whole)(?:ly)? (?:functional |custom |working |featured |stack )*(?:e-?commerce|ecommerce|website|web ?site|platform|marketplace|app|application|mobile app|system|erp|crm|saas|web app|game|online store|store)|(?:android|ios|mobile|web|native|flutter|react native) (?:and (?:android|ios|web) )?apps?|e-?commerce (?:website|store|platform|app)|online marketplace|saas(?: platform| product)?|erp(?: system)?|crm(?: system)? from scratch|crypto(?:currency)? exchange|trading platform|search engine|operating system|mmo(?:rpg)?|open world game|multiplayer game|3d game|llm from scratch|large language model|(?:new |own )?blockchain(?= (?:from scratch|with))|learning management system|hospital management system|school management system|delivery (?:app|platform)|food delivery|blockchain|dating app|food delivery|taxi app|banking app|video streaming platform)\b/;
export const MAKES =
  /\b(?:build|create|develop|make|need|want|looking for|design|code|program|from scratch|launch)\b/;
/** A whole product as what is to be made, not as what some part of it is made for. */
export const MADE_PRODUCT = new RegExp(
  String.raw`${MAKES.source}(?![^.!?]{0,40}\b(?:existing|for (?:our|my|an?|the)|from|newly|to our|our new|team)\b)[^.!?]{0,40}?${WHOLE_PRODUCT.source}`,
);
export const PARTS = [
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
export const LARGE_SYSTEM =
  /\b(?:erp|social network|multi-?vendor|crypto(?:currency)? exchange|operating system|search engine|mmo(?:rpg)?|open world|(?:hospital|school|hotel|learning|inventory) management system|delivery (?:app|platform)|food delivery|blockchain|dating app|taxi app|banking app|streaming platform|trading platform)\b/;

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

export function findCheapBulk(sentences: readonly Sentence[], cents: number): Span | null {
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

export type WordCount = {
  readonly count: number;
  readonly at: (sentences: readonly Sentence[]) => Span | null;
};
const PIECES =
  /\b(\d{1,4}) (?:\w+ ){0,3}?(?:articles?|posts?|blogs?|blog posts|essays?|stories|descriptions?|chapters?|guides?|reviews?|pieces)\b/;
const EACH_WORDS = /\b(\d[\d,]{2,6}) ?(k)?\+? ?-? ?words?\b/;
const BOOK_PAGES = /\b(\d{2,4}) ?-? ?pages?\b/;
const WRITES =
  /\b(?:writ\w+|articles?|translat\w+|novel|book|textbook|ebook|e-book|essays?|blog|content|thesis|ghost ?writ\w+|manuscript|proofread\w*|rewrite)\b/;

/** How many words are to be written or translated in all. */
export function wordsWanted(text: string): WordCount | null {
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
