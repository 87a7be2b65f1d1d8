import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import type { ChannelInfo, Messenger } from "../core/messenger.ts";

/** The channels of a community that the surfaces which are up know of. */
export async function knownChannels(
  messengers: readonly Messenger[],
  community: Community,
): Promise<readonly ChannelInfo[]> {
  const here = messengers.filter((messenger) => messenger.platform === community.platform);
  return (await Promise.all(here.map(async (messenger) => await messenger.channels(community.id)))).flat();
}

/**
 * The channels that a person names, with commas between them.
 * @throws UserError not_found, or not_allowed with what is missing and the remedy
 */
export function channelsMeant(known: readonly ChannelInfo[], typed: string): readonly ChannelInfo[] {
  const found: ChannelInfo[] = [];
  for (const name of typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const match = known.find(
      (channel) =>
        channel.channel === name ||
        `${channel.platform}:${channel.channel}` === name ||
        hash(channel.name).toLowerCase() === hash(name).toLowerCase(),
    );
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
/** A channel's name as markup. */
export const channelName = (channel: { readonly name: string }): string => plain(hash(channel.name), 64);
