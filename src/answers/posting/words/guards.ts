/**
 * What turns an accusing phrase into a harmless one: it is denied ("do not contact me on …"), it is quoted or told
 * of others (an article on scams), or it is about the product and its users instead of the freelancer.
 */

/** Phrases that carry a "not" without denying what follows. */
const HARMLESS_NEGATION =
  /\b(?:do ?not|dont|never) (?:hesitate|forget|worry|be shy|be afraid|wait|miss|mind|waste)\b|\bnot only\b|\bwhy not\b|\bno (?:need|experience|skills?|interviews?|problem|matter|doubt|later|degree|office|rush|stress|hassle|qualifications?|special|prior)\b|\bnot (?:a )?(?:problem|scam)\b|\bno (?:scam|joke)\b|\b(?:if|when) (?:you )?(?:do ?not|dont|cannot|cant)\b/g;
const NEGATION =
  /\b(?:not|never|dont|doesnt|didnt|wont|wouldnt|shouldnt|cannot|cant|isnt|arent|aint|mustnt|neither|nor|nobody|noone|no one|none|avoid\w*|refrain\w*|stop|refuse\w*|forbid\w*|forbidden|prohibit\w*|banned|against|instead of|rather than)\b/;
const NEAR_NEGATION = /\b(?:no|without|zero|any)\b[^,;:]{0,22}$/;
const CLAUSE_BREAK =
  /[;!?]|\.\s|\s-\s|,(?!\s*(?:or|and|nor)\b)|\b(?:but|so|because|instead(?! of)|however|just|only|please|pls|plz|kindly|then|yet|rather(?! than))\b/g;
const INNER_NEGATION =
  /\b(?:not|never|nor|without|except|instead of|rather than|no)\b(?!.{0,60}\b(?:but|only|just)\b)/;
/** "You will be reported if you contact me on …". */
const PUNISHED_BEFORE =
  /\b(?:reported|rejected|blocked|banned|ignored|declined|flagged|disqualified|report|block|ignore|reject) (?:\w+ ){0,3}?(?:if|who|when|that|which|any|all|anyone|those|everyone)\b/;
const REFUSED_AFTER =
  /^(?!.{0,60}\bwithout\b).{0,45}\b(?:(?:will|shall|would|gets?|is|are|be)\b.{0,14}\b(?:ignored|rejected|declined|reported|blocked|banned|flagged|removed|deleted)\b|(?:is|are|will be)? ?\bnot (?:be )?(?:allowed|permitted|accepted|considered|tolerated|required|needed|necessary|asked|charged)|(?:isnt|arent|wont be) (?:allowed|permitted|accepted|required|needed|charged)|against (?:the |our )?(?:upwork|tos|terms|rules|policy|law))/;

/** The clause that leads up to a position: what was said since the last turn of the sentence. */
export function clauseBefore(sentence: string, at: number): string {
  const before = sentence.slice(Math.max(0, at - 140), at);
  let start = 0;
  for (const found of before.matchAll(CLAUSE_BREAK)) start = found.index + found[0].length;
  return before.slice(start);
}

/** Whether the words between `start` and `end` are forbidden or ruled out rather than asked for. */
export function isDenied(sentence: string, start: number, end: number): boolean {
  const clause = clauseBefore(sentence, start).replace(HARMLESS_NEGATION, " ");
  if (PUNISHED_BEFORE.test(clause)) return true;
  if (NEGATION.test(clause) || NEAR_NEGATION.test(clause)) return true;
  const words = sentence.slice(start, end).replace(HARMLESS_NEGATION, " ");
  return INNER_NEGATION.test(words) || REFUSED_AFTER.test(sentence.slice(end, end + 90));
}

/** Whether a position lies inside quotation marks, as in a text to be written or checked. */
export function isQuoted(sentence: string, at: number): boolean {
  let marks = 0;
  for (let i = 0; i < at; i++) if (sentence[i] === '"') marks++;
  return marks % 2 === 1 && sentence.indexOf('"', at) !== -1;
}

const ABUSE = /\b(?:scam\w*|fraud\w*|phish\w*|spam\w*|impersonat\w+|social engineering)\b/;
const ABUSE_DENIED =
  /\b(?:not|no|isnt|never|without|zero|anti) (?:a |any )?(?:scam|fraud|spam)\w*|\bscam free\b|\b(?:scammers?|spammers?) (?:stay|keep|go|will be|get|dont|do not|please)\b|\bno spam\w*/g;
const ABUSE_AS_SUBJECT =
  /\b(?:articles?|blog|posts?|quiz|course|lesson|guide|training|awareness|classif\w+|detect\w*|dataset|model|video|moderat\w+|research|report|filter\w*|ebook|podcast|survey|prevent\w*|protect\w*|script|story|documentary|campaign|poster|infographic|workshop|presentation|rules?|news|paper|thesis|study|labels?|labelled|annotat\w+|examples?|transcripts?)\b/;

/** "Because of the many scammers we take a deposit" is what a scammer says. */
const ABUSE_AS_EXCUSE =
  /\b(?:because of|due to|to avoid|avoiding|so many|too many|there are many|protects? us|we (?:had|have had|met|got|found)|tired of|sick of|prevents? us|since (?:many|there))\b/;

/** Whether a sentence tells of scams as a subject: of an article, a filter, a training. */
export function tellsOfScams(sentence: string): boolean {
  const plain = sentence.replace(ABUSE_DENIED, " ");
  return ABUSE.test(plain) && ABUSE_AS_SUBJECT.test(plain) && !ABUSE_AS_EXCUSE.test(plain);
}

/** People who use what is to be built, rather than those who build it. */
const PRODUCT_PEOPLE =
  /(?<!\bfor )(?<!\band )\b(?:customers?|users?|end ?users|buyers?|visitors?|guests?|patients?|tenants?|landlords?|members?|students?|parents?|drivers?|riders?|subscribers?|shoppers?|players?|donors?|viewers?|readers?|attendees?|participants?|patrons?|borrowers?|travel+ers?|renters?|suppliers?|vendors?|merchants?|sellers?|policyholders?|teachers?|couples?|owners?|fans|followers|audience|they|whoever)\b|\b(?:our|the|your|existing|new|potential|of) (?:clients?|leads|prospects)\b|\b(?:to|with|for|from) (?:leads|prospects|clients)\b|\bclients (?:can|will|must|should|who|to|pay|send|book|ask)\b/;
const PRODUCT_SUBJECT =
  /\b(?:the|a|an|this|our|which|that|ai|chat)(?: \w+)? ?(?:bot|chatbot|app|application|system|platform|website|site|page|form|plugin|module|tool|script|software|feature|flow|agent|assistant|api|store|shop|portal|dashboard|wallet|marketplace|extension|program) (?:\w+ )?(?:should|must|will|can|could|needs?|has|lets?|allows?|sends?|accepts?|takes?|asks?|shows?|answers?|replies|calls?|collects?|handles?|charges?|reads?|that|which|to|for|where|when)\b|\bit (?:\w+ )?(?:should|must|will|can|could|needs to|has to|lets|allows|sends|accepts|takes|asks|shows|answers|replies|collects|handles|reads)\b/;

/** Whether a clause speaks of the product's users or of the product itself. */
export function speaksOfProduct(clause: string): boolean {
  return PRODUCT_PEOPLE.test(clause) || PRODUCT_SUBJECT.test(clause);
}

/** Making something is asked for: what stands in the same clause is its subject, not a condition of the job. */
export const MAKING =
  /\b(?:build\w*|built|made|developed|repair\w*|develop\w*|creat\w+|design\w*|implement\w*|integrat\w+|set ?up|setting up|configur\w+|automat\w+|program\w*|cod(?:e|ing)|fix\w*|debug\w*|customi[sz]\w+|migrat\w+|writ(?:e|ing|ten)(?: an?| the| about| \d)|article|blog|translat\w+|compar\w+|report\w*|reconcil\w+|ledger|bookkeep\w*|export\w*|scrap\w+|categori[sz]\w+|categoriser|analy\w+|connect\w* (?:our|the|a|to)|add(?:ing)? (?:an?|the|support)|plugin|feature|functionality|module|workflow|dashboard|checkout|gateway|api|sdk|webhooks?|page|screens?|flow|portal|calculator|template\w*|icons?|copy for|content for|tutorial|documentation|manage (?:our|the|my)|moderat\w+)\b/;
