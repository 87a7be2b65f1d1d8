import { OUT_OF_SCOPE } from "../topics.ts";
import type { Understanding } from "../understanding.ts";
import type { LabelledQuestion } from "./training-questions.ts";

/** How a set of labelled questions was understood. Shares are 0..1; null where no question is of that kind. */
export type Evaluation = {
  readonly questions: number;
  /** In-scope questions answered with a right topic first, or with a choice that holds it; out-of-scope ones declined. */
  readonly right: number;
  readonly rightInScope: number | null;
  /** The first topic is the very label, further readings not counted. */
  readonly strict: number | null;
  readonly amongThree: number | null;
  readonly twoPart: number;
  readonly bothParts: number | null;
  readonly outOfScope: number;
  readonly falseAnswers: number | null;
  readonly inScopeDeclined: number | null;
  readonly choicesOffered: number;
  /** In-scope questions of one part that were read as several. */
  readonly extraParts: number | null;
  readonly byTopic: readonly TopicResult[];
  readonly confusions: readonly Confusion[];
  readonly msMedian: number;
  readonly ms99: number;
};

export type TopicResult = { readonly topic: string; readonly questions: number; readonly right: number };
export type Confusion = { readonly asked: string; readonly understood: string; readonly times: number };

/** Scores the reading of labelled questions; `clock` gives milliseconds. */
export function evaluate(
  questions: readonly LabelledQuestion[],
  read: (question: LabelledQuestion) => Understanding,
  clock: () => number,
): Evaluation {
  const times: number[] = [];
  const results = questions.map((question) => {
    const start = clock();
    const understanding = read(question);
    times.push(clock() - start);
    return judge(question, understanding);
  });
  times.sort((a, b) => a - b);
  const inside = results.filter(({ label }) => label.topic !== OUT_OF_SCOPE);
  const outside = results.filter(({ label }) => label.topic === OUT_OF_SCOPE);
  const twoPart = inside.filter(({ label }) => label.twoPart);
  const single = inside.filter(({ label }) => label.also.length === 0);
  return {
    questions: results.length,
    right: share(results, (one) => one.right) ?? 0,
    rightInScope: share(inside, (one) => one.right),
    strict: share(inside, (one) => one.first === one.label.topic),
    amongThree: share(inside, (one) => one.amongThree),
    twoPart: twoPart.length,
    bothParts: share(twoPart, (one) => one.both),
    outOfScope: outside.length,
    falseAnswers: share(outside, (one) => one.answered),
    inScopeDeclined: share(inside, (one) => !one.answered),
    choicesOffered: results.filter((one) => one.offered).length,
    extraParts: share(single, (one) => one.parts > 1),
    byTopic: topicResults(results),
    confusions: confusionsOf(results),
    msMedian: times[Math.floor(times.length / 2)] ?? 0,
    ms99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

type Judged = {
  readonly label: LabelledQuestion;
  readonly first: string;
  readonly understood: string;
  readonly answered: boolean;
  readonly offered: boolean;
  readonly right: boolean;
  readonly both: boolean;
  readonly amongThree: boolean;
  readonly parts: number;
};

function judge(label: LabelledQuestion, understanding: Understanding): Judged {
  const { ranked, asked, choices } = understanding;
  const answered = asked.length > 0 || choices.length > 0;
  const first = ranked[0]?.topic ?? OUT_OF_SCOPE;
  const good: readonly string[] = [label.topic, ...label.also];
  const hit = choices.length > 0 ? choices.some((topic) => good.includes(topic)) : good.includes(first);
  return {
    label,
    first: answered ? first : OUT_OF_SCOPE,
    understood: answered ? first : OUT_OF_SCOPE,
    answered,
    offered: choices.length > 0,
    right: label.topic === OUT_OF_SCOPE ? !answered : answered && hit,
    both: good.slice(0, 2).every((topic) => asked.some((one) => one === topic)),
    amongThree: ranked.slice(0, 3).some(({ topic }) => topic === label.topic),
    parts: asked.length,
  };
}

function topicResults(results: readonly Judged[]): TopicResult[] {
  const groups = new Map<string, { questions: number; right: number }>();
  for (const { label, right } of results) {
    const group = groups.get(label.topic) ?? { questions: 0, right: 0 };
    groups.set(label.topic, { questions: group.questions + 1, right: group.right + (right ? 1 : 0) });
  }
  return [...groups].map(([topic, group]) => ({ topic, ...group }));
}

function confusionsOf(results: readonly Judged[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { label, understood, right } of results) {
    if (right) continue;
    const key = `${label.topic} ${understood}`;
    const times = (counts.get(key)?.times ?? 0) + 1;
    counts.set(key, { asked: label.topic, understood, times });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times);
}

function share<T>(items: readonly T[], is: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(is).length / items.length;
}
