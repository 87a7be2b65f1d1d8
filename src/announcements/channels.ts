import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import type { ChannelInfo, ChannelRef, Messenger } from "../core/messenger.ts";

/** The channels of a community that the surfaces which are up know of. */
export async function knownChannels(
  messengers: readonly Messenger[],
  community: Community,
): Promise<readonly ChannelInfo[]> {
  const here = messengers.filter((messenger) => messenger.platform === community.platform);
  return (await Promise.all(here.map(async (messenger) => await messenger.channels(community.id)))).flat();
}

/**
 * The channels that a person names, with commas between them: by id, by name, or by either after `platform:` where
 * there are several sides. A name alone means this community's channel first.
 * @throws UserError not_found, or not_allowed with what is missing and the remedy
 */
export function channelsMeant<T extends ChannelInfo & { readonly place?: string | null }>(
  known: readonly T[],
  typed: string,
): readonly T[] {
  const found: T[] = [];
  for (const name of typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const match = channelMeant(known, name);
    if (!match)
      throw new UserError(
        "not_found",
        `There is no channel ${plain(hash(name), 64)} here that I can see. There are: ${known.slice(0, 10).map(channelName).join(", ") || "none"}.`,
      );
    if (match.problem !== null)
      throw new UserError("not_allowed", `I can't post in ${channelName(match)}: ${match.problem}`);
    if (!found.includes(match)) found.push(match);
  }
  if (found.length === 0) throw new UserError("bad_input", "`to` names no channel. For example: `to:#news`.");
  return found;
}

/** The one channel that a person names. */
export function channelMeant<T extends ChannelInfo>(known: readonly T[], name: string): T | undefined {
  const [, side = "", rest = ""] = /^([a-z]{2,20}):(.+)$/i.exec(name) ?? [];
  const there = known.filter((channel) => channel.platform === side.toLowerCase());
  const byName = (channels: readonly T[], wanted: string): T | undefined =>
    channels.find((channel) => hash(channel.name).toLowerCase() === hash(wanted).toLowerCase());
  return (
    known.find((channel) => channel.channel === name || channelKey(channel) === name) ??
    known.find((channel) => channel.channel === name.replace(/^#/, "")) ??
    there.find((channel) => channel.channel === rest.replace(/^#/, "") || channel.channel === rest) ??
    byName(known, name) ??
    byName(there, rest)
  );
}

/** What names a channel among those of several communities. */
export function channelKey({ platform, community, channel }: ChannelRef): string {
  return `${platform}:${community}:${channel}`;
}

/** Refused while it is written, with the count and limit of each target, not when it is due. */
export function checkLengths(
  messengers: readonly Messenger[],
  platforms: readonly string[],
  content: { readonly title: string; readonly body: string },
): void {
  for (const platform of new Set(platforms)) {
    const limits = messengers.find((messenger) => messenger.platform === platform)?.limits;
    if (!limits) continue;
    for (const [what, value, limit] of [
      ["title", content.title, limits.title],
      ["text", content.body, limits.body],
    ] as const)
      if (value.length > limit)
        throw new UserError(
          "bad_input",
          `The ${what} has ${value.length.toLocaleString("en-US")} characters; ${platform} takes ${limit.toLocaleString("en-US")}. Nothing was kept; please shorten it.`,
        );
  }
}

export const hash = (name: string): string => `#${name.replace(/^#/, "")}`;
/** A channel's name as markup, after the side it is on where that is known. */
export const channelName = (channel: { readonly name: string; readonly place?: string | null }): string =>
  plain(channel.place ? `${channel.place} ${hash(channel.name)}` : hash(channel.name), 120);
