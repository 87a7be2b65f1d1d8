import { createHash } from "node:crypto";
import { AllowedMentionsTypes, type APIAllowedMentions, type APIEmbed } from "discord.js";
import { unreachable } from "../../core/errors.ts";
import { bulleted, clip, plain, plainText } from "../../core/markup.ts";
import type { Mention, Post } from "../../core/messenger.ts";
import { COLOURS, LIMITS } from "./limits.ts";
import { escapeMarkdown, markdown, splitMarkdown } from "./markdown.ts";
import { NOBODY, type Outgoing } from "./outgoing.ts";
import { packEmbeds } from "./pack-embeds.ts";
import { packText } from "./pack-text.ts";
import type { Rights } from "./permissions.ts";
import { type Piece, renderBlock } from "./render-blocks.ts";
import { type Row, renderControls } from "./render-controls.ts";

/** Most characters of an announcement, before escaping; what grows past a message by escaping is refused whole. */
export const POST_LIMITS = { title: 250, body: 4000 } as const;

export type RenderedPost = {
  readonly message: Outgoing;
  readonly allowedMentions: APIAllowedMentions;
  readonly notes: readonly string[];
};

const FOOTER_TEXT = 500;

/** A short name of the delivery at the end of the message, by which a second try finds the first. */
export function markerOf(deliveryId: string): string {
  const digits = BigInt(`0x${createHash("sha256").update(deliveryId).digest("hex").slice(0, 12)}`).toString(
    36,
  );
  return `ref ${digits.padStart(10, "0").slice(-10)}`;
}

/** Discord keeps a message with the same nonce from being made twice within some minutes. */
export function nonceOf(text: string): string {
  return createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, LIMITS.nonce - 1);
}

/** One message for an announcement within what the channel allows; null when it is too long for one. */
export function renderPost(
  post: Post,
  rights: Pick<Rights, "embeds">,
  mayPing: boolean,
): RenderedPost | null {
  const ping = pingOf(post.mention, mayPing);
  const controls = post.link ? [...post.controls, { kind: "link", ...post.link } as const] : post.controls;
  const [components = [], ...tooMany] = renderControls(controls);
  const message = rights.embeds
    ? asEmbeds(post, ping.content, components)
    : asText(post, ping.content, components);
  if (message === null || tooMany.length > 0) return null;
  const lost = rights.embeds ? [] : ["Sent as plain text, since I lack the right Embed Links there."];
  return { message, allowedMentions: ping.allowed, notes: [...ping.notes, ...lost] };
}

type Drawn = Exclude<Piece, { kind: "chart" }>;

function asEmbeds(post: Post, content: string, components: readonly Row[]): Outgoing | null {
  const [title = null, ...more] = splitMarkdown(post.title, LIMITS.embedTitle);
  const pieces = [
    ...more.map((text): Drawn => ({ kind: "text", text })),
    ...bodyPieces(post, LIMITS.description),
  ];
  const [embeds = [], ...further] = packEmbeds(title, pieces, COLOURS.answer);
  const footer = footerOf(post);
  const last: APIEmbed = { ...(embeds.at(-1) ?? { color: COLOURS.answer }), footer: { text: footer } };
  const whole = [...embeds.slice(0, -1), last];
  const tooLong =
    further.length > 0 || whole.reduce((sum, embed) => sum + sizeOf(embed), 0) > LIMITS.embedTotal;
  return tooLong ? null : { content, embeds: whole, components, files: [] };
}

function asText(post: Post, mention: string, components: readonly Row[]): Outgoing | null {
  const title = markdown(post.title);
  const pieces: readonly Drawn[] = [
    ...(mention === "" ? [] : [{ kind: "text", text: mention } as const]),
    { kind: "text", text: `**${title}**` },
    ...bodyPieces(post, LIMITS.content).map(withoutPings),
    { kind: "text", text: `-# ${escapeMarkdown(footerOf(post), false)}` },
  ];
  const [content = "", ...further] = packText(pieces);
  return further.length > 0 ? null : { content, embeds: [], components, files: [] };
}

/** Where a ping of everyone is allowed for the message, the words must not do it a second time from within the text. */
function withoutPings(piece: Drawn): Drawn {
  return piece.kind === "text"
    ? { ...piece, text: piece.text.replace(/@(?=everyone|here)/gi, "@\u200b") }
    : piece;
}

function bodyPieces(post: Post, limit: number): readonly Drawn[] {
  const body = splitMarkdown(bulleted(post.body), limit).map((text): Drawn => ({ kind: "text", text }));
  const image = post.image ? renderBlock({ kind: "image", ...post.image }, limit) : [];
  return [...body, ...image.filter((piece) => piece.kind !== "chart")];
}

function footerOf(post: Post): string {
  const own = post.footer ? `${clip(plainText(post.footer).replace(/\n+/g, " "), FOOTER_TEXT)} · ` : "";
  return `${own}${markerOf(post.deliveryId)}`;
}

function sizeOf(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  return (
    (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + (embed.footer?.text.length ?? 0) + fields
  );
}

type Ping = {
  readonly content: string;
  readonly allowed: APIAllowedMentions;
  readonly notes: readonly string[];
};

function pingOf(mention: Mention | null, mayPing: boolean): Ping {
  if (mention === null) return { content: "", allowed: NOBODY, notes: [] };
  if (!mayPing) return withoutPing(mention);
  switch (mention.kind) {
    case "everyone":
    case "here":
      return {
        content: `@${mention.kind}`,
        allowed: { parse: [AllowedMentionsTypes.Everyone], replied_user: false },
        notes: [],
      };
    case "role":
      return {
        content: `<@&${mention.id}>`,
        allowed: { parse: [], roles: [mention.id], replied_user: false },
        notes: [],
      };
    default:
      return unreachable(mention);
  }
}

function withoutPing(mention: Mention): Ping {
  const who = mention.kind === "role" ? `@${mention.name.replace(/^@/, "")}` : `@${mention.kind}`;
  const note = `Sent without pinging ${plain(who, 100)}, since I lack the right Mention Everyone there.`;
  return { content: "", allowed: NOBODY, notes: [note] };
}
