import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crossValidate, FIGURES, summarizeFolds } from "../understand/cross-validate.ts";
import { type Evaluation, evaluate } from "../understand/evaluate.ts";
import {
  type LabelledQuestion,
  readQuestions,
  readTrainingQuestions,
} from "../understand/training-questions.ts";
import { understand } from "../understand.ts";
import { readOutOfFold } from "./learnt-scores.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const wantsJson = process.argv.includes("--json");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

if (files.length > 0) {
  const results = files.map((file) => ({ name: file, ...score(readQuestions(file)) }));
  print(results.length === 1 ? results[0] : results, results.map(table));
} else {
  const results = crossValidate(
    readOutOfFold(readTrainingQuestions(`${root}src/answers/questions`), { anew: false }),
  );
  const folds = results.map(({ all }) => all);
  const long = results.map((one) => one.long);
  const sets = ["dev", "locked", "apart"]
    .map((name) => ({ name, file: `${root}test/answers/${name}.jsonl` }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, ...score(readQuestions(file)) }));
  print({ folds: summarizeFolds(folds), longPosts: summarizeFolds(long), sets }, [
    foldTable("the repository's questions", folds),
    foldTable("its long posts", long),
    ...sets.map(table),
  ]);
}

function score(questions: readonly LabelledQuestion[]): Evaluation {
  return evaluate(
    questions,
    ({ question }) => understand(question),
    () => performance.now(),
  );
}

function print(data: unknown, tables: readonly (readonly string[])[]): void {
  process.stdout.write(
    wantsJson ? `${JSON.stringify(data)}\n` : `${tables.map((lines) => lines.join("\n")).join("\n\n")}\n`,
  );
}

const NAMES = {
  rightInScope: "right, in scope",
  bothParts: "both of two parts",
  falseAnswers: "false answers",
  inScopeDeclined: "in scope but declined",
  extraParts: "one part read as several",
} as const;

function foldTable(name: string, folds: readonly Evaluation[]): string[] {
  const totals = summarizeFolds(folds);
  const questions = folds.reduce((sum, fold) => sum + fold.questions, 0);
  return [
    `${folds.length} folds of ${name}: ${questions} questions, mean (worst fold)`,
    ...FIGURES.map((key) => {
      const { mean, worst } = totals[key];
      return `  ${NAMES[key].padEnd(26)} ${percent(mean)} (${percent(worst).trim()})`;
    }),
  ];
}

function table(result: Evaluation & { readonly name: string }): string[] {
  const rows: (readonly [string, number | null])[] = [
    ["right", result.right],
    ["right, in scope", result.rightInScope],
    ["first topic is the label", result.strict],
    ["label among first three", result.amongThree],
    [`both of two parts (${result.twoPart})`, result.bothParts],
    [`false answers (${result.outOfScope})`, result.falseAnswers],
    ["in scope but declined", result.inScopeDeclined],
    ["one part read as several", result.extraParts],
  ];
  const worst = [...result.byTopic].sort((a, b) => a.right / a.questions - b.right / b.questions);
  return [
    `${result.name}: ${result.questions} questions`,
    ...rows.map(([label, value]) => `  ${label.padEnd(26)} ${value === null ? "    –" : percent(value)}`),
    `  ${"choices offered".padEnd(26)} ${`${result.choicesOffered}`.padStart(5)}`,
    `  ${"ms a question, p50 / p99".padEnd(26)} ${result.msMedian.toFixed(1)} / ${result.ms99.toFixed(1)}`,
    "  by topic, weakest first",
    ...worst.map(
      ({ topic, right, questions }) =>
        `    ${topic.padEnd(30)} ${percent(right / questions)} of ${questions}`,
    ),
    "  confusions (asked → understood)",
    ...result.confusions
      .slice(0, 25)
      .map(({ asked, understood, times }) => `    ${asked} → ${understood} ${times}`),
  ];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`.padStart(6);
}
