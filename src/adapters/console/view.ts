import type { BoardMessage } from "../../core/board.ts";
import type { ChartShape, Charts } from "../../core/chart.ts";
import { unreachable } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import { type Inline, parseMarkup, plainText } from "../../core/markup.ts";
import type { Mention, Post } from "../../core/messenger.ts";
import { replyText, sourceDates } from "../../core/plain-reply.ts";
import type { Control, RenderedReply } from "../../core/rendered.ts";
import type { Block } from "../../core/reply.ts";

/** A reply as the page draws it: markup is parsed to nodes here, so that the page never builds HTML from text. */
export type PageReply = {
  readonly ok: boolean;
  readonly visibility: "private" | "public";
  readonly title: readonly Inline[] | null;
  readonly text: string;
  readonly blocks: readonly PageBlock[];
  readonly controls: readonly Control[];
  readonly files: readonly PageFile[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: string; readonly message: string } | null;
};

export type PageFile = { readonly name: string; readonly type: string; readonly base64: string };

export type PageBlock =
  | { readonly kind: "text"; readonly nodes: readonly Inline[] }
  | {
      readonly kind: "notice";
      readonly tone: "info" | "warning" | "success";
      readonly nodes: readonly Inline[];
    }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: "fields";
      readonly fields: readonly { readonly name: readonly Inline[]; readonly value: readonly Inline[] }[];
    }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly name: readonly Inline[]; readonly align: "left" | "right" }[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  /** The same picture for light and dark, as addresses of images. */
  | { readonly kind: "chart"; readonly light: string; readonly dark: string; readonly alt: string }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | {
      readonly kind: "sources";
      readonly sources: readonly {
        readonly title: string;
        readonly url: string | null;
        readonly dates: string;
      }[];
    };

/** An announcement in a local channel. */
export type PagePost = {
  readonly title: readonly Inline[];
  readonly blocks: readonly PageBlock[];
  readonly footer: readonly Inline[];
  readonly link: { readonly label: string; readonly url: string } | null;
  readonly image: { readonly url: string; readonly alt: string } | null;
  /** Whom it calls, by name; nobody is pinged on this surface. */
  readonly mention: string | null;
  readonly controls: readonly Control[];
};

export type PageMessage = {
  readonly id: number;
  readonly postedAt: Date;
  readonly edited: boolean;
  readonly content:
    | { readonly kind: "post"; readonly post: PagePost }
    | { readonly kind: "reply"; readonly reply: PageReply };
};

export async function pageReply(
  rendered: RenderedReply,
  charts: Charts,
  log: Log,
  shape: ChartShape = "wide",
): Promise<PageReply> {
  const { reply } = rendered;
  return {
    ok: reply.ok,
    visibility: rendered.visibility,
    title: reply.title === undefined ? null : parseMarkup(reply.title),
    text: replyText(reply),
    blocks: await Promise.all(reply.blocks.map(async (block) => await pageBlock(block, charts, log, shape))),
    controls: rendered.controls,
    files: rendered.files.map(({ name, type, bytes }) => ({
      name,
      type,
      base64: Buffer.from(bytes).toString("base64"),
    })),
    data: reply.data,
    error: reply.error ? { code: reply.error.code, message: plainText(reply.error.message) } : null,
  };
}

export async function pageMessage(message: BoardMessage, charts: Charts, log: Log): Promise<PageMessage> {
  const { id, postedAt, edited, content } = message;
  return {
    id,
    postedAt,
    edited,
    content:
      content.kind === "post"
        ? { kind: "post", post: pagePost(content.post) }
        : { kind: "reply", reply: await pageReply(content.rendered, charts, log) },
  };
}

export function pagePost(post: Post): PagePost {
  return {
    title: parseMarkup(post.title),
    blocks: paragraphs(post.body),
    footer: parseMarkup(post.footer ?? ""),
    link: post.link ?? null,
    image: post.image ?? null,
    mention: post.mention === null ? null : mentionName(post.mention),
    controls: post.controls,
  };
}

function mentionName(mention: Mention): string {
  return mention.kind === "role" ? `@${mention.name}` : `@${mention.kind}`;
}

/** Paragraphs and lists of an announcement's text. */
function paragraphs(body: string): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  let items: string[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push({ kind: "text", nodes: parseMarkup(lines.join("\n")) });
    if (items.length > 0) blocks.push({ kind: "list", items: items.map(parseMarkup) });
    lines = [];
    items = [];
  };
  for (const line of body.split("\n")) {
    const item = /^[-*\u2022] (.*)$/.exec(line)?.[1];
    if (line.trim() === "" || (item === undefined ? items.length > 0 : lines.length > 0)) flush();
    if (item !== undefined) items.push(item);
    else if (line.trim() !== "") lines.push(line);
  }
  flush();
  return blocks;
}

async function pageBlock(block: Block, charts: Charts, log: Log, shape: ChartShape): Promise<PageBlock> {
  switch (block.kind) {
    case "text":
      return { kind: "text", nodes: parseMarkup(block.text) };
    case "notice":
      return { kind: "notice", tone: block.tone, nodes: parseMarkup(block.text) };
    case "list":
      return { kind: "list", items: block.items.map(parseMarkup) };
    case "fields":
      return {
        kind: "fields",
        fields: block.fields.map(({ name, value }) => ({
          name: parseMarkup(name),
          value: parseMarkup(value),
        })),
      };
    case "table":
      return {
        kind: "table",
        columns: block.columns.map(({ name, align }) => ({
          name: parseMarkup(name),
          align: align ?? "left",
        })),
        rows: block.rows.map((row) => row.map(parseMarkup)),
      };
    case "chart":
      return await chartBlock(block, charts, log, shape);
    case "image":
      return block;
    case "sources":
      return {
        kind: "sources",
        sources: block.sources.map((source) => ({
          title: source.title,
          url: source.url,
          dates: sourceDates(source),
        })),
      };
    default:
      return unreachable(block);
  }
}

/** A chart that cannot be drawn still says what it shows. */
async function chartBlock(
  block: Extract<Block, { kind: "chart" }>,
  charts: Charts,
  log: Log,
  shape: ChartShape,
): Promise<PageBlock> {
  try {
    const [light, dark] = await Promise.all([
      charts.svg(block.chart, "light", shape),
      charts.svg(block.chart, "dark", shape),
    ]);
    return { kind: "chart", light: dataUrl(light), dark: dataUrl(dark), alt: block.alt };
  } catch (error) {
    log.error({ err: error }, "a chart could not be drawn");
    return { kind: "text", nodes: [{ kind: "text", text: block.alt }] };
  }
}

/** As an image the picture can run no script, whatever stands in its labels. */
function dataUrl(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
