import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Evaluation, evaluate } from "../understand/evaluate.ts";
import { shippedModel, type TopicModel } from "../understand/topic-model.ts";
import { trainTopicModel } from "../understand/train-topic-model.ts";
import {
  type LabelledQuestion,
  readQuestions,
  readTrainingQuestions,
} from "../understand/training-questions.ts";
import { understandWith } from "../understand.ts";

const FOLDS = 5;
const root = fileURLToPath(new URL("../../..", import.meta.url));
const wantsJson = process.argv.includes("--json");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

if (files.length > 0) {
  const results = files.map((file) => ({ name: file, ...score(readQuestions(file), shippedModel()) }));
  print(results.length === 1 ? results[0] : results, results);
} else {
  const folds = crossValidate(readTrainingQuestions(`${root}src/answers/questions`));
  const sets = ["dev", "locked"]
    .map((name) => ({ name, file: `${root}test/answers/${name}.jsonl` }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, ...score(readQuestions(file), shippedModel()) }));
  print({ folds: summary(folds), sets }, sets, folds);
}

function score(questions: readonly LabelledQuestion[], model: TopicModel): Evaluation {
  return evaluate(
    questions,
    (question) => understandWith(question, {}, () => model),
    () => performance.now(),
  );
}

function crossValidate(questions: readonly LabelledQuestion[]): Evaluation[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    process.stderr.write(`fold ${fold + 1} of ${FOLDS} …\n`);
    const model = trainTopicModel(questions.filter((_, i) => i % FOLDS !== fold));
    return score(
      questions.filter((_, i) => i % FOLDS === fold),
      model,
    );
  });
}

type Key = "right" | "rightInScope" | "bothParts" | "falseAnswers" | "inScopeDeclined";
const KEYS: readonly (readonly [Key, string, "high" | "low"])[] = [
  ["right", "right", "high"],
  ["rightInScope", "right, in scope", "high"],
  ["bothParts", "both parts", "high"],
  ["falseAnswers", "false answers", "low"],
  ["inScopeDeclined", "in scope but declined", "low"],
];

function summary(folds: readonly Evaluation[]): Record<string, { mean: number; worst: number }> {
  return Object.fromEntries(
    KEYS.map(([key, , better]) => {
      const values = folds.map((fold) => fold[key] ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [key, { mean, worst: better === "high" ? Math.min(...values) : Math.max(...values) }];
    }),
  );
}

function print(
  data: unknown,
  sets: readonly (Evaluation & { name: string })[],
  folds: readonly Evaluation[] = [],
): void {
  if (wantsJson) {
    process.stdout.write(`${JSON.stringify(data)}\n`);
    return;
  }
  const lines: string[] = [];
  if (folds.length > 0) {
    lines.push(`${FOLDS} folds of the repository's questions: mean (worst)`);
    const totals = summary(folds);
    for (const [key, name] of KEYS) {
      const { mean = 0, worst = 0 } = totals[key] ?? {};
      lines.push(`  ${name.padEnd(24)} ${percent(mean)} (${percent(worst).trim()})`);
    }
  }
  for (const set of sets) lines.push("", ...table(set.name, set));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function table(name: string, result: Evaluation): string[] {
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
    `${name}: ${result.questions} questions`,
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
