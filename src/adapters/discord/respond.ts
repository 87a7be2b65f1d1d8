import type { Log } from "../../core/log.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Visibility } from "../../core/reply.ts";
import type { Api, InteractionAddress } from "./api.ts";
import { CODE, codeOf } from "./failures.ts";
import { FLAG } from "./limits.ts";
import type { Outgoing } from "./outgoing.ts";
import { type RenderParts, renderReply } from "./render-reply.ts";

export type RespondParts = Pick<RenderParts, "charts" | "log"> & { readonly api: Api };

/**
 * Puts a reply in the place of the "thinking" message, with further messages after it. Where the reply turned out more
 * private or more public than was acknowledged, the placeholder goes, since its visibility can't change.
 */
export async function respond(
  parts: RespondParts,
  to: InteractionAddress & { readonly attachment_size_limit: number },
  rendered: RenderedReply,
  acknowledged: Visibility,
): Promise<void> {
  const { api, log } = parts;
  const fileBytes = to.attachment_size_limit;
  const messages = await renderReply(rendered, { charts: parts.charts, log, embeds: true, fileBytes });
  const flags = rendered.visibility === "private" ? FLAG.ephemeral : 0;
  try {
    await sendAll(api, to, messages, flags, rendered.visibility === acknowledged);
  } catch (error) {
    log.error({ err: error, interaction: to.id, code: codeOf(error) }, "discord: a reply could not be shown");
    await apologise(api, to, log, error);
  }
}

async function sendAll(
  api: Api,
  to: InteractionAddress,
  messages: readonly Outgoing[],
  flags: number,
  inPlace: boolean,
): Promise<void> {
  const [first, ...rest] = messages;
  if (!first) return;
  if (inPlace) await api.editOriginal(to, first);
  else {
    await api.removeOriginal(to);
    await api.followUp(to, first, flags);
  }
  for (const message of rest) await api.followUp(to, message, flags);
}

const LOST = "Your request went through, but I could not show the answer. Please ask for it again.";

/** Something a person can read instead of "thinking" for ever; not when the interaction itself is over. */
async function apologise(api: Api, to: InteractionAddress, log: Log, cause: unknown): Promise<void> {
  const over = [CODE.invalidToken, CODE.unknownWebhook, CODE.unknownMessage] as readonly (number | null)[];
  if (over.includes(codeOf(cause))) return;
  try {
    await api.editOriginal(to, { content: LOST, embeds: [], components: [], files: [] });
  } catch (error) {
    log.warn({ err: error, interaction: to.id }, "discord: not even an apology could be shown");
  }
}
