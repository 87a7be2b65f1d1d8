/** What a text is besides a question about Connects, told by its own words before any topic is weighed. */
export type Manner = "greeting" | "instruction" | "others_data" | null;

const DOMAIN = /connect|proposal|bid|boost|upwork|token|credit|plus|refund|badge|promo|code|balance|wallet/i;
const GREETING =
  /^(?:hi|hii+|hey|hello|helo|yo|hola|salut|bonjour|hallo|namaste|salam|good (?:morning|afternoon|evening|day|night)|thanks?|thank you|thx|ty|cheers|bye|goodbye|see you|ok|okay|cool|great|nice|lol)\b/i;
const STEERING = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:rules?|instructions?|prompts?|above|previous|prior|everything)\b/i,
  /\b(?:system|hidden|initial) (?:prompt|instructions?|message)\b/i,
  /\b(?:print|show|list|reveal|dump|give|send|leak)\b[^.!?\n]{0,30}\b(?:all|every|your|the)\b[^.!?\n]{0,20}\b(?:codes|config|configuration|settings|tokens? file|secrets?|passwords?|api keys?|database|env)\b/i,
  /\b(?:act|pretend|behave) (?:as|like) (?:a|an|if|you)\b/i,
];
const PRYING = [
  /\b(?:show|tell|give|read|see|check|delete|change|edit|reset)\b[^.!?\n]{0,30}\b(?:someone|somebody|everyone|everybody|another (?:user|member|person)|other (?:users?|members?|people))\b(?:'s|\u2019s)?[^.!?\n]{0,30}\b(?:wallet|balance|history|codes?|records?|data|spend\w*)\b/i,
  /\b(?:wallet|balance|history|records?|data) of (?:another|other|all|every|someone|somebody)\b/i,
];

/** Bounded patterns over at most a few hundred characters: nothing typed can make this slow. */
export function mannerOf(text: string): Manner {
  const start = text.slice(0, 600);
  if (STEERING.some((pattern) => pattern.test(start))) return "instruction";
  if (PRYING.some((pattern) => pattern.test(start))) return "others_data";
  const words = start.split(/\s+/).length;
  return words <= 6 && GREETING.test(start) && !DOMAIN.test(start) && !start.includes("?")
    ? "greeting"
    : null;
}
