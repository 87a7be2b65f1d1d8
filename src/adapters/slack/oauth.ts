import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { webApi } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import { createApi } from "./api.ts";
import { type Installation, type InstallationStore, installationKey } from "./installation.ts";
import { BOT_SCOPES } from "./manifest.ts";
import type { Tokens } from "./tokens.ts";

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly handle: (request: Request) => Promise<Response>;
};

export type OauthParts = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly apiUrl: string | undefined;
  readonly store: InstallationStore;
  readonly tokens: Tokens;
  readonly now: () => Date;
  readonly log: Log;
};

const COOKIE = "connects_slack_install";
const STATE_SECONDS = 600;

/** Installing the app into a workspace or an organisation from a browser. */
export function oauthRoutes(parts: OauthParts): readonly Route[] {
  const redirectUri = `${parts.publicUrl.replace(/\/$/, "")}/slack/oauth_redirect`;
  return [
    { method: "GET", path: "/slack/install", handle: async () => begin(parts, redirectUri) },
    {
      method: "GET",
      path: "/slack/oauth_redirect",
      handle: (request) => finish(parts, redirectUri, request),
    },
  ];
}

function begin(parts: OauthParts, redirectUri: string): Response {
  const state = makeState(parts);
  const url = new URL("/oauth/v2/authorize", parts.apiUrl ?? "https://slack.com/api/");
  url.search = new URLSearchParams({
    client_id: parts.clientId,
    scope: BOT_SCOPES.join(","),
    redirect_uri: redirectUri,
    state,
  }).toString();
  const secure = redirectUri.startsWith("https:") ? "; Secure" : "";
  return new Response(null, {
    status: 302,
    headers: {
      location: url.toString(),
      "set-cookie": `${COOKIE}=${state}; Max-Age=${STATE_SECONDS}; Path=/slack; HttpOnly; SameSite=Lax${secure}`,
    },
  });
}

async function finish(parts: OauthParts, redirectUri: string, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (query.get("error"))
    return page(400, "Nothing was installed", "The install was cancelled. You can start it again.");
  const state = query.get("state") ?? "";
  const code = query.get("code");
  if (!code || !isOurState(parts, state) || cookieOf(request) !== state)
    return page(
      400,
      "Please start again",
      "This link is too old or belongs to another browser. Open /slack/install again.",
    );
  let installation: Installation;
  try {
    installation = await exchange(parts, code, redirectUri);
  } catch (error) {
    parts.log.error({ err: error }, "slack: an install failed");
    return page(502, "Not installed", "Slack did not complete the install. Please start again.");
  }
  const key = installationKey(installation);
  await parts.store.save(key, installation);
  parts.tokens.forget(key);
  parts.log.info({ key }, "slack: installed");
  await welcome(parts, installation);
  return page(200, "Connects is installed", "You can close this page. In Slack, type /connects help.");
}

async function exchange(parts: OauthParts, code: string, redirectUri: string): Promise<Installation> {
  const answer: webApi.OauthV2AccessResponse = await createApi(
    undefined,
    parts.apiUrl,
    parts.log,
  ).oauth.v2.access({
    client_id: parts.clientId,
    client_secret: parts.clientSecret,
    code,
    redirect_uri: redirectUri,
  });
  const now = parts.now();
  if (!answer.access_token || !answer.bot_user_id) throw new Error("Slack answered without a bot token.");
  // An organisation-wide install has no workspace, whatever else the answer holds.
  const orgWide = answer.is_enterprise_install === true;
  return {
    enterpriseId: answer.enterprise?.id ?? null,
    teamId: orgWide ? null : (answer.team?.id ?? null),
    botToken: answer.access_token,
    botUserId: answer.bot_user_id,
    scopes: (answer.scope ?? "").split(",").filter((scope) => scope !== ""),
    refreshToken: answer.refresh_token ?? null,
    expiresAt: answer.expires_in === undefined ? null : new Date(now.getTime() + answer.expires_in * 1000),
    installedBy: answer.authed_user?.id ?? "",
    installedAt: now,
  };
}

/** A greeting to whoever installed it. That it fails takes nothing back. */
async function welcome(parts: OauthParts, installation: Installation): Promise<void> {
  if (installation.installedBy === "") return;
  try {
    const api = createApi(installation.botToken, parts.apiUrl, parts.log);
    const { channel } = await api.conversations.open({ users: installation.installedBy });
    await api.chat.postMessage({
      channel: channel?.id ?? installation.installedBy,
      text: "Connects is installed. Type `/connects help` anywhere, or ask me something right here.",
    });
  } catch (error) {
    parts.log.warn({ err: error }, "slack: the greeting after an install was not delivered");
  }
}

function makeState(parts: OauthParts): string {
  const body = `${Math.floor(parts.now().getTime() / 1000)}.${randomBytes(16).toString("base64url")}`;
  return `${body}.${macOf(parts, body)}`;
}

function isOurState(parts: OauthParts, state: string): boolean {
  const [seconds = "", nonce = "", mac = ""] = state.split(".");
  const expected = Buffer.from(macOf(parts, `${seconds}.${nonce}`));
  const given = Buffer.from(mac);
  const age = parts.now().getTime() / 1000 - Number(seconds);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && age >= 0 && age <= STATE_SECONDS
  );
}

function macOf(parts: OauthParts, body: string): string {
  return createHmac("sha256", parts.clientSecret).update(`install:${body}`).digest("base64url");
}

function cookieOf(request: Request): string | null {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === COOKIE) return value ?? null;
  }
  return null;
}

/** The texts are the adapter's own; nothing from the request is shown. */
function page(status: number, title: string, text: string): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>body{font:1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}</style><h1>${title}</h1><p>${text}</p></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "set-cookie": `${COOKIE}=; Max-Age=0; Path=/slack; HttpOnly; SameSite=Lax`,
    },
  });
}
