import { NUMBER } from "../text/number-words.ts";
import { clauseBefore, isQuoted } from "./guards.ts";
import { type WordRule, wordRule } from "./word-rules.ts";

/** Promises nobody can keep, asked of the freelancer or made to lure. */
export const PROMISES: readonly WordRule[] = [
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
