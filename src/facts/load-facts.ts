import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { type Conflict, conflictSchema, type Fact, factSchema } from "./fact-schema.ts";

export type FactData = { readonly facts: readonly Fact[]; readonly conflicts: readonly Conflict[] };

/** The fact book's data is wrong; the message lists every mistake with file, line and reason. */
export class FactDataError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`The fact book has ${mistakes.length === 1 ? "a mistake" : "mistakes"}:\n${mistakes.join("\n")}`);
    this.name = "FactDataError";
    this.mistakes = mistakes;
  }
}

const CONFLICTS = "conflicts.json";

/**
 * Reads and checks every file of the fact book.
 * @throws FactDataError naming file, line and reason of each mistake.
 */
export function loadFactData(directory: string = fileURLToPath(new URL(".", import.meta.url))): FactData {
  const mistakes: string[] = [];
  const facts: Placed<Fact>[] = [];
  const conflicts: Placed<Conflict>[] = [];
  for (const file of readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .sort()) {
    const text = readFileSync(join(directory, file), "utf8");
    if (file === CONFLICTS) conflicts.push(...readEntries(file, text, conflictSchema, mistakes));
    else {
      const theme = file.slice(0, -".json".length);
      for (const { entry, at } of readEntries(file, text, factSchema, mistakes))
        facts.push({ entry: { ...entry, theme }, at });
    }
  }
  mistakes.push(...linkMistakes(facts, conflicts));
  if (mistakes.length > 0) throw new FactDataError(mistakes);
  return { facts: facts.map(({ entry }) => entry), conflicts: conflicts.map(({ entry }) => entry) };
}

/** An entry with its place, which is looked up only when there is a mistake to name: start-up is counted. */
type Placed<T> = { readonly entry: T; readonly at: () => string };

function readEntries<T>(file: string, text: string, schema: z.ZodType<T>, mistakes: string[]): Placed<T>[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (cause) {
    mistakes.push(`${file}: not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
    return [];
  }
  if (!Array.isArray(entries)) {
    mistakes.push(`${file}:1: expected a list`);
    return [];
  }
  const good: Placed<T>[] = [];
  entries.forEach((entry: unknown, index) => {
    const at = (): string => `${file}:${entryLines(text)[index] ?? 1}`;
    const parsed = schema.safeParse(entry);
    if (parsed.success) good.push({ entry: parsed.data, at });
    else
      for (const issue of parsed.error.issues)
        mistakes.push(`${at()}: ${idOf(entry)}${issue.path.join(".")}: ${issue.message}`);
  });
  return good;
}

function idOf(entry: unknown): string {
  return typeof entry === "object" && entry !== null && "id" in entry ? `${String(entry.id)}, ` : "";
}

/** The line on which each entry of a JSON list of objects begins. */
function entryLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\n") line += 1;
    else if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") {
      if (char === "{" && depth === 1) lines.push(line);
      depth += 1;
    } else if (char === "}" || char === "]") depth -= 1;
  }
  return lines;
}

/** Ids used twice, and links between facts that lead nowhere or only one way. */
function linkMistakes(facts: readonly Placed<Fact>[], conflicts: readonly Placed<Conflict>[]): string[] {
  const mistakes: string[] = [];
  const known = new Map<string, Fact>();
  for (const { entry, at } of facts) {
    if (known.has(entry.id)) mistakes.push(`${at()}: ${entry.id}: this id is used twice`);
    known.set(entry.id, entry);
  }
  for (const { entry, at } of facts) {
    for (const other of entry.conflictsWith) {
      if (!known.has(other)) mistakes.push(`${at()}: ${entry.id}, conflictsWith: there is no fact ${other}`);
      else if (!known.get(other)?.conflictsWith.includes(entry.id))
        mistakes.push(`${at()}: ${entry.id}, conflictsWith: ${other} does not name it in return`);
    }
    for (const [series, key] of Object.entries(entry.series ?? {}))
      if (key !== "." && !(isRecord(entry.value) && key in entry.value))
        mistakes.push(`${at()}: ${entry.id}, series.${series}: the value has no ${key}`);
  }
  for (const { entry, at } of conflicts) {
    for (const id of [...entry.standOn, ...entry.facts])
      if (!known.has(id)) mistakes.push(`${at()}: ${entry.id}: there is no fact ${id}`);
    for (const id of entry.standOn)
      if (!entry.facts.includes(id))
        mistakes.push(`${at()}: ${entry.id}, standOn: ${id} is not among its facts`);
  }
  return mistakes;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
