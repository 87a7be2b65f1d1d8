import { readWords } from "./words.ts";

/** What a text is when it is no question to be answered at all. */
export type Guarded = "greeting" | "instruction" | "others_data";

const STEERING: readonly RegExp[] = [
  /\b(?:ignore?|disregard|forget|bypass|override|overide)\b.{0,30}\b(?:previous|prior|above|earlier|former|preceding|your|system|all|every)\b.{0,30}\b(?:rules?|rulez|instructions?|prompts?|directions?|guidelines?|messages?|told|restrictions?|training|programming)\b/,
  /\b(?:ignore?|disregard|forget)\b.{0,12}\b(?:everything|all)\b.{0,20}\b(?:above|before|previous|prior|said|told|you)\b/,
  /\b(?:system|hidden|initial|secret) (?:prompt|message|instructions?)\b/,
  /\b(?:developer|admin|god|dan|debug|sudo|root|maintenance) (?:mode|access|override)\b/,
  /\bjail ?break/,
  /\b(?:you are|you're|u r|u are) now (?:a|an|in|the|my|free|dan|no longer)\b/,
  /\bpretend (?:to be|that|you|the|i am|there|this)\b/,
  /\b(?:act|behave|respond|reply) (?:as|like) (?:if|a|an|my|the|you)\b/,
  /\brole ?-?play\b/,
  /\[\/?inst\]|<\|[a-z_]{2,20}\|>|#{2,4} ?(?:system|instruction)/,
  /\b(?:print|show|reveal|dump|list|output|leak|expose|give me|tell me|send me|export)\b.{0,24}\b(?:all|your|the|every|unclaimed|unused|remaining)\b.{0,16}\b(?:promo ?codes?|codes|config(?:uration)?|secrets?|passwords?|api keys?|env(?:ironment)?|prompt|credentials?|database|users table|system files?)\b/,
  /\b(?:drop|delete from|truncate|select \* from|update) (?:table|users|wallets?|entries)\b/,
  /\brepeat\b.{0,20}\b(?:word|after me|times|forever|your)\b/,
  /\b(?:from now on|henceforth)\b.{0,30}\b(?:you|answer|say|reply|respond)\b/,
  /\b(?:answer|reply|respond|say) only (?:with|from|in|yes|no|the)\b/,
  /\b(?:new|updated) (?:rules?|instructions?|system)\s?:/,
];

const RECORD =
  "(?:balances?|spending|spendings|spend|history|log|logs|wallets?|ledger|usage|records?|entries|data|transactions?)";
const REVEAL =
  "(?:show|tell|give|list|read|see|check|look up|lookup|view|get|fetch|find|export|display|pull up|send)";
const OTHER =
  "(?:another|other|someone|somebody|anybody|anyone|everyone|everybody|all)(?: else)?(?:'s|s'?)? ?(?:users?|members?|persons?|people|freelancers?|teammates?|colleagues?)?(?:'s|s'|')?";

const OTHERS_PLAIN: readonly RegExp[] = [
  new RegExp(`\\b${REVEAL}\\b.{0,30}\\b${OTHER} ${RECORD}\\b`),
  new RegExp(`\\b${RECORD} (?:of|from|for) (?:the )?(?:user|member|person|${OTHER})\\b`),
  /\bwho (?:here |else )?(?:has|have|owns|spent|spends|used|holds) (?:the )?(?:most|least|more|fewest|biggest)\b/,
  /\bwhich (?:member|user|person|of us|freelancer here)\b.{0,30}\b(?:has|have|spent|most|balance)\b/,
  /\b(?:person|user|member|guy|one) (?:who|that) (?:wrote|asked|posted|was) (?:before|above)\b/,
  /<?@[\w.-]{2,32}>?.{0,12}\b(?:balance|wallet|spending|spent|connects|history|log)\b|\b(?:balance|wallet|spending|spent|connects|history|log)\b.{0,24}(?:\bof\b|\bhas\b|\bhave\b|\bdoes\b|\bdid\b|\bfrom\b|\bfor\b).{0,6}<?@[\w.-]{2,32}/,
  /\b(?:does|did|has) user [\w.-]{2,32}\b/,
];

/** A capitalised name that owns a record: only seen before the text is made plain. */
const OTHERS_NAMED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:${REVEAL}|what is|what's|whats|set|reset|delete|change|clear|empty|edit)\\b.{0,24}\\b\\p{Lu}\\p{Ll}{1,20}['’]s ${RECORD}\\b`,
    "iu",
  ),
  /\bwhat (?:has |did )\p{Lu}\p{Ll}{1,20} (?:spent|spend|use|used|buy|bought)\b/u,
  /\b(?:connects|balance) (?:does|has|did) \p{Lu}\p{Ll}{1,20} (?:have|own|hold|spend|use|got)\b/u,
  /\bwhat \p{Lu}\p{Ll}{1,20} (?:spent|used|bought)\b/u,
];

const GREETINGS: ReadonlySet<string> = new Set(
  "hello hi hey heya hii hiii helo yo hola bonjour namaste salam salaam assalamualaikum ciao merhaba hallo ola oi kumusta privet привет здравствуйте مرحبا السلام عليكم नमस्ते thanks thank thankyou thx ty tysm merci gracias obrigado obrigada danke shukriya grazie спасибо شكرا bye goodbye cya good morning evening night afternoon day everyone everybody all there team folks guys friends friend sir madam mam dear bot you u ok okay okey k kk cool great nice perfect awesome got it understood alright lol haha please welcome so much very again sup what's up whats how are r doing today buenos buenas dias tardes noches bom dia boa tarde bonsoir salut guten tag morgen abend much a lot appreciate that helped helpful works worked for the help your my and to new here yes no yep nope sure".split(
    " ",
  ),
);
const CONTENTLESS: ReadonlySet<string> = new Set(
  "new help your my up doing works worked helped helpful that the a".split(" "),
);
const LONGEST_GREETING = 9;

/** Sorts out what must not be answered whatever it is about; null for everything else. */
export function guard(visible: string, plain: string): Guarded | null {
  if (STEERING.some((pattern) => pattern.test(plain))) return "instruction";
  if (OTHERS_PLAIN.some((pattern) => pattern.test(plain))) return "others_data";
  if (OTHERS_NAMED.some((pattern) => pattern.test(visible))) return "others_data";
  return isGreeting(plain) ? "greeting" : null;
}

function isGreeting(plain: string): boolean {
  const words = readWords(plain).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0 || words.length > LONGEST_GREETING) return false;
  return words.every((word) => GREETINGS.has(word)) && words.some((word) => !CONTENTLESS.has(word));
}
