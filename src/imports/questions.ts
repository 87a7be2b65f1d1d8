import { formatDay } from "../core/time.ts";
import { inOrder, NUMERIC_DATE } from "./date-order.ts";
import type { DateOrder, ImportChoice, ImportField, ImportQuestion } from "./import-reading.ts";
import { readNumber } from "./number-style.ts";
import { oneLine } from "./plain-text.ts";
import { realDay } from "./read-date.ts";

/** Day or month first? Asked when no date settles it, or when two contradict each other. */
export function dateOrderQuestion(examples: readonly string[]): ImportQuestion {
  const shown = examples.map((example) => oneLine(example, 30));
  const ask =
    shown.length > 1
      ? `The dates contradict each other: ${shown.join(" and ")}. Which way are they written? Rows that don't fit will be listed.`
      : `Is ${shown[0] ?? "the date"} written with the day or the month first?`;
  const orders: readonly DateOrder[] = examples.some((example) => /^\d{2}\D\d{2}\D\d{2}(?!\d)/.test(example))
    ? ["dmy", "mdy", "ymd"]
    : ["dmy", "mdy"];
  const choices = orders.map((order) => ({ value: order, label: orderLabel(order, examples) }));
  return { id: "date_order", required: true, about: "date", ask, choices, lines: [] };
}

function orderLabel(order: DateOrder, examples: readonly string[]): string {
  const name = { dmy: "Day first", mdy: "Month first", ymd: "Year first" }[order];
  for (const example of examples) {
    const found = NUMERIC_DATE.exec(example.trim());
    if (!found) continue;
    const day = realDay(inOrder([Number(found[1]), Number(found[3]), Number(found[4])], order));
    if (day !== null) return `${name}: ${formatDay(day)}`;
  }
  return name;
}

/** Decimal point or comma? One answer for the whole file. */
export function numberStyleQuestion(examples: readonly string[]): ImportQuestion {
  const shown = examples.map((example) => oneLine(example, 30));
  const ask =
    shown.length > 1
      ? `The numbers contradict each other: ${shown.join(" and ")}. What stands before the cents? Rows that don't fit will be listed.`
      : `How much is ${shown[0] ?? "it"}?`;
  const choices = (["point", "comma"] as const).map((style): ImportChoice => {
    const value = readNumber(examples[0] ?? "", style);
    const label = style === "point" ? "A point: 1,488.69" : "A comma: 1.488,69";
    return { value: style, label: value === null || shown.length > 1 ? label : String(value / 10_000) };
  });
  return { id: "number_style", required: true, about: "number", ask, choices, lines: [] };
}

/** Which column is it? Asked where neither names nor cells tell. */
export function columnsQuestion(field: ImportField, names: readonly string[]): ImportQuestion {
  const what = field === "date" ? "the date" : "how many Connects were spent or received";
  const choices = names.map((name, index) => ({ value: String(index), label: name }));
  return {
    id: "columns",
    required: true,
    about: field,
    ask: `Which column says ${what}?`,
    choices,
    lines: [],
  };
}

export function purchaseCountQuestion(line: number, day: string, paidCents: number): ImportQuestion {
  const paid = `$${(paidCents / 100).toFixed(2)}`;
  const ask = `How many Connects did the ${paid} of ${formatDay(day)} buy? The file doesn't say.`;
  return { id: "purchase_count", required: false, about: String(line), ask, choices: [], lines: [line] };
}

/** Words nobody explained to us. The rows can go in as adjustments, so that the balance is right all the same. */
export function unknownActionQuestion(about: string, lines: readonly number[], sign: number): ImportQuestion {
  const many = lines.length === 1 ? `line ${lines[0]}` : `${lines.length} lines`;
  const suggestion = suggestedFor(about, sign);
  return {
    id: "unknown_action",
    required: false,
    about,
    ask: `What is "${oneLine(about, 80)}" (${many})?`,
    choices: sign < 0 ? TAKING : sign > 0 ? BRINGING : [...BRINGING.slice(0, 3), ...TAKING],
    ...(suggestion === null ? {} : { suggestion }),
    lines: lines.slice(0, 50),
  };
}

const LEFT: readonly ImportChoice[] = [
  { value: "adjustment", label: "Something else" },
  { value: "skip", label: "Leave it out" },
];
const BRINGING: readonly ImportChoice[] = [
  { value: "purchase", label: "A purchase" },
  { value: "grant", label: "Free Connects" },
  { value: "refund", label: "Connects that came back" },
  ...LEFT,
];
const TAKING: readonly ImportChoice[] = [
  { value: "proposal", label: "A proposal" },
  { value: "boost", label: "A boost" },
  { value: "badge", label: "The availability badge" },
  { value: "expiry", label: "Connects that expired" },
  ...LEFT,
];

/** A likely answer by a word in the text. Only offered: the text may hold a job title that says anything. */
function suggestedFor(about: string, sign: number): string | null {
  const text = about.toLowerCase();
  const hints: readonly (readonly [RegExp, string, number])[] = [
    [/refund|return|cancel|closed|outbid/, "refund", 1],
    [/purchas|bought|buy/, "purchase", 1],
    [/renewal|monthly|earned|bonus|reward|promo|award|welcome/, "grant", 1],
    [/expir/, "expiry", -1],
    [/badge/, "badge", -1],
    [/boost/, "boost", -1],
    [/appl|propos|submit/, "proposal", -1],
  ];
  return hints.find(([pattern, , way]) => way === sign && pattern.test(text))?.[1] ?? null;
}
