import type { Origin } from "../../core/context.ts";

/** Who sent something and from where, as far as the payload alone tells. */
export type Sender = {
  readonly user: string;
  readonly team: string;
  readonly enterprise: string | null;
  /** Whether the app is installed for the whole organisation there. */
  readonly orgWide: boolean;
  readonly channel: string | null;
  readonly name: string;
};

export const PLATFORM = "slack";

/** What the platform knows of a member beyond the payload. */
export type Member = {
  readonly administers: boolean;
  readonly name: string | null;
  readonly groups: readonly string[];
};

const UNKNOWN: Member = { administers: false, name: null, groups: [] };

/**
 * The origin of an invocation. The realm is the organisation where there is one, so that a member has one wallet
 * in all of its workspaces. `delivery` is Slack's own id of what was sent.
 */
export function originOf(sender: Sender, delivery: string, member: Member = UNKNOWN): Origin {
  return {
    actor: { platform: PLATFORM, realm: sender.enterprise ?? sender.team, user: sender.user },
    displayName: member.name ?? sender.name,
    community: { platform: PLATFORM, id: sender.team },
    channel: sender.channel,
    administers: member.administers,
    roles: member.groups,
    invocationId: `${PLATFORM}:${delivery}`,
  };
}

/** The parts that commands, actions, views and shortcuts share; what an organisation-wide install leaves out is absent or null. */
type InteractiveBody = {
  readonly user: {
    readonly id: string;
    readonly name?: string;
    readonly username?: string;
    readonly team_id?: string;
  };
  readonly team?: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id: string } | null;
  readonly is_enterprise_install?: boolean | string;
  readonly channel?: { readonly id: string } | undefined;
};

export function senderOfInteraction(body: InteractiveBody): Sender {
  const enterprise = body.enterprise?.id ?? body.team?.enterprise_id ?? null;
  return {
    user: body.user.id,
    team: body.team?.id ?? body.user.team_id ?? enterprise ?? "",
    enterprise,
    orgWide: isTrue(body.is_enterprise_install),
    channel: body.channel?.id ?? null,
    name: body.user.username ?? body.user.name ?? body.user.id,
  };
}

export function senderOfCommand(body: {
  readonly user_id: string;
  readonly user_name: string;
  readonly team_id: string;
  readonly enterprise_id?: string;
  readonly is_enterprise_install?: boolean | string;
  readonly channel_id: string;
}): Sender {
  return {
    user: body.user_id,
    team: body.team_id || (body.enterprise_id ?? ""),
    enterprise: body.enterprise_id || null,
    orgWide: isTrue(body.is_enterprise_install),
    channel: body.channel_id,
    name: body.user_name,
  };
}

export function senderOfEvent(
  body: {
    readonly team_id?: string;
    readonly enterprise_id?: string;
    readonly authorizations?: readonly {
      readonly enterprise_id: string | null;
      readonly team_id: string | null;
      readonly is_enterprise_install?: boolean;
    }[];
  },
  event: {
    readonly user?: string | undefined;
    readonly channel?: string | undefined;
    readonly team?: string | undefined;
  },
): Sender | null {
  if (!event.user) return null;
  const [authorization] = body.authorizations ?? [];
  const enterprise = authorization?.enterprise_id ?? body.enterprise_id ?? null;
  return {
    user: event.user,
    team: authorization?.team_id ?? body.team_id ?? event.team ?? enterprise ?? "",
    enterprise,
    orgWide: authorization?.is_enterprise_install ?? false,
    channel: event.channel ?? null,
    name: event.user,
  };
}

/** Slash commands come as form fields, so that the flag is a word there. */
function isTrue(value: boolean | string | undefined): boolean {
  return value === true || value === "true";
}
