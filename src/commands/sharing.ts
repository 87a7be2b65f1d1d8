import type { Context } from "../core/context.ts";
import { plain } from "../core/markup.ts";
import { type Block, text } from "../core/reply.ts";

/** Who shared what stands above it. */
export function sharedBy(context: Pick<Context, "displayName">): Block {
  const name = plain(context.displayName.replace(/\s+/g, " "), 80);
  return text(`_Shared by ${name === "" ? "a member" : name}_`);
}
