import { knownChannels } from "../announcements/channels.ts";
import { type ChannelJob, channelJobs } from "../community/channels.ts";
import { jobsThatAllow, type Pair, pairsOf } from "../community/pairing.ts";
import type { Community } from "../core/identity.ts";
import type { ChannelInfo } from "../core/messenger.ts";
import type { AppContext } from "./context.ts";

/** A channel that an announcement may go to; `place` names the side it is on where there are several. */
export type Target = ChannelInfo & { readonly place: string | null };

/**
 * The channels that an announcement from here may go to: all of this community, and of paired ones those that an owner
 * there gave the job for it.
 */
export async function targetsFrom(
  context: AppContext,
  community: Community,
  withPromo: boolean,
): Promise<readonly Target[]> {
  const { database, messengers } = context.services;
  const pairs = await pairsOf(database, community);
  const own = await knownChannels(messengers(), community);
  const place = pairs.length === 0 ? null : platformName(community.platform);
  const shared = await Promise.all(
    pairs.map(async (pair) => await sharedChannels(context, pair, jobsThatAllow(withPromo))),
  );
  return [...own.map((channel) => ({ ...channel, place })), ...shared.flat()];
}

async function sharedChannels(
  context: AppContext,
  pair: Pair,
  jobs: readonly ChannelJob[],
): Promise<readonly Target[]> {
  const { database, messengers } = context.services;
  const given = (await channelJobs(database, pair.other)).filter((one) => jobs.includes(one.job));
  if (given.length === 0) return [];
  const known = await knownChannels(messengers(), pair.other);
  return known
    .filter((channel) => given.some((one) => one.channel === channel.channel))
    .map((channel) => ({ ...channel, place: pairName(pair) }));
}

/** `Slack`, or `Slack (Studio North)` where its name is known. */
export function pairName({ other, otherName }: Pick<Pair, "other" | "otherName">): string {
  return otherName === null ? platformName(other.platform) : `${platformName(other.platform)} (${otherName})`;
}

export function platformName(platform: string): string {
  return `${platform.charAt(0).toUpperCase()}${platform.slice(1)}`;
}
