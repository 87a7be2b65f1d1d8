import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPack, sha256 } from "./packed-file.ts";
import { MODEL_FILE } from "./topic-model.ts";
import { trainingFiles } from "./training-questions.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A digest of all that the model depends on, questions and code; it differs when the model has to be rebuilt. */
export function trainingDigest(): string {
  const code = ["understand", "understand/lexicon"].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`)
      .filter((name) => name.endsWith(".ts") && !INDEPENDENT.has(name))
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
const INDEPENDENT: ReadonlySet<string> = new Set([
  "ambiguous.ts",
  "decide.ts",
  "evaluate.ts",
  "follow-up.ts",
  "guard.ts",
  "language.ts",
  "training-digest.ts",
]);
