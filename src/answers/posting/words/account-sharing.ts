import type { Sentence } from "../text/posting-sentences.ts";
import { clauseBefore, speaksOfProduct } from "./guards.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Wants to use the freelancer's account, name or papers, or lends the client's own account to work under. */
export function findAccountSharing(sentences: readonly Sentence[]): Span | null {
  return findByRules(sentences, [...RULES, ...HINTS], GATE);
}

/** Accounts that stand for a person: lending them is what the rules of those sites forbid. */
const PERSONAL = String.raw`(?:upwork|up work|fiverr|freelancer(?:\.com)?|freelanc(?:e|ing|er)|linkedin|toptal|guru|people ?per ?hour|turing|outlier|remotasks|data ?annotation|pay ?pal|payoneer|stripe|wise|bank(?:ing)?|merchant|coinbase|binance|crypto exchange|cash ?app|venmo|zelle|airbnb|uber|google (?:play|developer|ads|voice)|(?:play|developer) console|play ?store|apple developer|app store|developer|facebook|fb|amazon|ebay|etsy|kyc|verified|top ?-?rated(?: plus)?|aged|old|us|uk|usa|eu|american|european|us-?based)`;
const ACCOUNT = String.raw`(?:accounts?|acc|accs|acct|profiles?|ids?|identit(?:y|ies)|logins?)`;
const MARKET = String.raw`(?:upwork|up work|fiverr|freelancer(?:\.com)?|toptal|linkedin|pay ?pal|payoneer|stripe|bank|binance|coinbase|outlier|turing)`;

const OWN_WORK =
  /\b(?:account manage(?:r|ment)|accounts? (?:receivable|payable|executive)|rental accounting|chart of accounts|account (?:app|page|settings|deletion|creation flow|system)|user accounts?|family account|sharing rules|account sharing (?:feature|rules|detection)|multi-?tenant|login (?:page|screen|flow|form|system)|oauth|sso|password reset|2fa (?:feature|setup)|role-?based)\b/;
const isProduct = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-60)) || OWN_WORK.test(sentence);
const isImproving = (sentence: string, start: number) =>
  isProduct(sentence, start) ||
  /\b(?:optimi[sz]\w+|improv\w+|rewrit\w+|review\w*|audit\w*|coach\w*|advice|tips|teach\w*|how to|write my|headline|overview)\b/.test(
    sentence,
  );

const RULES: readonly WordRule[] = [
  // Renting, buying, borrowing.
  wordRule(
    String.raw`\b(?:rent(?:ing|al)?(?: out)?|leas(?:e|ing)|borrow\w*|lend\w*|buy(?:ing)?|purchas\w+|sell(?:ing)?|loan|take over|taking over|hire|share|sharing|acquire)\b[^.!?;]{0,45}?\b${PERSONAL}(?: (?:${PERSONAL}|or|and|,|\/|seller|freelancer|business|personal))*,? ${ACCOUNT}\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:rent(?:ing|al)?(?: out)?|leas(?:e|ing)|borrow\w*|lend\w*|take over|use|operate|run|sell)\b[^.!?;]{0,20}?\b(?:your|ur|yr|his|someones?|somebodys?|peoples?|their|old|unused|inactive)\b[^.!?;]{0,20}?\b(?:profiles?|identit(?:y|ies)|${MARKET}(?: \w+)? ${ACCOUNT}|accounts? (?:for|to) (?:work|bid|apply|receive|get))\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b${ACCOUNT}\b[^.!?;]{0,15}?\b(?:for|on|to) (?:rent|rental|lease|sale|sell|hire|borrow)\b`,
    { and: new RegExp(String.raw`\b(?:${PERSONAL})\b`), unless: isProduct },
  ),
  wordRule(String.raw`\b(?:take|took|taking) (?:it|them|over)\b[^.!?;]{0,20}\bover?\b`, {
    and: /\b(?:upwork|fiverr|top ?-?rated|profile|accounts?)\b/,
    unless: isProduct,
  }),
  wordRule(
    String.raw`\bdo(?:es)?nt use\b[^.!?;]{0,25}\b(?:upwork|top ?-?rated|fiverr|freelanc\w+)\b[^.!?;]{0,12}\baccounts?\b|\b(?:unused|inactive|idle|dormant)\b[^.!?;]{0,12}\b(?:upwork|fiverr|freelanc\w+|linkedin)\b`,
    { negative: true, unless: isImproving },
  ),
  // Working under the freelancer's account or name.
  wordRule(
    String.raw`\b(?:use|uses|using|work(?:ing|s)?|apply|bid|bidding|operate|operating|manage|control|log ?-?in(?:to)?|login(?:to)?|run|handle|access(?: to| of)?|connect to|through|via|under|behind|from|into|inside|need|get|want|give|provide)\b[^.!?;]{0,22}?\b(?:your|ur|yr)\b (?:\w+ ){0,2}?${MARKET}(?:,? (?:or|and|\/) ${MARKET})?(?: (?:\w+ )?${ACCOUNT}|\b)(?! (?:messages?|chat|inbox|invite|proposal|application|handle|url|link|stats|feedback|rating|history|to apply|connects|pay|payment|fees?|experience|skills?|job success|page url))`,
    {
      and: /\b(?:account|accounts|profile|id|acc|stripe|paypal|payoneer|bank|identity|login)\b/,
      not: /\b(?:share|send|include|attach|link to|provide|show|give|url of) (?:me |us )?(?:a link to |the link to )?(?:your|ur) (?:upwork|linkedin|fiverr|freelancer) (?:profile|link|page|url)\b/,
      unless: (s, a) => isImproving(s, a) || RECEIVES_PAY.test(s),
    },
  ),
  wordRule(
    String.raw`\b(?:use|using|uses|lend|borrow|work under|under|behind|with|on|need) (?:your|ur|yr|his|their|someones?) (?:real |own |legal |full )?(?:identity|name|passport|id card|documents?|ssn|photo id|drivers? licen[cs]e|face)\b`,
    {
      and: /\b(?:account|profile|open|create|register|verif\w+|apply|jobs?|work|kyc|interviews?|we|our team|salary|operate)\b/,
      not: /\b(?:byline|credit|published under|author name|begin|start|subject|proposal|in the file ?name|cover letter|business card)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:create|open|make|register|set ?up|sign up|get|verify|apply for)\b[^.!?;]{0,40}?\b${ACCOUNT}\b[^.!?;]{0,40}?\b(?:in|with|under|using|on|by) (?:your|ur) (?:own |real |legal )?(?:name|id|identity|details|documents?|passport|information|info|papers|ssn|face|phone number|data)\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:verify|verification of|verifying)\b[^.!?;]{0,20}\b(?:your|ur) (?:\w+ ){0,2}?(?:${MARKET}|account)\b[^.!?;]{0,30}\b(?:with us|for us|and let|so (?:that )?we|to (?:work|get|receive|start))`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:pass|complete|do|finish)\b[^.!?;]{0,15}\b(?:video |id |identity |face |kyc )+(?:verification|check|kyc)\b|\bkyc (?:for us|verification for|on our behalf)\b`,
    {
      and: /\b(?:account|profile|upwork|fiverr|we|us|when|rent|linkedin)\b/,
      unless: (s, a) =>
        isProduct(s, a) || /\b(?:feature|flow|sdk|api|integrat\w+|sumsub|onfido|test)\b/.test(s),
    },
  ),
  wordRule(
    String.raw`\bhand(?:ing)? over (?:the |your |its )?(?:login|account|access|credentials|password|profile)\b`,
    {
      and: /\b(?:your|you|u|we|us)\b/,
      not: /\b(?:at the end|project|website|hosting|domain|wordpress|admin)\b/,
      unless: isProduct,
    },
  ),
  // The client's own freelance account.
  wordRule(
    String.raw`\b(?:my|our|agency|his|her) (?:\w+ )?(?:upwork|fiverr|freelancer(?:\.com)?|freelancing|toptal) (?:agency )?(?:${ACCOUNT})\b`,
    {
      and: /\b(?:log ?-?in|login|credentials|password|access|bid|bids|bidding|chat|as me|on my behalf|work from|apply|applying|use my|operate|password|work\w* (?:using|with|under|from|in|on|through|via|as)|talk to my|send proposals|submit proposals|talk (?:to|with) clients?|pretend|give you|share|behind)\b/,
      not: /\b(?:never|not|dont|do not|wont|without|no) (?:\w+ ){0,3}?(?:access|login|share|password)\b/,
      unless: isProduct,
    },
  ),
  // Standing in for somebody.
  wordRule(
    String.raw`\b(?:attend\w*|take|taking|join\w*|do|give|sit|pass|appear|handle|clear|speak|talk|answer|be|go to|represent\w*|show up|face)\b[^.!?;]{0,50}?\b(?:interviews?|calls?|meetings?|exams?|assessments?|camera|technical rounds?|tests?|face|client)\b[^.!?;]{0,35}?\b(?:on (?:my|our|his|her|the candidates?|behalf)|in (?:my|our|his) (?:place|name|stead)|instead of (?:me|us|him)|as (?:me|my|if you)|pretend\w*|for (?:me|us) (?:as|under))`,
    {
      not: /\b(?:customers?|our users|sales calls?|cold calls?|virtual assistant|notes)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\bproxy (?:needed|interview\w*|candidate|test ?taker|required|for|person|work(?:er)?)\b|\b(?:interview|job|exam) (?:proxy|support proxy|impersonat\w+)\b|\b(?:pretend|pose|act|appear|claim)(?:ing)? (?:to be|as) (?:me|us|him|the (?:developer|owner|candidate)|my)\b`,
    { not: /\bproxy (?:server|servers|rotation|pool|list|for scraping|ip)|proxies\b/, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:collaborat\w+|partner\w*|person|people|someone|somebody|guy|friend|citizen|resident|native|developer|individual)s?\b[^.!?;]{0,60}?\b(?:lend|rent|share|give|provide|use|open|create|offer)\w*\b[^.!?;]{0,25}?\b(?:his|her|their|your|ur|us|uk) (?:\w+ )?(?:profile|identity|account|accounts|id|name|linkedin)\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\bsplit (?:the |our |your |all )?(?:salary|income|earnings|money|profit|pay|revenue)\b[^.!?;]{0,20}|\b(?:share|%|percent) of (?:the |your |monthly )?(?:salary|earnings|income)\b|\b(?:you|u) (?:get|receive|keep|earn|take)\b[^.!?;]{0,15}\d{1,2} ?(?:%|percent)\b`,
    {
      and: /\b(?:account|accounts|profile|identity|linkedin|interviews?|remote jobs?|on my behalf|citizen|your name|each transfer|we do (?:all )?the work|stripe|paypal|payoneer|bank)\b/,
      unless: isProduct,
      not: /\baccount (?:manager|executive)\b/,
    },
  ),
  // Remote control of the freelancer's machine.
  wordRule(
    String.raw`\b(?:any ?desk|team ?viewer|remote desktop|rdp|ultra ?viewer|rust ?desk|remote (?:access|control))\b`,
    {
      and: /\b(?:your|ur) (?:own |home |personal )?(?:upwork|laptop|account|profile|pc|computer|machine|device|identity)\b|\b(?:we|our team|they|i) (?:will )?(?:operate|work|control|bid|run|log ?in)\b|\bleave it on\b|\b(?:freelancer|upwork) (?:profile|account)\b/,
      not: /\b(?:support|helpdesk|help desk|tickets?|our (?:pcs?|computers|servers?|clients)|my (?:pc|computer|laptop|server|machine)|the server|our licen[cs]e|fix (?:my|our)|troubleshoot\w*)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:rent|use|borrow|host|keep)\b[^.!?;]{0,15}\b(?:your|ur) (?:laptop|pc|computer|internet|ip|device)\b`,
    {
      and: /\b(?:we|us|our|remote|connect|24|work from|night|monthly|company laptop)\b/,
      not: /\b(?:own laptop|use your (?:laptop|pc|computer|device) (?:for|to) (?:work|record|test))\b/,
      unless: isProduct,
    },
  ),
  // Money passing through.
  wordRule(
    String.raw`\b(?:receiv\w+|accept\w*|process\w*|collect\w*|take|withdraw|cash out|pass)\b[^.!?;]{0,35}?\b(?:money|payments?|funds|transfers?|earnings|deposits?)?\b[^.!?;]{0,20}?\b(?:through|on|in|into|via|to|with|using|from) (?:your|ur) (?:\w+ )?(?:bank|pay ?pal|stripe|payoneer|wise|personal|cash ?app|merchant|binance|account)\b`,
    { unless: (s, a) => isProduct(s, a) || RECEIVES_PAY.test(s) },
  ),
  wordRule(
    String.raw`\b(?:stripe|pay ?pal|payoneer|bank|wise|merchant|upwork|fiverr|linkedin|coinbase|binance|cash ?app) account (?:holders?|owners?)\b|\b(?:account|profile) (?:holder|owner)s? (?:from|in|needed|wanted)\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:person|people|someone|anyone|partner|freelancer|those)\b[^.!?;]{0,20}\b(?:with|who (?:has|have|own)|having|owning)\b[^.!?;]{0,14}\b(?:verified|aged|old|active|us|uk|top ?-?rated)\b[^.!?;]{0,14}\b${MARKET}\b`,
    {
      and: /\b(?:use|rent|share|pay|month|outreach|through|account|let us|we|lend|borrow|our team|split)\b/,
      not: /\b(?:experience|portfolio|reviews only|proven|track record|job success|payment verified)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:send|forward|give|tell|share)\b[^.!?;]{0,20}\b(?:otp|verification codes?|sms codes?|login codes?|2fa codes?)\b|\b(?:otp|verification codes?|sms codes?)\b[^.!?;]{0,25}\b(?:your|ur) (?:phone|number|sim)\b`,
    {
      and: /\b(?:your|you|u)\b/,
      unless: (s, a) =>
        isProduct(s, a) || /\b(?:feature|twilio|api|integrat\w+|app|sms gateway|implement\w*)\b/.test(s),
    },
  ),
  wordRule(
    String.raw`\b(?:share|give|send|provide)\b[^.!?;]{0,15}\b(?:us|me)?\b[^.!?;]{0,10}\b(?:your|ur) (?:\w+ )?(?:login|log ?-?in|credentials|password|passwords)\b`,
    { unless: isProduct },
  ),
];

const NOT_LENDING =
  /\b(?:optimi[sz]\w+|improv\w+|rewrit\w+|audit\w*|coach\w*|headline|link to|url|review your|look at your|check your|based on your|see your|visit your|from your (?:profile|history)|on your profile|proposal|cover letter|portfolio|your profile (?:and|should|must|shows|matches|picture|is))\b/;

/** Weaker signs: other people at work behind a name that is not theirs. */
const HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\b(?:accounts?|profiles?|linkedin|documents?|passport|identity|id card|id papers|real name)\b`,
    {
      whole: true,
      and: [
        /\b(?:upwork|freelanc\w+|fiverr|linkedin|google play|play console|developer account|app store|toptal|stripe|pay ?pal|bank|own documents|own id|profiles?|sites|platforms|kyc)\b/,
        /\b(?:your|own|an? (?:approved|verified|active|existing|old|aged)|face of|somebodys?|someones?|temporary access|their|on your)\b/,
        /\b(?:we|our|us|i|team|devs?|developers|engineers|staff)\b[^.!?]{0,40}\b(?:do|does|carry|handle|run|operate|work|code|use|publish|log|manage|bid|deliver)\b|\b(?:carried out|done|handled|performed|managed|operated) by (?:us|our|me|my)\b|\baccess to (?:their|your|his|the)\b/,
        /\b\d{1,2} ?(?:%|percent)|\b(?:monthly|per month|a month|each month|per week|a week|weekly|per app|per account|each time|rent|split|passive income|one time|share)\b|[$€£]\d+ each/,
        /\b(?:face of|lend|rent|borrow|publish (?:our|my)|temporary access|give access|own documents|in your name|under your name|(?:we|our (?:team|devs?|developers|engineers)|five devs|devs in)[^.!?]{0,25}\b(?:do|does|handle|carry|code)\b[^.!?]{0,14}\b(?:the )?(?:work|projects?|coding|jobs?|tasks?|rest)|(?:carried out|done) by us|use it|with it|from it|on it|you do nothing|no work (?:needed|from you))\b/,
      ],
      not: /\b(?:optimi[sz]\w+|ad accounts?|ads account|bookkeep\w*|account manager|accounts payable|salesforce|our linkedin|our accounts?|manage (?:our|my)|compan(?:y|ies) page)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:take|do|complete|pass|sit(?: for)?|finish|attend|write|join|solve|answer)\b[^.!?]{0,50}?\b(?:assessments?|exams?|tests?|quiz\w*|course|certification|interviews?|hackerrank|homework|class|calls?)\b[^.!?]{0,50}?\b(?:as me|as him|for me|in my (?:name|place)|on my behalf|instead of me|logged in as|pretending|(?:with|using|under) my (?:name|credentials|login|id|account|identity))\b`,
    { not: /\b(?:customers?|notes|test users?|log in as (?:a|the|admin))\b/, unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:get|receive|read|accept|collect)\b[^.!?]{0,20}\b(?:otp|sms|verification|2fa|login)\b ?(?:codes?|messages?|pins?)?\b`,
    {
      and: /\b(?:send|share|give|forward|tell|text)\b[^.!?]{0,14}\b(?:me|us|them|codes?|it)\b/,
      not: /\b(?:feature|twilio|api|integrat\w+|app|gateway|implement\w*|users?|login flow)\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:through|via|from|under|behind|on|using|with|into|inside|in) (?:your|their|his|her|yours|somebodys?|someones?|somebody elses?|a friends|the freelancers?|another persons?)(?: (?:\w+ )?(?:profiles?|accounts?|logins?|identity|names?)|\b(?=[.,!]|$| and| so))`,
    {
      and: [
        /\b(?:we|our|i|my|me|us|engineers?|team|staff|developers?|agency|people)\b/,
        /\b(?:work\w*|bid\w*|operate\w*|run|log ?-?in|communicat\w+|sell|list|publish|receiv\w+|process\w*|withdraw|apply|interviews?|let)\b/,
        /\b(?:upwork|fiverr|freelanc\w+|profiles?|suspended|banned|linkedin|split|share|keep|percent|reviews?|jss|rent)\b|%/,
      ],
      not: NOT_LENDING,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\b(?:pay|paid|offer\w*|give|rent|buy|\$ ?\d+|%|percent)\b[^.!?;]{0,40}?\b(?:for|to use|to get|to rent|to borrow|to have|access to) (?:your|an?|the|any)\b[^.!?;]{0,20}?\b(?:upwork|fiverr|freelancer|linkedin|verified|top ?-?rated|paypal|stripe|payoneer|wise|binance)\b[^.!?;]{0,12}\b(?:logins?|accounts?|profiles?|credentials|ids?|access)\b`,
    { not: NOT_LENDING, unless: isProduct },
  ),
  wordRule(String.raw`\b(?:suspended|banned|blocked|disabled|lost|restricted|closed|terminated)\b`, {
    and: [
      /\b(?:upwork|freelanc\w+|fiverr|profile)\b/,
      /\b(?:from yours|yours|your account|your profile|borrow|use your|another (?:account|profile)|new account|under your|through you|on your)\b/,
    ],
    not: /\b(?:appeal|recover\w*|unblock|reinstat\w+|get (?:it|my account) back)\b/,
    unless: isProduct,
  }),
  wordRule(String.raw`\b(?:laptop|computer|macbook|device|pc|machine|hardware)s?\b`, {
    and: [
      /\b(?:host\w*|keep\w*|connected|plugged|turned on|24 ?\/ ?7|at (?:your )?(?:home|house|place)|receive|set ?up at|leave)\b/,
      /\b(?:log ?-?in|remote\w*|overseas|our (?:staff|team|developers?|workers|employees)|access|connect\w*)\b/,
      /\b(?:company|our|we|us|staff|team)\b/,
      /\b(?:home|house|place|us-?based|residen\w+|individuals?|monthly|host\w*|address|night)\b/,
    ],
    not: /\b(?:provide you|we will (?:send|ship|provide) (?:you )?(?:a|the) (?:laptop|computer) (?:to|for you)|own laptop|support|helpdesk|repair|install windows|mdm|backup|server room)\b/,
    unless: isProduct,
  }),
  wordRule(
    String.raw`\b(?:on camera|camera|your face|appear\w*|face (?:of|for)|front ?-?(?:man|person)|voice of|lip ?-?sync\w*|in front of)\b`,
    {
      pair: true,
      and: [
        /\b(?:calls?|interviews?|meetings?|zoom|clients?)\b/,
        /\b(?:listening|typing (?:the )?answers|feed\w* (?:you|the answers)|behind (?:you|the|it)|answers? for you|tell you what to say|our developer|real developer|actual developer|pretend\w*|on (?:our|my|his) behalf|as (?:the|our|a) (?:developer|engineer|owner|candidate)|chat you|script in real time|ear ?piece)\b/,
      ],
      not: /\b(?:youtube|actor|actress|model|commercial|testimonial|photo\w*|film\w*|video editor|customers?)\b/,
      unless: isProduct,
    },
  ),
  wordRule(String.raw`\b(?:sign up|register\w*|open|create|apply|pass|verify|enrol\w*)\b`, {
    and: [
      /\b(?:passport|your (?:own )?id\b|face (?:check|scan|verification)|selfie|liveness|ssn|documents|kyc|identity|id card|real name|your name)\b/,
      /\b(?:give|hand|transfer|share|send|pass|let|sell) (?:us|me|it|the|over|your)\b[^.!?;]{0,25}\b(?:account|access|login|log ?-?in|credentials|password|profile|work|use)\b|\bwe (?:will )?(?:use|take over|work|operate)\b/,
    ],
    unless: isProduct,
  }),
  wordRule(
    String.raw`\b(?:somebodys?|someones?|anyones?|persons?|people with|peoples?|a friends?|holders?|owners?|an?|verified|approved|existing|aged) (?:\w+ )?(?:amazon|stripe|pay ?pal|upwork|ebay|etsy|airbnb|payoneer|bank|merchant|google play|app store|shopify payments|tiktok shop|walmart)(?: \w+)? (?:accounts?|merchant|profile)\b`,
    {
      pair: true,
      and: /\b(?:i|we) (?:will |would |can |want to |need to )?(?:run|use|operate|manage it|sell (?:on|through|from) it|take care|share|pay (?:you )?(?:monthly|rent|a %|\d))\b|\bshare (?:the )?profit|\bmonthly (?:rent|fee|payment)\b|\bprofit (?:share|split)|\brent\w*\b/,
      not: /\b(?:manage (?:our|my)|our account|my account|experience|optimi[sz]\w+|listings?|ppc)\b/,
      unless: isProduct,
    },
  ),
];

/** "Into your PayPal" is how somebody is paid, unless others' money is to pass through it. */
const RECEIVES_PAY =
  /\b(?:salary|wages?|you(?:ll| will)? (?:be |get )?paid|your (?:pay|payment|earnings)|pay(?:ment)? (?:will be|is) (?:sent|made))\b/;
const GATE =
  /\b(?:accounts?|acc|accs|acct|profiles?|ids?|identit(?:y|ies)|logins?|log ?-?in|credentials|passwords?|interviews?|proxy|any ?desk|team ?viewer|remote|rdp|kyc|verif\w+|stripe|pay ?pal|payoneer|bank|linkedin|behalf|otp|codes?|laptop|pc|computer|pretend\w*|pose|passport|name|documents?|salary|percent|yours|camera|appear\w*|face|suspended|banned|macbook|device|machine|rent)\b|%/;
