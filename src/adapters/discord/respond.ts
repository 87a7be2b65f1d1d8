import type { RenderedReply } from "../../core/rendered.ts";
import type { Visibility } from "../../core/reply.ts";
import type { Api, InteractionAddress } from "./api.ts";
import { CODE, codeOf } from "./failures.ts";
import { FLAG, LIMITS } from "./limits.ts";
import type { Outgoing } from "./outgoing.ts";
import { type RenderParts, renderReply } from "./render-reply.ts";

export type RespondParts = Pick<RenderParts, "charts" | "log"> & { readonly api: Api };

/**
 * Puts a reply in the place of the "thinking" message, with further messages after it. Where the reply turned out more
 * private or more public than was acknowledged, the placeholder goes, since its visibility can't change.
 */
export async function respond(
  parts: RespondParts,
  to: InteractionAddress & { readonly attachment_size_limit?: number },
  rendered: RenderedReply,
  acknowledged: Visibility,
): Promise<void> {
  const { api, log } = parts;
  const fileBytes = to.attachment_size_limit ?? LIMITS.fileBytes;
  const messages = await renderReply(rendered, { charts: parts.charts, log, embeds: true, fileBytes });
  const flags = rendered.visibility === "private" ? FLAG.ephemeral : 0;
  const [first, ...rest] = messages;
  let shown = false;
  try {
    if (first) await sendFirst(api, to, first, flags, rendered.visibility === acknowledged);
    shown = true;
    for (const message of rest) await api.followUp(to, message, flags);
  } catch (error) {
    log.error({ err: error, interaction: to.id, code: codeOf(error) }, "discord: a reply could not be shown");
    if (!OVER.has(codeOf(error) ?? 0)) await apologise(parts, to, shown ? LOST_REST : LOST);
  }
}

async function sendFirst(
  api: Api,
  to: InteractionAddress,
  message: Outgoing,
  flags: number,
  inPlace: boolean,
): Promise<void> {
  if (inPlace) return await api.editOriginal(to, message);
  await api.removeOriginal(to);
  await api.followUp(to, message, flags);
}

const LOST = "Your request went through, but I could not show the answer. Please ask for it again.";
const LOST_REST = "There is more, but I could not show it. Please ask for a shorter part.";

/** The interaction itself has ended, so nothing more can be said to it. */
const OVER: ReadonlySet<number> = new Set([CODE.invalidToken, CODE.unknownWebhook]);

/** Something a person can read instead of "thinking" for ever. What was shown already stays. */
async function apologise(parts: RespondParts, to: InteractionAddress, content: string): Promise<void> {
  const message: Outgoing = { content, embeds: [], components: [], files: [] };
  try {
    if (content === LOST) await parts.api.editOriginal(to, message);
    else await parts.api.followUp(to, message, FLAG.ephemeral);
  } catch (error) {
    if (codeOf(error) === CODE.unknownMessage) return await sayInstead(parts, to, message);
    parts.log.warn({ err: error, interaction: to.id }, "discord: not even an apology could be shown");
  }
}

/** The placeholder is gone already, since the reply was to have another visibility. */
async function sayInstead(parts: RespondParts, to: InteractionAddress, message: Outgoing): Promise<void> {
  try {
    await parts.api.followUp(to, message, FLAG.ephemeral);
  } catch (error) {
    parts.log.warn({ err: error, interaction: to.id }, "discord: not even an apology could be shown");
  }
}
