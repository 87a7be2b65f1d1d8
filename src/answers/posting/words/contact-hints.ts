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
    String.raw`(?<![$€£₹\d.,\-])(?:\+ ?\d{1,3}[ .\-]?|\d[ .\-])?\(?\d{2,5}\)?(?:[ .\-]\d{2,5}){2,4}(?![\d%])|(?<![$€£₹\d.,\-])\+ ?\d{9,14}\b|(?<![$€£₹\d.,\-])(?:00)?\d{10,14}(?![\d%])`,
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

/** Numbers of the customers, or what a form asks for. */
const FORM_FIELD =
  /\b(?:forms?|fields?|columns?|customers?|users?|leads?|patients?|clients|clinics|prospects|contacts|excel|sheet|crm|scrap\w*|database|sales calls?|cold calls?|call center|call centre|phone system|phone support|calls per|support (?:agent|rep|team)|appointment|dial\w*)\b/;

/** Named among tools and channels, not as the way to talk. */
const MESSENGER_AS_TOOL = new RegExp(
  String.raw`${KNOWLEDGE.source}|\b(?:twilio|credentials|platforms?|channels?|such as|including|e\.g|sms,|tools?|omni-?channel)\b`,
);

const SPOKEN_DIGIT = String.raw`(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|plus|double|\d)`;

/** Weaker signs, for postings whose work is not about messengers. */
export const CONTACT_HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\b(?:my|our) (?:cell|number|phone|mobile|contact|mob|ph)(?: no| number)?\.?(?: is| :|:| -)? ?(?:${SPOKEN_DIGIT}[ \-]?){3,6}`,
    { unless: isMadeBefore },
  ),
  wordRule(
    String.raw`\b(?:contact|enquiry|inquiry|application) (?:form|page)\b[^.!?]{0,14}\b(?:on|at|of)\b[^.!?]{0,40}`,
    {
      and: /\b(?:get in touch|apply|contact us|reach us|instead|ignored|to reach|applications?)\b/,
      unless: isMadeBefore,
    },
  ),
  wordRule(
    String.raw`\b(?:leave|give|send|share|provide|drop|put|include|tell|need|want)\b(?: (?:me|us|your|ur|a|the|an|in|with|down|here))* (?:good |best |direct |working |active )?(?:contact |phone |mobile |cell |telephone |whats ?app )*(?:number|no\.?|phone|mobile|cell|telephone)(?=\s*(?:where|so|and|to|we|i|in|at|for|please|on which|,|\.|$))`,
    { not: FORM_FIELD, unless: isMadeOrUsed },
  ),
  wordRule(
    String.raw`\b(?:speak|talk|call|chat|interview\w*|conversation|discuss\w*|reach)\b[^.!?]{0,22}\b(?:on|over|by|via|through) (?:the |a |my |your )?(?:phone|telephone|cell|mobile)\b|\b(?:phone|telephone) (?:interview|screening|call)\b`,
    {
      and: /\b(?:we|i|us|me|you|your|candidates?|applicants?|before|hire|hiring|award|interview)\b/,
      not: FORM_FIELD,
      unless: isMadeOrUsed,
    },
  ),
  wordRule(
    String.raw`\b(?:visit|go to|open|click|use|head to|check|follow)\b[^.!?]{0,16}(?:https?:\/\/|www\.|bit\.ly|forms\.gle|tinyurl|t\.co|cutt\.ly|this link|the link|link below)`,
    {
      pair: true,
      and: /\b(?:apply|application|register|sign up|fill|your details|interview|chat|call you|contact you|manager|form|get started|to start)\b/,
      not: FORM_FIELD,
      unless: isMadeBefore,
    },
  ),
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
