import { type Announcement, type Delivery, deliveriesOf } from "../announcements/announcement.ts";
import { channelName } from "../announcements/channels.ts";
import { postFor } from "../announcements/deliver.ts";
import { bulleted, parseMarkup, plain } from "../core/markup.ts";
import type { Post } from "../core/messenger.ts";
import type { Control } from "../core/rendered.ts";
import { type Block, text } from "../core/reply.ts";
import { cardOf } from "../promos/card.ts";
import { promoById } from "../promos/promo.ts";
import { platformName } from "./channel-target.ts";
import type { AppContext } from "./context.ts";

/** The announcement as each platform it goes to will show it; every address in it stands in full. */
export async function contentBlocks(
  context: AppContext,
  announcement: Announcement,
): Promise<readonly Block[]> {
  const deliveries = await deliveriesOf(context.services.database, announcement.id);
  const platforms = [...new Set(deliveries.map((delivery) => delivery.platform))];
  const blocks: Block[] = [];
  for (const platform of platforms) {
    const there = deliveries.filter((delivery) => delivery.platform === platform);
    if (platforms.length > 1)
      blocks.push(
        text(
          `**${platformName(platform)}**, in ${there.map((one) => channelName({ name: one.channelName })).join(", ")}:`,
        ),
      );
    blocks.push(...(await shownOn(context, announcement, there)));
  }
  const addresses = parseMarkup(announcement.body).flatMap((node) =>
    node.kind === "link" ? [node.url] : [],
  );
  if (addresses.length > 0)
    blocks.push(text(`Links: ${[...new Set(addresses)].map((url) => plain(url)).join(", ")}`));
  return blocks;
}

async function shownOn(
  context: AppContext,
  announcement: Announcement,
  deliveries: readonly Delivery[],
): Promise<readonly Block[]> {
  const { community } = announcement;
  const own = deliveries.find((one) => one.platform === community.platform && one.community === community.id);
  const delivery = own ?? deliveries[0];
  if (!delivery) return [];
  const post = await postFor(
    { finish: async (_, made) => await withCard(context, announcement, made) },
    announcement,
    delivery,
  );
  const messenger = context.services.messengers().find((one) => one.platform === delivery.platform);
  return messenger?.preview?.(post) ?? neutral(post);
}

/** The promo's card as it stands now; its buttons do nothing in a preview. */
async function withCard(context: AppContext, announcement: Announcement, post: Post): Promise<Post> {
  const { database } = context.services;
  const promo = announcement.promoId === null ? null : await promoById(database, announcement.promoId);
  if (!promo) return post;
  const card = await cardOf(database, promo, context.now);
  const controls = card.actions.map(
    ({ label }): Control => ({
      kind: "button",
      label,
      id: "",
      style: "default",
      opensForm: false,
      command: "",
    }),
  );
  return { ...post, footer: card.line, controls };
}

/** For a surface that does not say how it shows posts. */
function neutral(post: Post): readonly Block[] {
  return [
    text(`**${plain(post.title)}**\n${bulleted(post.body)}`),
    ...(post.image ? [{ kind: "image" as const, ...post.image }] : []),
    ...(post.link ? [text(`Button: ${plain(post.link.label)} opens ${plain(post.link.url)}`)] : []),
    ...post.controls.map(({ label }) => text(`Button: ${plain(label)}`)),
    ...(post.footer ? [text(`_${post.footer}_`)] : []),
  ];
}
