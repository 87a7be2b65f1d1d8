import type { Sentence } from "../text/posting-sentences.ts";
import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Wants to pay the freelancer past Upwork: wallets, wires, cheques, gift cards, "to save the fee". */
export function findPaymentOutside(sentences: readonly Sentence[]): Span | null {
  const strict = findByRules(sentences, RULES, GATE);
  if (strict || sentences.some((sentence) => MONEY_WORK_TOPIC.test(sentence.text))) return strict;
  return findByRules(sentences, HINTS, GATE);
}

const METHOD = String.raw`(?:pay ?pal|payoneer|wise|transfer ?wise|venmo|cash ?app|cash app|zelle|western union|money ?gram|remitly|gcash|g-cash|bkash|nagad|easypaisa|easy paisa|jazz ?cash|m-?pesa|upi|paytm|phone ?pe|google ?pay|gpay|apple pay|skrill|neteller|revolut|binance(?: pay)?|crypto(?: ?currenc(?:y|ies))?|bitcoins?|btc|eth|ethereum|usdt|usdc|tether|trc ?-?20|bnb|solana|litecoin|dogecoin|stable ?-?coins?|e-?che(?:ck|que)s?|direct invoic\w+|bank (?:wire|transfer|deposit|account|payment)|(?:your |my |mobile )bank|direct (?:deposit|transfer|bank)|wire(?: transfer)?|iban|swift|ach|(?:certified|cashiers?|company|bank|paper|personal|mailed) che(?:ck|que)s?|(?<!background )che(?:ck|que)s?|money orders?|cash(?! flow| cow| register)|gift ?-?cards?|(?:amazon|steam|itunes|apple|google play|razer|visa) (?:gift )?cards?|vouchers?|local transfer|your wallet)`;
const HAS_METHOD = new RegExp(String.raw`\b${METHOD}`);
const VIA = String.raw`(?:via|by|through|thru|with|in|using|to|into|on|onto|over|as|from)`;
const NOT_FREELANCER =
  /\b(?:we|i|they|and) (?:pay|paid|send) (?:our|the|all|for|to)? ?(?:suppliers?|vendors?|staff|creators?|contractors?|affiliates?|bills?|invoices?|ads?|hosting|drivers?|sellers?|rent|tax\w*)\b/;
const MONEY_SUBJECT =
  /\b(?:integrat\w+|gateway|checkout|stripe|woocommerce|shopify|api|apis|sdk|webhooks?|customers?|users?|buyers?|guests?|tenants?|donors?|students?|subscribers?|players?|payroll provider|reconcil\w+|ledger|bookkeep\w*|xero|quickbooks|invoicing app|marketplace|tax|taxes|tracker|wallet app|exchange|portfolio tracker|dashboard|article|blog|newsletter|report|screens?|ui|bank statements?|transactions?|trading|mining|token ?sale|airdrop|add-?on|categor\w+|chart of accounts|upwork payment|paid through upwork|through upwork|via upwork)\b/;

/** "In cash, not in equity" says that it is paid at all. */
const CASH_NOT_SHARES = /\bnot (?:in |for |with )?(?:equity|shares)\b/;
const isProduct = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70)) ||
  MAKING.test(clauseBefore(sentence, start)) ||
  CASH_NOT_SHARES.test(sentence);
const isSubject = (sentence: string, start: number) =>
  isProduct(sentence, start) || MONEY_SUBJECT.test(sentence) || NOT_FREELANCER.test(sentence);
const paysOthers = (sentence: string, start: number) =>
  isProduct(sentence, start) || NOT_FREELANCER.test(sentence) || ON_UPWORK.test(sentence);
const ON_UPWORK =
  /\b(?:paid|payments?|pay|escrow|contract|all)\b[^.]{0,25}\b(?:through|via|on|by|over|inside|within|using) (?:the )?(?:upwork|platform)\b/;

const MONEY_WORK =
  /\b(?:integrat\w+|gateway|api|apis|plugin|compar\w+|reconcil\w+|article|blog post|tax report|match\w*|bookkeep\w*|categor\w+|ledger|tracker|explain\w*|paid and unpaid)\b/;
/** "All payments go through Upwork, nothing outside" is the good case. */
const OUTSIDE_OK = (sentence: string, start: number): boolean =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70)) ||
  /\b(?:no|never|not|dont|do not|wont|without)\b[^.;]{0,30}\b(?:outside|off|bypass\w*)\b|\b(?:outside|off)\b[^.;]{0,30}\b(?:not (?:allowed|permitted|accepted|possible|ok)|forbidden|against|banned|prohibited|ignored|reported|rejected)\b/.test(
    sentence,
  );

const RULES: readonly WordRule[] = [
  // "I pay by …", "you get your salary in …".
  wordRule(
    String.raw`\b(?:i|we|client|company|boss|employer|my (?:company|boss)|our (?:company|finance|accountant)|ill|well) (?:can |will |would |only |always |usually |do |prefer to |shall |could |may |normally |like to |want to |plan to |also |just )*(?:pay|pays|paying|send|sends|transfer|settle|compensate|reward|deposit|paid)\b(?!\w)[^.!?;]{0,60}?\b${METHOD}`,
    { unless: (s, a, b) => paysOthers(s, a) || SEND_OTHER.test(s.slice(a, b)) },
    HAS_METHOD,
  ),
  wordRule(
    String.raw`\byou(?:ll| will| would| shall| can| are going to| get| are| have to| should)?(?: \w+)? (?:paid|compensated|remunerated|rewarded|receive|get|getting|collect|have)\b[^.!?;]{0,50}?\b(?:${VIA}) (?:your |a |an |the |my |our |monthly |weekly )*${METHOD}`,
    {
      and: /\b(?:paid|compensated|remunerated|rewarded|salary|payment|payments|wage|wages|money|pay|payout|earnings|commission|income|bonus)\b/,
      unless: (s, a, b) => paysOthers(s, a) || /\b(?:experience|trained)\b/.test(s.slice(a, b)),
    },
    HAS_METHOD,
  ),
  wordRule(
    String.raw`\b(?:payments?|salary|salaries|payouts?|wages?|pay|comp|compensation|remuneration|money|earnings|commission|rate|price|fee) (?:is |are |will be |would be |can be |gets |shall be |to be |comes? )?(?:made |done |sent |paid |processed |released |transferred |given |issued |settled |delivered |deposited |handled |available |only |weekly |monthly |daily |every \w+ |always |directly |straight |per \w+ |after \w+ |twice a month )*(?:${VIA}) (?:your |a |an |the |my |our |monthly |weekly |direct |only |either |certified )*${METHOD}`,
    { not: MONEY_WORK, unless: isSubject },
    HAS_METHOD,
  ),
  wordRule(
    String.raw`\bpayments?(?: (?:method|mode|type|option|terms?|options|methods|details))?\s?[:=\-]+\s?(?:via |by |in |through |with |weekly |monthly |only |using )*${METHOD}`,
    { not: MONEY_WORK, unless: (s, a) => MONEY_SUBJECT.test(s) || MAKING.test(clauseBefore(s, a)) },
    HAS_METHOD,
  ),
  wordRule(
    String.raw`\b(?:pay|paid|paying)\b[^.!?;]{0,14}\b(?:${VIA}) (?:your |a |an |the |my |our |direct )*${METHOD}`,
    { not: MONEY_WORK, unless: isSubject },
    HAS_METHOD,
  ),
  wordRule(
    String.raw`\b${METHOD}(?:,? (?:or|and|\/) ${METHOD})? (?:payment )?(?:only|preferred|accepted|is fine|available for payment|payments? only)\b|\bonly (?:${VIA} )?${METHOD}(?! \w+ (?:bot|app|api))`,
    { and: /\b(?:pay|paid|payment|payments|payout|salary|only)\b/, not: MONEY_WORK, unless: isSubject },
  ),
  wordRule(
    String.raw`\b(?:salary|wages?|payments?|paid|pay|payout)\b[^.!?;]{0,50}?\b(?:western union|money ?gram|gift ?-?cards?|steam cards?|amazon cards?|cashiers? che(?:ck|que)|che(?:ck|que)s? (?:in the mail|through|by|via|every)|money order|usdt|zelle|cash ?app|gcash)\b`,
    { not: MONEY_WORK, unless: isSubject },
  ),
  wordRule(
    String.raw`\b(?:send|give|share|provide|submit|include|leave|drop|need|tell|with)\b[^.!?;]{0,25}?\b(?:your|ur) (?:bank|pay ?pal|payoneer|wise|account|wallet|upi|gcash|cash ?app|venmo|zelle|usdt|btc|crypto|binance)(?: (?:account|wallet|mail|email))? (?:details?|email|address|number|id|info\w*|tag|handle)\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:send|raise|issue|request|make|create|by|via|through|a|your) (?:me |us |a |an |the )*pay ?pal (?:invoice|money request|request|link|me link|friends)\b|\bpaypal\.me\b|\bfriends (?:and|&) family\b`,
    { not: MONEY_WORK, unless: isSubject },
  ),
  // Around Upwork, in so many words.
  wordRule(
    String.raw`\b(?:pay\w*|paid|payments?|settle\w*|deal|deals|contract|work(?:ing)?|hir(?:e|ing)|transactions?|money|cooperat\w+|collaborat\w+|salary)\b[^.!?;]{0,50}?\b(?:outside|off(?! the (?:shelf|bat))|without(?! (?:using|any|the need|a))|bypass\w*|around|aside from|off the books|not (?:on|through|via|using|by|with|in)|instead of|out of|beyond) (?:of )?(?:using )?(?:the )?(?:upwork|platform|site|this site|escrow|middle ?m[ae]n|marketplace|here|system|this platform)\b`,
    { negative: true, unless: OUTSIDE_OK },
  ),
  wordRule(
    String.raw`\b(?:outside|off|without|bypass\w*|away from|off the books of|leave|leaving|around) (?:of )?(?:the )?(?:upwork|platform|site|escrow)\b[^.!?;]{0,45}?\b(?:pay\w*|paid|payments?|contract|deal|fees?|salary|money|hire|work|transfer)\b`,
    { negative: true, unless: OUTSIDE_OK },
  ),
  wordRule(
    String.raw`\b(?:avoid|save|skip|bypass|escape|without|cut|no|spare|dodge|get rid of|because of|due to|dont (?:want|like) to pay|not pay|hate)\b[^.!?;]{0,25}?\b(?:(?:upwork|platform|service|middle ?m[ae]n|site|their|\d+ ?(?:%|percent)|commission|both)s?)\b[^.!?;]{0,12}?\b(?:fees?|commissions?|cuts?|charges?|tax(?:es)?|percent\w*|share|\d+ ?%)`,
    {
      negative: true,
      not: /\b(?:stripe|hosting|app store|marketplace (?:app|website|platform)|delivery|atm|bank charges)\b/,
      unless: (s, a) => isProduct(s, a) || OUTSIDE_OK(s, a),
    },
  ),
  wordRule(
    String.raw`\b(?:save|saving|avoid|saves|avoiding)\b[^.!?;]{0,20}?\bfees?\b[^.!?;]{0,30}?\b(?:both|us|you|each|here|pay|direct\w*|paypal|wise|close|settle|deal|outside)\b`,
    {
      not: /\b(?:our (?:customers|clients|users)|transaction fees? (?:analysis|report))\b/,
      unless: isProduct,
    },
  ),
  wordRule(
    String.raw`\bupwork(?:s)? (?:\w+ )?(?:takes?|charges?|fees?|commissions?|cut|eats)\b[^.!?;]{0,30}?\b(?:too|so|high|much|big|lot|crazy|ridiculous|huge|expensive|\d+ ?%)`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:pay|paid|payment|pays|paying|deal|settle)\b(?: \w+){0,4}? (?:direct|directly|privately|straight|in person|under the table|off the books|personally|separately)\b(?! (?:through|via|on|by|in|from|into) (?:upwork|the platform|the app|stripe|our app))`,
    {
      and: /\b(?:i|we|you|u|client|salary|weekly|fees?|no middle\w*|contract)\b/,
      not: /\b(?:pay attention|pay per click|invoices?|suppliers?)\b/,
      unless: paysOthers,
    },
  ),
  wordRule(
    String.raw`\b(?:dont|do not|not|never|wont|will not|cannot|cant) (?:use|using|need|want|like|accept|work with|trust|believe in|deal with) (?:the )?(?:upwork|upworks|platform|escrow)(?: (?:payments?|escrow|system|contracts?|billing|to pay))?\b`,
    { negative: true, and: /\b(?:pay\w*|paid|escrow|money|contract|billing)\b/ },
  ),
  wordRule(
    String.raw`\bno (?:need (?:of|for) |use of )?(?:an? )?(?:escrow|upwork contract|milestones? (?:on|in) upwork|contract (?:on|in|at|through) upwork)\b|\bescrow (?:is )?not (?:needed|required|necessary)`,
    { negative: true },
  ),
  wordRule(
    String.raw`\b(?:close|cancel|end|stop|finish)\b[^.!?;]{0,12}\b(?:contract|job|milestone|offer)\b[^.!?;]{0,25}?\b(?:and|then|to)\b[^.!?;]{0,30}?\b(?:pay|paid|settle|continue|work|deal|paypal|wise|bank|direct)`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:contract|milestone|job)\b[^.!?;]{0,18}\b(?:only|just) (?:for|to get) (?:the |a |your )?(?:reviews?|feedback|rating|hours|show)\b|\bfor (?:the )?reviews?\b[^.!?;]{0,40}\b(?:rest|other|remaining)\b[^.!?;]{0,30}\b(?:paid|pay|transfer)`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:rest|other|remaining|remainder|balance|half)\b[^.!?;]{0,30}?\b(?:paid|pay|sent|send|settled|transferred|is)\b[^.!?;]{0,25}?\b(?:privately|outside|direct\w*|${METHOD})`,
    { not: MONEY_WORK, unless: isSubject },
  ),
  wordRule(
    String.raw`\bcash (?:in hand|payment|pay|paid|on delivery of work)\b|\bpay(?:ment)? (?:is )?(?:in )?cash\b`,
    { not: MONEY_WORK, unless: isSubject },
  ),
  wordRule(
    String.raw`\b(?:bank transfer|wire transfer|pay ?pal|western union|usdt|crypto|bitcoin|wise|zelle|cash ?app|upi)\b[^.!?;]{0,25}\b(?:half now|half (?:before|upfront|first)|after (?:delivery|completion|the work|work)|every (?:week|friday|month|two weeks|monday|saturday|15)|each (?:week|month|friday)|weekly|on friday|same day|end of (?:the )?month|when (?:you )?finish\w*|once (?:you|the|its))`,
    { not: MONEY_WORK, unless: isSubject },
  ),
];

const SEND_OTHER =
  /\b(?:send|sends|transfer)\b(?! (?:the |your |you (?:the |your )?)?(?:money|salary|payment|pay|payout|funds|amount|wage|it|half|usdt|cash|via|by|through|weekly|monthly))/;
/** The work itself is about money, so that naming a way to pay proves nothing. */
const MONEY_WORK_TOPIC =
  /\b(?:integrat\w+ (?:\w+ )?(?:pay ?pal|stripe|payments?|crypto)|payment (?:gateway|integration|provider|processor|api|flow|page|system)|checkout|bookkeep\w*|book ?keeper|reconcil\w*|ledger|accounting|quickbooks|xero|fintech|wallet app|payroll|billing|invoic\w+ (?:app|tool|software|system|template|module|bot|reminder)|stripe connect|paypal (?:api|express|ledger|integration)|crypto\w* (?:wallet|exchange|newsletter|tax|tracker|platform|portfolio|writer|article|trading)|defi|dex|nft|blockchain|smart contracts?|solidity|web3|trading bot|tax(?:es)?|how (?:we|to) pay|bank statements?|remittance|money transfer app|pay with)\b/;
const LOCAL_WALLET = String.raw`(?:pay ?pal|payoneer|venmo|cash ?app|zelle|western union|money ?gram|remitly|gcash|bkash|nagad|easy ?paisa|jazz ?cash|m-?pesa|upi|paytm|phone ?pe|skrill|neteller|revolut|binance|crypto(?:currency)?|bitcoin|btc|usdt|usdc|tether|stable ?-?coins?|trc ?-?20|e-?che(?:ck|que)s?|wire transfer|bank transfer|direct deposit|money order)`;
const OTHER_MONEY = new RegExp(
  String.raw`${MONEY_WORK.source}|\b(?:rent|rental|lease|buy|purchase|top ?-?up|deposit|verify|receive money on|let us receive|translat\w+|pairs?|tokens?|trading|experience|worked with|features?|knowledge)\b`,
);
const TO_YOU =
  /\b(?:i|we|ill|you|your|u|salary|paid|pay|pays|comp|compensation|money|amount|transfer\w*|sent|receive|wages?|earnings|weekly|fridays?|monthly|rate|payment|half|rest|after)\b/;

/** Weaker signs, for postings whose work is not about money. */
const HINTS: readonly WordRule[] = [
  wordRule(
    String.raw`\b(?:payments?|salary|salaries|wages?|pay|money|paid)\b[^.!?;]{0,30}?\b(?:by hand|in cash|in person|hand to hand|in hand)\b`,
    { not: MONEY_WORK, unless: isSubject },
  ),
  wordRule(String.raw`\b${LOCAL_WALLET}\b`, { and: TO_YOU, not: OTHER_MONEY, unless: isSubject }),
  wordRule(
    String.raw`\b(?:will|ill|can|would|we|i) (?:just |simply )?(?:pay ?pal|venmo|zelle|wire|bank-?in|cash ?app|gcash|(?:google pay|gpay) or upi|google ?pay|gpay|upi|e-?transfer|bank-?in) (?:you|money|the money|u|the|it|\$)`,
    {},
  ),
  wordRule(
    String.raw`\b(?:prefer not to|rather not|dont|do not|wont|not going to|avoid|no|never|not) (?:use |using |need |want |do |fund |have |wish to use |create |set up )*(?:any )?(?:escrow|upwork payments?|upworks payments?|milestones)\b`,
    { negative: true },
  ),
  wordRule(
    String.raw`\b(?:neither of us|both of us|both|none of us|nobody|we|us|you)\b[^.!?;]{0,14}\b(?:lose|loses|losing|pay|paying|avoid|save|saves|keep|skip|give away)\b[^.!?;]{0,16}(?:\d{1,2} ?(?:%|percent)|\bfees?\b|\bcommission\b|\bcut\b)`,
    {
      and: /\b(?:upwork|platform|direct\w*|invoice|here|contract|so|deal|outside|both|neither)\b/,
      negative: true,
      unless: isSubject,
    },
  ),
  wordRule(
    String.raw`\b(?:upwork|this platform|this site|the platform)(?:s)?(?: \w+)? (?:is|are|so|too|fees?|cut|commission|charges?)\b[^.!?;]{0,14}\b(?:expensive|costly|greedy|high|a lot|too much|ridiculous|crazy|insane|robbery)\b`,
    {},
  ),
  wordRule(
    String.raw`\b(?:first|start\w*|initial\w*|begin\w*)\b[^.!?;]{0,40}\b(?:on|via|through|over|with|in) (?:upwork|here|this (?:site|platform))\b[^.!?;]{0,50}\b(?:then|after|later|afterwards|once|move|switch)\b[^.!?;]{0,40}\b(?:direct\w*|outside|off|without|private\w*|our own|our company|payroll|invoice\w*|personal)\b`,
    {},
  ),
  wordRule(String.raw`\b(?:real|actual|true|full|main) (?:amount|money|payment|price|pay|salary|sum)\b`, {
    and: /\b(?:transfer\w*|sent|send|outside|separate\w*|private\w*|other|paid|contract|here|direct\w*|account)\b/,
    unless: isSubject,
  }),
  wordRule(
    String.raw`\b(?:invoice|bill) (?:us|me|our (?:company|office|finance|accounts?)|the company|my company)(?: direct\w*)?\b`,
    {
      and: /\b(?:wire|wires|transfer\w*|direct\w*|pays?|paid|days|escrow|monthly|outside)\b/,
      unless: isSubject,
    },
  ),
];

const GATE =
  /pay|\b(?:paid|salary|wages?|payouts?|wise|venmo|cash\w*|zelle|western union|moneygram|gcash|bkash|upi|skrill|crypto\w*|bitcoins?|btc|usdt|bank|wire|transfer|che(?:ck|que)s?|cards?|escrow|outside|bypass\w*|fees?|commission|middle ?m[ae]n|contract|deal|direct\w*|compensat\w+|settle\w*|upworks?|off|money|binance|wallet|venmo|invoice|amount|stable ?coins?|tether|platform|site)\b/;
