import type { RowResult } from "./draft.ts";
import type { ImportOptions, ImportProblem, ImportQuestion } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { clipped } from "./plain-text.ts";
import { purchaseCountQuestion, unknownActionQuestion } from "./questions.ts";
import type { RawReading } from "./raw-reading.ts";

/** Gathers what each row of a file turned out to be; one for each reading. */
export type RowCollector = {
  readonly add: (line: number, text: () => string, result: RowResult, balance?: number | null) => void;
  /** Something about a row that deserves one note for all such rows. */
  readonly count: (what: string, line: number) => void;
  readonly done: () => Collected;
};

type Collected = Pick<RawReading, "drafts" | "proposals" | "balances" | "problems" | "questions" | "notes">;

export function rowCollector(options: ImportOptions, earlier: readonly ImportProblem[] = []): RowCollector {
  const drafts: RawReading["drafts"][number][] = [];
  const proposals: RawReading["proposals"][number][] = [];
  const balances = new Map<number, number>();
  const problems = [...earlier];
  const purchases: ImportQuestion[] = [];
  const unknown = new Map<string, { readonly lines: number[]; readonly sign: number }>();
  const counted = new Map<string, number[]>();

  const addUnknown = (about: string, line: number, sign: number) => {
    const known = unknown.get(about);
    if (known) known.lines.push(line);
    else unknown.set(about, { lines: [line], sign });
  };
  const count = (what: string, line: number) => {
    const lines = counted.get(what);
    if (lines) lines.push(line);
    else counted.set(what, [line]);
  };

  function add(line: number, text: () => string, result: RowResult, balance?: number | null): void {
    if ("problem" in result) {
      if (result.unknownAction !== undefined) addUnknown(result.unknownAction, line, 0);
      problems.push({ line, reason: result.problem, text: text() });
    } else if ("skipped" in result) count(result.skipped, line);
    else if ("purchase" in result) addPurchase(line, text, result.purchase);
    else {
      for (const draft of result.drafts) {
        drafts.push({ line, draft });
        if (draft.unknownAction !== undefined)
          addUnknown(draft.unknownAction, line, Math.sign(draft.connects));
      }
      if (result.proposal) proposals.push({ line, details: result.proposal });
      if (balance !== undefined && balance !== null && result.drafts.length > 0) {
        balances.set(drafts.length - 1, balance);
      }
    }
  }

  function addPurchase(line: number, text: () => string, purchase: Purchase): void {
    const connects = options.purchaseCounts?.[String(line)];
    if (isCount(connects)) drafts.push({ line, draft: { ...purchase, connects } });
    else {
      problems.push({ line, reason: "the file doesn't say how many Connects this bought", text: text() });
      if (purchases.length < MOST_QUESTIONS) {
        purchases.push(purchaseCountQuestion(line, purchase.day, purchase.paidCents));
      }
    }
  }

  return {
    add,
    count,
    done: () => ({
      drafts,
      proposals,
      balances,
      problems,
      questions: [
        ...[...unknown]
          .slice(0, MOST_QUESTIONS)
          .map(([about, { lines, sign }]) => unknownActionQuestion(about, lines, sign)),
        ...purchases,
      ],
      notes: [...counted].map(([what, lines]) => countNote(what, lines)),
    }),
  };
}

type Purchase = Extract<RowResult, { readonly purchase: unknown }>["purchase"];

const MOST_QUESTIONS = 25;

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0 && value <= IMPORT_LIMITS.connects;
}

/** `what` begins with a verb in the plural: "are money for other things". */
function countNote(what: string, lines: readonly number[]): string {
  const [first = 0] = lines;
  const [verb = "", ...rest] = what.split(" ");
  if (lines.length > 1) return `${lines.length} rows ${what}.`;
  const singular = ({ are: "is", have: "has", were: "was" } as Record<string, string>)[verb] ?? verb;
  return clipped(`Row ${first} ${[singular, ...rest].join(" ")}.`, 200);
}
