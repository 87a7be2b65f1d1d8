import type { MessageBody } from "./check-message.ts";
import { channelPermissions, PERMISSION } from "./permissions.ts";
import type { World } from "./world.ts";

/**
 * Who is really notified by a message of the assistant: what the text mentions, as far as `allowed_mentions` lets it
 * and the assistant has the right. Without `allowed_mentions` everything in the text counts, as on the platform.
 * Embeds never notify anyone.
 */
export function pingedBy(
  world: World,
  channelId: string,
  body: MessageBody,
  repliesTo: string | null,
): string[] {
  const channel = world.channels.get(channelId);
  const content = body.content ?? "";
  const allowed = body.allowed_mentions;
  const parse = allowed ? (allowed.parse ?? []) : ["users", "roles", "everyone"];
  const rights = channelPermissions(world, channelId, world.bot.id);
  const mayAll = (rights & PERMISSION.mentionEveryone) !== 0n;
  const pinged: string[] = [];
  if (parse.includes("everyone") && mayAll && channel?.guildId)
    for (const [word, name] of [["@everyone", "everyone"] as const, ["@here", "here"] as const])
      if (content.includes(word)) pinged.push(name);
  for (const [, id = ""] of content.matchAll(/<@&(\d+)>/g)) {
    const role = channel?.guildId ? world.guilds.get(channel.guildId)?.roles.get(id) : undefined;
    const wanted = parse.includes("roles") || (allowed?.roles ?? []).includes(id);
    if (role && wanted && (role.mentionable || mayAll)) pinged.push(id);
  }
  for (const [, id = ""] of content.matchAll(/<@!?(\d+)>/g))
    if (parse.includes("users") || (allowed?.users ?? []).includes(id)) pinged.push(id);
  if (repliesTo && (allowed ? allowed.replied_user === true : true)) pinged.push(repliesTo);
  return pinged;
}
