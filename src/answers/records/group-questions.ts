import { distance } from "fastest-levenshtein";
import type { OpenQuestion } from "./open-questions.ts";

/** One thing that people asked for, in however many wordings. */
export type QuestionGroup = {
  /** The wording that says most; the shortest of several. */
  readonly question: string;
  readonly count: number;
  /** Other wordings, each once, newest first. */
  readonly wordings: readonly string[];
  readonly topic: string | null;
  readonly lastAskedAt: Date;
};

type Reading = { readonly asked: OpenQuestion; readonly words: ReadonlyMap<string, number> };

/** From this share of the lighter question's weight on, two wordings ask for the same thing. */
const SAME = 0.6;
const GENERIC_WEIGHT = 0.25;
/** Groups a question is compared with; the rest of a very long list stays ungrouped rather than slow. */
const COMPARED = 300;

const EMPTY = new Set(
  `a an and any are as at be been but by can could did do does don for from had has have how i if in into is it its
  just like me my no not now of on or please plz so some than that the their them then there these they this those to
  too u up upon use using want was we were what when where which while who why will with would you your hi hello hey
  thanks thank know tell need someone somebody anyone anybody everyone one ones really also still ever there's what's
  i'm connect connects upwork yes whats im exactly about`
    .split(/\s+/)
    .map(stem),
);

/** Words that many different questions share; two that have only these in common ask for different things. */
const GENERIC = new Set(
  `account agency apply award back badge bid boost buy cash cheap cheaper cheapest client code cost deal discount
  earn expire fee free freelancer get give got job lower many money month more much offer pack pay paid payment plan
  plus price pricing proposal rate refund reduce reduction reward sell spend special system work worth year`
    .split(/\s+/)
    .map(stem),
);

/** Groups questions that ask for the same thing, whatever the wording; the most asked first. Pure. */
export function groupQuestions(asked: readonly OpenQuestion[]): readonly QuestionGroup[] {
  const groups: Reading[][] = [];
  for (const one of asked) {
    const reading = { asked: one, words: weigh(one.question) };
    const home = homeOf(reading, groups);
    if (home) home.push(reading);
    else groups.push([reading]);
  }
  return groups
    .map(summarise)
    .sort((a, b) => b.count - a.count || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
}

function homeOf(reading: Reading, groups: readonly Reading[][]): Reading[] | null {
  let best: Reading[] | null = null;
  let most = SAME;
  for (const group of groups.slice(0, COMPARED)) {
    const near = group.slice(0, 8).map((other) => likeness(reading.words, other.words));
    const likest = Math.max(...near);
    if (likest > most || (best === null && likest >= most)) {
      best = group;
      most = likest;
    }
  }
  return best;
}

function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const lighter = Math.min(total(one), total(other));
  if (lighter === 0) return 0;
  let shared = 0;
  for (const [word, weight] of one) if (has(other, word)) shared += weight;
  return Math.min(1, shared / lighter);
}

function has(words: ReadonlyMap<string, number>, word: string): boolean {
  if (words.has(word)) return true;
  if (word.length < 5) return false;
  for (const other of words.keys())
    if (Math.abs(other.length - word.length) <= 1 && distance(other, word) <= 1) return true;
  return false;
}

function total(words: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of words.values()) sum += weight;
  return sum;
}

function weigh(question: string): ReadonlyMap<string, number> {
  const words = question
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .match(/[\p{L}\p{N}]+/gu);
  const stems = (words ?? []).slice(0, 80).map(stem);
  const telling = stems.filter((word) => !EMPTY.has(word));
  // A question of small words alone is only like itself.
  const kept = telling.length > 0 ? telling : [stems.join(" ")];
  return new Map(
    kept.filter((word) => word !== "").map((word) => [word, GENERIC.has(word) ? GENERIC_WEIGHT : 1]),
  );
}

/** The word without its commonest endings: rough, since it is only compared with others made the same way. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith("ed")) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}

function summarise(group: readonly Reading[]): QuestionGroup {
  const wordings = [...new Set(group.map(({ asked }) => asked.question))];
  const heaviest = [...group].sort(
    (a, b) => total(b.words) - total(a.words) || a.asked.question.length - b.asked.question.length,
  )[0];
  const question = heaviest?.asked.question ?? "";
  return {
    question,
    count: group.length,
    wordings: wordings.filter((one) => one !== question),
    topic: group.find(({ asked }) => asked.topic !== null)?.asked.topic ?? null,
    lastAskedAt: group.reduce(
      (last, { asked }) => (asked.askedAt > last ? asked.askedAt : last),
      new Date(0),
    ),
  };
}
