import { type FactOverride, overrideOn } from "../answers/fact-book.ts";
import { dateInWords } from "../answers/period.ts";
import type { FactChange } from "../answers/records/fact-changes.ts";
import { plain } from "../core/markup.ts";
import { type Action, type Block, list, notice } from "../core/reply.ts";
import { type Day, formatDay } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";

/** A fact's value as a person reads it: `0.15 USD/Connect`; its statement where the value has no short form. */
export function valueText(fact: Fact): string {
  const { value, unit } = fact;
  if (value === null) return "no single figure";
  const said = typeof value === "object" ? partsText(value) : String(value);
  return plain(unit === null ? said : `${said} ${unit}`, 200);
}

function partsText(value: Exclude<Fact["value"], null | string | number>): string {
  if (Array.isArray(value)) return value.join(", ");
  return Object.entries(value)
    .map(([name, part]) => `${name.replace(/_/g, " ")} ${Array.isArray(part) ? part.join(", ") : part}`)
    .join("; ");
}

/** `from 8 Mar 2023 until 2024`, as exact as is known. */
export function spanText(from: string | null, until: string | null): string {
  const start = from === null ? "start not known" : `from ${dateInWords(from)}`;
  return until === null ? start : `${start} until ${dateInWords(until)}`;
}

/** The override that holds on a day, else the first that is still to come. */
export function overrideShown(
  overrides: readonly FactOverride[],
  factId: string,
  day: Day,
): FactOverride | null {
  const own = overrides.filter((one) => one.factId === factId && (one.until === null || one.until > day));
  return overrideOn(own, factId, day) ?? own.sort((a, b) => a.from.localeCompare(b.from))[0] ?? null;
}

export function overrideBlock(override: FactOverride, day: Day): Block {
  const when = override.from > day ? "From then on, here" : "Here";
  return notice(
    "info",
    `${when}: **${plain(override.value, 400)}**, ${spanText(override.from, override.until)}. Source: ${plain(override.source)}${override.note ? `. ${plain(override.note)}` : ""}`,
  );
}

/** What editors here did with a fact, newest first. */
export function historyBlocks(changes: readonly FactChange[], dayAt: (at: Date) => Day): readonly Block[] {
  if (changes.length === 0) return [];
  return [
    list(
      [...changes]
        .reverse()
        .slice(0, 15)
        .map((change) => changeLine(change, dayAt)),
    ),
  ];
}

function changeLine(change: FactChange, dayAt: (at: Date) => Day): string {
  const who = change.account === null ? "somebody who left" : `\`${change.account.replace(/`/g, "")}\``;
  const when = `${formatDay(dayAt(change.at))}, ${who}`;
  switch (change.kind) {
    case "verify":
      return `${when}: marked as checked`;
    case "revert":
      return `${when}: dropped the override`;
    default:
      return `${when}: set **${plain(change.value ?? "", 120)}**, ${spanText(change.from, change.until)}, source ${plain(change.source ?? "", 120)}`;
  }
}

/** What an editor can do with a fact; with what holds here filled in. */
export function factActions(fact: Fact, override: FactOverride | null): readonly Action[] {
  const values = { fact: fact.id };
  return [
    {
      kind: "form",
      label: override === null ? "Override here" : "Change the override",
      call: {
        path: "connects-admin fact override",
        values: override === null ? values : { ...values, value: override.value, source: override.source },
      },
      ask: ["value", "source", "from", "until", "note"],
    },
    {
      kind: "run",
      label: "Mark as checked today",
      call: { path: "connects-admin fact verify", values },
    },
    ...(override === null
      ? []
      : [
          {
            kind: "run" as const,
            label: "Drop the override",
            call: { path: "connects-admin fact revert", values },
            style: "danger" as const,
          },
        ]),
  ];
}

/** A change as data; who did it is not part of it. */
export function changeData(change: FactChange): Readonly<Record<string, unknown>> {
  const { kind, value, note, source, from, until, at } = change;
  return kind === "override"
    ? { kind, value, note, source, from, until, at: at.toISOString() }
    : { kind, on: from, at: at.toISOString() };
}

export function overrideData(override: FactOverride | null): Readonly<Record<string, unknown>> | null {
  if (override === null) return null;
  const { value, note, source, from, until } = override;
  return { value, note, source, from, until };
}
