import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packTopicModel } from "../understand/topic-model.ts";
import { trainTopicModel } from "../understand/train-topic-model.ts";
import { readTrainingQuestions } from "../understand/training-questions.ts";

const folder = fileURLToPath(new URL("../questions", import.meta.url));
const target = fileURLToPath(new URL("../model/topics.bin", import.meta.url));

const questions = readTrainingQuestions(folder);
const file = packTopicModel(trainTopicModel(questions), "");
mkdirSync(fileURLToPath(new URL("../model", import.meta.url)), { recursive: true });
writeFileSync(target, file);
process.stdout.write(`${questions.length} questions, ${file.length} bytes\n`);
