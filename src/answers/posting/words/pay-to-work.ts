import type { Sentence } from "../text/posting-sentences.ts";
import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Wants money from the freelancer before or for the work: fees, deposits, equipment, gift cards, top-ups. */
export function findPayToWork(sentences: readonly Sentence[]): Span | null {
  return findByRules(sentences, [...RULES, ...HINTS], GATE);
}

const WORKER = String.raw`(?:you|u|candidates?|applicants?|freelancers?|workers?|agents?|translators?|writers?|designers?|developers?|employees?|interns?|hires?|contractors?|trainees?|typists?|testers?|moderators?|assistants?|new \w+|each \w+|every \w+|everyone|everybody|selected \w+|(?<!for |to |with )the freelancer)`;
const MUST = String.raw`(?:must|need(?:s)?(?: to)?|have to|has to|having to|will|shall|should|would|are required to|is required to|are expected to|is expected to|are asked to|required to|are going to|gonna|first|just|only|simply|also|be able to|can|please|kindly)`;
const PAY = String.raw`(?:pay(?:ing|s)?|deposit(?:s|ing)?|buy(?:s|ing)?|purchase(?:s|ing)?|send|transfer|cover(?:s)?|top ?-?up|invest|recharge|load|fund|bear|acquire|order|remit|make (?:a|the|an)(?: \w+)? (?:payment|deposit|purchase)|get (?:a|the|our) (?:license|subscription|membership)|subscribe to)`;
const FEE_KIND = String.raw`(?:registration|registering|joining|join|training|enrol+ment|onboarding|processing|application|admission|activation|membership|commitment|seriousness|verification|verifying|security|caution|insurance|background(?: check)?|id(?: card)?|uniform|certificat\w+|licen[cs]e|subscription|software|starter(?: kit| pack)?|kit|equipment|course|file|document\w*|admin\w*|account|opening|clearance|release|withdrawal|unlock\w*|set ?-?up|portal|courier|shipping|entry|form|vetting|screening|interview|assessment|test|agreement|contract|exam|booking|reservation|refundable|one ?-?time|small|nominal|token|initial|upfront|up-front|mandatory|non-?refundable|tiny|minimal|little)`;
const FEE = String.raw`(?:${FEE_KIND} (?:${FEE_KIND} )?(?:fees?|charges?|payment|deposit|costs?|money|amount|contribution)|deposit|caution money|good faith money|earnest money)`;
const AMOUNT = String.raw`(?:(?:usd|us\$|\$|€|£|rs\.?|inr|₹|php|₱|ngn|₦|eur) ?\d|\d[\d,.]* ?(?:usd|usdt|dollars?|bucks|euros?|rs|rupees|inr|php|pesos|naira|btc|\$|€|£))`;
const BUYABLE = String.raw`(?:fee|fees|deposit|software|licen[cs]e|kit|equipment|course|membership|gift ?cards?|id ?card|uniform|training|certificate|certification|laptop|macbook|computer|materials?|starter|insurance|background check|tools? from|subscription|account access|credits?|tokens?|package|own cost|${AMOUNT})`;

const OUR_MEANS =
  /\b(?:our|company|corporate|business|my) (?:own )?(?:credit |debit |business |company |amazon |bank )?(?:card|account|budget|wallet|money)\b|\b(?:we|i|client) (?:will )?(?:pay|cover|provide|reimburse|supply) (?:for )?(?:all|the|any|everything|it|these|those|shipping)\b/;
const PRODUCT_MONEY =
  /\b(?:customers?|users?|guests?|tenants?|landlords?|buyers?|students?|visitors?|patients?|members|participants?|renters?|donors?|attendees?|parents?|hotel|booking|bookings|reservation|rental|landing|website|wordpress|shopify|checkout|calculator|icons?|(?<!first )(?<!your )invoice|policy page|escrow|savings|bank statements?|lease|airbnb|marketplace|players?|casino game|flight school|clinic)\b/;

const isProduct = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70)) || MAKING.test(clauseBefore(sentence, start));
const isTheirs = (sentence: string, start: number) =>
  isProduct(sentence, start) || PRODUCT_MONEY.test(sentence) || OUR_MEANS.test(sentence);

/** For sentences that name the freelancer: what is made counts as no excuse, since the clause may name a tool. */
const isPlainlyTheirs = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70)) ||
  PRODUCT_MONEY.test(sentence) ||
  OUR_MEANS.test(sentence);

const RULES: readonly WordRule[] = [
  // "You must pay / buy …", said to whoever takes the job.
  wordRule(
    String.raw`\b${WORKER}\b[^.!?;]{0,25}?\b${MUST}\b[^.!?;]{0,22}?\b${PAY}\b[^.!?;]{0,50}?${BUYABLE}`,
    { not: OUR_MEANS, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:you|u|applicants?|candidates?|freelancers?)\b[^.!?;]{0,12}\b(?:pay|deposit|buy|purchase|top up|recharge|invest|cover)s?\b[^.!?;]{0,40}?(?:${FEE}|${AMOUNT}|own (?:money|cost|pocket)|software|licen[cs]e|membership|kit|course|gift ?cards?)`,
    { not: OUR_MEANS, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:candidates?|applicants?|freelancers?|you|writers?|translators?|workers?|agents?) (?:will |would |shall |must |should |has to |have to |needs? to |are to )?(?:cover|bear|pay|shoulder)s?\b[^.!?;]{0,30}\b(?:fee|cost|costs|charges?|expenses?)\b`,
    { not: OUR_MEANS, unless: isProduct },
  ),
  wordRule(
    String.raw`(?:^|[.,;:] ?|\b(?:then|first|please|kindly|task|simply|just|and) )(?:first )?(?:pay|deposit|buy|purchase|top ?-?up|recharge|send|transfer|invest)\b[^.!?;]{0,35}?(?:${FEE}|${AMOUNT})[^.!?;]{0,70}?\b(?:unlock|start\w*|begin|join|open|activate|refund\w*|return\w*|back|commission|profit|register|account|task|tasks|training|secure|confirm|reserve|qualif\w+|wallet)\b`,
    { unless: isTheirs },
  ),
  // The fee itself, with its condition.
  wordRule(
    String.raw`\b${FEE}\b[^.!?;]{0,70}?\b(?:required|requires|mandatory|compulsory|refund\w*|returned|given back|get it back|before|upfront|up front|in advance|to (?:start|begin|join|open|unlock|activate|secure|confirm|cover|process)|first|one ?-?time|applies|apply|deducted|payable|must be paid|should be paid|to be paid|is paid by|prior|needed|released|collected|from the freelancer|per (?:person|applicant|candidate))`,
    { unless: isTheirs, not: /\bno (?:\w+ )?(?:fees?|deposits?|charges?)\b/ },
  ),
  wordRule(
    String.raw`\b(?:there (?:is|will be|are)|we (?:take|charge|collect|ask|require|request|need|have)|i (?:take|charge|collect|ask|require|need)|ask(?:ing)? for|require[sd]?|collect|demand|with|after|against)\b[^.!?;]{0,30}?\b${FEE_KIND} (?:${FEE_KIND} )?(?:fees?|charges?|deposit)\b`,
    { unless: isTheirs },
  ),
  wordRule(
    String.raw`\b(?:we (?:take|charge|collect|ask|require|request|need)|i (?:take|charge|collect|ask|require|need)|requires?|is required|required)\b[^.!?;]{0,30}?\b(?:deposit|caution money|collateral|fee)\b[^.!?;]{0,20}(?:\bof\b|\bfrom\b|\bfor\b|\bto\b|${AMOUNT}|\.|,|$)`,
    { unless: isTheirs },
  ),
  wordRule(
    String.raw`\b(?:training|course|certification|registration|joining|onboarding|membership|software|licen[cs]e|kit|starter pack|materials?|id card|background check|form|account|application)s?(?: \w+)? (?:costs?|fees?|charges?|is|are|price|only|worth|for)\b[^.!?;]{0,14}${AMOUNT}`,
    {
      and: /\b(?:you|u|your|before|pay|refund\w*|deduct\w*|required|only|one time|join\w*|apply|applicants?|candidates?|registration|joining)\b/,
      not: /\b(?:salary|budget|we pay you|you(?:ll)? (?:be paid|get|earn|receive))\b/,
      unless: isTheirs,
    },
  ),
  wordRule(
    String.raw`\b(?:registration|joining|enrol+ment|onboarding|application|training|processing|activation|commitment|verification)s? (?:fees?|charges?|deposit|amount)\b\s*[:=\-(]*\s*(?:only |is |of |just )*${AMOUNT}`,
    { unless: isTheirs },
  ),
  wordRule(String.raw`\bwork(?:ing)? (?:capital|deposit)\b|\byour working capital\b`, { unless: isTheirs }),
  // Buying for the client with one's own money, and the cheque that will bounce.
  wordRule(
    String.raw`\b(?:buy|purchase|get|procure|order)\b[^.!?;]{0,45}?\b(?:gift|itunes|steam|apple|google play|razer|vanilla|prepaid)\b[^.!?;]{0,10}\bcards?\b[^.!?;]{0,80}?\b(?:send|codes?|picture|photo|scratch|reimburs\w+|own money|own funds|pin|back of)`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:with|using|from|out of|use) your own (?:money|funds|capital|cash|pocket|card|credit card|bank account|savings)\b`,
    {
      and: /\b(?:buy|purchase|pay|order|shop|items?|products?|reimburs\w+|back|refund\w*|cards?)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:at|on) (?:your|their|his|the freelancers?|the applicants?) own (?:cost|expense|expenses)\b`,
    {
      and: /\b(?:buy|purchase|pay|software|licen[cs]e|kit|equipment|course|training|certif\w+|background|fee|insurance|subscription|register|materials?)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:mail|send|issue|email|deliver|give|post|receive|get|deposit|cash|print)\b[^.!?;]{0,30}?\b(?<!background )(?:checks?|cheques?)\b[^.!?]{0,110}?\b(?:equipment|laptop|macbook|computer|software|vendor|supplies|supplier|purchase|buy|home office|office|materials|remainder|keep the rest|difference|balance)`,
    { not: /\bbackground\b/, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:top ?-?up|recharge|deposit|fund|load|add)\b[^.!?;]{0,40}?\b(?:account|wallet|balance|usdt|platform|funds|money)\b[^.!?;]{0,80}?\b(?:unlock|next set|task set|tasks?|commission|orders?|complete|profit|withdraw|level|vip)`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:buy|purchase|order|get|subscribe to|enrol+ in|pay for)\b (?:our|my|this|the|a|their|any of our)\b[^.!?;]{0,30}?\b(?:membership|course|software|licen[cs]e|starter kit|starter pack|kit|training|package|certificate|id card|subscription|equipment|uniform|yearly|monthly)\b[^.!?;]{0,70}?\b(?:before|to (?:start|be|join|work|apply|get|receive|qualify)|first|from our|from us|then|refund\w*|prior|considered|${AMOUNT})`,
    { unless: isTheirs },
  ),
  wordRule(
    String.raw`\b(?:small|initial|minimum|little|refundable) investment\b|\binvest(?:ment)? (?:of )?${AMOUNT}[^.!?;]{0,60}\b(?:earn|return|back|profit|start|double)`,
    {
      not: /\b(?:fund|investors?|portfolio|startup raised|raising|pitch|banking|advisor|article|blog|research)\b/,
      unless: isTheirs,
    },
  ),
  wordRule(
    String.raw`\b(?:send|transfer|pay) (?:us|me|our (?:agent|hr|manager|vendor))\b[^.!?;]{0,14}(?:${AMOUNT}|a (?:small )?(?:fee|deposit|amount))`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\byou (?:first )?(?:pay|send|transfer)\b[^.!?;]{0,12}(?:${AMOUNT}|the \d+ ?\$)[^.!?;]{0,40}\b(?:back|refund\w*|return\w*|reimburs\w*)`,
    { unless: isProduct },
  ),
  wordRule(String.raw`\bpay the ${AMOUNT}[^.!?;]{0,25}\b(?:back|refund\w*|reimburs\w*|return\w*)`, {
    unless: isProduct,
  }),
];

const NOT_A_PRICE =
  /\b(?:budget|we pay|i pay|you(?:ll| will)? (?:be paid|get|earn|receive)|salary|per hour|hourly|per (?:article|video|word|page|piece)|fixed price|milestones?|warranty|macros?|tickets?|returns? policy|refund policy|expenses?|travel|parking)\b/;

/** Weaker signs: a sum the freelancer parts with, whatever it is called. */
const HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\b${WORKER}\b[^.!?;]{0,40}?\b(?:buys?|purchased?|purchases|order(?:ed)?|acquire|have purchased)\b[^.!?;]{0,50}?\b(?:from|in|at|through|via) our (?:\w+ )?(?:shop|store|vendors?|partners?|website|suppliers?|institute|academy|broker|site)\b`,
    { not: OUR_MEANS, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:kindly|please|just|simply|first|you) (?:pay|transfer|send|deposit|remit|settle)\b[^.!?;]{0,24}?\b(?:amount|fee|fees|deposit|charges?|dues)\b`,
    { unless: isTheirs },
  ),
  wordRule(
    String.raw`\b(?:licen[cs]e|tool|software|kit|subscription|membership|package|plan|access|id|login id|course|badge|training)\b(?: \w+)? ?[:(=-]+ ?(?:only |just )?${AMOUNT}`,
    {
      pair: true,
      and: /\b(?:you(?:ll| will)? (?:need|have to|must|should|require)|must have|required to have|need to have|have to have|purchase|buy|first invoice|pay for|reimburs\w*|refund\w*)\b/,
      not: NOT_A_PRICE,
      unless: isPlainlyTheirs,
    },
  ),
  wordRule(String.raw`\b(?<!background )(?<!quality )(?:checks?|cheques?)\b`, {
    pair: true,
    and: [
      /\b(?:send|mail|issue|receive|get|e-?mail)\b/,
      /\b(?:deposit|cash|print|bank)\b/,
      /\b(?:buy|purchase|equipment|supplies|supplier|vendor|laptop|printer|keep (?:the|\$|some|part)|software)\b/,
    ],
    unless: isPlainlyTheirs,
  }),
  wordRule(
    String.raw`${AMOUNT}[^.!?;]{0,24}?\b(?:registration|joining|join|training|enrol+ment|onboarding|processing|application|activation|membership|commitment|verification|security|starter|background|license|licence|certificat\w+|admission|set ?-?up) (?:\w+ )?(?:fee|fees|charges?|deposit|cost|payment)\b`,
    { not: NOT_A_PRICE, unless: isPlainlyTheirs },
  ),
  wordRule(String.raw`${AMOUNT}`, {
    and: [
      /\b(?:refund\w*|reimburs\w*|give(?:n)? (?:it )?back|get (?:it|this|that|your money|the money) back|pay (?:you|it) back|paid back|returned)\b/,
      /\b(?:you|your|u|candidates?|applicants?|freelancers?|serious|joining|induction|guarantee|one ?-?time|first (?:salary|payment|pay)|starter|before|project|agents?|workers?)\b/,
    ],
    not: NOT_A_PRICE,
    unless: isTheirs,
  }),
  wordRule(String.raw`${AMOUNT}`, {
    and: [
      /\b(?:induction|boot ?camp|academy|course|exam|certified|certificate|certification|stamp|agreement|badge|id card|dashboard|activation|activate\w*|registration|enrol\w*|license|licence|starter|pack|kit|portal access|test cent(?:er|re)|evaluation|orientation|verification|background check|training|membership|joining)\b/,
      /\b(?:paid by (?:the |each )?(?:candidate|applicant|freelancer|you|worker|trainee)|(?:is|are|be|get) charged|costing|payable|at a cost|priced at|required to (?:get|have|obtain|buy|purchase|pay)|you(?:ll| will)? (?:need|have|must|pay|purchase|buy|cover|activate|get charged)|costs?|purchase|buy|activate|pay|charged|(?:candidate|applicant|freelancer|trainee|agent)s? (?:pay|cover|bear|go through|attend|take|join|enrol\w*|must complete))\b/,
    ],
    not: /\b(?:budget|we pay|i pay|you(?:ll| will)? (?:be paid|earn|receive)|salary is|per hour|hourly|fixed price|milestones?)\b/,
    unless: isPlainlyTheirs,
  }),
  wordRule(
    String.raw`\b(?:add|adding|put in|deposit|load) (?:more |some |extra )?funds\b|\bnegative (?:balance|orders?)\b|\bclear (?:the|your) (?:negative|balance)\b|\bexceeds? (?:your|the) balance\b|\b(?:recharge|top ?-?up) (?:your|the) (?:account|balance|wallet)\b`,
    { and: /\b(?:earn|commission|tasks?|orders?|profit|withdraw|you|your)\b/, unless: isTheirs },
  ),
  wordRule(
    String.raw`\b(?:token|nominal|small|minimal|minor|little|symbolic|refundable) (?:\w+ )?(?:amount|sum|charge|fee|payment|contribution|deposit)\b`,
    {
      and: /\b(?:charged|required|requires?|paid|pay|for|needed|applicants?|candidates?|freelancers?|serious|before|to (?:start|join|secure|confirm))\b/,
      unless: isTheirs,
    },
  ),
  wordRule(String.raw`\b(?:submit|deposit|pay|send|transfer|put down)\b[^.!?;]{0,14}${AMOUNT}`, {
    and: /\b(?:guarantee|security|assurance|commitment|serious\w*|refund\w*|proof|confirm|reserve|hold|insurance)\b/,
    not: /\b(?:we|i|client) (?:will |can )?(?:pay|transfer|send|deposit)\b/,
    unless: isTheirs,
  }),
  wordRule(String.raw`\byour own (?:card|money|funds|pocket|cash|wallet|expense|cost|credit card)\b`, {
    and: /\b(?:order|buy|purchase|pay|get|shop|send)\b/,
    unless: isTheirs,
  }),
  wordRule(
    String.raw`\b(?:get|buy|purchase|pick up|grab)\b[^.!?;]{0,25}\b(?:google play|itunes|steam|apple|amazon|razer|vanilla|gift) (?:gift )?cards?\b`,
    {
      unless: (s, a) =>
        isProduct(s, a) ||
        /\b(?:for (?:our|the) (?:team|staff|participants|winners|clients|employees)|we pay|budget of)\b/.test(
          s,
        ),
    },
  ),
  wordRule(
    String.raw`\b(?:you|candidates?|applicants?|freelancers?|writers?|agents?)\b(?: \w+){0,3}? (?:be |get )?charged\b`,
    { unless: isTheirs },
  ),
];

const GATE =
  /\b(?:paid|exam|fees?|deposit\w*|charges?|pay\w*|buy\w*|purchas\w+|costs?|top ?-?up|recharge|invest\w*|checks?|cheques?|expenses?|pocket|cards?|money|collateral|bond|capital|cover|membership|transfer|send|price|kit|order|funds|balance|token|charged|submit|activat\w+|refund\w*|reimburs\w*|get)\b/;
