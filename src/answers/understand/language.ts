const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u0900-\u097f]/gu, "hi"],
  [/[\u0980-\u09ff]/gu, "bn"],
  [/[\u0e00-\u0e7f]/gu, "th"],
  [/[\u0590-\u05ff]/gu, "he"],
  [/[\u0370-\u03ff]/gu, "el"],
  [/[\u1200-\u137f]/gu, "am"],
  [/[\u10a0-\u10ff]/gu, "ka"],
  [/[\uac00-\ud7af]/gu, "ko"],
  [/[\u3040-\u30ff]/gu, "ja"],
  [/[\u4e00-\u9fff]/gu, "zh"],
  [/[\u0600-\u06ff]/gu, "ar"],
  [/[\u0400-\u04ff]/gu, "ru"],
];

/** Small words that give a language away and are not English ones. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: "the is are do does how what why when where my i you to of for and can if it in on a an not have this that with me get",
  es: "cuesta cuestan que como cuanto cuantos cuantas puedo para por el los las una mis me se del donde cuando si con es hola tengo cual quiero hay al lo mi",
  pt: "que como quanto quantos quantas posso para por uma meus minha nao voce onde quando com sao ola tenho qual quero dos ao os em isso meu da pra",
  fr: "que comment combien je puis pour les des une mes est pas ou quand avec sont bonjour ai quel quelle veux sur du dans mon c'est le un et peut on",
  de: "wie was viel viele kann ich fur die der das ein eine meine ist nicht wo wann mit sind hallo habe welche will auf und den im bei es mich zu",
  it: "che come quanto quanti quante posso per il gli una miei non dove quando con sono ciao ho quale voglio del nel della mio e di",
  nl: "hoe wat hoeveel kan ik voor de het een mijn is niet waar wanneer met zijn hallo heb welke wil op en",
  id: "apa bagaimana gimana berapa bisa saya untuk yang ini itu tidak nggak ga dimana kapan dengan dan aku gue ya kak sih dong kalau di ke ada belum udah cara",
  tl: "ano paano ilan ilang magkano pwede ako ko ang mga ng sa hindi ba po saan kailan kung may wala yung na at lang bakit naman ako'y ka",
  tr: "ne nasil kac icin mi mu ve bir bu var yok nerede zaman benim neden kadar ile da de mı hangi",
  pl: "jak co ile moge dla jest nie gdzie kiedy czy moje sa mam sie na do za po czym",
  vi: "lam sao bao nhieu toi cho cua khong o dau khi nao co the la va mot cac nay",
  ro: "ce cum cat pot pentru nu unde cand cu sunt imi care vreau de la si mai",
  "hi-Latn":
    "kya kaise kese kitne kitna kitni mera mere meri mujhe hai hain ka ki ke ko se nahi kab kahan kyu kyun kar karu sakta sakte milte milta bhai pe par aur ho raha",
};

const WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(SMALL_WORDS).map(([language, words]) => [language, new Set(words.split(" "))]),
);

/** The language a plain text seems to be in, as a BCP 47 code; English when nothing says otherwise. */
export function detectLanguage(plain: string): string {
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  for (const [script, language] of SCRIPTS) {
    const found = plain.match(script)?.length ?? 0;
    if (found * 2 > letters || (found > 8 && found * 4 > letters)) return refine(language, plain);
  }
  return fromSmallWords(plain);
}

function refine(language: string, plain: string): string {
  if (language === "ar") {
    if (/[ںےہٹڈڑ]/u.test(plain)) return "ur";
    return /[پچژگ]/u.test(plain) ? "fa" : "ar";
  }
  if (language === "ru") return /[іїєґ]/u.test(plain) ? "uk" : "ru";
  if (language === "zh") return /[\u3040-\u30ff]/u.test(plain) ? "ja" : "zh";
  return language;
}

function fromSmallWords(plain: string): string {
  const words = plain.match(/[\p{L}']+/gu) ?? [];
  let best = "en";
  let most = hits(words, "en");
  for (const language of WORDS.keys()) {
    const count = hits(words, language);
    // One small word is chance; names and loan words are in every English question.
    if (count >= 2 && count > most && count * 6 >= words.length) {
      best = language;
      most = count;
    }
  }
  return best;
}

function hits(words: readonly string[], language: string): number {
  const known = WORDS.get(language);
  return known === undefined ? 0 : words.filter((word) => known.has(word)).length;
}
