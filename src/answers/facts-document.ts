import type { Fact } from "../facts/fact-schema.ts";
import { claimOf } from "./claim.ts";
import type { FactBook, SeriesEntry } from "./fact-book.ts";
import { dateInWords } from "./period.ts";

const PUBLISHERS = {
  official: "Upwork",
  article: "the article",
  forum: "forum",
  blog: "third party",
} as const;

/** The fact book for readers: what we say, since when, from where; the contradictions and how we speak of them; values over time. */
export function factsDocument(book: FactBook): string {
  const themes = [...new Set(book.facts.map((fact) => fact.theme))];
  const parts = [
    "# The fact book",
    "Made from `src/facts/` by `npm run facts:docs`; change the data, not this page.",
    `${book.facts.length} facts. *In force* gives the days for which a rule is known to hold; “from”, “to” and “undated” say how far that is known. *Checked* is the day we last read the source, never the page's own date. Nothing here is a promise by Upwork: what its own pages show you counts.`,
    ...themes.map((theme) =>
      themePart(
        theme,
        book.facts.filter((fact) => fact.theme === theme),
      ),
    ),
    contradictions(book),
    history(book),
  ];
  return `${parts.join("\n\n")}\n`;
}

function themePart(theme: string, facts: readonly Fact[]): string {
  const title = `${theme.slice(0, 1).toUpperCase()}${theme.slice(1)}`.replaceAll("-", " ");
  const rows = facts.map((fact) =>
    row([`${fact.statement}<br>\`${fact.id}\``, inForceWords(fact), sourceWords(fact), fact.checkedOn]),
  );
  return [
    `## ${title}`,
    "",
    row(["What we say", "In force", "Source", "Checked"]),
    row(["---", "---", "---", "---"]),
    ...rows,
  ].join("\n");
}

function inForceWords(fact: Fact): string {
  const from = fact.from === null ? null : dateInWords(fact.from);
  const to = fact.to === null ? null : dateInWords(fact.to);
  if (from && to) return `${from} to ${to}`;
  return from ? `from ${from}` : to ? `to ${to}` : "undated";
}

function sourceWords({ source, confidence }: Fact): string {
  const title = source.url === null ? source.title : `[${source.title}](${source.url})`;
  const dated = source.asOf === null ? "undated" : `as of ${dateInWords(source.asOf)}`;
  return `${title}, ${PUBLISHERS[source.publisher]}, ${dated}; confidence ${confidence}`;
}

function contradictions(book: FactBook): string {
  const parts = book.conflicts.map((conflict) =>
    [
      `### ${conflict.question}`,
      "",
      `We say: **${conflict.default}**`,
      "",
      conflict.doubt,
      "",
      `Stands on ${conflict.standOn.map(code).join(", ")}; takes part: ${conflict.facts
        .filter((id) => !conflict.standOn.includes(id))
        .map(code)
        .join(", ")}.`,
    ].join("\n"),
  );
  return ["## Where sources contradict each other", ...parts].join("\n\n");
}

function history(book: FactBook): string {
  const rows = [...book.series]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, entries]) => entries.map((entry) => seriesRow(name, entry)));
  return [
    "## Values over time",
    "",
    row(["Value", "When", "What it was", "Fact"]),
    row(["---", "---", "---", "---"]),
    ...rows,
  ].join("\n");
}

function seriesRow(name: string, { fact, key }: SeriesEntry): string {
  return row([name.replaceAll("_", " "), inForceWords(fact), claimOf(fact, key).text, code(fact.id)]);
}

function code(id: string): string {
  return `\`${id}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
