import type { Charts } from "../../core/chart.ts";
import type { Log } from "../../core/log.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Block, FileOut } from "../../core/reply.ts";
import type { Api } from "./api.ts";
import { clipEscaped } from "./mrkdwn.ts";
import type { Picture } from "./render-blocks.ts";
import { type UploadTarget, uploadFile } from "./upload.ts";

/** What became of a reply's pictures and files. */
export type Uploaded = {
  readonly pictures: ReadonlyMap<Block, Picture>;
  /** Files that could be delivered, and those that could not. */
  readonly delivered: readonly string[];
  readonly failed: readonly string[];
};

/** Draws the charts of a reply and uploads them with its files; a failure costs the picture, not the reply. */
export async function uploadAll(
  rendered: RenderedReply,
  parts: { readonly api: Api; readonly charts: Charts; readonly target: UploadTarget; readonly log: Log },
): Promise<Uploaded> {
  const pictures = new Map<Block, Picture>();
  const delivered: string[] = [];
  const failed: string[] = [];
  for (const block of rendered.reply.blocks) {
    if (block.kind !== "chart") continue;
    const link = await attempt(parts.log, async () => {
      const bytes = await parts.charts.png(block.chart, "light");
      return await uploadFile(
        parts.api,
        {
          name: "chart.png",
          type: "image/png",
          bytes,
          alt: block.alt,
          comment: clipEscaped(block.chart.title, 300),
        },
        parts.target,
      );
    });
    pictures.set(block, { link: link === FAILED ? null : link });
  }
  for (const file of rendered.files) {
    const link = await attempt(parts.log, () => uploadFile(parts.api, file, parts.target));
    (link === FAILED ? failed : delivered).push(file.name);
  }
  return { pictures, delivered, failed };
}

/** Whether the reply has anything that must be uploaded. */
export function hasUploads(rendered: {
  readonly reply: { readonly blocks: readonly Block[] };
  readonly files: readonly FileOut[];
}): boolean {
  return rendered.files.length > 0 || rendered.reply.blocks.some((block) => block.kind === "chart");
}

const FAILED = Symbol("failed");

async function attempt(log: Log, work: () => Promise<string | null>): Promise<string | null | typeof FAILED> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error }, "slack: an upload failed");
    return FAILED;
  }
}
