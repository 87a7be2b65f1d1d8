import type { Log } from "../../core/log.ts";
import { type Api, createApi } from "./api.ts";
import { failureOf } from "./failures.ts";
import {
  type Installation,
  type InstallationStore,
  type InstallPlace,
  installationKey,
  installationKeys,
} from "./installation.ts";

/** A way into one workspace: its client and the app's own user there. */
export type Access = { readonly api: Api; readonly botUserId: string };

export type Tokens = {
  /** Null where the app is not installed (any more). The token is refreshed first when it is about to expire. */
  readonly accessFor: (place: InstallPlace) => Promise<Access | null>;
  /** The same for a workspace known only by its id, as for announcements. */
  readonly accessForTeam: (teamId: string) => Promise<Access | null>;
  /** Drops what is remembered of an install, after it was changed or its token was refused. */
  readonly forget: (key: string) => void;
};

const CACHE_MS = 5 * 60_000;
/** Rotated tokens live twelve hours; Slack's own libraries renew them two hours before the end. */
const REFRESH_BEFORE_MS = 2 * 60 * 60_000;

export type TokensParts = {
  readonly store: InstallationStore;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string | undefined;
  readonly now: () => Date;
  readonly log: Log;
};

/** The tokens of an app that is installed in many workspaces. */
export function createTokens(parts: TokensParts): Tokens {
  const cache = new Map<
    string,
    { readonly installation: Installation; readonly access: Access; readonly at: number }
  >();
  const linked = new Map<string, string>();
  const oauth = createApi(undefined, parts.apiUrl, parts.log);

  async function accessUnder(key: string): Promise<Access | null> {
    const now = parts.now().getTime();
    const known = cache.get(key);
    if (known && now - known.at < CACHE_MS && !expires(known.installation, now)) return known.access;
    const stored = await parts.store.load(key);
    if (!stored) {
      cache.delete(key);
      return null;
    }
    const installation = expires(stored, now) ? await refresh(key, stored) : stored;
    if (!installation) return null;
    const access = {
      api: createApi(installation.botToken, parts.apiUrl, parts.log),
      botUserId: installation.botUserId,
    };
    cache.set(key, { installation, access, at: now });
    return access;
  }

  async function refresh(key: string, seen: Installation): Promise<Installation | null> {
    try {
      return await parts.store.exclusively(key, async (current) => {
        // Whoever waited for the lock finds the pair that the first one got.
        if (!expires(current, parts.now().getTime())) return current;
        return await renewed(current);
      });
    } catch (error) {
      const { code } = failureOf(error);
      parts.log.error({ key, code }, "slack: a token could not be renewed");
      const end = seen.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
      return end > parts.now().getTime() ? seen : null;
    }
  }

  async function renewed(current: Installation): Promise<Installation> {
    const answer = await oauth.oauth.v2.access({
      client_id: parts.clientId,
      client_secret: parts.clientSecret,
      grant_type: "refresh_token",
      refresh_token: current.refreshToken ?? "",
    });
    if (!answer.access_token) throw new Error("Slack answered a refresh without a token.");
    return {
      ...current,
      botToken: answer.access_token,
      refreshToken: answer.refresh_token ?? current.refreshToken,
      expiresAt:
        answer.expires_in === undefined ? null : new Date(parts.now().getTime() + answer.expires_in * 1000),
    };
  }

  /** An organisation's install serves its workspaces, and a workspace's install its organisation's members. */
  async function remember(place: InstallPlace, key: string): Promise<void> {
    const other = key.startsWith("org:") ? place.teamId : place.enterpriseId;
    if (other === null || linked.get(other) === key) return;
    await parts.store.rememberTeam(other, key);
    linked.set(other, key);
  }

  return {
    async accessFor(place) {
      for (const key of installationKeys(place)) {
        const access = await accessUnder(key);
        if (!access) continue;
        await remember(place, key);
        return access;
      }
      return null;
    },
    async accessForTeam(teamId) {
      const own = await accessUnder(installationKey({ teamId, enterpriseId: null }));
      if (own) return own;
      const key = linked.get(teamId) ?? (await parts.store.keyOfTeam(teamId));
      return key === null ? null : await accessUnder(key);
    },
    forget: (key) => void cache.delete(key),
  };
}

function expires(installation: Installation, now: number): boolean {
  return (
    installation.refreshToken !== null &&
    installation.expiresAt !== null &&
    installation.expiresAt.getTime() - now < REFRESH_BEFORE_MS
  );
}
