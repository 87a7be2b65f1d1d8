import { z } from "zod";
import { rowCollector } from "./collect-rows.ts";
import { type Draft, given, type RowResult } from "./draft.ts";
import type { ImportKind, ImportOptions } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { oneLine, plainText } from "./plain-text.ts";
import { NOTHING_READ, type RawReading } from "./raw-reading.ts";
import { type DateReading, momentOf, readDate } from "./read-date.ts";
import { actionOfReason, matchAction, type UpworkAction } from "./upwork-actions.ts";
import type { ZoneClock } from "./zone-clock.ts";

/** A record with its place in the file: its row in a table, its number in a list. */
export type DataRecord = { readonly line: number; readonly fields: Readonly<Record<string, unknown>> };

/**
 * Reads the rows that Upwork's history page carries in its source, and the like that extensions store.
 * They have ids, exact times in UTC and the running balance, and badge debits singly.
 */
export function readUpworkData(
  records: readonly DataRecord[],
  options: ImportOptions,
  clock: ZoneClock,
): RawReading {
  const collector = rowCollector(options);
  for (const { line, fields } of records) {
    const row = ROW.safeParse(fields);
    const text = () => oneLine(JSON.stringify(fields).slice(0, 1_000), IMPORT_LIMITS.problemChars);
    if (!row.success) collector.add(line, text, { problem: "the id, the time or the amount is missing" });
    else collector.add(line, text, resultOf(row.data, options, clock), row.data.balance);
  }
  return { ...NOTHING_READ, format: "upwork_data", newestFirst: true, ...collector.done() };
}

/** Whether a record has the fields of such a row. */
export function isUpworkRecord(fields: Readonly<Record<string, unknown>>): boolean {
  return ROW.safeParse(fields).success;
}

/** CSV cells are texts and JSON values aren't, so numbers are taken from either. */
const whole = z.preprocess(
  (value) => (typeof value === "string" && /^[+-]?\d{1,9}$/.test(value.trim()) ? Number(value) : value),
  z.number().int(),
);
const label = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z.string().min(1).max(200),
);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

const PAGE_ROW = z
  .object({
    id: label,
    reasonId: whole,
    timestamp: z.union([z.string().min(1), z.number()]),
    amount: whole,
    runningTotal: optional(whole),
    jobName: optional(z.string()),
  })
  .transform((row) => ({
    id: row.id,
    reasonId: row.reasonId as number | null,
    words: `reason ${row.reasonId}`,
    when: row.timestamp,
    connects: row.amount,
    balance: row.runningTotal,
    job: row.jobName,
  }));

const EXTENSION_ROW = z
  .object({
    upwork_transaction_id: label,
    delta: whole,
    occurred_at: z.union([z.string().min(1), z.number()]),
    balance_after: optional(whole),
    transaction_type: optional(z.string()),
    description: optional(z.string()),
    job_title: optional(z.string()),
  })
  .transform((row) => ({
    id: row.upwork_transaction_id,
    reasonId: null,
    words: row.description ?? row.transaction_type ?? "",
    when: row.occurred_at,
    connects: row.delta,
    balance: row.balance_after,
    job: row.job_title,
  }));

const ROW = z.union([PAGE_ROW, EXTENSION_ROW]);

function resultOf(row: z.output<typeof ROW>, options: ImportOptions, clock: ZoneClock): RowResult {
  const when = whenOf(row.when, options, clock);
  if ("reason" in when) return { problem: when.reason };
  const { connects } = row;
  if (connects === 0) return { skipped: "have no Connects, so there is no entry to make" };
  if (Math.abs(connects) > IMPORT_LIMITS.connects)
    return { problem: `${connects} Connects is more than anybody has` };
  const worded = row.reasonId === null ? matchAction(row.words) : null;
  const action = row.reasonId === null ? (worded?.action ?? null) : actionOfReason(row.reasonId);
  const job = plainText(row.job ?? worded?.rest ?? "", IMPORT_LIMITS.jobChars).text;
  const common = { ...when, connects, externalId: row.id, ...given({ job }) };
  if (action && action.sign === Math.sign(connects)) return { drafts: [{ ...common, ...meaning(action) }] };
  const about = oneLine(row.words, 80) || `no words, Connects ${connects < 0 ? "out" : "in"}`;
  const answers: Readonly<Record<string, ImportKind | "skip">> = options.kinds ?? {};
  const answer = Object.hasOwn(answers, about) ? answers[about] : undefined;
  if (answer === "skip") return { skipped: "were left out as you said" };
  return {
    drafts: [{ ...common, kind: answer ?? "adjustment", ...(answer ? {} : { unknownAction: about }) }],
  };
}

function meaning({ kind, reason, returns, outcome }: UpworkAction): Pick<Draft, "kind"> & Partial<Draft> {
  return { kind, ...given({ reason, returns, outcome }) };
}

/** Seconds or milliseconds since 1970, or a text; texts without a zone are UTC here. */
function whenOf(when: string | number, options: ImportOptions, clock: ZoneClock): DateReading {
  const number = typeof when === "number" ? when : /^\d{10,13}$/.test(when) ? Number(when) : null;
  if (number !== null) return momentOf(number < 1e11 ? number * 1_000 : number, clock);
  return readDate(String(when), { order: null, today: options.today, clock, timesAreUtc: true });
}
