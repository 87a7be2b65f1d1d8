import { plainText } from "../core/markup.ts";
import type { Answer } from "./answer.ts";
import type { AnswerSource } from "./sources.ts";

const PUBLISHERS = {
  official: "Upwork",
  article: "undated",
  forum: "forum",
  blog: "third party",
  community: "this community",
} as const;

/** An answer as a terminal shows it: the text, the cautions, and under them each source with its dates and address. */
export function answerText(answer: Answer): string {
  const body = plainText(answer.text);
  const cautions = answer.cautions.map((caution) => `Caution: ${caution}`);
  const sources = answer.sources.map(sourceLine);
  return [body, ...cautions, ...sources].join("\n");
}

/** `Source: Understanding and using Connects (Upwork, as of 2026-10-05, checked 2026-11-25) https://…` */
export function sourceLine(source: AnswerSource): string {
  const dates = [
    source.dateKind === "as of" ? `as of ${source.date}` : null,
    `checked ${source.checkedOn}`,
  ].filter((one) => one !== null);
  return `Source: ${source.title} (${[PUBLISHERS[source.publisher], ...dates].join(", ")})${source.url === null ? "" : ` ${source.url}`}`;
}
