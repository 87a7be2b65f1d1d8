import { isMaking, isProduct, PAID_WORK, PAST_WORK, SOFTWARE_TERMS } from "./free-work-words.ts";
import { type WordRule, wordRule } from "./word-rules.ts";

const NO = String.raw`(?:cant|cannot|can not|couldnt|unable to|not able to|dont|do not|doesnt|wont|will not|are not|arent|isnt|is not|not|never|no|without|nor|zero|havent|lack(?:s|ing)?|wouldnt|shouldnt expect)`;
const PAYING = String.raw`(?:pay|paid|paying|money|funds?|funding|budget|salary|salaries|compensat\w+|remunerat\w+|wages?|retainer|stipend|cash|paycheck|monetary|fixed (?:part|pay|income|salary))`;
/** Saying "no" and "pay" together means something else here. */
const OTHER_NO_PAY =
  /\b(?:more than|above|over \$?\d|exceed\w*|limits?|issues?|problem|concern|gateway|methods?|verified|links?|wall|attention|outside|directly|upfront|up front|advance|in advance|fees?|extra|to apply|refund\w*|deposits?|cash on|cash ?flow|cash register|off ?-?platform|candidates|applicants|upwork|for (?:ai|plagiar\w*|bad|poor|incomplete|unfinished|late|idle|time|mistakes|revisions|copied|low)|not paid (?:on time|late)|minimum|bank|paid ads?|paid plugins?|paid tools?|paid software|expense|invoices?|customers?|users?|members|subscribers|students|tenants|buyers|donors|subscription|payment plan|money laundering|money back|dont waste|waste|money is not|budget is not|not (?:a )?low|no low|not about (?:the )?money|budget yet|salary expectations?|per month yet|whether|if (?:they|he|she|the)|pay ?-?per|pay grade|leave|fixed budget|set budget|specific budget|budget in mind|paid traffic|paid media|paid search|paid social|paid promotion|until|without paying|does not fund|not fund|chargebacks?|sales team)\b/;

/** Weaker signs: somebody says that there is no money in it, in whatever words. */
export const FREE_WORK_HINTS: readonly WordRule[] = [
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
