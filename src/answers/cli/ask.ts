import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { composeAnswer } from "../answer.ts";
import { answerText } from "../answer-text.ts";
import { type FactBook, loadFactBook } from "../fact-book.ts";
import { isPartialDate } from "../period.ts";
import { understand } from "../understand.ts";

const HELP = `Asks the fact book about Upwork Connects.

  npm run -s ask -- "how much is a connect?"
  npm run -s ask -- --jsonl < questions.jsonl

  --jsonl         read {"id","question","now"?} a line, write one answer a line
  --now ISO       answer as if it were this instant
  --as-of DATE    answer for a past time: YYYY, YYYY-MM or YYYY-MM-DD
  --detail        more than a phone screen
  --help          this text
`;

type Options = { readonly now: string | null; readonly asOf: string | null; readonly detail: boolean };

/** One answer for one question, or a stream of them. Resolves to the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  if ("mistake" in parsed) return complain(parsed.mistake);
  if (parsed.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const facts = loadFactBook();
  if (parsed.jsonl) return answerLines(facts, parsed.options);
  if (parsed.question === "") return complain("What would you like to know?");
  process.stdout.write(`${answerText(ask(facts, parsed.question, parsed.options).answer)}\n`);
  return 0;
}

type Arguments = {
  readonly help: boolean;
  readonly jsonl: boolean;
  readonly question: string;
  readonly options: Options;
};

function readArguments(args: readonly string[]): Arguments | { readonly mistake: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (cause) {
    return { mistake: cause instanceof Error ? cause.message : String(cause) };
  }
  const { values, positionals } = parsed;
  if (values.now !== undefined && !isInstant(values.now))
    return { mistake: `--now: ${values.now} is not an ISO instant.` };
  const asOf = values["as-of"];
  if (asOf !== undefined && !isPartialDate(asOf))
    return { mistake: `--as-of: ${asOf} is not YYYY, YYYY-MM or YYYY-MM-DD.` };
  return {
    help: values.help ?? false,
    jsonl: values.jsonl ?? false,
    question: positionals.join(" ").trim(),
    options: { now: values.now ?? null, asOf: asOf ?? null, detail: values.detail ?? false },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: "boolean" },
      now: { type: "string" },
      "as-of": { type: "string" },
      detail: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function complain(message: string): number {
  process.stderr.write(`${message}\n\n${HELP}`);
  return 1;
}

function ask(facts: FactBook, question: string, { now, asOf, detail }: Options) {
  const understanding = understand(question);
  const answer = composeAnswer({
    understanding,
    facts,
    now: now ?? new Date().toISOString(),
    detail,
    ...(asOf === null ? {} : { asOf }),
  });
  return { answer, score: understanding.ranked[0]?.score ?? 0 };
}

/** Answers each line as it comes, in order; a line that can't be read gets a line that says so. */
async function answerLines(facts: FactBook, options: Options): Promise<number> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    await write(`${JSON.stringify(answerLine(facts, line, number, options))}\n`);
  }
  return 0;
}

function answerLine(
  facts: FactBook,
  line: string,
  number: number,
  options: Options,
): Readonly<Record<string, unknown>> {
  const asked = readLine(line);
  if ("error" in asked) return { id: asked.id, line: number, error: asked.error };
  const { answer, score } = ask(facts, asked.question, { ...options, now: asked.now ?? options.now });
  return {
    id: asked.id,
    topics: answer.topics,
    answered: answer.answered,
    score: Math.round(score * 10_000) / 10_000,
    text: answerText(answer),
    facts: answer.facts,
    asOf: answer.asOf,
  };
}

type Asked = { readonly id: unknown; readonly question: string; readonly now: string | null };

function readLine(line: string): Asked | { readonly id: unknown; readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: "not JSON" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { id: null, error: "not an object" };
  const { id = null, question, now = null } = value as Readonly<Record<string, unknown>>;
  if (typeof question !== "string") return { id, error: "question: expected text" };
  if (now !== null && (typeof now !== "string" || !isInstant(now)))
    return { id, error: "now: expected an ISO instant" };
  return { id, question, now };
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Writes, and waits where the reader is slower than we are. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

// Without a top-level await, so that the launcher can load this file in the time a question may take.
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
