import { z } from "zod";
import { understandReading } from "../understand.ts";
import { visibleText } from "./clean-text.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { type Decisions, FOLDS, type FoldCase, learnDecisions } from "./out-of-fold.ts";

/** How a fold was understood by a model and by decisions that were both learnt from the other folds. */
export type FoldResult = {
  readonly decisions: Decisions;
  readonly all: Evaluation;
  /** The same for its long posts alone. */
  readonly long: Evaluation;
};

/** From so many words on, a question is a post with a story. */
const LONG_WORDS = 40;

export function crossValidate(cases: readonly FoldCase[]): FoldResult[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const decisions = learnDecisions(cases.filter((one) => one.fold !== fold));
    const unseen = cases.filter((one) => one.fold === fold);
    return { decisions, ...scoreFold(unseen, decisions) };
  });
}

export function scoreFold(
  unseen: readonly FoldCase[],
  decisions: Decisions,
): Pick<FoldResult, "all" | "long"> {
  const readings = new Map(unseen.map(({ question, reading }) => [question, reading]));
  const score = (part: readonly FoldCase[]) =>
    evaluate(
      part.map(({ question }) => question),
      (question) => {
        const reading = readings.get(question);
        if (reading === undefined) throw new Error(`question ${question.id} was not read`);
        return understandReading(visibleText(question.question), reading, decisions);
      },
      () => 0,
    );
  return { all: score(unseen), long: score(unseen.filter(isLong)) };
}

function isLong({ question }: FoldCase): boolean {
  return question.question.split(/\s+/u).length >= LONG_WORDS;
}

/** The figures by which a set of questions is judged; null where it has none of that kind. */
export const FIGURES = [
  "rightInScope",
  "bothParts",
  "falseAnswers",
  "inScopeDeclined",
  "extraParts",
] as const;
export type Figures = Readonly<Record<(typeof FIGURES)[number], number | null>>;

const figures = z.object({
  rightInScope: z.number().nullable(),
  bothParts: z.number().nullable(),
  falseAnswers: z.number().nullable(),
  inScopeDeclined: z.number().nullable(),
  extraParts: z.number().nullable(),
});
const records = z.array(
  z.object({
    scope: z.array(z.number()),
    parts: z.array(z.number()),
    all: figures,
    long: figures,
  }),
);

/** What is kept of a fold beside the model: its figures, and its decisions so that they can be measured again. */
export type FoldRecord = z.infer<typeof records>[number];

export function formatFolds(results: readonly FoldResult[]): string {
  const kept = results.map(({ decisions, all, long }) => ({
    scope: Array.from(decisions.scope),
    parts: Array.from(decisions.parts),
    all: figuresOf(all),
    long: figuresOf(long),
  }));
  return `${JSON.stringify(kept, null, 1)}\n`;
}

export function parseFolds(text: string): FoldRecord[] {
  return records.parse(JSON.parse(text));
}

export function figuresOf(evaluation: Evaluation): Figures {
  return figures.parse(evaluation);
}

/** Mean and worst of the folds, for each figure. */
export function summarizeFolds(
  folds: readonly Figures[],
): Record<(typeof FIGURES)[number], { mean: number; worst: number }> {
  const summary = (key: (typeof FIGURES)[number], higherIsBetter: boolean) => {
    const values = folds.map((fold) => fold[key] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, worst: higherIsBetter ? Math.min(...values) : Math.max(...values) };
  };
  return {
    rightInScope: summary("rightInScope", true),
    bothParts: summary("bothParts", true),
    falseAnswers: summary("falseAnswers", false),
    inScopeDeclined: summary("inScopeDeclined", false),
    extraParts: summary("extraParts", false),
  };
}
