import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPack, sha256 } from "./packed-file.ts";
import { MODEL_FILE } from "./topic-model.ts";
import { trainingFiles } from "./training-questions.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A digest of all that the model depends on, questions and code; it differs when the model has to be rebuilt. */
export function trainingDigest(): string {
  return digestWithout(new Set(INDEPENDENT));
}

/** The same for the topics' scores alone, which take long to learn; what is decided upon them takes seconds. */
export function scoresDigest(): string {
  return digestWithout(new Set([...INDEPENDENT, ...DECIDING]));
}

function digestWithout(left: ReadonlySet<string>): string {
  const code = ["understand", "understand/lexicon"].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`)
      .filter((name) => name.endsWith(".ts") && !left.has(name))
      .sort()
      .map((name) => `${ROOT}${folder}/${name}`),
  );
  const files = [`${ROOT}topics.ts`, ...code, ...trainingFiles(`${ROOT}questions`)];
  return sha256(files.flatMap((file) => [file.slice(ROOT.length), readFileSync(file)]));
}

/** The digest that the shipped model was trained with. */
export function shippedDigest(): unknown {
  const { note } = readPack(readFileSync(MODEL_FILE));
  return typeof note === "object" && note !== null && "inputs" in note ? note.inputs : undefined;
}

/** What decides with a finished model or talks about it; changes there leave the model as it is. */
const INDEPENDENT: readonly string[] = [
  "ambiguous.ts",
  "cross-validate.ts",
  "decide.ts",
  "evaluate.ts",
  "follow-up.ts",
  "guard.ts",
  "language.ts",
  "training-digest.ts",
];

/** What learns from finished scores. */
const DECIDING: readonly string[] = [
  "clauses.ts",
  "logistic.ts",
  "out-of-fold.ts",
  "parts.ts",
  "reading.ts",
  "scope.ts",
];
