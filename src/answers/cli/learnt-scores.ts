import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FOLDS, type FoldCase, outsideFold, readFold } from "../understand/out-of-fold.ts";
import { readPack } from "../understand/packed-file.ts";
import { packTopicModel, unpackTopicModel } from "../understand/topic-model.ts";
import { type Base, trainBase } from "../understand/train-topic-model.ts";
import { scoresDigest } from "../understand/training-digest.ts";
import type { LabelledQuestion } from "../understand/training-questions.ts";

const FOLDER = fileURLToPath(new URL("../../../node_modules/.cache/connects-assistant", import.meta.url));
const NO_DECISIONS = { scope: new Float32Array(), parts: new Float32Array() };

/** Gives models that were trained before from the disk; `anew` trains them whatever is there. */
export type Learning = { readonly anew: boolean };

/** The topics' scores, learnt from all questions. */
export function learnScores(questions: readonly LabelledQuestion[], learning: Learning): Base {
  return kept("all", learning, () => trainBase(questions));
}

/** Every question once, read by a model that was trained without its fold. */
export function readOutOfFold(questions: readonly LabelledQuestion[], learning: Learning): FoldCase[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const base = kept(`fold-${fold}`, learning, () => trainBase(outsideFold(questions, fold)));
    return readFold(questions, fold, base);
  }).flat();
}

function kept(name: string, { anew }: Learning, train: () => Base): Base {
  const file = `${FOLDER}/${name}.bin`;
  const digest = scoresDigest();
  const before = anew ? null : readKept(file, digest);
  if (before !== null) return before;
  process.stderr.write(`learning: ${name} …\n`);
  const base = train();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, packTopicModel({ ...base, ...NO_DECISIONS }, digest));
  return base;
}

function readKept(file: string, digest: string): Base | null {
  try {
    const pack = readPack(readFileSync(file));
    const { note } = pack;
    const same = typeof note === "object" && note !== null && "inputs" in note && note.inputs === digest;
    return same ? unpackTopicModel(pack) : null;
  } catch {
    // None kept yet, or written only half: it is learnt again.
    return null;
  }
}
