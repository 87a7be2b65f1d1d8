const ASKING_START =
  /^(?:how|what|where|when|why|who|which|is|are|do|does|did|can|could|should|will|would|am|was|has|have|any|so)$/;
const ASKING_WORDS: ReadonlySet<string> = new Set(
  "how what where when why which please advice explain wonder question tell know correct right confirm".split(
    " ",
  ),
);

/** The sentences of a text; a text without marks is one. */
export function splitSentences(plain: string): string[] {
  return plain.split(/(?<=[.!?;]) | - /u).filter((sentence) => sentence !== "");
}

/** The sentences in which a story comes to its question; all of it when it is short. */
export function askingSentences(sentences: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (sentences.length < 3) return sentences;
  const marked = sentences.filter(isAsking);
  return marked.length > 0 ? marked.slice(-3) : sentences.slice(-2);
}

export function isAsking(words: readonly string[]): boolean {
  return (
    words.includes("?") || ASKING_START.test(words[0] ?? "") || words.some((word) => ASKING_WORDS.has(word))
  );
}
