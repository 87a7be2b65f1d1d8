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

/** Shorter pieces carry no question of their own. */
const SHORTEST_CLAUSE = 3;
const MOST_CLAUSES = 24;

/** The parts a question may be made of: sentences, cut again where "and", "or" and the like join two. */
export function clausesOf(plain: string): string[] {
  const clauses = splitSentences(plain)
    .flatMap((sentence) =>
      sentence.split(/, | (?:and|or|but|also|then|y|o|et|ou|und|oder|и|или|aur|dan|at|tapos|و) /u),
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(" ").length >= SHORTEST_CLAUSE);
  return clauses.length < 2 ? [] : clauses.slice(-MOST_CLAUSES);
}
