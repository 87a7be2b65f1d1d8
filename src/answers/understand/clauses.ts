import { splitSentences } from "./sentences.ts";

/** Shorter pieces carry no question of their own. */
const SHORTEST_CLAUSE = 2;
const MOST_CLAUSES = 24;
const JOINTS =
  /, | & |; ?| (?:and|or|but|also|then|n|as well as|y|o|et|ou|und|oder|и|или|aur|dan|at|tapos|و) | plus (?=(?:what|how|when|where|which|who|why|is|are|do|does|can|could|will|should)\b)/u;

/** The parts a question may be made of: sentences, cut again where "and", "or" and the like join two. */
export function clausesOf(plain: string): string[] {
  const clauses = splitSentences(plain)
    .flatMap((sentence) => sentence.split(JOINTS))
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(" ").length >= SHORTEST_CLAUSE);
  return clauses.length < 2 ? [] : clauses.slice(-MOST_CLAUSES);
}
