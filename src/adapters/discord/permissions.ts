import { type Client, type GuildBasedChannel, PermissionFlagsBits, PermissionsBitField } from "discord.js";
import { administersWith } from "./origin.ts";

/** What the assistant may do in a channel, as far as it matters here. */
export type Rights = {
  readonly view: boolean;
  readonly send: boolean;
  readonly embeds: boolean;
  readonly files: boolean;
  readonly history: boolean;
  readonly mentionAll: boolean;
};

export const ALL_RIGHTS: Rights = {
  view: true,
  send: true,
  embeds: true,
  files: true,
  history: true,
  mentionAll: true,
};

/** The rights in a channel of a server; null when the channel is not known. Direct messages allow everything. */
export function rightsIn(client: Client | null, channelId: string): Rights | null {
  const channel = client?.channels.cache.get(channelId);
  if (!channel) return null;
  if (channel.isDMBased()) return ALL_RIGHTS;
  return rightsOf(channel);
}

export function rightsOf(channel: GuildBasedChannel): Rights {
  const me = channel.guild.members.me;
  const bits = me ? channel.permissionsFor(me) : new PermissionsBitField(0n);
  const has = (bit: bigint): boolean => bits.has(bit);
  const view = has(PermissionFlagsBits.ViewChannel);
  const send = channel.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    view,
    send: view && has(send),
    embeds: view && has(PermissionFlagsBits.EmbedLinks),
    files: view && has(PermissionFlagsBits.AttachFiles),
    history: view && has(PermissionFlagsBits.ReadMessageHistory),
    mentionAll: view && has(PermissionFlagsBits.MentionEveryone),
  };
}

/** Why nothing can be posted there, with the remedy; null when it can. */
export function problemWith(rights: Rights): string | null {
  const missing = rights.view ? (rights.send ? null : "Send Messages") : "View Channel";
  return missing === null ? null : `I lack the right **${missing}** here. ${remedy(missing)}`;
}

/** What a post loses there. */
export function notesOn(rights: Rights): readonly string[] {
  if (problemWith(rights) !== null) return [];
  return [
    ...(rights.embeds
      ? []
      : [`Without **Embed Links** posts go out as plain text. ${remedy("Embed Links")}`]),
    ...(rights.files ? [] : [`Without **Attach Files** pictures can't be shown. ${remedy("Attach Files")}`]),
    ...(rights.mentionAll
      ? []
      : [`Without **Mention Everyone** nobody can be pinged. ${remedy("Mention Everyone")}`]),
    ...(rights.history
      ? []
      : [
          `Without **Read Message History** I can't check whether a post arrived. ${remedy("Read Message History")}`,
        ]),
  ];
}

function remedy(right: string): string {
  return `Allow it for my role under Edit Channel, Permissions, ${right}.`;
}

/** Whether somebody with these roles runs the server, from what the cache knows of its roles. */
export function administersGuild(
  client: Client | null,
  guildId: string,
  userId: string,
  roles: readonly string[],
): boolean {
  const guild = client?.guilds.cache.get(guildId);
  if (!guild) return false;
  if (guild.ownerId === userId) return true;
  const own = [guildId, ...roles].map((id) => guild.roles.cache.get(id)?.permissions.bitfield ?? 0n);
  return administersWith(own.reduce((sum, bits) => sum | bits, 0n));
}
