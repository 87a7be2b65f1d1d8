import type { Sentence } from "../text/posting-sentences.ts";
import { FREE_WORK_HINTS } from "./free-work-hints.ts";
import {
  CUSTOM,
  DO,
  DONE_WITH_BID,
  isMaking,
  isProduct,
  MAKING_SOFT,
  PAID_WORK,
  PAST_WORK,
  SOFTWARE_TERMS,
  WORK,
} from "./free-work-words.ts";
import { clauseBefore } from "./guards.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Wants work that is not paid: unpaid tests, spec work, exposure, a share of what may come. */
export function findFreeWork(sentences: readonly Sentence[]): Span | null {
  return findByRules(sentences, [...RULES, ...FREE_WORK_HINTS], GATE);
}

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

const GATE =
  /\b(?:un-?paid|non-?paid|paid|pay|paying|payment|free|gratis|exposure|publicity|visibility|portfolio|resume|budget|salary|money|revenue|rev|profit|royalt\w+|commission|equity|shares?|share|tips|percent|volunteer\w*|pro ?-?bono|intern\w*|winner|winning|wins?|best|contest|chosen|selected|proposal|proposals|bid|bids|application|cover letter|apply|applying|applicants?|candidates?|bidders?|mock ?-?ups?|sample|audition|test|trial|compensat\w+|without|favou?r|voluntar\w+|project|stars?|co-?founder|nothing|funds?|funding|wages?|remunerat\w+|retainer|stipend|cash|earn|split|challenge|submit|send|prove|show|unable|offer)\b|%/;
