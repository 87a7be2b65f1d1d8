/**
 * The small Markdown subset that replies are written in: `**bold**`, `_italic_`, `` `code` ``,
 * `[label](https://…)`, line breaks, and a backslash before any of `\ * _ ` [ ] ( ) < >` to mean it literally,
 * inside of these marks too.
 * Each surface renders the parsed nodes, so escaping is done once, at the edge.
 */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold"; readonly text: string }
  | { readonly kind: "italic"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "break" }
  | { readonly kind: "time"; readonly at: Date; readonly text: string };

const SPECIAL = /[\\*_`[\]()<>]/g;

/** Makes what a person typed stand for itself inside markup: nothing in it is read as markup or hides characters. */
export function plain(typed: string, limit = 300): string {
  return clip(visible(typed), limit).replace(SPECIAL, "\\$&");
}

/** An instant shown in each reader's own zone where the platform can, else as `fallback`. */
export function moment(at: Date, fallback: string): string {
  return `<t:${Math.floor(at.getTime() / 1000)}|${fallback.replace(/[|>]/g, " ")}>`;
}

/** Without control, invisible and direction-changing characters and halves of surrogate pairs; each run of white space as one space, line breaks kept. */
export function visible(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(
      /\u034f|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\p{Surrogate}\u{e0000}-\u{e0fff}]/gu,
      (c) => (c === "\t" ? " " : ""),
    )
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** At most `limit` UTF-16 units, never half of a surrogate pair, with an ellipsis where something was left out. */
export function clip(value: string, limit: number): string {
  if (value.length <= limit) return value;
  let end = Math.max(0, limit - 1);
  const code = value.charCodeAt(end - 1);
  if (code >= 0xd800 && code <= 0xdbff) end -= 1;
  return `${value.slice(0, end)}…`;
}

// Every repetition is bounded: an opening mark that never closes is given up on soon, not at the end of the text.
const TOKEN =
  /\\([\\*_`[\]()<>])|\*\*((?:\\.|[^*\\\n]){1,1000})\*\*|`((?:\\.|[^`\\\n]){1,1000})`|\[((?:\\.|[^\]\\\n]){1,400})\]\((https?:\/\/[^\s()]{1,1000})\)|<t:(\d{1,12})\|([^>\n]{0,100})>|(?<![\p{L}\p{N}])_((?:\\.|[^_\\\n]){1,1000})_(?![\p{L}\p{N}])|(\n)/gu;

const literally = (value: string): string => value.replace(/\\([\\*_`[\]()<>])/g, "$1");

/** Lines that begin with a dash or a star and a space as list items, drawn alike on every platform. */
export function bulleted(source: string): string {
  return source.replace(/^([ \t]{0,8})[-*] (?=\S)/gm, "$1• ");
}

/** Markup to nodes; whatever is not well-formed markup is plain text. */
export function parseMarkup(source: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let pending = "";
  const flush = (): void => {
    if (pending) nodes.push({ kind: "text", text: pending });
    pending = "";
  };
  const push = (node: Inline): void => {
    flush();
    nodes.push(node);
  };
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    pending += source.slice(last, match.index);
    last = match.index + match[0].length;
    const [, literal, bold, code, label, url, seconds, timeText, italic, lineBreak] = match;
    if (literal !== undefined) pending += literal;
    else if (bold !== undefined) push({ kind: "bold", text: literally(bold) });
    // No platform has a way to write a backtick inside code, so an apostrophe stands for it.
    else if (code !== undefined) push({ kind: "code", text: literally(code).replace(/`/g, "'") });
    else if (label !== undefined && url !== undefined) push({ kind: "link", text: literally(label), url });
    else if (seconds !== undefined)
      push({ kind: "time", at: new Date(Number(seconds) * 1000), text: timeText ?? "" });
    else if (italic !== undefined) push({ kind: "italic", text: literally(italic) });
    else if (lineBreak !== undefined) push({ kind: "break" });
  }
  pending += source.slice(last);
  flush();
  return nodes;
}

/** What the markup says, as a terminal or an alt text shows it; link addresses follow their label. */
export function plainText(source: string): string {
  return parseMarkup(source)
    .map((node) => {
      if (node.kind === "break") return "\n";
      if (node.kind === "link") return node.text === node.url ? node.url : `${node.text} (${node.url})`;
      return node.text;
    })
    .join("");
}
