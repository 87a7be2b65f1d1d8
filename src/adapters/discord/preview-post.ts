import { bulleted, plain, plainText } from "../../core/markup.ts";
import type { Mention, Post } from "../../core/messenger.ts";
import { type Block, text } from "../../core/reply.ts";
import { markerOf } from "./render-post.ts";

/** A post as Discord will show it: the ping above an embed, whose last line ends with the delivery's mark. */
export function previewPost(post: Post): readonly Block[] {
  const labels = [...post.controls, ...(post.link ? [{ ...post.link }] : [])].map((one) =>
    "url" in one
      ? `\\[ ${plain(one.label, 80)} \\] opens ${plain(one.url)}`
      : `\\[ ${plain(one.label, 80)} \\]`,
  );
  return [
    ...(post.mention ? [text(`**${plain(pingText(post.mention), 70)}**`)] : []),
    text(`**${plain(plainText(post.title))}**`),
    text(bulleted(post.body)),
    ...(post.image ? [{ kind: "image" as const, ...post.image }] : []),
    text(`${post.footer ? `${post.footer} · ` : ""}${markerOf(post.deliveryId)}`),
    ...(labels.length > 0 ? [text(labels.join("  "))] : []),
  ];
}

function pingText(mention: Mention): string {
  return mention.kind === "role" ? `@${mention.name.replace(/^@/, "")}` : `@${mention.kind}`;
}
