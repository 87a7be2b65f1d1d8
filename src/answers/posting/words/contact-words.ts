import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";

/** Messengers that no contract on Upwork needs. */
export const MESSENGER = String.raw`(?:whats ?-?app|w\/a|wapp|tele[ .\-_]?gram|tg|viber|we ?chat|skype|google chat|g ?-?chat|(?:google )?hang ?outs?|imo|kik|botim|zalo|kakao ?talk|icq|wickr|threema|imessage|i message|qq|session app|wire app|signal(?= app| number| id| group| chat| messenger|[.,!?]|$| or | and | only)|line(?= app| id\b))`;
export const HAS_MESSENGER = new RegExp(MESSENGER);
/** Places where people also do ordinary work: only a personal invitation counts. */
export const SOCIAL = String.raw`(?:discord|(?:fb |facebook )?messenger|facebook|fb|insta(?:gram)?|ig|snap(?:chat)?|linkedin|twitter|slack|reddit|tik ?tok|google meet|my site|our site|my website|our website|(?:my |our )?(?:personal |private |direct )?(?:e-?mail|phone|cell|mobile|number|sms))`;
export const ON = String.raw`(?:on|at|via|through|thru|by|in|over|using|with|to|from|onto|ad)`;
export const OUR = String.raw`(?:(?:my|our|the|his|her|their|this|a|company|personal|private|hr|official|direct|only|just|-|:) ?){0,3}`;
export const REACH = String.raw`(?:contact|message|msg|text|txt|sms|write|reach(?:able)?(?: out)?|dm|pm|ping|hit|inbox|add|chat|talk|speak|connect|get in touch|in touch|touch base|call|ring|drop|shoot|send|find|holla|respond|reply|answer|email|mail|apply|join|discuss\w*|continue|interview\w*|communicat\w+|catch|meet|follow|notify|inform|report|consult|look|search|ask|line|knock|buzz|poke|come|available|active|online)`;
export const US = String.raw`(?:me|us|our|my|hr|human resources?|recruit\w*|hiring|manager|him|her|mr|mrs|ms|boss|owner|supervisor|officer|admin|department|agent|directly|there|here|director|coordinator|representative|personally|details|info)`;
export const ID = String.raw`(?:id|number|numbers|no|num|username|user ?name|user|handle|nick|nickname|contact|address|account|link|tag|@)`;
/** "@name", a name with digits or underscores, a phone number. */
export const HANDLE = String.raw`(?:@ ?[a-z0-9_.]{3,}|live:|\+ ?\d[\d ().\-]{6,}|\d[\d ().\-]{8,}|[a-z0-9.]*_[a-z0-9_.]+|[a-z.]{3,}\d+[a-z0-9_.]*|[a-z0-9._]{2,}#\d{3,5})`;
export const MAIL_ADDRESS = String.raw`[a-z0-9][a-z0-9._+\- ]{0,30}(?:(?:@|\(at\)|\[at\]) ?[a-z0-9\-]{2,30}(?:\.| ?\(dot\) ?| ?\[dot\] ?| dot | \. )| at [a-z0-9\-]{2,30}(?: dot | ?\(dot\) ?))[a-z]{2,10}\b`;
export const FREE_MAIL = String.raw`(?:@|\(at\)|\[at\]|(?<![a-z])at) ?(?:g ?-?mail|yahoo|ymail|outlook|hotmail|icloud|proton ?mail|proton|aol|gmx|yandex|mail|zoho|live|qq|163) ?(?:\.|\(dot\)|\[dot\]|dot| \. ) ?(?:com|ru|net|me|co\.\w\w|de|fr)\b`;

/** A word after the channel that makes it the subject of the work. */
export const WORK_OBJECT =
  /^\W{0,3}(?:(?:and|or|&|\/|,)? ?(?:whatsapp|telegram|facebook|messenger|instagram|sms|email|business|cloud|web|signal|discord|viber) ?){0,3}\W{0,2}(?:bots?|apis?|integrations?|groups?|channels?|communit\w+|marketing|ads?|adverts?|campaigns?|chat ?bots?|automations?|plugins?|widgets?|buttons?|scraper|scraping|stickers?|mini ?-?apps?|templates?|notifications?|alerts?|clones?|business|cloud|sdk|webhooks?|icons?|leads?|messag\w+|posts?|followers|members|content|inbox|exports?|data|support|catalogs?|flows?|crm|stores?|login|broadcasts?|blasts?|for business|web ?apps?|based|style|like|trading|signals?|processing|reminders?|updates|orders?|conversations?|customers?|users|clients|management|manager)\b/;

export const isWork = (sentence: string, _start: number, end: number) =>
  WORK_OBJECT.test(sentence.slice(end, end + 60));
export const isProduct = (sentence: string, start: number, end: number) =>
  isWork(sentence, start, end) ||
  speaksOfProduct(clauseBefore(sentence, start).slice(-70)) ||
  (speaksOfProduct(sentence.slice(start, end)) && !/\b(?:me|us)\b/.test(sentence.slice(start, end)));
export const isMaking = (sentence: string, start: number, end: number) =>
  isProduct(sentence, start, end) || MAKING.test(clauseBefore(sentence, start));
export const KNOWLEDGE =
  /\b(?:experience|experienced|knowledge|familiar\w*|skills?|worked|expertise|expert|proficien\w+|know how|understanding)\b/;
export const MAIL_WORK =
  /\b(?:mailbox\w*|alias\w*|mx|spf|dkim|dmarc|forwarding|forwarders?|migrat\w+|smtp|sender|reply-?to|autorespond\w*|domain|server|newsletter|signature|inboxes|spam|deliver\w+|dns|footer|header|from address|contact form|contact page|test account|sample data)\b/;
