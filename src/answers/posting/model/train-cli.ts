import { readFileSync, writeFileSync } from "node:fs";
import { formatModel } from "./posting-model.ts";
import { type LabelledPosting, trainPostingModel } from "./train-posting-model.ts";

/** Rebuilds the shipped model: `node --import tsx src/answers/posting/model/train-cli.ts`, run in the project's folder. */
const POSTINGS = "test/answers/posting/dev.jsonl";
const MODEL = "src/answers/posting/model/posting-model.txt";

const postings = readFileSync(POSTINGS, "utf8")
  .trim()
  .split("\n")
  .map((line): LabelledPosting => JSON.parse(line));
writeFileSync(MODEL, formatModel(trainPostingModel(postings)));
