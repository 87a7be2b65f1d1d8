import type { Log } from "../../core/log.ts";
import type { Api, InteractionAddress } from "./api.ts";
import { CODE, codeOf, mayHaveArrived } from "./failures.ts";

/** Discord forgets an interaction that nobody answered within three seconds of its birth. */
const ANSWER_WITHIN_MS = 2_800;

/**
 * Sends the first response to an interaction, once. True when Discord took it from us; when not, nothing may be
 * done for this interaction: it has expired (10062), or another process answers it (40060).
 */
export async function acknowledge(
  api: Api,
  to: InteractionAddress,
  response: object,
  log: Log,
): Promise<boolean> {
  const until = performance.now() + ANSWER_WITHIN_MS;
  try {
    await api.callback(to, response, ANSWER_WITHIN_MS);
    return true;
  } catch (error) {
    if (!mayHaveArrived(error)) return dropped(error, to, log);
    return await secondTry(api, to, response, until - performance.now(), log);
  }
}

async function secondTry(
  api: Api,
  to: InteractionAddress,
  response: object,
  leftMs: number,
  log: Log,
): Promise<boolean> {
  try {
    await api.callback(to, response, Math.max(leftMs, 200));
    return true;
  } catch (error) {
    // The first try's answer was lost but it had arrived. Should another process have been faster after all, the
    // interaction's id as the key of every write still lets only one of us write.
    if (codeOf(error) === CODE.alreadyAcknowledged) return true;
    if (mayHaveArrived(error) && (await isThinking(api, to, log))) return true;
    return dropped(error, to, log);
  }
}

/** Both answers were lost: whether Discord shows us as thinking is what it took. */
async function isThinking(api: Api, to: InteractionAddress, log: Log): Promise<boolean> {
  try {
    await api.readOriginal(to);
    return true;
  } catch (error) {
    log.debug({ err: error, interaction: to.id }, "discord: no acknowledgement had arrived");
    return false;
  }
}

function dropped(error: unknown, to: InteractionAddress, log: Log): false {
  const code = codeOf(error);
  const reason =
    code === CODE.unknownInteraction
      ? "it had expired"
      : code === CODE.alreadyAcknowledged
        ? "another process answered it"
        : "Discord did not take the acknowledgement";
  const detail = code === null ? { err: error } : { code };
  log.warn(
    { interaction: to.id, ...detail },
    `discord: an interaction was dropped, nothing was done: ${reason}`,
  );
  return false;
}
