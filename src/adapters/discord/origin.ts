import {
  type APIInteraction,
  type APIInteractionGuildMember,
  type APIUser,
  ApplicationIntegrationType,
  type GatewayMessageCreateDispatchData,
  PermissionFlagsBits,
  SnowflakeUtil,
} from "discord.js";
import type { Origin } from "../../core/context.ts";
import type { Identity } from "../../core/identity.ts";

export const PLATFORM = "discord";

/** User ids are unique across Discord, so an identity needs no realm. */
export function identityOf(userId: string): Identity {
  return { platform: PLATFORM, realm: "", user: userId };
}

/**
 * Who sent an interaction, and from where. In a server that the app was not added to (somebody brought it along as a
 * personal install) there is no community: nobody administers it for us there.
 */
export function originOfInteraction(interaction: APIInteraction): Origin {
  const { member } = interaction;
  const user = member?.user ?? interaction.user;
  if (!user) throw new Error("An interaction without a user.");
  const owners: Partial<typeof interaction.authorizing_integration_owners> | undefined =
    interaction.authorizing_integration_owners;
  const installed = owners === undefined || owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  const guild = interaction.guild_id !== undefined && installed ? interaction.guild_id : null;
  return {
    ...personOf(user, member),
    community: guild === null ? null : { platform: PLATFORM, id: guild },
    channel: interaction.channel?.id ?? interaction.channel_id ?? null,
    administers: guild !== null && administersWith(BigInt(member?.permissions ?? 0)),
    roles: guild === null ? [] : (member?.roles ?? []),
    invocationId: `${PLATFORM}:${interaction.id}`,
  };
}

/** Who wrote a message. What its roles allow is asked from the cache, since messages do not say. */
export function originOfMessage(message: GatewayMessageCreateDispatchData, administers: boolean): Origin {
  const guild = message.guild_id ?? null;
  return {
    ...personOf(message.author, message.member),
    community: guild === null ? null : { platform: PLATFORM, id: guild },
    channel: message.channel_id,
    administers: guild !== null && administers,
    roles: message.member?.roles ?? [],
    invocationId: `${PLATFORM}:${message.id}`,
  };
}

/** Manage Server, or Administrator which includes it. */
export function administersWith(permissions: bigint): boolean {
  return (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
}

function personOf(
  user: APIUser,
  member: Pick<APIInteractionGuildMember, "nick" | "joined_at"> | undefined,
): Pick<Origin, "actor" | "displayName" | "accountCreatedAt" | "joinedAt"> {
  const joined = member?.joined_at;
  return {
    actor: identityOf(user.id),
    displayName: member?.nick ?? user.global_name ?? user.username,
    accountCreatedAt: new Date(SnowflakeUtil.timestampFrom(user.id)),
    ...(joined ? { joinedAt: new Date(joined) } : {}),
  };
}
