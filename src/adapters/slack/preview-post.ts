import { bulleted, plain, plainText } from "../../core/markup.ts";
import type { Mention, Post } from "../../core/messenger.ts";
import { type Block, text } from "../../core/reply.ts";

/** A post as Slack will show it: the ping, a header, the text, the picture, buttons, and a small last line. */
export function previewPost(post: Post): readonly Block[] {
  const labels = [...(post.link ? [{ ...post.link }] : []), ...post.controls].map((one) =>
    "url" in one
      ? `\\[ ${plain(one.label, 80)} \\] opens ${plain(one.url)}`
      : `\\[ ${plain(one.label, 80)} \\]`,
  );
  return [
    ...(post.mention ? [text(`**${plain(pingText(post.mention), 70)}**`)] : []),
    text(`**${plain(plainText(post.title))}**`),
    text(bulleted(post.body)),
    ...(post.image ? [{ kind: "image" as const, ...post.image }] : []),
    ...(labels.length > 0 ? [text(labels.join("  "))] : []),
    ...(post.footer ? [text(`_${post.footer}_`)] : []),
  ];
}

function pingText(mention: Mention): string {
  return mention.kind === "role"
    ? `@${mention.name.replace(/^@/, "")}`
    : `@${mention.kind === "everyone" ? "channel" : "here"}`;
}
