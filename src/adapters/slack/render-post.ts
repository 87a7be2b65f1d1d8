import type { types } from "@slack/bolt";
import { bulleted, plainText } from "../../core/markup.ts";
import type { Mention, Post } from "../../core/messenger.ts";
import { LIMITS } from "./limits.ts";
import { clipEscaped, mrkdwn } from "./mrkdwn.ts";
import { renderBlock, renderTitle, type SlackBlock, section, sections } from "./render-blocks.ts";
import { renderControls } from "./render-controls.ts";
import type { SlackMessage } from "./render-reply.ts";

/** The name that marks our messages, so that a delivery is found again. */
export const DELIVERY_EVENT = "connects_delivery";

/** Most of an announcement's text; what escaping adds is checked when it is rendered. */
export const POST_LIMITS = { title: LIMITS.headerText, body: 9_000 } as const;

/** An announcement as one message; null when it is too long for one, since several could arrive in part. */
export function renderPost(post: Post): SlackMessage | null {
  const blocks: SlackBlock[] = [
    ...(post.mention ? [section(mentionOf(post.mention))] : []),
    ...renderTitle(post.title),
    ...sections(bulleted(post.body)),
    ...(post.image ? renderBlock({ kind: "image", ...post.image }) : []),
    ...(post.link ? renderControls([{ kind: "link", ...post.link }], "link.") : []),
    ...renderControls(post.controls),
    ...(post.footer ? [footer(post.footer)] : []),
  ];
  if (blocks.length > LIMITS.blocksPerMessage || mrkdwn(bulleted(post.body)).length > LIMITS.messageText)
    return null;
  const ping = post.mention ? `${mentionOf(post.mention)} ` : "";
  const said = clipEscaped(
    [plainText(post.title), plainText(post.body)].filter((part) => part !== "").join("\n"),
    LIMITS.fallbackText - ping.length,
  );
  return { text: `${ping}${said}` || "…", blocks };
}

/** Marks a message with its delivery. */
export function metadataOf(post: Post): types.MessageMetadata {
  return { event_type: DELIVERY_EVENT, event_payload: { delivery_id: post.deliveryId } };
}

function mentionOf(mention: Mention): string {
  switch (mention.kind) {
    case "role":
      return `<!subteam^${mention.id.replace(/[^A-Z0-9]/g, "")}>`;
    case "everyone":
      return "<!channel>";
    case "here":
      return "<!here>";
  }
}

function footer(markup: string): SlackBlock {
  const whole = mrkdwn(markup);
  const text =
    whole.length <= LIMITS.contextText ? whole : clipEscaped(plainText(markup), LIMITS.contextText);
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
}
