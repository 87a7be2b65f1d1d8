import type { types } from "@slack/bolt";
import { replyText } from "../../core/plain-reply.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Block } from "../../core/reply.ts";
import { LIMITS } from "./limits.ts";
import { clipEscaped } from "./mrkdwn.ts";
import { type Picture, renderBlock, renderTitle, type SlackBlock, section } from "./render-blocks.ts";
import { renderControls } from "./render-controls.ts";

/** One message: `text` is what notifications and screen readers get instead of the blocks. */
export type SlackMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] };

/**
 * A reply as messages within Slack's limits: what does not fit one goes on in the next, and the controls stand
 * under the last. `pictures` holds what became of each chart that was uploaded.
 */
export function renderReply(
  rendered: RenderedReply,
  pictures: ReadonlyMap<Block, Picture> = new Map(),
): readonly SlackMessage[] {
  const { reply } = rendered;
  const body = [
    ...renderTitle(reply.title ?? ""),
    ...reply.blocks.flatMap((block) => renderBlock(block, pictures.get(block) ?? null)),
  ];
  const blocks = [...(body.length > 0 ? body : [section("Done.")]), ...renderControls(rendered.controls)];
  const text = clipEscaped(replyText(reply), LIMITS.fallbackText) || "Done.";
  return pages(blocks).map((page, index) => ({
    text: index === 0 ? text : fallbackOf(page),
    blocks: page,
  }));
}

/** The App Home: several replies one under the other. */
export function renderHome(replies: readonly RenderedReply[]): types.HomeView {
  const blocks = replies.flatMap((rendered, index) => [
    ...(index === 0 ? [] : [{ type: "divider" } satisfies types.DividerBlock]),
    ...renderTitle(rendered.reply.title ?? ""),
    ...rendered.reply.blocks.flatMap((block) => renderBlock(block)),
    ...renderControls(rendered.controls, `home${index}.`),
  ]);
  const shown =
    blocks.length <= LIMITS.blocksPerView
      ? blocks
      : [...blocks.slice(0, LIMITS.blocksPerView - 1), section("There is more: run `/connects history`.")];
  return { type: "home", blocks: shown };
}

function pages(blocks: readonly SlackBlock[]): readonly (readonly SlackBlock[])[] {
  const found: SlackBlock[][] = [];
  let page: SlackBlock[] = [];
  let size = 0;
  for (const block of blocks) {
    const length = textLength(block);
    if (page.length > 0 && (page.length === LIMITS.blocksPerMessage || size + length > LIMITS.messageText)) {
      found.push(page);
      page = [];
      size = 0;
    }
    page.push(block);
    size += length;
  }
  return [...found, page];
}

/** The sum of all text in a block, however deep. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === "text" && typeof item === "string" ? item.length : textLength(item)),
    0,
  );
}

function fallbackOf(page: readonly SlackBlock[]): string {
  const texts = page.flatMap((block) =>
    block.type === "section"
      ? [block.text?.text ?? "", ...(block.fields ?? []).map((field) => field.text)]
      : [],
  );
  // Pieces of blocks are escaped already; whole ones are kept while they fit.
  let text = "";
  for (const piece of texts) {
    if (text.length + piece.length > LIMITS.fallbackText) break;
    text += text ? `\n${piece}` : piece;
  }
  return text || "…";
}
