import type { Charts } from "../../core/chart.ts";
import { unreachable } from "../../core/errors.ts";
import { type Inline, parseMarkup } from "../../core/markup.ts";
import type { Post } from "../../core/messenger.ts";
import { replyText, sourceDates } from "../../core/plain-reply.ts";
import type { Control, RenderedReply } from "../../core/rendered.ts";
import type { Block } from "../../core/reply.ts";

/** A reply as the page draws it: markup is parsed to nodes here, so that the page never builds HTML from text. */
export type PageReply = {
  readonly ok: boolean;
  readonly visibility: "private" | "public";
  readonly title: string | null;
  readonly text: string;
  readonly blocks: readonly PageBlock[];
  readonly controls: readonly Control[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly base64: string }[];
  readonly error: { readonly code: string; readonly message: string } | null;
};

export type PageBlock =
  | { readonly kind: "text"; readonly nodes: readonly Inline[] }
  | { readonly kind: "notice"; readonly tone: string; readonly nodes: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: "fields";
      readonly fields: readonly { readonly name: readonly Inline[]; readonly value: readonly Inline[] }[];
    }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly name: string; readonly align: string }[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
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

export async function pageReply(rendered: RenderedReply, charts: Charts): Promise<PageReply> {
  const { reply } = rendered;
  return {
    ok: reply.ok,
    visibility: rendered.visibility,
    title: reply.title ?? null,
    text: replyText(reply),
    blocks: await Promise.all(reply.blocks.map(async (block) => await pageBlock(block, charts))),
    controls: rendered.controls,
    files: rendered.files.map((file) => ({
      name: file.name,
      type: file.type,
      base64: Buffer.from(file.bytes).toString("base64"),
    })),
    error: reply.error ?? null,
  };
}

/** An announcement in a local channel. */
export function pagePost(post: Post): {
  readonly title: readonly Inline[];
  readonly body: readonly PageBlock[];
  readonly footer: readonly Inline[];
  readonly link: Post["link"] | null;
  readonly image: Post["image"] | null;
  readonly controls: readonly Control[];
} {
  return {
    title: parseMarkup(post.title),
    body: paragraphs(post.body),
    footer: parseMarkup(post.footer ?? ""),
    link: post.link ?? null,
    image: post.image ?? null,
    controls: post.controls,
  };
}

/** Text with "- " lines as paragraphs and lists. */
function paragraphs(body: string): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  let items: (readonly Inline[])[] = [];
  for (const line of body.split("\n")) {
    if (/^[-*] /.test(line)) items.push(parseMarkup(line.slice(2)));
    else {
      if (items.length > 0) blocks.push({ kind: "list", items });
      items = [];
      if (line.trim() !== "") blocks.push({ kind: "text", nodes: parseMarkup(line) });
    }
  }
  return items.length > 0 ? [...blocks, { kind: "list", items }] : blocks;
}

async function pageBlock(block: Block, charts: Charts): Promise<PageBlock> {
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
        columns: block.columns.map((column) => ({ name: column.name, align: column.align ?? "left" })),
        rows: block.rows.map((row) => row.map(parseMarkup)),
      };
    case "chart": {
      const [light, dark] = await Promise.all([
        charts.svg(block.chart, "light"),
        charts.svg(block.chart, "dark"),
      ]);
      return { kind: "chart", light: dataUrl(light), dark: dataUrl(dark), alt: block.alt };
    }
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

/** As an image the picture can run no script, whatever stands in its labels. */
function dataUrl(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
