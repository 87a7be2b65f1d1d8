import { HAS_MESSENGER, isProduct, isWork, KNOWLEDGE, MAIL_WORK, MESSENGER } from "./contact-words.ts";
import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";
import { type WordRule, wordRule } from "./word-rules.ts";

const isMadeOrUsed = (sentence: string, start: number, end: number) =>
  isProduct(sentence, start, end) || MAKING.test(sentence);
const isMadeBefore = (sentence: string, start: number, end: number) =>
  isProduct(sentence, start, end) || MAKING.test(clauseBefore(sentence, start));

const DOT = String.raw`(?:\.| ?\(dot\) ?| ?\[dot\] ?| dot | \. )`;
const ADDRESS = String.raw`[a-z0-9][a-z0-9._+\-]{1,30}(?:(?: ?@ ?| ?\(at\) ?| ?\[at\] ?)[a-z0-9\-]{2,30}${DOT}| at [a-z0-9\-]{2,30}(?: dot | ?\(dot\) ?| ?\[dot\] ?))[a-z]{2,12}\b`;
const REACHING =
  /\b(?:call|text|phone|contact|number|no|ring|sms|reach|message|msg|tel|tele|mob|mobile|cell|whats ?app|dial|wa|viber|hr|manager|desk|speak|talk|write|add|interview\w*|reply|chat|dm|only|at)\b/;
const ELSEWHERE = String.raw`(?:slow|lag\w*|rare\w*|hardly|seldom|never|bad|annoying|glitch\w*|not working|dont|do not|cannot|cant|wont|not (?:be )?(?:reviewed|read|seen|checked|considered|answered|often|much|always|really)|buggy|broken|limited)`;

/** Addresses: in a posting they are nearly always there to be written to. */
export const CONTACT_ADDRESS_HINTS: readonly WordRule[] = [
  wordRule(ADDRESS, { not: MAIL_WORK, unless: isMadeBefore }),
  wordRule(
    String.raw`(?<![$€£₹\d.,\-])(?:\+ ?\d{1,3}[ .\-]?)?\(?\d{2,5}\)?(?:[ .\-]\d{2,5}){2,4}(?![\d%])|(?<![$€£₹\d.,\-])\+ ?\d{9,14}\b`,
    {
      and: REACHING,
      unless: (s, a, b) =>
        isMadeBefore(s, a, b) ||
        s.slice(a, b).replace(/\D/g, "").length < 9 ||
        /\b\d{4}-\d\d-\d\d|\b(?:19|20)\d\d ?- ?(?:19|20)\d\d/.test(s.slice(a, b)),
    },
  ),
  wordRule(
    String.raw`\b(?:reach|contact|hit|find|message|msg|text|write|add|dm|pm|ping|catch|get hold of|talk to)\b[^.!?]{0,22}?\b(?:on|at|via|by|through)\b[^.!?]{0,16}?@ ?[a-z0-9_.]{3,}`,
    { unless: isMadeBefore },
  ),
  wordRule(
    String.raw`\b(?:tele|tg|ig|insta|discord|snap|x|twitter|telegram|whats ?app|skype) ?[:=\-]+ ?@? ?[a-z0-9_.]{4,}`,
    { and: /@|\b(?:reach|contact|message|dm|add|write|find|me|us)\b/, unless: isMadeBefore },
  ),
];

/** Named among tools and channels, not as the way to talk. */
const MESSENGER_AS_TOOL = new RegExp(
  String.raw`${KNOWLEDGE.source}|\b(?:twilio|credentials|platforms?|channels?|such as|including|e\.g|sms,|tools?|omni-?channel)\b`,
);

/** Weaker signs, for postings whose work is not about messengers. */
export const CONTACT_HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\b${MESSENGER}`,
    {
      and: /\b(?:i|we|my|our|me|us|you|your|hr|manager|recruit\w*|interview\w*|apply|application|contact|talk|chat|details?|hiring|questions?|respon\w*|reply|reach\w*|available|communicat\w*|invitation|invited?|add|message|number|install|only|join|desk|there|meet|discuss\w*|briefing|collaborat\w*)\b/,
      not: MESSENGER_AS_TOOL,
      unless: isMadeOrUsed,
    },
    HAS_MESSENGER,
  ),
  wordRule(String.raw`\bwhats your (?:${MESSENGER}|phone|number|email|e-mail|mobile|cell|skype|contact)`, {}),
  wordRule(
    String.raw`\b(?:your|ur|yr)\b[^.!?]{0,14}?\b(?:phone|mobile|cell|contact|telephone|whatsapp|insta|instagram|ig|fb|facebook)(?: (?:number|no\b|num|details|info\w*|handle|id\b)|(?= and your| so | and we))`,
    { not: KNOWLEDGE, unless: (s, a, b) => isWork(s, a, b) || MAKING.test(s) || speaksOfProduct(s) },
  ),
  wordRule(
    String.raw`\b(?:my|our) (?:direct )?(?:contact|number|phone|e-?mail|details|handle|id|info)\b[^.!?]{0,25}\b(?:in|on|at|is in|is on|attached|inside) (?:the |my |our |this )?(?:\w+ )?(?:profile|picture|photo|image|attachment|attached|file|pdf|doc|document|screenshot|website|bio|below|link)\b|\b(?:contact|number|email|phone|handle)\b[^.!?]{0,14}\b(?:in|on) (?:the |my |our )(?:\w+ )?(?:picture|photo|image|attachment|attached \w+|pdf|bio|profile (?:picture|photo))\b`,
    { unless: isMadeOrUsed },
  ),
  wordRule(
    String.raw`\b(?:write|message|contact|text|find|reach|talk to|answer)(?: to)? (?:me|us)? ?(?:there|elsewhere|directly there)\b`,
    {
      and: /\b(?:not|dont|never|instead|rather|only|contact|profile|number)\b/,
      negative: true,
      unless: isMadeOrUsed,
    },
  ),
  wordRule(
    String.raw`\b(?:upwork|up work)(?:s)? (?:chat|messenger|messages?|messaging|inbox|app|notifications?)\b[^.!?]{0,20}\b${ELSEWHERE}\b|\b(?:proposals?|applications?|messages?) (?:on|in|through|via|here on|sent (?:on|via|through)) (?:upwork|here|this site)\b[^.!?]{0,20}\b${ELSEWHERE}`,
    { negative: true, unless: isMadeOrUsed },
  ),
  wordRule(
    String.raw`\b(?:to apply|apply by|applying|how to apply|application|interested|candidates)\b[^.!?]{0,30}?\b(?:visit|go to|open|head (?:over )?to|use|through|via|click|fill|see)\b[^.!?]{0,25}?(?:https?:|www\.|[a-z0-9\-]{3,}\.(?:com|net|org|io|co|example|info|site|online|jobs|xyz|me)\b|our (?:web)?site|form|link)`,
    {
      not: /upwork\.com/,
      unless: (s, a) => MAKING.test(clauseBefore(s, a)) || speaksOfProduct(clauseBefore(s, a)),
    },
  ),
  wordRule(
    String.raw`\b(?:best|fastest|quickest|easiest|better|faster|easier|quicker) (?:way )?(?:to )?(?:reach|contact|get (?:hold of|in touch)|talk|respond\w*)\b[^.!?]{0,30}\b(?:is|via|by|on|through)\b[^.!?]{0,20}\b(?:phone|e-?mail|text|sms|discord|instagram|facebook|messenger|whats ?app|telegram|cell|call)\b`,
    { unless: isMadeOrUsed },
  ),
  wordRule(
    String.raw`\b(?:drop|shoot|send) (?:me|us|our \w+) (?:a |an |your )?(?:line|mail|e-?mail|text|sms|cv|resume|note|whats ?app)\b[^.!?]{0,16}\b(?:at|to|on|via)\b|\b(?:give (?:me|us) a (?:call|ring|buzz)|(?:ring|phone) (?:me|us|you))\b`,
    { unless: isMadeOrUsed },
  ),
];
