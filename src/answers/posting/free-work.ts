import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";
import type { Sentence } from "./posting-sentences.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Wants work that is not paid: unpaid tests, spec work, exposure, a share of what may come. */
export function findFreeWork(sentences: readonly Sentence[]): Span | null {
  return findByRules(sentences, [...RULES, ...HINTS], GATE);
}

const WORK = String.raw`(?:tests?|trials?|samples?|tasks?|assignments?|projects?|articles?|designs?|mock ?-?ups?|internships?|training|probation\w*|weeks?|months?|days?|edits?|drafts?|demos?|auditions?|positions?|roles?|works?|jobs?|gigs?|collab\w*|period|exercises?|pieces?|concepts?|challenges?|hours?|shifts?|videos?|pages?|posts?|logos?|it|this|that|these|those|first one|exam)`;
const DO = String.raw`(?:do|doing|make|making|write|writing|create|creating|edit|design|work|working|deliver|provide|give|send|complete|build|translate|record|offer|start|test|help|develop|show|prepare|draw|produce|finish|set ?up|code|transcribe|manage)`;
const DONE_WITH_BID = String.raw`(?:with|along with|together with|in|inside|as part of|alongside|to|when you|before) (?:your |the |ur |you )?(?:proposals?|bids?|application|cover letter|offer|quote|apply|applying|first message|submission)`;
const CUSTOM = String.raw`(?:mock ?-?ups?|(?:a|the|your|one) (?:\w+ )?(?:sketch|version|outline|layout|take|edit|translation|sample|draft)s? (?:of|for|from|based|on)|designs? (?:for|of) (?:our|my|the|this)|concepts?|drafts? (?:of|for)|logo (?:concept|idea|draft|design|sketch)|wire ?-?frames?|storyboards?|full (?:plan|strategy|solution|article|design)|prototypes?|\d+ ?-? ?words?\b[^.!?]{0,20}\b(?:article|sample|text|story|post|on|about)|article (?:on|about|titled)|translat\w+ (?:of )?(?:this|the (?:following|attached|first))|(?:first|one|two|2|1) (?:page|chapter|paragraph|video|scene)s? (?:of (?:our|my|the|this)|translated|edited)|edit(?:ed)? (?:of )?(?:this|the attached)|the (?:whole|full|entire) (?:script|logo|article|design)|working (?:demo|code|prototype)|complete(?:d)? (?:sample|task|test)|custom samples?)`;

const PAID_WORK =
  /\b(?:paid (?:test|trial|sample|task|project|try ?-?out|month|week|assignment|first)|(?:test|trial|sample|task)s? (?:\w+ )?(?:is|are|will be) (?:\w+ )?paid|both paid|we pay for (?:the )?(?:test|trial|sample))\b/;
const SOFTWARE_TERMS =
  /\b(?:saas|subscription|plans?|free trial|app store|users?|customers?|subscribers?|invoices?|leave|shipping|royalty|gift|coupon|discount|tool for)\b/;

/** Showing what was made before is no new work. */
const PAST_WORK =
  /\b(?:previous|past|existing|earlier|already|prior|portfolio|published|similar (?:work|projects?)|your (?:work|best|own)|you(?: have|ve)? (?:made|done|written|wrote|did|built|designed|edited)|no need to|dont need|examples? of)\b/;
const MAKING_SOFT =
  /\b(?:build\w*|develop\w*|integrat\w+|implement\w*|plugin|feature|dashboard|status|tag|filter|module|app that|tool that|system that|show which)\b/;

const isProduct = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70));
const isMaking = (sentence: string, start: number) =>
  isProduct(sentence, start) || MAKING.test(clauseBefore(sentence, start));

const RULES: readonly WordRule[] = [
  // Unpaid tests, trials, months.
  wordRule(
    String.raw`\b(?:un-?paid|non-?paid|un-?compensated|not paid) (?:\w+ )?(?:tests?|trials?|internships?|positions?|roles?|works?|projects?|tasks?|samples?|assignments?|weeks?|months?|period|probation\w*|volunteer\w*|collab\w*|gigs?|first|training|jobs?|exercise|opportunit\w+|articles?|audition|shift|demo|edit|homework)\b`,
    { unless: isMaking },
  ),
  wordRule(
    String.raw`\b${WORK}\b(?: \w+){0,5}? (?:is|are|will be|wont be|remains?|be|being|its|it is|they are)? ?(?:completely |totally |fully |of course |all |also |currently )?(?:un-?paid|non-?paid|not (?:be )?(?:paid|compensated|billable|remunerated)|free of (?:charge|cost)|without (?:pay|payment|compensation)|no pay(?:ment)?)\b`,
    {
      negative: true,
      not: SOFTWARE_TERMS,
      unless: (s, a) =>
        PAID_WORK.test(s) ||
        MAKING_SOFT.test(clauseBefore(s, a)) ||
        /\bno\b[^.,]{0,20}$/.test(s.slice(Math.max(0, a - 24), a)),
    },
  ),
  wordRule(
    String.raw`\b(?:wont|will not|do not|dont|does not|doesnt|cannot|cant|can not|not able to|unable to|not going to|not willing to|never) (?:be )?(?:pay|paid|paying|compensate|compensated)\b(?: \w+){0,3}? (?:the |this |a |any )?(?:first|test|trial|training|probation\w*|samples?|initial|learning|onboarding|internship|upfront|at (?:first|the moment|this (?:time|stage|point))|right now|now|yet|until|till|you yet|anything|money)\b`,
    {
      negative: true,
      unless: (s, a, b) =>
        isProduct(s, a) ||
        /\b(?:anything|money|until|upfront)\b.{0,30}\b(?:extra|more|before (?:the )?(?:delivery|approval)|to (?:us|apply|start))/.test(
          s.slice(a, b + 40),
        ) ||
        /\b(?:you|freelancer|worker|candidate|applicant|people|nobody|client|customer)s?(?: \w+)? $/.test(
          s.slice(Math.max(0, a - 24), a),
        ),
    },
  ),
  wordRule(
    String.raw`\b(?:there is|theres|have|has|with|got|is|at the moment|currently|now|sorry)\b[^.!?;]{0,20}\bno (?:budget|pay|payment|salary|money|compensation|funding|funds|wage|monetary \w+|financial \w+)\b`,
    {
      negative: true,
      not: /\bno budget (?:limit|cap|issue|constraint|problem)|no (?:pay|payment) (?:wall|gateway|method|plan|link|page|button)|\bno money (?:back|down)/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\b(?:no ?-?(?:one|body)|nobody|no one|none of us|noone)\b[^.!?;]{0,15}\b(?:paid|pay|salary|earns|gets paid)\b`,
    { negative: true, unless: isMaking },
  ),
  wordRule(
    String.raw`\b(?:this is|its|it is|as)\b[^.!?;]{0,12}\b(?:an? )?(?:un-?paid|volunteer|non-?paid|pro ?-?bono|not a paid)\b`,
    { negative: true, unless: isMaking },
  ),
  wordRule(
    String.raw`\b(?:unpaid|without (?:pay|payment|salary|wage|compensation|remuneration|stipend)|no (?:pay|salary|payment|wage|stipend|compensation))\b`,
    {
      negative: true,
      and: /\b(?:internship|intern|trial|test|probation|first (?:week|month|task|project|article|video|two|three)|months?|weeks|volunteer|position|experience|certificate|portfolio|exposure|learn|you (?:work|will work|manage|do|write|make))\b/,
      not: /\b(?:invoices?|unpaid leave|bills?|overdue|holidays?|without payment (?:details|method|gateway)|no (?:salary|pay) (?:expectations?|history))\b/,
      unless: (s, a) =>
        PAID_WORK.test(s) ||
        isMaking(s, a) ||
        /\b(?:test|trial|work|period)\b/.test(s.slice(Math.max(0, a - 3), a)),
    },
  ),
  wordRule(
    String.raw`\b${DO}\b[^.!?;]{0,60}?\b(?:for free|free of (?:charge|cost)|without (?:any )?(?:pay|payment|charge|charging)|at no (?:charge|cost)|gratis|for nothing|as a favou?r|on a voluntary basis|voluntarily|pro ?-?bono)\b`,
    {
      unless: (s, a, b) =>
        isProduct(s, a) ||
        SOFTWARE_TERMS.test(s.slice(a, b)) ||
        /\b(?:download\w*|available|tool|we (?:will |ll )?(?:provide|offer|give)|i (?:will |ll )?(?:provide|offer|give|send)|shipped|delivered to)\b/.test(
          s,
        ),
    },
  ),
  wordRule(
    String.raw`\b(?:first|1st|one|two|three|initial|2|3|1)\b[^.!?;]{0,35}?\b(?:for free|free of (?:charge|cost)|is free|are free|be free|unpaid|without pay\w*)\b`,
    {
      and: /\b(?:article|video|task|project|design|week|month|job|milestone|day|page|post|edit|thumbnail|logo|session|hour|chapter|sample|lesson|translation|illustration|reel|clip|banner|batch|work|one)s?\b/,
      negative: true,
      not: SOFTWARE_TERMS,
      unless: (s, a) => isMaking(s, a) || PAID_WORK.test(s),
    },
  ),
  wordRule(
    String.raw`\b(?:send|submit|provide|do|make|create|write|attach|include|need|require[sd]?|ask\w*|want|give|show|with|deliver|offer|start with|expect|complete|prepare)\b[^.!?;]{0,30}?\bfree (?:\w+ )?(?:samples?|mock ?-?ups?|drafts?|demos?|concepts?|tests?|designs?|articles?|edits?|revamp|audits?|sketch\w*|trial (?:task|work|article|edit|video|project|day|week|period|translation|job|run|shift))\b`,
    {
      not: /\b(?:customers?|giveaway|subscribers?|shop|store|coupon|leads?|download|perfume|skincare|shoppers?|our free)\b|"free/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\bfree (?:trial (?:task|work|article|edit|video|project|day|week|period|translation|job|run|shift)|test (?:task|work|article|project|translation|job|edit)|internship)\b`,
    { unless: isMaking },
  ),
  // Paid in fame.
  wordRule(
    String.raw`\b(?:great|good|lots? of|huge|amazing|massive|excellent|big|much|in|for|with|get|gain|receive|offer\w*|give\w*|provide|pay\w*|paid in|is|free) (?:you )?(?:the )?(?:exposure|publicity)\b`,
    {
      not: /\bexposure to\b|\bexposure (?:therapy|risk|bracketing|time|value|settings?|level)|\b(?:our|the|brand|product|your brand|more|media|client) (?:brand )?(?:exposure|visibility)\b|\b(?:increase|boost|improve|maximi[sz]e|brand|photo\w*|camera|seo|search|risk|chain)\b/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\b(?:build|grow|boost|improve|good for|great for|nice for|perfect for|addition to|add (?:it|this) to|use it (?:in|for)|for) (?:up )?(?:your|ur|the) (?:own )?(?:portfolio|resume|cv)\b`,
    {
      and: /\b(?:no (?:budget|pay|money|salary)|unpaid|cant|cannot|not paid|free|without|exposure|beginners?|instead|newbies|starting out|5 ?-?stars?|review|royalt\w+|share)\b/,
      not: /\bportfolio (?:website|site|page|theme)\b/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\b(?:pay\w*|paid|reward|compensation|in return|in exchange)\b[^.!?;]{0,25}?\b(?:exposure|credits?(?: only| in the)|a? ?(?:good|great|5 ?-?stars?|five ?-?stars?) (?:reviews?|rating|feedback)|experience only|certificate|recommendation letter|shout ?-?outs?|free (?:products?|meals?|stay))\b`,
    { unless: isMaking },
  ),
  wordRule(String.raw`\b(?:5|five) ?-?stars? (?:reviews?|rating|feedback)\b`, {
    and: /\b(?:free|no (?:budget|pay|money)|unpaid|instead|only|in return|in exchange)\b/,
    unless: isMaking,
  }),
  // A share of what may come.
  wordRule(
    String.raw`\b(?:revenue|rev|profit|royalt(?:y|ies)|commission|equity|sweat equity|percentage|tips?)(?: ?-?(?:share|sharing|split|based))?(?: (?:basis|model|deal))? ?-?(?:only|instead of (?:pay|salary|money|an? (?:hourly|fixed|salary))|in lieu)\b|\bonly (?:commission|equity|revenue|rev ?-?share|royalt\w+|profit)\b|\bpure(?:ly)? commission\b|\b100 ?% commission\b|\b(?:on|in|at) (?:a )?(?:pure |full )?commission (?:basis|only|structure)\b|\bcommission ?-?based (?:role|position|job|opportunity|work|sales|only|pay)\b`,
    {
      negative: true,
      unless: (s, a) =>
        isMaking(s, a) ||
        (/\b(?:hourly|base salary|fixed salary|plus commission|base pay|teams?|model|structure|pricing|engine|tracking)\b/.test(
          s,
        ) &&
          !/\bno (?:base|fixed|hourly)/.test(s)),
    },
  ),
  wordRule(
    String.raw`\b(?:revenue|rev|profit|royalty|income|earnings) ?-?(?:share|sharing|split(?!s? (?:resume|track|calc|logic)))\b|\b(?:sweat equity|for equity|equity (?:instead|based|share|stake|partner\w*)|paid in (?:equity|shares|tokens)|profit ?sharing|co-?founder(?=[^.!?;]{0,60}\b(?:equity|share|no (?:salary|pay|budget)|unpaid))|(?:equity|share|no (?:salary|pay|budget)|unpaid)[^.!?;]{0,60}co-?founder)\b`,
    {
      and: /\b(?:only|instead|no (?:salary|upfront|pay|budget|money|base|cash|funding)|payment (?:is|will be|by|in|after)|pay (?:is|you)|paid|compensation|in exchange|partner\w*|co-?founder|after (?:launch|we|the|it|first)|until|once|when|unpaid|launch\w*|bootstrapp\w+|pre-?revenue|dont have (?:money|budget)|cannot pay|cant pay|join us as)\b/,
      not: /\b(?:plus|and|\+|chargebacks?|commission tracking|salary|hourly|base|not equity|in cash|cash pay|rate) ?(?:equity|salary|pay)?\b(?=.{0,20}\bequity\b)|\bequity (?:research|crowdfunding|trade|market|compensation platform)|\bnot (?:equity|looking for (?:an? )?(?:equity|co-?founder|partner)s?|offering equity)\b|\bpaid (?:job|position|role)\b|\bcalculator\b|\bshareholder|\bagreement\b|\baccounts?\b|\bprofile\b/,
      unless: isMaking,
      negative: true,
    },
  ),
  wordRule(
    String.raw`\b\d{1,2} ?(?:%|percent)(?: \w+){0,4}? (?:of )?(?:the |our |all |every |each |net |gross |any )?(?:revenue|royalt\w+|profits?|sales?|earnings|income|what (?:we|it|the)|every sale|each sale|deal|proceeds)\b`,
    {
      and: /\b(?:once|after|when|if|launch\w*|no (?:salary|upfront|base|budget)|cant pay|cannot pay|cant|only|instead|until|is sold|gets sold|share)\b/,
      not: /\b(?:accounts?|profile|reduce\w*|increase\w*|grow\w*|decline|refund|hourly|base|plus)\b/,
      unless: isMaking,
      negative: true,
    },
  ),
  wordRule(
    String.raw`\b(?:get|gets|receive|receives|has|have|earn) (?:a |his |her |your |their )?shares?\b[^.!?;]{0,40}\b(?:if|once|when|after)\b`,
    { unless: isMaking, negative: true },
  ),
  // Work first, and pay if it pays off.
  wordRule(
    String.raw`\b(?:no (?:ranking|rank|result|results|sales?|leads?|profit|success|cure|views|win)s?,? (?:then )?no (?:money|pay|payment|fees?)|work (?:you )?first\b[^.!?;]{0,70}?\b(?:pay|paid|money)|(?:pay|paid|payment)\b[^.!?;]{0,50}?\b(?:only )?(?:after|when|once|if|until) (?:i|we|it|the|you|my|our|your|they|there is|there are|site|game|app)?\b[^.!?;]{0,40}?\b(?:ranks?\b|ranked|ranking|see (?:the )?results?|results? (?:are|is|come|show)|profit\w*|make (?:money|sales)|sales? (?:start|come)|is sold|funded|funding|investment|investors?|launch\w*|revenue|monetiz\w+|client pays|customers? pay|earn\w*|page one|first page))`,
    { negative: true, not: /\b(?:milestones?|hourly|release\w*|escrow)\b/, unless: isMaking },
  ),
  // Finished work asked of everyone who applies.
  wordRule(
    String.raw`\b(?:send|attach|submit|include|write|make|create|prepare|design|deliver|show|provide|post|record|build|draw|add|do|translate|edit|share)\b[^.!?;]{0,45}?\b${CUSTOM}\b[^.!?;]{0,50}?\b${DONE_WITH_BID}\b`,
    { not: PAST_WORK, unless: (s, a) => PAID_WORK.test(s) || isProduct(s, a) },
  ),
  wordRule(
    String.raw`\b${DONE_WITH_BID}\b[^.!?;]{0,40}?\b(?:send|attach|submit|include|write|make|create|design|record|build|draw|translate|edit)\b[^.!?;]{0,40}?\b${CUSTOM}\b`,
    { not: PAST_WORK, unless: (s, a) => PAID_WORK.test(s) || isProduct(s, a) },
  ),
  wordRule(
    String.raw`\b(?:every|each|all) (?:applicants?|candidates?|bidders?|freelancers?|\w+ers?)\b[^.!?;]{0,25}?\b(?:must|should|has to|have to|need to|needs to|to|is asked to|will)\b[^.!?;]{0,20}?\b(?:build|make|create|design|write|send|submit|translate|edit|record|draw|prepare|complete)\b[^.!?;]{0,40}?\b(?:mock ?-?up|design|module|article|sample|concept|demo|prototype|draft|test|feature|app|page|video|logo)`,
    { not: PAST_WORK, unless: (s) => PAID_WORK.test(s) },
  ),
  wordRule(
    String.raw`\b(?:best|winning|winner|favou?rite|chosen|selected) (?:article|design|logo|concept|one|voice|entry|sample|video|submission|draft|mock ?-?up|idea|edit|translation|work)?s?\b[^.!?;]{0,20}?\b(?:wins?|gets?|will (?:be|get|receive|win)|is|takes)\b[^.!?;]{0,22}?\b(?:the )?(?:job|paid|hired|payment|contract|selected|chosen|prize|money|project|gig|order)\b`,
    { unless: isMaking },
  ),
  wordRule(
    String.raw`\b(?:pay|paid|payment|paying|money)\b[^.!?;]{0,25}?\b(?:only )?(?:to |for )?(?:the )?(?:winner|best one|one (?:i|we) (?:like|choose|pick|use)|chosen one|selected one|if (?:i|we) (?:like|use|choose|publish|accept))\b|\bonly (?:the )?(?:chosen|winning|selected|best|accepted|published)\b[^.!?;]{0,25}?\b(?:paid|payment|pay)\b|\bif (?:i|we) (?:like|love)[^.!?;]{0,15}\b(?:you get|u get|then|i pay|we pay|i will pay)\b`,
    { negative: true, unless: isMaking },
  ),
  wordRule(String.raw`\b(?:design|logo|art|writing|video)? ?contest\b`, {
    and: /\b(?:winner|best|prize|only)\b/,
    not: /\b(?:app|platform|website|page|run a|organi[sz]\w+|for our (?:users|customers|followers)|giveaway)\b/,
    unless: isMaking,
  }),
  wordRule(
    String.raw`\b(?:write|do|make|translate|edit|design|record)\b[^.!?;]{0,45}?\bas (?:a |an |your |the )?(?:free )?(?:sample|test|audition|trial)\b`,
    {
      not: PAST_WORK,
      unless: (s, a) =>
        PAID_WORK.test(s) ||
        (/[$€£]\d|\bpaid\b/.test(s.slice(Math.max(0, a - 10))) && !/\bif\b/.test(s)) ||
        isProduct(s, a),
    },
  ),
  wordRule(
    String.raw`\b(?:looking for|need|seeking|want|hiring|searching for|welcome|invite) (?:some |a |an |enthusiastic |passionate |talented |skilled |\d+ )*(?:volunteers?|unpaid|pro ?-?bono|interns? without)\b`,
    {
      not: /\b(?:volunteer (?:management|database|app|website|portal|coordinator|platform)|manager)\b/,
      unless: isMaking,
    },
  ),
  wordRule(String.raw`\b(?:passion|hobby|fun|community|fan|non-?profit|student|charity) project\b`, {
    and: /\b(?:no(?:body| one)?|not|unpaid|cannot|cant|volunteer|free|without|share)\b[^.!?;]{0,20}\b(?:paid|pay|budget|money|salary|funds?)?\b/,
    negative: true,
    not: /\bpaid (?:project|position|role|job|work)\b/,
    unless: isMaking,
  }),
];

const NO = String.raw`(?:cant|cannot|can not|couldnt|unable to|not able to|dont|do not|doesnt|wont|will not|are not|arent|isnt|is not|not|never|no|without|nor|zero|havent|lack(?:s|ing)?|wouldnt|shouldnt expect)`;
const PAYING = String.raw`(?:pay|paid|paying|money|funds?|funding|budget|salary|salaries|compensat\w+|remunerat\w+|wages?|retainer|stipend|cash|paycheck|monetary|fixed (?:part|pay|income|salary))`;
/** Saying "no" and "pay" together means something else here. */
const OTHER_NO_PAY =
  /\b(?:more than|above|over \$?\d|exceed\w*|limits?|issues?|problem|concern|gateway|methods?|verified|links?|wall|attention|outside|directly|upfront|up front|advance|in advance|fees?|extra|to apply|refund\w*|deposits?|cash on|cash ?flow|cash register|off ?-?platform|candidates|applicants|upwork|for (?:ai|plagiar\w*|bad|poor|incomplete|unfinished|late|idle|time|mistakes|revisions|copied|low)|not paid (?:on time|late)|minimum|bank|paid ads?|paid plugins?|paid tools?|paid software|expense|invoices?|customers?|users?|members|subscribers|students|tenants|buyers|donors|subscription|payment plan|money laundering|money back|dont waste|waste|money is not|budget is not|not (?:a )?low|no low|not about (?:the )?money|budget yet|salary expectations?|per month yet|whether|if (?:they|he|she|the)|pay ?-?per|pay grade|leave|fixed budget|set budget|specific budget|budget in mind|paid traffic|paid media|paid search|paid social|paid promotion|until|without paying|does not fund|not fund|chargebacks?|sales team)\b/;

/** Weaker signs: somebody says that there is no money in it, in whatever words. */
const HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\bunpaid\b(?! (?:invoices?|bills?|leave|orders?|balances?|carts?|amounts?|time|debts?|tax\w*|claims?|items?|dues|fees?|accounts?|wages|overtime|rents?|loans?|parking|tolls?|media|search|social|traffic|version|users?|members?|subscri\w+|status|ones?|policy|internship policy|or paid))`,
    {
      negative: true,
      not: /\bpaid ?(?:\/|or|and|vs) ?unpaid\b|\b(?:mark\w*|shows?|list\w*|status|column|tag|filter|overdue|as) (?:\w+ )?unpaid\b|\binvoices?\b/,
      unless: (s, a) => isMaking(s, a) || PAID_WORK.test(s),
    },
  ),
  wordRule(
    String.raw`\b(?:pure|purely|100 ?%|only|strictly|fully|entirely) (?:performance|commission|results?|success)(?: |-)?(?:based|role|basis|driven|deal|fee|pay|only|job|position)?\b|\beat what you kill\b`,
    {
      pair: true,
      not: /\b(?:hourly|base (?:salary|pay)|plus commission|monthly salary|retainer of)\b/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\b(?:we|and|then) (?:will )?(?:split|share) (?:what|whatever|everything|all|the (?:money|profits?|income|revenue|winnings))\b|\bno upfront (?:cost|payment|money|investment) (?:on|for|from) (?:my|me|our|us)\b`,
    { not: /\b(?:accounts?|profile)\b/, negative: true, unless: isMaking },
  ),
  wordRule(
    String.raw`\b${NO}\b(?: (?:be |offer |any |have |the |to |you |give |a |get |much |really |provide |yet |able |currently |currently have |at this point |promise |expect )*)${PAYING}\b`,
    {
      negative: true,
      not: OTHER_NO_PAY,
      unless: (s, a, b) =>
        isMaking(s, a) ||
        PAID_WORK.test(s) ||
        (/\b(?:you|freelancers?|candidates?|worker)s?(?: \w+)? $/.test(s.slice(Math.max(0, a - 22), a)) &&
          !/paid|compensat|remunerat/.test(s.slice(a, b))),
    },
  ),
  wordRule(
    String.raw`\b(?:voluntary|volunteer|honorary|pro ?-?bono|unpaid|unsalaried|uncompensated) (?:role|position|basis|work|job|opportunity|contribution|help|project|task|team)\b|\b(?:on|as) a (?:voluntary|volunteer) (?:basis)?`,
    { unless: (s, a) => isMaking(s, a) || /\bpaid\b(?! ?\?)/.test(s.replace(/unpaid|not paid/g, "")) },
  ),
  wordRule(
    String.raw`\bif (?:i|we|our client|the client|my boss) (?:\w+ )?(?:use|uses|like|likes|accept|accepts|choose|publish|publishes|love|pick|keep|approve of)\b(?![^.!?;]{0,25}\b(?:account|profile)\b)[^.!?;]{0,30}?\b(?:paid|pay|money|payment|\$)`,
    { negative: true, unless: isMaking },
  ),
  wordRule(
    String.raw`\b(?:only|just) (?:earn|paid|get paid|make money|receive (?:money|payment|pay)|compensated)\b[^.!?;]{0,10}\b(?:when|if|once|after|per|for (?:each|every))\b|\b(?:earn|paid|payment|pay) (?:is )?(?:only|purely|solely|strictly) (?:when|if|once|after|on|per|upon|for (?:each|every)|based on)\b[^.!?;]{0,40}\b(?:sales?|deals?|results?|success|closed|converts?|performance|signs?|sells?|views|leads?)\b`,
    { not: /\b(?:base|plus|hourly|milestones?|deliver\w*|approv\w*)\b/, negative: true, unless: isMaking },
  ),
  wordRule(
    String.raw`\bshare (?:the )?(?:profits?|revenue|earnings|income|royalties|proceeds|it)? ?(?:50 ?[\/-] ?50|fifty|equally|half)\b|\b(?:50 ?[\/-] ?50|60 ?[\/-] ?40|70 ?[\/-] ?30) (?:split|share|profit|revenue)\b|\bsplit (?:the )?(?:profits?|revenue|sales)\b`,
    { not: /\b(?:accounts?|profile|salary|calculat\w+|tracking|screens?|layout)\b/, unless: isMaking },
  ),
  wordRule(
    String.raw`\b(?:design|write|create|make|rewrite|translate|build|draw|record|edit|prepare|sketch|develop|code)\b[^.!?;]{0,80}`,
    {
      pair: true,
      and: [
        /\b(?:submit|send|attach|include|post|share|enclose|upload)\b[^.!?;]{0,14}\b(?:it|them|this|that|the (?:result|file|design|draft|article|link))\b[^.!?;]{0,24}\b(?:with|along|together|in|as part of|alongside|over)\b[^.!?;]{0,14}\b(?:bid|proposal|application|offer|message|here)\b/,
        /\b(?:challenge|test|concept|mock ?-?up|article|logo|sample|page|draft|design|script|video|translation|words|task)\b/,
      ],
      not: PAST_WORK,
      unless: (s, a) => PAID_WORK.test(s) || isProduct(s, a),
    },
  ),
  wordRule(
    String.raw`\b(?:trial|test|audition|sample) (?:task|project|work|day|week|job|article|assignment|period|shift|edit|video)?s?\b`,
    {
      pair: true,
      and: /\b(?:its|it is|is|this is|are|was|will be|be|being) (?:\w+ )?(?:free(?! of| from| to| trial| plan| version| tier)|unpaid|not paid|without pay|voluntary|not compensated|no pay)\b/,
      not: SOFTWARE_TERMS,
      negative: true,
      unless: (s, a) => PAID_WORK.test(s) || isProduct(s, a),
    },
  ),
  wordRule(
    String.raw`\b(?:choose|pick|select|pay|hire|reward) (?:just |only )?(?:one|a|the best|1|the winning|our favou?rite) (?:designer|writer|winner|artist|entry|design|logo|article|developer|freelancer|submission|one)\b`,
    {
      pair: true,
      and: /\b(?:submit|challenge|contest|competition|entries|entry|concept|send (?:us |me |in )?(?:your|a|the) (?:design|concept|logo|draft|mock ?-?up|article))\b/,
      not: PAST_WORK,
      unless: (s, a) => PAID_WORK.test(s) || isMaking(s, a),
    },
  ),
  wordRule(
    String.raw`\b(?:working interview|unpaid working|shadow(?:ing)? days?|try ?-?out (?:day|week)s?|trial (?:day|week|month)s?)\b`,
    {
      pair: true,
      and: /\b(?:not|arent|isnt|wont|no|without|un)\b ?(?:be |\w+ )?(?:paid|remunerat\w+|compensat\w+|pay|salary|money|charge)/,
      negative: true,
      unless: (s) => PAID_WORK.test(s),
    },
  ),
  wordRule(String.raw`\b(?:show|prove) (?:me|us) what you (?:can|could) do\b|\bprove yourself\b`, {
    pair: true,
    and: /\b(?:rewrite|write|design|build|create|make|translate|edit|redesign|record)\b/,
    not: PAST_WORK,
    unless: (s) => PAID_WORK.test(s),
  }),
];

const GATE =
  /\b(?:un-?paid|non-?paid|paid|pay|paying|payment|free|gratis|exposure|publicity|visibility|portfolio|resume|budget|salary|money|revenue|rev|profit|royalt\w+|commission|equity|shares?|share|tips|percent|volunteer\w*|pro ?-?bono|intern\w*|winner|winning|wins?|best|contest|chosen|selected|proposal|proposals|bid|bids|application|cover letter|apply|applying|applicants?|candidates?|bidders?|mock ?-?ups?|sample|audition|test|trial|compensat\w+|without|favou?r|voluntar\w+|project|stars?|co-?founder|nothing|funds?|funding|wages?|remunerat\w+|retainer|stipend|cash|earn|split|challenge|submit|send|prove|show|unable|offer)\b|%/;
