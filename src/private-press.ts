import { communityOfAnnouncement } from "./announcements/announcement.ts";
import type { Origin } from "./core/context.ts";
import type { Messenger } from "./core/messenger.ts";
import type { Session } from "./database/database.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OPTION: Readonly<Record<string, string>> = {
  "connects-admin announce": "draft",
  "connects-admin scheduled": "item",
};

/**
 * Where a button about an announcement belongs when it is pressed in a private message: the announcement's community,
 * with the rights that its platform says this person has there at this moment. Private messages carry neither, and
 * what is reported privately has to be answered there.
 */
export async function placedOrigin(
  parts: { readonly session: Session; readonly messengers: readonly Messenger[] },
  origin: Origin,
  call: { readonly path: string; readonly values: Readonly<Record<string, unknown>> } | undefined,
): Promise<Origin> {
  if (origin.community !== null || call === undefined) return origin;
  const id = call.values[OPTION[call.path] ?? ""];
  if (typeof id !== "string" || !UUID.test(id)) return origin;
  const community = await communityOfAnnouncement(parts.session, id);
  if (community?.platform !== origin.actor.platform) return origin;
  const messenger = parts.messengers.find((one) => one.platform === community.platform);
  const membership = (await messenger?.member?.(community.id, origin.actor)) ?? null;
  if (membership === null || membership === "gone") return origin;
  return { ...origin, community, administers: membership.administers, roles: membership.roles };
}
