import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatModel } from "../posting/model/posting-model.ts";
import { type LabelledPosting, trainPostingModel } from "../posting/model/train-posting-model.ts";
import { crossValidate, formatFolds } from "../understand/cross-validate.ts";
import { learnDecisions } from "../understand/out-of-fold.ts";
import { MODEL_FILE, packTopicModel } from "../understand/topic-model.ts";
import { trainingDigest } from "../understand/training-digest.ts";
import { readTrainingQuestions } from "../understand/training-questions.ts";
import { learnScores, readOutOfFold } from "./learnt-scores.ts";

/**
 * Rebuilds every shipped model. Scores that were learnt before from the same questions and code are taken from the disk
 * unless --anew is given; --check learns everything and tells whether the shipped models are the same.
 */
type Product = { readonly name: string; readonly file: URL; readonly content: Buffer };

const here = (path: string) => new URL(path, import.meta.url);
const questions = readTrainingQuestions(fileURLToPath(here("../questions")));
const check = process.argv.includes("--check");
const learning = { anew: check || process.argv.includes("--anew") };
const cases = readOutOfFold(questions, learning);

const products: readonly Product[] = [
  {
    name: `the topics, from ${questions.length} questions`,
    file: MODEL_FILE,
    content: packTopicModel(
      { ...learnScores(questions, learning), ...learnDecisions(cases) },
      trainingDigest(),
    ),
  },
  {
    name: "the figures of the folds",
    file: here("../model/folds.json"),
    content: Buffer.from(formatFolds(crossValidate(cases))),
  },
  {
    name: "the judge of postings",
    file: here("../posting/model/posting-model.txt"),
    content: Buffer.from(formatModel(trainPostingModel(readPostings()))),
  },
];
for (const { name, file, content } of products) {
  const same = content.equals(readFileSync(file));
  if (check && !same) process.exitCode = 1;
  if (!check) writeFileSync(file, content);
  const state = same ? "as shipped" : check ? "differs from the shipped one" : "written anew";
  process.stdout.write(`${name}: ${content.length} bytes, ${state}\n`);
}

function readPostings(): LabelledPosting[] {
  return readFileSync(here("../../../test/answers/posting/dev.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line): LabelledPosting => JSON.parse(line));
}
