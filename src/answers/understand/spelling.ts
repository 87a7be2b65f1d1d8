import { distance } from "fastest-levenshtein";
import { isLexiconWord } from "./lexicon.ts";

/** Words that are no slips: what the repository's questions use often. */
export type KnownWords = { has(word: string): boolean };

/** The words worth repairing. Few on purpose: a rare right word must not turn into one of the domain. */
const TARGETS: readonly string[] =
  "account accounts accumulate agency answer answers application applications applied apply applying article auction automatically availability available average balance basic billing bonus boost boosted boosting bought budget bundle bundles calculate cancel cancelled certificate certification charge charged charges client clients closed commission complete completed connect connects contract coupon credits customer declined deducted deleted different discount discover dollar dollars downgrade earnings established expensive expire expired expires extra freelancer freelancers history interview interviews invitation invitations invite invited leftover letter maximum membership message minimum monthly negative number outbid package payment percent plus portfolio premium price prices profile promo promotion proposal proposals purchase purchased quality readiness receipt receive received redeem refund refunded register registered registration rejected removed renewal response returned reward rewards rising rollover scammer service settings skill subscription suspended talent telegram template template token tokens transaction transactions transfer unused upgrade upwork upwork's verified wallet whatsapp withdraw withdrawn withdrew yearly".split(
    " ",
  );

const byStart = new Map<string, string[]>();
for (const target of TARGETS) {
  const group = byStart.get(target.slice(0, 1));
  if (group === undefined) byStart.set(target.slice(0, 1), [target]);
  else group.push(target);
}

/** The word as it was meant, as far as it is one of the domain; otherwise the word itself. */
export function repairSpelling(word: string, known: KnownWords): string {
  if (word.length < 4 || word.length > 18 || !/^[a-z']+$/.test(word)) return word;
  if (isLexiconWord(word) || known.has(word)) return word;
  let best = word;
  let fewest = word.length >= 9 ? 2 : 1;
  for (const target of byStart.get(word.slice(0, 1)) ?? []) {
    if (target.length < 5 || Math.abs(target.length - word.length) > 3) continue;
    const steps = slips(word, target);
    if (steps < fewest || (steps === fewest && best === word)) {
      best = target;
      fewest = steps;
    }
  }
  return best;
}

/** How far a word is from a target, counting two swapped letters or left-out vowels as one slip. */
function slips(word: string, target: string): number {
  if (word.length < target.length && dropsOnlyVowels(word, target)) return 1;
  if (isSwap(word, target)) return 1;
  return Math.abs(word.length - target.length) > 2 ? 9 : distance(word, target);
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function dropsOnlyVowels(word: string, target: string): boolean {
  let at = 0;
  for (const letter of target) {
    if (word[at] === letter) at++;
    else if (!/[aeiou]/.test(letter)) return false;
  }
  return at === word.length;
}
