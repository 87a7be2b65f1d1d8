const EXPANSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "don't": "do not",
    "doesn't": "does not",
    "didn't": "did not",
    "can't": "can not",
    cannot: "can not",
    "won't": "will not",
    "isn't": "is not",
    "aren't": "are not",
    "wasn't": "was not",
    "haven't": "have not",
    "hasn't": "has not",
    "i'm": "i am",
    "i've": "i have",
    "it's": "it is",
    "what's": "what is",
    "where's": "where is",
    dont: "do not",
    doesnt: "does not",
    didnt: "did not",
    cant: "can not",
    wont: "will not",
    isnt: "is not",
    whats: "what is",
    im: "i am",
    ive: "i have",
    u: "you",
    ur: "your",
    r: "are",
    y: "why",
    n: "and",
    pls: "please",
    plz: "please",
    w: "with",
    b4: "before",
    wat: "what",
    wut: "what",
    hw: "how",
    hav: "have",
    wer: "where",
    da: "the",
    gimme: "give me",
    gonna: "going to",
    wanna: "want to",
    nd: "and",
    abt: "about",
    bc: "because",
    cuz: "because",
    coz: "because",
    rn: "right now",
    ppl: "people",
    dat: "that",
    dis: "this",
    wen: "when",
    mor: "more",
    fre: "free",
  }),
);

/** The words of a question with contractions and chat spelling written out. */
export function readWords(plain: string): string[] {
  const words: string[] = [];
  for (const token of tokenize(plain)) {
    const long = EXPANSIONS.get(token);
    if (long === undefined) words.push(token);
    else words.push(...long.split(" "));
  }
  return words;
}

function tokenize(plain: string): readonly string[] {
  return plain.match(/[\p{L}\p{M}]+(?:'\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*|[$€£₹₦₱%?!+=]/gu) ?? [];
}
