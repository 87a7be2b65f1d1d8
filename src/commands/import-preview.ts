import { connects, signed } from "../core/amounts.ts";
import type { ErrorCode } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import {
  type Action,
  answer,
  type Block,
  fields,
  list,
  notice,
  type Reply,
  refusal,
  text,
} from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { IMPORT_KINDS } from "../imports/import-reading.ts";
import type { ImportSummary } from "../transfer/import-summary.ts";
import type { Preview } from "../transfer/previews.ts";
import { previewData } from "./import-data.ts";
import { FORMAT_NAMES, KIND_NAMES, rowLine, rows } from "./import-names.ts";
import { questionActions, questionBlocks } from "./import-questions.ts";
import { stepCall } from "./import-steps.ts";

/** Tables, whose columns may be taken for others than they are. */
const CORRECTABLE: ReadonlySet<string> = new Set([
  "table",
  "bid_tracker",
  "extension_sheet",
  "upwork_transactions",
]);
const SHOWN_PROBLEMS = 10;
const SHOWN_WARNINGS = 6;

/** What a file would write, in words, with what can be answered, corrected or confirmed. */
export function previewReply(preview: Preview, said: readonly Block[] = []): Reply {
  const { summary, fileName } = preview;
  const data = previewData(preview);
  if (summary.refused) return refusedReply(preview, data);
  const isReady = canImport(summary);
  return answer({
    title: titleOf(summary, fileName),
    blocks: [
      ...said,
      text(`${whatItIs(summary)}${isReady ? " Nothing is written yet." : ""}`),
      ...questionBlocks(summary),
      ...(summary.new > 0 ? contentBlocks(summary) : []),
      ...problemBlocks(summary),
      ...noticeBlocks(summary),
    ],
    actions: actionsOf(preview, isReady),
    data,
  });
}

/** Whether there is something to write and nothing that must be answered first. */
export function canImport(summary: ImportSummary): boolean {
  const isOpen = summary.questions.some(({ required }) => required);
  return summary.refused === null && !isOpen && summary.new + summary.proposals > 0;
}

/** The code of a refusal as commands give it. */
function refusedReply({ summary, fileName }: Preview, data: Readonly<Record<string, unknown>>): Reply {
  const code: ErrorCode = summary.refused?.code === "conflict" ? "conflict" : "bad_input";
  const message = `${plain(fileName, 80)}: ${summary.refused?.message ?? ""} Nothing was written.`;
  return refusal(code, message, { data });
}

function titleOf({ new: fresh, alreadyHere, proposals }: ImportSummary, fileName: string): string {
  const counts =
    fresh === 0 && proposals > 0
      ? `${proposals.toLocaleString("en-US")} new proposals`
      : `${fresh.toLocaleString("en-US")} new, ${alreadyHere.toLocaleString("en-US")} already here`;
  return `${plain(fileName, 60)}: ${counts}`;
}

function whatItIs(summary: ImportSummary): string {
  const { format, from, to, alreadyHere, duplicatesInFile, bad } = summary;
  const span =
    from && to ? `, ${from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`}` : "";
  const counts = [
    `${rows(summary.new)} new${span}`,
    ...(alreadyHere > 0 ? [`${rows(alreadyHere)} already here`] : []),
    ...(duplicatesInFile > 0 ? [`${rows(duplicatesInFile)} twice in the file`] : []),
    ...(bad > 0 ? [`${rows(bad)} that can't be read`] : []),
  ];
  return `This is **${FORMAT_NAMES[format]}**: ${counts.join("; ")}.`;
}

function contentBlocks(summary: ImportSummary): readonly Block[] {
  const { byKind, balance, firstRows, proposals } = summary;
  const kinds = IMPORT_KINDS.filter((kind) => byKind[kind].rows > 0).map((kind) => {
    const total = byKind[kind];
    const [one, many] = KIND_NAMES[kind];
    return `${total.rows.toLocaleString("en-US")} ${total.rows === 1 ? one : many}: ${signed(total.connects)}`;
  });
  const more = summary.new - firstRows.length;
  return [
    fields({
      Balance: `${balance.before.toLocaleString("en-US")} \u2192 ${connects(balance.after)}`,
      ...(proposals > 0 ? { Proposals: proposals.toLocaleString("en-US") } : {}),
    }),
    list(kinds),
    text("**The first rows**"),
    list([...firstRows.map(rowLine), ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : [])]),
  ];
}

function problemBlocks({ problems, bad }: ImportSummary): readonly Block[] {
  if (bad === 0) return [];
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(({ line, reason, text: row }) => {
    const shown = row === "" ? "" : `: ${plain(row, 80)}`;
    return `Line ${line}: ${plain(reason, 120)}${shown}`;
  });
  const more = bad - lines.length;
  return [
    notice(
      "warning",
      `${rows(bad)} stay${bad === 1 ? "s" : ""} out. Cancel if all of them should go in, correct the file and send it again.`,
    ),
    list([...lines, ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : [])]),
  ];
}

function noticeBlocks(summary: ImportSummary): readonly Block[] {
  const { openings, lapses, changedEarlier, left, warnings, notes } = summary;
  const filled = openings.reduce((sum, opening) => sum + opening.connects, 0);
  const days = openings.map(({ day }) => formatDay(day)).join(" and ");
  const said = [
    ...(filled > 0
      ? [
          `These rows spend ${connects(filled)} that neither the file nor your wallet accounts for, so an adjustment of +${filled.toLocaleString("en-US")} goes in before ${days}. Undo takes it back too.`,
        ]
      : []),
    ...(lapses > 0
      ? [`${connects(lapses)} of it lapse${lapses === 1 ? "s" : ""}: more than a year has passed.`]
      : []),
    ...(changedEarlier > 0
      ? [
          `${changedEarlier.toLocaleString("en-US")} of your earlier entries will use other lots; their amounts stay as they are.`,
        ]
      : []),
    ...left.map(({ count, why }) => `${rows(count)} make${count === 1 ? "s" : ""} no entry: ${why}.`),
    ...warnings.slice(0, SHOWN_WARNINGS).map((warning) => warning.text),
    ...(warnings.length > SHOWN_WARNINGS
      ? [`And ${warnings.length - SHOWN_WARNINGS} more things like that.`]
      : []),
  ];
  return [
    ...said.map((words) => notice("info", words)),
    ...notes.map((words) => notice("info", plain(words, 300))),
  ];
}

function actionsOf(preview: Preview, isReady: boolean): readonly Action[] {
  const { summary } = preview;
  const count =
    summary.new > 0
      ? rows(summary.new)
      : summary.proposals === 1
        ? "1 proposal"
        : `${summary.proposals.toLocaleString("en-US")} proposals`;
  const confirm: Action = {
    kind: "run",
    label: `Import ${count}`,
    call: stepCall(preview, "import"),
    style: "primary",
  };
  const hasColumns = summary.columns.length > 0 && CORRECTABLE.has(summary.format);
  const columns: Action = { kind: "run", label: "Change columns", call: stepCall(preview, "columns") };
  const cancel: Action = { kind: "run", label: "Cancel", call: stepCall(preview, "cancel") };
  const isDone = summary.new + summary.proposals === 0 && summary.questions.length === 0 && summary.bad === 0;
  if (isDone) return [];
  return [
    ...questionActions(preview),
    ...(isReady ? [confirm] : []),
    ...(hasColumns ? [columns] : []),
    cancel,
  ];
}
