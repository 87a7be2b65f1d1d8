import { guildPermissions } from "./permissions.ts";
import type {
  StoredFile,
  StoredMessage,
  TwinChannel,
  TwinGuild,
  TwinRole,
  TwinUser,
  World,
} from "./world.ts";

export function userJson(user: TwinUser): Record<string, unknown> {
  return {
    id: user.id,
    username: user.name.toLowerCase(),
    global_name: user.bot ? null : user.name,
    discriminator: user.bot ? "0001" : "0",
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

export function memberJson(world: World, guild: TwinGuild, userId: string): Record<string, unknown> {
  const member = guild.members.get(userId);
  const user = world.users.get(userId);
  return {
    ...(user ? { user: userJson(user) } : {}),
    nick: member?.nick ?? null,
    avatar: null,
    roles: member?.roles ?? [],
    joined_at: member?.joinedAt ?? null,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** A member as an interaction carries it: with what they may do in that server. */
export function interactionMember(world: World, guild: TwinGuild, userId: string): Record<string, unknown> {
  return {
    ...memberJson(world, guild, userId),
    permissions: String(guildPermissions(world, guild.id, userId)),
  };
}

export function roleJson(role: TwinRole, position: number): Record<string, unknown> {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: String(role.permissions),
    managed: role.name === "Connects",
    mentionable: role.mentionable,
    flags: 0,
  };
}

export function channelJson(world: World, channel: TwinChannel): Record<string, unknown> {
  if (channel.guildId === null)
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: null,
      flags: 0,
      recipients: channel.recipients
        .filter((id) => id !== world.bot.id)
        .flatMap((id) => {
          const user = world.users.get(id);
          return user ? [userJson(user)] : [];
        }),
    };
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites: [...channel.overwrites].map(([id, { allow, deny }]) => ({
      id,
      type: world.users.has(id) ? 1 : 0,
      allow: String(allow),
      deny: String(deny),
    })),
  };
}

export function guildJson(world: World, guild: TwinGuild): Record<string, unknown> {
  const channels = [...world.channels.values()].filter((one) => one.guildId === guild.id && !one.deleted);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(roleJson),
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
    joined_at: guild.members.get(world.bot.id)?.joinedAt ?? null,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberJson(world, guild, world.bot.id)],
    channels: channels.map((channel) => channelJson(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function attachmentJson(file: StoredFile, channelId: string, base: string): Record<string, unknown> {
  const url = `${base}/attachments/${channelId}/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    content_type: file.type,
    url,
    proxy_url: url,
    ...(file.description === null ? {} : { description: file.description }),
  };
}

export function messageJson(world: World, message: StoredMessage, base: string): Record<string, unknown> {
  const author = world.users.get(message.authorId) ?? world.bot;
  const mentioned = [...message.content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = ""]) => {
    const user = world.users.get(id);
    return user ? [userJson(user)] : [];
  });
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.replyTo ? 19 : message.interactionId ? 20 : 0,
    author: userJson(author),
    content: message.content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.edits > 0 ? new Date(message.at).toISOString() : null,
    tts: false,
    mention_everyone: message.pinged.includes("everyone") || message.pinged.includes("here"),
    mentions: mentioned,
    mention_roles: message.pinged.filter((id) => !world.users.has(id) && /^\d+$/.test(id)),
    attachments: message.files.map((file) => attachmentJson(file, message.channelId, base)),
    embeds: message.embeds.map((embed) => ({ type: "rich", ...embed })),
    components: message.components,
    pinned: false,
    flags:
      message.flags |
      (message.onlyFor ? 64 : 0) |
      (message.loading ? 128 : 0) |
      (message.crossposted ? 1 : 0),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.replyTo
      ? { message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId } }
      : {}),
    ...(message.interactionId
      ? { application_id: world.applicationId, webhook_id: world.applicationId }
      : {}),
  };
}
