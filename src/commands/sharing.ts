import type { Context } from "../core/context.ts";
import { plain } from "../core/markup.ts";
import { type Action, type Block, text } from "../core/reply.ts";
import { given } from "./shared-options.ts";

/** Who shared what stands above it. */
export function sharedBy(context: Pick<Context, "displayName">): Block {
  const name = plain(context.displayName.replace(/\s+/g, " "), 80);
  return text(`_Shared by ${name === "" ? "a member" : name}_`);
}

/** Shows a private reply to everybody in the channel, once: the same call again, with `share`. */
export function shareButton(path: string, options: Readonly<Record<string, unknown>>): Action {
  return {
    kind: "run",
    label: "Share",
    call: { path, values: { ...given(options), share: true } },
    once: true,
  };
}
