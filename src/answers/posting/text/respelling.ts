import { distance } from "fastest-levenshtein";

/** The word that a disguised or misspelt one stands for ("te1egram", "watsapp"), or null. */
export function plainWord(token: string): string | null {
  const known = MISSPELT.get(token);
  if (known) return known;
  if (/[0-9@$]/.test(token) && /[a-z]/.test(token)) {
    const spelled = token.replace(/[013457@$]/g, (sign) => DIGIT_LETTERS[sign] ?? sign);
    for (const word of [spelled, spelled.replace(/l/g, "i")]) {
      const found = SENSITIVE.find(
        (sensitive) => sensitive === word || (word.length > 6 && distance(word, sensitive) <= 1),
      );
      if (found) return found;
    }
    return null;
  }
  if (token.length < 7 || token.length > 10) return null;
  const near = FUZZY.find((word) => word !== token && word[0] === token[0] && distance(word, token) === 1);
  return near ?? null;
}

/** Words that people disguise or misspell most, and that decide what a sentence asks for. */
const SENSITIVE = [
  "telegram",
  "whatsapp",
  "skype",
  "hangouts",
  "wechat",
  "discord",
  "gmail",
  "paypal",
  "payoneer",
  "bitcoin",
  "deposit",
  "account",
  "upwork",
  "payment",
  "outside",
  "number",
  "email",
  "contact",
  "message",
  "crypto",
  "registration",
] as const;
const MISSPELT = new Map<string, string>(
  Object.entries({
    wtsapp: "whatsapp",
    whtsapp: "whatsapp",
    whtsap: "whatsapp",
    wtsap: "whatsapp",
    watsup: "whatsapp",
    whatsaap: "whatsapp",
    watsapp: "whatsapp",
    whatsap: "whatsapp",
    watsap: "whatsapp",
    whatapp: "whatsapp",
    whatsup: "whatsapp",
    wattsapp: "whatsapp",
    whasapp: "whatsapp",
    whatssap: "whatsapp",
    watssap: "whatsapp",
    wassap: "whatsapp",
    telegrm: "telegram",
    telegarm: "telegram",
    teligram: "telegram",
    telegramm: "telegram",
    tgram: "telegram",
    skyp: "skype",
    hangout: "hangouts",
    upwrk: "upwork",
    messege: "message",
    massage: "message",
    acount: "account",
    accout: "account",
    accaunt: "account",
    pay_pal: "paypal",
    paypall: "paypal",
    gmial: "gmail",
    gamil: "gmail",
  }),
);
const FUZZY = ["telegram", "whatsapp"] as const;
const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
