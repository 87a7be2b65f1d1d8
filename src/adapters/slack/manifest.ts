import { MESSAGE_ACTIONS } from "../../core/message-actions.ts";

/** What the app must be allowed to do, each for what the code calls. */
export const BOT_SCOPES = [
  "app_mentions:read",
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "im:history",
  "im:write",
  "usergroups:read",
  "users:read",
] as const;

export const BOT_EVENTS = [
  "app_home_opened",
  "app_mention",
  "message.channels",
  "message.groups",
  "message.im",
] as const;

/** Events that only an app installed in many workspaces needs. */
export const INSTALL_EVENTS = ["app_uninstalled", "tokens_revoked"] as const;

export type ManifestOptions = {
  /** Socket Mode needs no public address; without it, Slack sends signed requests to `publicUrl`. */
  readonly socketMode: boolean;
  readonly publicUrl: string | null;
  /** Whether the app is offered to many workspaces. */
  readonly distributed: boolean;
};

/** The app's manifest, as Slack's "create from a manifest" takes it (JSON). */
export function slackManifest(options: ManifestOptions): Readonly<Record<string, unknown>> {
  const base = options.publicUrl?.replace(/\/$/, "") ?? "https://connects.example.com";
  const request = options.socketMode ? {} : { request_url: `${base}/slack/events` };
  const address = options.socketMode ? {} : { url: `${base}/slack/events` };
  return {
    display_information: {
      name: "Connects",
      description: "Answers about Upwork Connects, your wallet, and promos",
      background_color: "#1f3d2b",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "Connects", always_online: true },
      slash_commands: [
        {
          command: "/connects",
          ...address,
          description: "Your Connects: ask, record, look up",
          usage_hint: "how do I get free connects? | balance | spend 16 boost:4",
          should_escape: true,
        },
        {
          command: "/connects-admin",
          ...address,
          description: "Announcements, promos and checks for admins",
          usage_hint: "announce | doctor | help",
          should_escape: true,
        },
      ],
      shortcuts: MESSAGE_ACTIONS.map(({ id, label }) => ({
        name: label,
        type: "message",
        callback_id: id,
        description: label,
      })),
    },
    oauth_config: {
      ...(options.distributed ? { redirect_urls: [`${base}/slack/oauth_redirect`] } : {}),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: [...BOT_EVENTS, ...(options.distributed ? INSTALL_EVENTS : [])],
      },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: options.distributed,
      socket_mode_enabled: options.socketMode,
      token_rotation_enabled: options.distributed,
    },
  };
}
