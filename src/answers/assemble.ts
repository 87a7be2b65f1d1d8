import type { Part } from "./composing/ask.ts";
import { union } from "./figure.ts";
import type { Line } from "./line.ts";

/** What came out of putting parts together, before sources are added. */
export type Assembled = {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly facts: readonly string[];
  /** Whether something was left out for want of room. */
  readonly cut: boolean;
};

/**
 * Puts the parts of an answer into one text of at most `limit` characters. Each part's first line always stays;
 * after that every part gets its share of the room, and what was said once is not said again.
 */
export function assemble(parts: readonly (readonly Line[])[], limit: number): Assembled {
  const share = Math.floor(limit / Math.max(parts.length, 1));
  const kept: Line[][] = [];
  const said = new Set<string>();
  let cut = false;
  for (const part of parts) {
    const lines: Line[] = [];
    let length = 0;
    for (const [at, line] of part.entries()) {
      const repeats =
        said.has(line.text) || (at > 0 && (said.has(standing(line)) || addsNothing(line, part[0])));
      if (repeats) continue;
      if (at > 0 && length + line.text.length > share) {
        cut = true;
        continue;
      }
      lines.push(line);
      length += line.text.length + 1;
    }
    for (const line of lines) said.add(line.text).add(standing(line));
    if (lines.length > 0) kept.push(withoutOrphans(lines));
  }
  const lines = kept.flat();
  return {
    text: kept.map(join).join("\n\n"),
    lines,
    facts: lines.reduce<readonly string[]>((all, line) => union(all, line.facts), []),
    cut,
  };
}

/** A part's lines that are there, in order. */
export function linesOf(part: Part): readonly Line[] {
  return part.lines.filter((line) => line !== null);
}

/** Two lines on the same facts say the same thing, however they put it. */
function standing(line: Line): string {
  return line.facts.length === 0 ? line.text : [...line.facts].sort().join("+");
}

/** Whether a line only says again what the lead said: on no other fact, with no other number, in mostly the same words. */
function addsNothing(line: Line, lead: Line | undefined): boolean {
  if (!lead || line === lead || line.form === "item" || line.facts.length === 0) return false;
  if (!line.facts.every((id) => lead.facts.includes(id))) return false;
  if (!line.figures.every((one) => lead.figures.includes(one))) return false;
  const before = new Set(contentWords(lead.text));
  const words = contentWords(line.text);
  return words.filter((word) => before.has(word)).length >= words.length * MOSTLY;
}

/** From this share of known words on, a line is heard as a repetition. */
const MOSTLY = 0.4;

function contentWords(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}

/** A heading whose list was cut away would promise what does not follow. */
function withoutOrphans(lines: readonly Line[]): Line[] {
  return lines.filter((line, at) => at === 0 || !line.text.endsWith(":") || lines[at + 1]?.form === "item");
}

function join(lines: readonly Line[]): string {
  let text = "";
  let last: Line["form"] | null = null;
  for (const line of lines) {
    if (last === null) text = line.form === "item" ? `- ${line.text}` : line.text;
    else if (line.form === "item") text += `\n- ${line.text}`;
    else if (line.form === "paragraph" || last === "item") text += `\n${line.text}`;
    else text += ` ${line.text}`;
    last = line.form;
  }
  return text;
}
