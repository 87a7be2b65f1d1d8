import { unreachable } from "../../core/errors.ts";
import { type Inline, parseMarkup, plainText } from "../../core/markup.ts";

/** Our markup as Slack's mrkdwn, escaped once. May be longer than one block takes: see `splitMrkdwn`. */
export function mrkdwn(source: string): string {
  return parseMarkup(source).map(inlineMrkdwn).join("");
}

/**
 * Our markup as pieces of mrkdwn of at most `limit` characters each, measured after escaping. Cut between lines
 * where possible, else between words, else anywhere but inside a link, a date, an entity or a formatted run.
 */
export function splitMrkdwn(source: string, limit: number): readonly string[] {
  return packPieces(
    parseMarkup(source).flatMap((node) => atoms(node, limit)),
    limit,
  );
}

/** What the markup says, for Slack's `plain_text` objects and fallbacks: no formatting, escaped once. */
export function plainSlack(source: string): string {
  return escapeText(plainText(source));
}

/** The three characters that Slack reads as control characters, in every kind of text object. */
export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** What Slack sends as text, with those three characters as typed. */
export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** At most `limit` characters of escaped text, with an ellipsis; never half of an entity or of a character. */
export function clipEscaped(text: string, limit: number): string {
  const escaped = escapeText(text);
  if (escaped.length <= limit) return escaped;
  let kept = "";
  for (const char of text) {
    const next = escapeText(char);
    if (kept.length + next.length > limit - 1) break;
    kept += next;
  }
  return `${kept.trimEnd()}…`;
}

const ZERO_WIDTH = "\u200b";

/**
 * Text that stands for itself in mrkdwn. Slack has no escape for its formatting characters, so an invisible
 * character keeps a pair of them, a quote mark that starts a line or an emoji name from being read as markup.
 */
export function literalMrkdwn(text: string): string {
  let safe = text;
  for (const mark of ["*", "_", "~", "`"])
    if (safe.split(mark).length > 2) safe = safe.replaceAll(mark, `${ZERO_WIDTH}${mark}${ZERO_WIDTH}`);
  return escapeText(safe)
    .replace(/(^|\n)(&gt;)/g, `$1${ZERO_WIDTH}$2`)
    .replace(/:(?=[a-z0-9_+-]{0,60}[a-z][a-z0-9_+-]{0,60}:)/g, `:${ZERO_WIDTH}`);
}

function inlineMrkdwn(node: Inline): string {
  switch (node.kind) {
    case "text":
      return literalMrkdwn(node.text);
    case "bold":
      return boldMrkdwn(node.text);
    case "italic":
      return `_${literalMrkdwn(brokenMark(node.text, "_"))}_`;
    case "code":
      return `\`${escapeText(node.text)}\``;
    case "link":
      return linkMrkdwn(node.url, node.text);
    case "break":
      return "\n";
    case "time":
      return dateMrkdwn(node.at, node.text);
    default:
      return unreachable(node);
  }
}

/** Text in bold, whatever is in it. */
export function boldMrkdwn(text: string): string {
  return `*${literalMrkdwn(brokenMark(text, "*"))}*`;
}

/** A formatting mark within its own run would end the run there. */
function brokenMark(text: string, mark: string): string {
  return text.replaceAll(mark, `${ZERO_WIDTH}${mark}${ZERO_WIDTH}`);
}

/** A link whose address cannot end early or borrow another label. */
export function linkMrkdwn(url: string, label: string): string {
  const address = escapeText(url.replace(/\|/g, "%7C").replace(/</g, "%3C").replace(/>/g, "%3E"));
  return `<${address}|${literalMrkdwn(label.replace(/\|/g, "\u2758"))}>`;
}

/** An instant in the reader's own zone. */
export function dateMrkdwn(at: Date, fallback: string): string {
  const text = escapeText(fallback.replace(/[|^]/g, " ")) || at.toISOString();
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short} {time}|${text}>`;
}

/** Parts that must stay whole; plain text falls apart at lines and words. */
function atoms(node: Inline, limit: number): readonly string[] {
  if (node.kind !== "text") {
    const whole = inlineMrkdwn(node);
    return whole.length <= limit
      ? [whole]
      : hardCut(literalMrkdwn(node.kind === "break" ? "" : node.text), limit);
  }
  return literalMrkdwn(node.text)
    .split(/(?<=\s)/)
    .flatMap((word) => (word.length <= limit ? [word] : hardCut(word, limit)));
}

function hardCut(escaped: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const unit of escaped.match(/&(?:amp|lt|gt);|[\s\S]/gu) ?? []) {
    if (piece.length + unit.length > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += unit;
  }
  return piece ? [...pieces, piece] : pieces;
}

function packPieces(parts: readonly string[], limit: number): readonly string[] {
  const pieces: string[] = [];
  let lines = "";
  let line = "";
  const close = (): void => {
    if (lines.trim() !== "") pieces.push(lines.replace(/^\n+|\s+$/g, ""));
    lines = "";
  };
  for (const part of parts) {
    if (lines.length + line.length + part.length > limit) {
      // A line that fits a piece of its own moves there whole.
      if (lines !== "" && line.length + part.length <= limit) close();
      else {
        lines += line;
        line = "";
        close();
      }
    }
    line += part;
    if (part.endsWith("\n")) {
      lines += line;
      line = "";
    }
  }
  lines += line;
  close();
  return pieces;
}
