import { z } from "zod";
import { plain } from "../core/markup.ts";
import { type Action, answer, list, type Reply, text } from "../core/reply.ts";
import { addDays, formatInstant, startOfDay } from "../core/time.ts";
import { AUDIT_KINDS, type AuditRow, auditRows } from "../database/audit-log.ts";
import { type CsvColumn, csvTable } from "../exports/csv-table.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { dayFrom } from "./shared-options.ts";

const SHOWN = 20;
const EXPORTED = 10_000;

const options = z.object({
  who: z.string().max(64).optional().describe("Only what this person did").meta({ option: "user" }),
  what: z
    .enum(["all", ...AUDIT_KINDS])
    .optional()
    .describe("Only one kind of acts"),
  from: z.string().max(32).optional().describe("From this day on"),
  to: z.string().max(32).optional().describe("Up to this day"),
  csv: z.boolean().optional().describe("As a file").meta({ shown: "hidden" }),
});

export const auditCommand = defineCommand({
  root: "connects-admin",
  name: "audit",
  summary: "Who changed what",
  examples: ["audit", "audit what:posts from:-30d"],
  details: "Nobody can change or delete what stands here, not even an owner.",
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options,
  async run(context, values) {
    const rows = await auditRows(context.services.database, communityOf(context), {
      ...(values.what === undefined || values.what === "all" ? {} : { kind: values.what }),
      ...(values.who === undefined ? {} : { user: values.who }),
      ...(values.from === undefined ? {} : { from: startOfDay(dayFrom(context, values.from), context.zone) }),
      ...(values.to === undefined
        ? {}
        : { to: startOfDay(addDays(dayFrom(context, values.to), 1), context.zone) }),
      limit: values.csv ? EXPORTED : SHOWN,
    });
    return values.csv ? exported(rows) : shown(context, rows, values);
  },
});

function shown(context: AppContext, rows: readonly AuditRow[], values: z.infer<typeof options>): Reply {
  const again: Record<string, string | boolean> = { csv: true };
  for (const name of ["who", "what", "from", "to"] as const)
    if (values[name] !== undefined) again[name] = values[name];
  const save: Action = {
    kind: "run",
    label: "Save as CSV",
    call: { path: "connects-admin audit", values: again },
  };
  return answer({
    title: "Who changed what",
    blocks:
      rows.length === 0
        ? [text("Nothing of that kind was done yet.")]
        : [list(rows.map((row) => rowText(row, context.zone)))],
    actions: rows.length === 0 ? [] : [save],
    data: { acts: rows.map((row) => ({ ...row, at: row.at.toISOString() })) },
  });
}

function rowText(row: AuditRow, zone: string): string {
  const change = [
    row.before === null ? "" : ` Before: ${plain(valueText(row.before), 400)}`,
    row.after === null ? "" : ` After: ${plain(valueText(row.after), 400)}`,
  ].join("");
  return `${formatInstant(row.at, zone)}, ${plain(nameOf(row), 64)}: ${plain(row.act)} "${plain(row.target, 100)}".${change}`;
}

function nameOf(row: AuditRow): string {
  return row.account ?? "somebody whose data was deleted";
}

/** `text: 40 Connects; at: …`: the stored values as words. */
function valueText(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value)
    .filter(([, inner]) => inner !== null)
    .map(([name, inner]) => `${name}: ${typeof inner === "object" ? JSON.stringify(inner) : String(inner)}`)
    .join("; ");
}

const COLUMNS: readonly CsvColumn<AuditRow>[] = [
  { name: "at", plain: (row) => row.at.toISOString() },
  { name: "who", text: nameOf },
  { name: "kind", text: (row) => row.kind },
  { name: "act", text: (row) => row.act },
  { name: "target", text: (row) => row.target },
  { name: "before", text: (row) => (row.before === null ? null : JSON.stringify(row.before)) },
  { name: "after", text: (row) => (row.after === null ? null : JSON.stringify(row.after)) },
];

function exported(rows: readonly AuditRow[]): Reply {
  const bytes = new TextEncoder().encode(csvTable(COLUMNS, rows));
  return answer({
    title: "Who changed what",
    blocks: [text(`${rows.length} ${rows.length === 1 ? "act" : "acts"}, the newest first.`)],
    files: [{ name: "audit.csv", type: "text/csv", bytes }],
    data: { acts: rows.length },
  });
}
