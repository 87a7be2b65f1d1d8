import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type Label, OUT_OF_SCOPE, TOPICS } from "../topics.ts";

/** One line of a question file: what was typed and what it asks. */
export type LabelledQuestion = {
  readonly id: string;
  readonly question: string;
  readonly topic: Label;
  /** Further topics: parts of a two-part question, or readings that are as good. */
  readonly also: readonly Label[];
  /** Whether the topics named in `also` are a second part that needs its own answer. */
  readonly twoPart: boolean;
};

const label = z.enum([...TOPICS, OUT_OF_SCOPE]);
const line = z.object({
  id: z.string().optional(),
  question: z.string().min(1),
  topic: label,
  also: z.array(label).optional(),
  kind: z.string().optional(),
  style: z.string().optional(),
});

/** Reads a file of labelled questions; throws an error with file and line on the first mistake. */
export function readQuestions(file: string): LabelledQuestion[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index) => (text.trim() === "" ? [] : [parseLine(text, file, index + 1)]));
}

/** All of the repository's questions to learn from, file after file in the order of their names. */
export function readTrainingQuestions(folder: string): LabelledQuestion[] {
  return trainingFiles(folder).flatMap(readQuestions);
}

export function trainingFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function parseLine(text: string, file: string, number: number): LabelledQuestion {
  const where = `${file}:${number}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${where}: this line is not JSON`, { cause });
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) throw new Error(`${where}: ${z.prettifyError(parsed.error)}`);
  const { id, question, topic, also = [], kind, style } = parsed.data;
  // Files that tell styles apart list other good readings in `also` too; in the rest it means a second part.
  const twoPart = also.length > 0 && (kind === "two_part" || style === undefined || style === "two_part");
  return { id: id ?? `${number}`, question, topic, also, twoPart };
}
