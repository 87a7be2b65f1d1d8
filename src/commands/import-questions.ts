import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, notice, type Reply, text } from "../core/reply.ts";
import type { ImportField, ImportQuestion } from "../imports/import-reading.ts";
import type { ImportSummary } from "../transfer/import-summary.ts";
import type { Preview } from "../transfer/previews.ts";
import { previewData } from "./import-data.ts";
import { FIELD_NAMES } from "./import-names.ts";
import { changeCall, stepCall } from "./import-steps.ts";

/** Questions answered at a time: each takes a row of controls, and a message holds few. */
const ASKED_AT_ONCE = 3;
const MOST_CHOICES = 24;

type Placed = ImportQuestion & { readonly place: number };

/** What must be answered comes first; the rest can stay open. */
function askedNow({ questions }: ImportSummary): readonly Placed[] {
  const placed = questions.map((question, place) => ({ ...question, place }));
  const required = placed.filter((question) => question.required);
  return (required.length > 0 ? required : placed).slice(0, ASKED_AT_ONCE);
}

export function questionBlocks(summary: ImportSummary): readonly Block[] {
  const asked = askedNow(summary);
  if (asked.length === 0) return [];
  const more = summary.questions.length - asked.length;
  return [
    ...asked.map((question) =>
      notice(question.required ? "warning" : "info", `${plain(question.ask, 300)}${otherwise(question)}`),
    ),
    ...(more > 0 ? [text(`${more} more ${more === 1 ? "question follows" : "questions follow"}.`)] : []),
  ];
}

/** What happens to the rows while nobody answers. */
function otherwise({ id, required }: ImportQuestion): string {
  if (required) return "";
  return id === "purchase_count"
    ? " Without an answer the row stays out."
    : " Without an answer it goes in as an adjustment.";
}

/** Buttons where there are two or three answers, a list where there are more, a form for a number. */
export function questionActions(preview: Preview): readonly Action[] {
  return askedNow(preview.summary).flatMap((question): readonly Action[] => {
    const change = (value: string) => changeCall(preview, `q${question.place}=${value}`);
    if (question.id === "purchase_count") {
      const call = changeCall(preview, `q${question.place}`);
      return [{ kind: "form", label: `How many? (line ${question.about})`, call, ask: ["count"] }];
    }
    if (question.id === "date_order" || question.id === "number_style")
      return question.choices.map(({ value, label }) => ({ kind: "run", label, call: change(value) }));
    const choices = question.choices.slice(0, MOST_CHOICES).map(({ value, label }) => ({
      label: plain(
        value === question.suggestion ? `${label} (likely)` : label || `Column ${Number(value) + 1}`,
        60,
      ),
      call: change(value),
    }));
    return [{ kind: "select", label: plain(question.ask, 90), choices }];
  });
}

const PAGES: readonly (readonly ImportField[])[] = [
  ["date", "type", "connects", "job"],
  ["connectsIn", "connectsOut", "boost", "refund"],
  ["paid", "outcome", "value", "link"],
];

/** The columns as they are taken, each with a list to correct it. */
export function columnsReply(preview: Preview, page: number): Reply {
  const { columns } = preview.summary;
  const shown = PAGES[page] ?? PAGES[0] ?? [];
  const selects = shown.map((field): Action => {
    const chosen = columns.find((column) => column.field === field);
    return {
      kind: "select",
      label: `${FIELD_NAMES[field]}: ${chosen ? plain(nameOf(chosen), 60) : "no column"}`,
      choices: [
        ...columns.slice(0, MOST_CHOICES).map((column) => ({
          label: plain(nameOf(column), 60),
          call: changeCall(preview, `${field}=${column.index}`),
          selected: column === chosen,
        })),
        { label: "No column", call: changeCall(preview, `${field}=none`), selected: chosen === undefined },
      ],
    };
  });
  const pages = PAGES.flatMap((_, index): readonly Action[] =>
    index === page
      ? []
      : [
          {
            kind: "run",
            label: (PAGES[index] ?? []).map((field) => FIELD_NAMES[field].split(",")[0]).join(", "),
            call: { ...changeCall(preview, `page=${index}`) },
          },
        ],
  );
  return answer({
    title: "Which column holds what?",
    blocks: [
      list(
        columns.map((column) => {
          const taken = column.field === null ? "left out" : `**${FIELD_NAMES[column.field]}**`;
          const samples = column.samples.map((sample) => plain(sample, 30)).join(" \u00b7 ");
          return `${plain(nameOf(column), 60)}: ${taken}${samples === "" ? "" : ` (${samples})`}`;
        }),
      ),
    ],
    actions: [...selects, ...pages, { kind: "run", label: "Back", call: stepCall(preview, "show") }],
    data: previewData(preview),
  });
}

function nameOf({ name, index }: { readonly name: string; readonly index: number }): string {
  return name.trim() === "" ? `Column ${index + 1}` : name;
}
