import type { Sentence } from "../text/posting-sentences.ts";
import { CONTACT_ADDRESS_HINTS, CONTACT_HINTS } from "./contact-hints.ts";
import {
  FREE_MAIL,
  HANDLE,
  HAS_MESSENGER,
  ID,
  isMaking,
  isProduct,
  isWork,
  KNOWLEDGE,
  MAIL_ADDRESS,
  MAIL_WORK,
  MESSENGER,
  ON,
  OUR,
  REACH,
  SOCIAL,
  US,
  WORK_OBJECT,
} from "./contact-words.ts";
import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";
import { findByRules, type Span, type WordRule, wordRule } from "./word-rules.ts";

/** Asks to talk, to be interviewed or to apply anywhere but on Upwork. */
export function findOffPlatformContact(sentences: readonly Sentence[]): Span | null {
  const strict = findByRules(sentences, RULES, GATE);
  if (strict || sentences.some((sentence) => MESSENGER_WORK.test(sentence.text)))
    return strict ?? findByRules(sentences, CONTACT_ADDRESS_HINTS, GATE);
  return findByRules(sentences, [...CONTACT_ADDRESS_HINTS, ...CONTACT_HINTS], GATE);
}

const RULES: readonly WordRule[] = [
  // "Message me (our manager …) on Telegram", "chat on WhatsApp".
  wordRule(
    String.raw`\b${REACH}\b[^.!?]{0,50}?\b${US}\b[^.!?]{0,30}?\b${ON} ${OUR}${MESSENGER}`,
    { unless: isProduct },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b${REACH}(?: (?:directly|first|now|asap|quickly|privately|only|today|immediately|fast|with|the|better|more|soon|urgently))* ${ON} ${OUR}${MESSENGER}`,
    { not: KNOWLEDGE, unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b(?:we|i|he|she|hr|recruiter|manager|they|team|someone)\b[^.!?]{0,25}\b(?:contact|reach|call|text|message|write|add|invite|interview|brief|send)\b (?:to )?(?:you|u|candidates?|applicants?)\b[^.!?]{0,30}${ON} ${OUR}(?:${MESSENGER}|phone|cell)`,
    { unless: isWork },
  ),
  wordRule(
    String.raw`\b(?:dm|pm|message|msg|add|hit|find|contact|write|inbox|ping|reach|text|catch|talk to|chat with|email|come|slide)\b(?: (?:to|up|out to|out|it|into|with|in))? (?:me|us|my|our|my team)\b[^.!?]{0,25}?\b(?:${ON} )?${OUR}${SOCIAL}\b`,
    { unless: isProduct },
  ),
  wordRule(String.raw`\b(?:whats ?app|wapp|telegram|skype|viber|wechat|tg) (?:to )?(?:me|us)\b`, {
    unless: isProduct,
  }),
  wordRule(
    String.raw`\b(?:e-?mail|text|txt|sms|ring|phone|call) (?:to )?(?:me|us)\b(?! (?:back )?(?:names|crazy|old|when the|if the))`,
    { unless: isProduct },
  ),
  // A channel with an address right behind it.
  wordRule(
    String.raw`\b(?:${MESSENGER}|discord|insta(?:gram)?|ig|snap(?:chat)?|wa|phone|cell|mobile|sms|text|call|ring|dial|number|contact|hr|id)\b[^.!?]{0,22}?[ :=>\-(]${HANDLE}`,
    {
      and: /\b(?:whats|tele|tg|viber|chat|skype|hangout|imo|kik|signal|line|discord|insta|ig|snap|wa|w\/a|phone|cell|mobile|sms|text|call|ring|dial|contact|reach|message|msg|dm|write|add|talk)\b|whatsapp|telegram|wechat/,
      unless: (s, a, b) => isProduct(s, a, b) || HANDLE_IS_WORK.test(s),
    },
  ),
  wordRule(
    String.raw`\b(?:${MESSENGER}|discord|insta(?:gram)?|ig|snap(?:chat)?|wa) ?,? ?(?:id|username|user ?name|handle|nick|number|no|name)\b ?(?:[:=\-]+|is\b|are\b) ?[^.!?]{0,8}[a-z0-9_]{4,}`,
    {
      and: /\b(?:id|number|no|username|handle|nick|add|contact|message|talk|write|reach|my|our|will be given|is)\b/,
      not: KNOWLEDGE,
      unless: (s, a, b) =>
        isMaking(s, a, b) ||
        /\b(?:fields?|columns?|validat\w+|input|collect\w*|stor\w+|list of|extract\w*|scrap\w*|export\w*)\b/.test(
          s,
        ),
    },
  ),
  wordRule(
    String.raw`\b(?:my|our|hr|his|her|managers?|recruiters?) (?:own |personal |private |business |company |official |direct )?(?:${MESSENGER}|discord|e-?mail|gmail|phone|cell|mobile|number|contact|wa|insta(?:gram)?|facebook)(?: ${ID})? ?(?:is|are|:|=|-|will be|given|below|:-)[^.!?]{0,14}?(?:${HANDLE}|@|given|below|in (?:the|my)|attached|here|available|on my|nine|eight|seven|six|zero|plus)`,
    { unless: isProduct },
  ),
  // Asking for the freelancer's own address.
  wordRule(
    String.raw`\b(?:share|send|include|provide|leave|drop|give|mention|attach|put|write|add|tell|submit|forward|need|comment|state|reply|respond|with|type|want|post|show|apply)\b[^.!?]{0,25}\b(?:your|ur|yr)\b[^.!?]{0,25}?(?:${MESSENGER}|discord|phone|cell|mobile|telephone|contact|direct)(?: (?:${ID}|phone|number|details?|info(?:rmation)?|name|and|or|in|with|so|to|below|here|also|too|when|for)\b|\s*(?:[.,;:!?)/&]|$))`,
    { not: KNOWLEDGE, unless: (s, a, b) => isWork(s, a, b) || ASK_IS_WORK.test(s) },
  ),
  wordRule(
    String.raw`\b(?:share|send|include|provide|leave|drop|give|mention|attach|put|write|add|tell|submit|need|comment|state|with|type|want)\b[^.!?]{0,20}\b(?:your|ur|yr) (?:personal |best |own |active |private |current |valid |direct )?(?:e-?mail|gmail|mail)(?: address| id| adress)?(?=\s*(?:$|[.,;:!?)&/]|and\b|or\b|in\b|so\b|to\b|with\b|at\b|below\b|for\b|when\b|please\b|then\b|as well|too\b|here\b))`,
    { unless: (_s, _a, _b) => ASK_IS_WORK.test(_s) },
  ),
  wordRule(
    String.raw`\b(?:${MESSENGER}(?: (?:number|id|username|handle|no|details|info))?|(?:phone|contact|mobile|cell) (?:number|no|details|info))\b[^.!?]{0,30}\b(?:in|with|along with|below) (?:your |the |ur )?(?:proposal|bid|application|cover letter|first message|reply|offer)`,
    { not: KNOWLEDGE, unless: isWork },
    HAS_MESSENGER,
  ),
  // The interview, the briefing, all talk takes place elsewhere.
  wordRule(
    String.raw`\b(?:interview|screening|chat|conversation|discussion|communicat\w+|contact|briefing|onboarding|negotiation|talk|detail|training|hiring|meeting|call|info|information|instruction|question|correspondence|application|recruitment|selection|assessment|orientation|work|task|update)s?\b[^.!?]{0,45}?\b(?:on|via|in|over|through|by|using|at|only) ${OUR}${MESSENGER}`,
    { not: KNOWLEDGE, unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b(?:communication|contact|interview|apply|reach|chat|inquir\w+|enquir\w+|questions?|details|info)\s?[:=\-]+ ?${OUR}${MESSENGER}`,
    { unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b(?:move|shift|take|continue|switch|go|jump|bring|hop|proceed|transfer|carry|lets|let us|come|head|meet)\b[^.!?]{0,35}?\b(?:to|on|onto|over to|in|over) ${OUR}${MESSENGER}`,
    { unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b(?:talk|chat|conversation|discussion|discuss|us|this|it|connect|speak)\b[^.!?]{0,25}?\b(?:to|on|in|via|over|by|through) ${OUR}(?:discord|e-?mail|phone|private (?:chat|mail|email)|facebook|instagram|insta|messenger)\b`,
    {
      and: /\b(?:move|shift|lets|let us|prefer\w*|better|rather|can|could|take|switch|only|easier|quicker|faster|id|my)\b/,
      unless: isMaking,
    },
  ),
  wordRule(
    String.raw`\b(?:must|need to|should|have to|has to|required to|you (?:will )?need|make sure|you)\b[^.!?]{0,25}\b(?:have|be on|be available on|be active on|install\w*|download|use|online on|active on|available on|own|get) ${OUR}(?:an? )?(?:active |working |valid )?${MESSENGER}`,
    { not: KNOWLEDGE, unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(
    String.raw`\b${MESSENGER}(?: (?:id|number|account|app))? (?:is )?(?:required|mandatory|(?:a )?must|needed|compulsory|preferred|will be (?:given|sent|shared|provided)|only)\b`,
    { not: KNOWLEDGE, unless: isMaking },
    HAS_MESSENGER,
  ),
  wordRule(String.raw`\b(?:install|download)\b[^.!?]{0,15}${MESSENGER}`, { unless: isMaking }, HAS_MESSENGER),
  wordRule(
    String.raw`\bjoin (?:our|my|the|this)\b[^.!?]{0,20}(?:${MESSENGER}|discord)[^.!?]{0,20}\b(?:to|for|and|where|if|before)\b`,
    { unless: (s, a) => MAKING.test(clauseBefore(s, a)) },
  ),
  // Away from Upwork, in so many words.
  wordRule(
    String.raw`\b(?:talk\w*|chat\w*|communicat\w*|contact|speak|discuss\w*|deal|message|reach|interview\w*|connect|call|meet|conversation|continue|move|correspond|apply|write|work together|collaborate|find me|information|details)\b[^.!?]{0,40}?\b(?:outside|off|away from|beyond|other than) (?:of )?(?:the )?(?:upwork|platform|this site|this platform|here|this app)\b`,
    { not: /\bpay/ },
  ),
  wordRule(
    String.raw`\b(?:off|outside) ?-?(?:platform|upwork|site) (?:contact|communication|chat|talk|messag\w+|interview)`,
  ),
  // Bare addresses.
  wordRule(String.raw`${FREE_MAIL}`, {
    not: MAIL_WORK,
    unless: (s, a) => /\b(?:gmail api|from the|inbox of)\b/.test(s.slice(Math.max(0, a - 60), a)),
  }),
  wordRule(
    String.raw`\b(?:contact|e-?mail|mail|write|reach|send|apply|discuss|talk|submit|forward|resumes?|cv|cvs|portfolio|inquir\w+|enquir\w+|samples?|application|rates?)\b[^!?]{0,60}?${MAIL_ADDRESS}`,
    { not: MAIL_WORK, unless: isProduct },
    /@|[([]at[)\]]| at \w+ ?(?:dot|[([])/,
  ),
  wordRule(
    String.raw`\b(?:t|telegram|wa|chat\.whatsapp|join\.skype|line|signal|m)\.me\/[a-z0-9_+]{3,}|\bchat\.whatsapp\.com\/\w+|\bjoin\.skype\.com\/\w+|\bwa\.link\/\w+`,
    { unless: (s, a) => LINK_IS_WORK.test(s.slice(Math.max(0, a - 50), a)) },
  ),
  wordRule(
    String.raw`\b(?:join|apply|contact|interview|message|reach|details|come|click)\b[^.!?]{0,40}discord\.(?:gg|com)\/\w+`,
  ),
  wordRule(
    String.raw`\b(?:dm|message|msg|contact|text|reach|add|write|ping|inbox|hit)(?: (?:to|me|us|up|on|at|for|out|directly|our|manager|hr|via))* @ ?[a-z0-9_.]{4,}`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`\b(?:reach|contact|message|add|write|find|text|msg)\b[^.!?]{0,20}\b(?:my|our) (?:id|handle|username|nick)\b`,
    { unless: isProduct },
  ),
  wordRule(
    String.raw`(?:\b(?:plus|zero|one|two|three|four|five|six|seven|eight|nine|oh|double|dash)\b[ ,\-]*){7,16}`,
  ),
  // Applying somewhere else.
  wordRule(
    String.raw`\b(?:apply|application|applications|interested candidates?|register|submit your (?:application|details|cv|resume))\b[^.!?]{0,40}?\b(?:on|at|via|through|by|using|in|from|with)\b[^.!?]{0,18}?(?:our (?:own |company |official )?(?:web ?site|site|page|portal|career\w*|form|link)|google form|this (?:link|form)|the (?:link|form)|link below|https?:|www\.)`,
    {
      unless: (s, a, b) =>
        MAKING.test(clauseBefore(s, a)) ||
        speaksOfProduct(clauseBefore(s, a)) ||
        /upwork\.com/.test(s.slice(a, b + 40)),
    },
  ),
  wordRule(
    String.raw`\b(?:fill|complete|submit|answer)\b(?: (?:in|out|up))? (?:the|this|our|my|a)\b[^.!?]{0,25}\b(?:google form|form|survey|application|questionnaire)\b[^!?]{0,40}(?:https?:|forms\.gle|docs\.google|typeform|tally\.so|www\.|below|link|to apply|to be considered)`,
    { unless: (s, a) => MAKING.test(clauseBefore(s, a)) || speaksOfProduct(clauseBefore(s, a)) },
  ),
  wordRule(
    String.raw`\b(?:google|search|look up|find|visit|check|go to|browse)\b[^.!?]{0,30}\b(?:my|our) (?:company|website|site|page|profile|name|business|office)\b[^.!?]{0,50}\b(?:call|ring|contact (?:me|us|there)|ask for|phone|chat with|write to|message us|apply there)`,
  ),
];

/** The work is about a messenger, so that naming one proves nothing. */
const MESSENGER_WORK = new RegExp(
  String.raw`${MESSENGER}${WORK_OBJECT.source.slice(1)}|${MAKING.source}[^.!?]{0,40}${MESSENGER}|${MESSENGER}[^.!?]{0,20}${MAKING.source}`,
);
const HANDLE_IS_WORK =
  /\b(?:fields?|columns?|validat\w+|regex|format|pars\w+|call center|calls? (?:per|a|each)|cold call\w*|\d+ calls|dial\w* (?:list|system)|iso|schema|sku)\b/;
const ASK_IS_WORK =
  /\b(?:form|page|popup|pop-up|field|subject line|headline|cta|users?|customers?|visitors?|copy|text says|button)\b/;
const LINK_IS_WORK =
  /\b(?:channel|bot|group|like|example|similar|reference|scrap\w*|clone|copy|see|our community|look at)\b[^.!?]*$/;

const GATE = new RegExp(
  String.raw`${MESSENGER}|\b(?:discord|messenger|facebook|fb|insta|instagram|ig|snap|snapchat|linkedin|twitter|slack|e-?mail|mail|gmail|phone|cell|mobile|telephone|number|sms|text|txt|call|ring|dial|wa|contact|id|handle|outside|off|off-platform|apply|application|applications|form|register|candidates?|submit|google|search|visit|reach|message|msg|dm|pm|site|zero|one|two|nine|cv|resume|line)\b|@|[([](?:at|dot)[)\]]|\.me\/|discord\.`,
);
