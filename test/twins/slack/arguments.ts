import { type Json, Refused } from "./world.ts";

/** What a method takes and which scopes it asks for, as documented under docs.slack.dev/reference/methods. */
export type Signature = {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly scopes: readonly string[];
};

const message = [
  "attachments",
  "blocks",
  "icon_emoji",
  "icon_url",
  "link_names",
  "parse",
  "text",
  "thread_ts",
  "username",
];

export const SIGNATURES: Readonly<Record<string, Signature>> = {
  "auth.test": { required: [], optional: [], scopes: [] },
  "apps.connections.open": { required: [], optional: [], scopes: ["connections:write"] },
  "chat.postMessage": {
    required: ["channel"],
    optional: [...message, "metadata", "mrkdwn", "reply_broadcast", "unfurl_links", "unfurl_media"],
    scopes: ["chat:write"],
  },
  "chat.postEphemeral": { required: ["channel", "user"], optional: message, scopes: ["chat:write"] },
  "chat.update": {
    required: ["channel", "ts"],
    optional: [
      "attachments",
      "blocks",
      "file_ids",
      "link_names",
      "metadata",
      "parse",
      "reply_broadcast",
      "text",
    ],
    scopes: ["chat:write"],
  },
  "chat.delete": { required: ["channel", "ts"], optional: [], scopes: ["chat:write"] },
  "chat.getPermalink": { required: ["channel", "message_ts"], optional: [], scopes: [] },
  "conversations.list": {
    required: [],
    optional: ["cursor", "exclude_archived", "limit", "types"],
    scopes: ["channels:read"],
  },
  "conversations.open": {
    required: [],
    optional: ["channel", "prevent_creation", "return_im", "users"],
    scopes: ["im:write"],
  },
  "conversations.history": {
    required: ["channel"],
    optional: ["cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest"],
    scopes: ["channels:history"],
  },
  "users.info": { required: ["user"], optional: ["include_locale"], scopes: ["users:read"] },
  "usergroups.list": {
    required: [],
    optional: ["include_count", "include_disabled", "include_users"],
    scopes: ["usergroups:read"],
  },
  "views.open": { required: ["trigger_id", "view"], optional: [], scopes: [] },
  "views.update": { required: ["view"], optional: ["external_id", "hash", "view_id"], scopes: [] },
  "views.publish": { required: ["user_id", "view"], optional: ["hash"], scopes: [] },
  "files.getUploadURLExternal": {
    required: ["filename", "length"],
    optional: ["alt_txt", "snippet_type"],
    scopes: ["files:write"],
  },
  "files.completeUploadExternal": {
    required: ["files"],
    optional: ["blocks", "channel_id", "initial_comment", "thread_ts"],
    scopes: ["files:write"],
  },
  "files.info": {
    required: ["file"],
    optional: ["count", "cursor", "limit", "page"],
    scopes: ["files:read"],
  },
  "oauth.v2.access": {
    required: ["client_id", "client_secret"],
    optional: ["code", "grant_type", "redirect_uri", "refresh_token"],
    scopes: [],
  },
};

const STRUCTURED = new Set(["attachments", "blocks", "files", "metadata", "view"]);

/** The arguments of a call: form fields, where anything that is not a plain value is JSON. */
export function readArguments(raw: string, contentType: string): Json {
  if (contentType.startsWith("application/json")) return JSON.parse(raw) as Json;
  const form = Object.fromEntries(new URLSearchParams(raw));
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, STRUCTURED.has(name) ? parsed(value) : value]),
  );
}

/** Refuses what the method does not take, so that a misspelt argument does not pass unseen. */
export function checkArguments(method: string, args: Json): void {
  const signature = SIGNATURES[method];
  if (!signature) throw new Refused("unknown_method", [method], true);
  const known = new Set([...signature.required, ...signature.optional, "token", "team_id"]);
  const unknown = Object.keys(args).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Refused(
      "invalid_arguments",
      unknown.map((name) => `unknown argument: ${name}`),
      true,
    );
  const missing = signature.required.filter((name) => args[name] === undefined || args[name] === "");
  if (missing.length > 0)
    throw new Refused(
      "invalid_arguments",
      missing.map((name) => `missing required field: ${name}`),
      true,
    );
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
