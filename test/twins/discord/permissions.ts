import type { World } from "./world.ts";

/** The permission bits the twin knows, by the names that its users see in the server settings. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageServer: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useCommands: 1n << 31n,
} as const;

export type PermissionName = keyof typeof PERMISSION;

const ALL = (1n << 53n) - 1n;

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | PERMISSION[name], 0n);
}

/** What somebody may do in a server: the owner everything, others what their roles add up to. */
export function guildPermissions(world: World, guildId: string, userId: string): bigint {
  const guild = world.guilds.get(guildId);
  const member = guild?.members.get(userId);
  if (!guild || !member) return 0n;
  if (guild.ownerId === userId) return ALL;
  let bits = guild.roles.get(guildId)?.permissions ?? 0n;
  for (const id of member.roles) bits |= guild.roles.get(id)?.permissions ?? 0n;
  return bits & PERMISSION.administrator ? ALL : bits;
}

/** The same in one channel: first everyone's overwrite, then those of the roles together, then the person's own. */
export function channelPermissions(world: World, channelId: string, userId: string): bigint {
  const channel = world.channels.get(channelId);
  if (!channel) return 0n;
  if (channel.guildId === null) return channel.recipients.includes(userId) ? ALL : 0n;
  let bits = guildPermissions(world, channel.guildId, userId);
  if (bits === ALL) return ALL;
  const member = world.guilds.get(channel.guildId)?.members.get(userId);
  const apply = (allow: bigint, deny: bigint): void => {
    bits = (bits & ~deny) | allow;
  };
  const everyone = channel.overwrites.get(channel.guildId);
  if (everyone) apply(everyone.allow, everyone.deny);
  let allow = 0n;
  let deny = 0n;
  for (const id of member?.roles ?? []) {
    const overwrite = channel.overwrites.get(id);
    allow |= overwrite?.allow ?? 0n;
    deny |= overwrite?.deny ?? 0n;
  }
  apply(allow, deny);
  const own = channel.overwrites.get(userId);
  if (own) apply(own.allow, own.deny);
  return bits & PERMISSION.viewChannel ? bits : 0n;
}
