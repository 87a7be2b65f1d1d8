import { unreachable } from "../../core/errors.ts";
import { type Inline, parseMarkup } from "../../core/markup.ts";

/** Our markup as Discord's Markdown, escaped once. */
export function markdown(source: string): string {
  return joined(atoms(source, Number.POSITIVE_INFINITY));
}

/**
 * Our markup as pieces of Markdown of at most `limit` characters, measured after escaping. It is cut between lines
 * where it can be, else between words, else anywhere but inside an escape, a link or a time; nothing is left out.
 */
export function splitMarkdown(source: string, limit: number): readonly string[] {
  return pack(atoms(source, limit), limit);
}

/** Text that stands for itself: nothing in it is read as formatting, as a mention or as the start of a list. */
export function escapeMarkdown(text: string, startsLine = true): string {
  const escaped = text
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(SPECIAL, "\\$&")))
    .join("");
  const marked = escaped.replace(/\n(\s*)(?=[#+-])/g, "\n$1\\").replace(/\n(\s*\d+)\.(?=\s)/g, "\n$1\\.");
  if (!startsLine) return marked;
  return marked.replace(/^(\s*)(?=[#+-])/, "$1\\").replace(/^(\s*\d+)\.(?=\s)/, "$1\\.");
}

/** Text between fences, where only the fence itself could break out. */
export function fenced(text: string): string {
  return `\`\`\`\n${text.replaceAll("```", "`\u200b`\u200b`")}\n\`\`\``;
}

const SPECIAL = /[\\*_~`|<>[\]]/g;
/** A plain address is linked as it stands and would break with backslashes in it; none of these can open a format. */
const ADDRESS = /(\bhttps?:\/\/[\w\-.~:/?#@!$&'+,;=%]+)/;

/** Markdown that must stay whole, in order. A line break is an atom of its own. */
function atoms(source: string, limit: number): readonly string[] {
  const out: string[] = [];
  let startsLine = true;
  let formatted = false;
  for (const node of parseMarkup(source)) {
    const closed = node.kind !== "text" && node.kind !== "break";
    // Two formatted runs side by side would share their marks.
    if (closed && formatted) out.push("\u200b");
    out.push(...atomsOf(node, startsLine, limit));
    startsLine = node.kind === "break";
    formatted = closed;
  }
  return out;
}

function atomsOf(node: Inline, startsLine: boolean, limit: number): readonly string[] {
  switch (node.kind) {
    case "text":
      return escapeMarkdown(node.text, startsLine)
        .split(/(?<=\s)(?=\S)/)
        .flatMap((word) => hardCut(word, limit));
    case "bold":
      return wrapped("**", escapeMarkdown(node.text, false), limit);
    case "italic":
      return wrapped("_", escapeMarkdown(node.text, false), limit);
    case "code":
      return wrapped("`", node.text, limit);
    case "link":
      return linkAtoms(node.text, node.url, limit);
    case "time":
      return [`<t:${Math.floor(node.at.getTime() / 1000)}:f>`];
    case "break":
      return ["\n"];
    default:
      return unreachable(node);
  }
}

function wrapped(mark: string, inner: string, limit: number): readonly string[] {
  return hardCut(inner, limit - mark.length * 2).map((part) => `${mark}${part}${mark}`);
}

/** A label that itself looks like an address is not shown as a link by Discord, so the address stands beside it. */
function linkAtoms(label: string, url: string, limit: number): readonly string[] {
  const address = url.replace(/</g, "%3C").replace(/>/g, "%3E");
  if (label === url)
    return address.length + 2 <= limit ? [`<${address}>`] : hardCut(escapeMarkdown(url), limit);
  const shown = escapeMarkdown(label, false);
  const masked = /https?:\/\//.test(label) ? `${shown} <${address}>` : `[${shown}](${address})`;
  return masked.length <= limit ? [masked] : hardCut(`${shown} ${escapeMarkdown(url, false)}`, limit);
}

/** Parts of at most `limit`, never cut after a backslash or inside a surrogate pair. */
function hardCut(escaped: string, limit: number): readonly string[] {
  if (escaped.length <= limit) return [escaped];
  const parts: string[] = [];
  let part = "";
  for (const unit of escaped.match(/\\?[\s\S]/gu) ?? []) {
    if (part.length + unit.length > limit) {
      parts.push(part);
      part = "";
    }
    part += unit;
  }
  return part === "" ? parts : [...parts, part];
}

const joined = (parts: readonly string[]): string => parts.join("");

function pack(parts: readonly string[], limit: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  const close = (): void => {
    const text = piece.replace(/^\n+|\s+$/g, "");
    if (text !== "") pieces.push(text);
    piece = "";
  };
  for (const line of linesOf(parts)) {
    const whole = joined(line);
    if (piece.length + whole.length > limit && whole.length <= limit) close();
    for (const part of line) {
      if (piece.length + part.length > limit) close();
      piece += part;
    }
  }
  close();
  return pieces;
}

/** The atoms line by line, each line with the break that ends it. */
function linesOf(parts: readonly string[]): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const part of parts) {
    lines.at(-1)?.push(part);
    if (part === "\n") lines.push([]);
  }
  return lines;
}
