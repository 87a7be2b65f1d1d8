import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MODEL_FILE, packTopicModel } from "../understand/topic-model.ts";
import { trainTopicModel } from "../understand/train-topic-model.ts";
import { trainingDigest } from "../understand/training-digest.ts";
import { readTrainingQuestions } from "../understand/training-questions.ts";

const folder = fileURLToPath(new URL("../questions", import.meta.url));
const check = process.argv.includes("--check");

const questions = readTrainingQuestions(folder);
const file = packTopicModel(trainTopicModel(questions), trainingDigest());
if (check) {
  const same = file.equals(readFileSync(MODEL_FILE));
  process.stdout.write(
    same
      ? "The shipped model is what training yields.\n"
      : "The shipped model differs from what training yields.\n",
  );
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(MODEL_FILE, file);
  process.stdout.write(`Learnt from ${questions.length} questions: ${file.length} bytes.\n`);
}
