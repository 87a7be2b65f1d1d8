import { unescapeText } from "./mrkdwn.ts";

/**
 * What Slack sends as text, as the person saw it: `<@U1|ana>` becomes `@U1`, `<#C1|news>` `#C1`, a user group `@&S1`,
 * `<https://x|x>` its address, `<!here>` `@here`; then the three escaped characters are put back.
 */
export function unwrapText(text: string): string {
  return unescapeText(text.replace(/<([^<>\n]{1,3000})>/g, (_, inner: string) => unwrapOne(inner)));
}

/** The text without the mention of the app itself, wherever it stands first. */
export function withoutMention(text: string, botUserId: string): string {
  const mention = new RegExp(`<@${botUserId}(?:\\|[^<>]{0,100})?>[:,]?`);
  return text.replace(mention, " ").trim();
}

function unwrapOne(inner: string): string {
  const bar = inner.indexOf("|");
  const head = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : inner.slice(bar + 1);
  if (head.startsWith("@") || head.startsWith("#")) return head;
  if (head.startsWith("!subteam^")) return `@&${head.slice("!subteam^".length)}`;
  if (head.startsWith("!date^")) return label;
  if (head.startsWith("!")) return `@${head.slice(1)}`;
  return head.replace(/^mailto:|^tel:/, "");
}
