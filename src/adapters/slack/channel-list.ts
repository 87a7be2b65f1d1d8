import type { ChannelInfo } from "../../core/messenger.ts";
import { type Api, patiently } from "./api.ts";
import { PLATFORM } from "./sender.ts";

const CHANNELS_PER_PAGE = 200;
const MOST_PAGES = 50;
const INVITE = "I'm not in this channel: invite me there with `/invite @Connects`.";

/** A workspace's channels, those that the app can post in first. */
export async function listChannels(
  api: Api,
  community: string,
  sleep: (ms: number) => Promise<void>,
): Promise<readonly ChannelInfo[]> {
  const found: ChannelInfo[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const from = cursor === undefined ? {} : { cursor };
    const answer = await patiently(
      () =>
        api.conversations.list({
          types: "public_channel,private_channel",
          limit: CHANNELS_PER_PAGE,
          team_id: community,
          ...from,
        }),
      sleep,
    );
    for (const { id, name, is_member: member, is_archived: archived } of answer.channels ?? []) {
      if (!id) continue;
      const problem = archived ? "The channel is archived." : member ? null : INVITE;
      found.push({ platform: PLATFORM, community, channel: id, name: name ?? id, problem });
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return found.toSorted(
    (a, b) => Number(a.problem !== null) - Number(b.problem !== null) || a.name.localeCompare(b.name),
  );
}
