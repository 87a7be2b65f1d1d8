import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  formatModel,
  MODEL_FLAGS,
  parseModel,
  suspicionsOf,
} from "../../../src/answers/posting/model/posting-model.ts";
import { trainPostingModel } from "../../../src/answers/posting/model/train-posting-model.ts";
import { foldText } from "../../../src/answers/posting/text/folded-text.ts";
import { splitSentences } from "../../../src/answers/posting/text/posting-sentences.ts";
import { loadPostings } from "./posting-sets.ts";

const shipped = readFileSync(
  new URL("../../../src/answers/posting/model/posting-model.txt", import.meta.url),
  "utf8",
);

test("training on the labelled postings gives the shipped model, byte for byte", () => {
  expect(formatModel(trainPostingModel(loadPostings("dev")))).toBe(shipped);
});

test("a model written and read again is the same", () => {
  expect(formatModel(parseModel(shipped))).toBe(shipped);
});

test("postings the model never saw are told apart: each flag's own score higher than clean ones do", () => {
  const postings = loadPostings("dev");
  const held = postings.filter((_, at) => at % 5 === 0);
  const model = trainPostingModel(postings.filter((_, at) => at % 5 !== 0));
  const scored = held.map((posting) => ({
    flags: posting.flags,
    scores: new Map(
      suspicionsOf(splitSentences(foldText(posting.text)), model).map(({ flag, score }) => [flag, score]),
    ),
  }));
  for (const flag of MODEL_FLAGS) {
    const score = (entry: (typeof scored)[number]) => entry.scores.get(flag) ?? Number.NEGATIVE_INFINITY;
    const raised = scored.filter((entry) => entry.flags.includes(flag)).map(score);
    const clean = scored.filter((entry) => entry.flags.length === 0).map(score);
    const pairs = raised.flatMap((high) => clean.map((low) => (high > low ? 1 : high === low ? 0.5 : 0)));
    const rankedRight = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
    expect(rankedRight, flag).toBeGreaterThan(0.65);
  }
});
