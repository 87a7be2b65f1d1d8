import type { Method } from "./methods.ts";
import { BOT, type Json, Refused, type Token, text, type World } from "./world.ts";

/** The registered app's own credentials. */
export const CLIENT = { id: "111.222", secret: "client-secret-of-the-twin" } as const;

/** What a consent leads to: codes are used once, and so are refresh tokens. */
export type Grant = {
  readonly team: string | null;
  readonly enterprise: string | null;
  readonly installer: string;
  readonly scopes: readonly string[];
  /** Rotated tokens live twelve hours. */
  readonly rotation: boolean;
};

const codes = new WeakMap<World, Map<string, Grant>>();
const refreshTokens = new WeakMap<World, Map<string, Grant>>();
const HALF_A_DAY_SECONDS = 43_200;

export const oauthMethods: Readonly<Record<string, Method>> = {
  "oauth.v2.access": ({ world, args }) => {
    if (args.client_id !== CLIENT.id) throw new Refused("invalid_client_id");
    if (args.client_secret !== CLIENT.secret) throw new Refused("bad_client_secret");
    const refresh = args.grant_type === "refresh_token";
    const pool = refresh ? poolOf(refreshTokens, world) : poolOf(codes, world);
    const key = text(refresh ? args.refresh_token : args.code);
    const grant = pool.get(key);
    if (!grant) throw new Refused(refresh ? "invalid_refresh_token" : "invalid_code");
    pool.delete(key);
    return tokenAnswer(world, grant);
  },
};

/** A code as it comes back with the browser after somebody agreed. */
export function grantCode(world: World, grant: Grant): string {
  const code = world.id("code");
  poolOf(codes, world).set(code, grant);
  return code;
}

export function addToken(world: World, token: Omit<Token, "dead">): Token {
  const made = { ...token, dead: null };
  world.tokens.set(token.value, made);
  return made;
}

function tokenAnswer(world: World, grant: Grant): Json {
  const value = `xoxb-${world.id("t").toLowerCase()}`;
  addToken(world, {
    value,
    kind: "bot",
    team: grant.team,
    enterprise: grant.enterprise,
    scopes: new Set(grant.scopes),
    expiresAt: grant.rotation ? world.now() + HALF_A_DAY_SECONDS * 1000 : null,
  });
  const refresh = `xoxe-1-${world.id("r").toLowerCase()}`;
  if (grant.rotation) poolOf(refreshTokens, world).set(refresh, grant);
  return {
    access_token: value,
    token_type: "bot",
    scope: grant.scopes.join(","),
    bot_user_id: BOT.user,
    app_id: BOT.app,
    // An organisation-wide install has no workspace.
    team: grant.team === null ? null : { id: grant.team, name: grant.team },
    enterprise: grant.enterprise === null ? null : { id: grant.enterprise, name: grant.enterprise },
    is_enterprise_install: grant.team === null,
    authed_user: { id: grant.installer },
    ...(grant.rotation ? { refresh_token: refresh, expires_in: HALF_A_DAY_SECONDS } : {}),
  };
}

function poolOf(pools: WeakMap<World, Map<string, Grant>>, world: World): Map<string, Grant> {
  const pool = pools.get(world) ?? new Map<string, Grant>();
  pools.set(world, pool);
  return pool;
}
