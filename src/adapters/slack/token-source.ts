import type { Log } from "../../core/log.ts";
import { createApi } from "./api.ts";
import { DEAD_TOKEN, failureOf } from "./failures.ts";
import { BOT_SCOPES } from "./manifest.ts";
import { createTokens, type Tokens, type TokensParts } from "./tokens.ts";

/** Where tokens come from, and whether there is anything wrong with that. */
export type TokenSource = {
  readonly tokens: Tokens;
  /** Asks Slack once, and then again from time to time. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** What an operator should know; null when all is well. */
  readonly problem: () => string | null;
  /** Whether Slack refused the token, so that there is no point in connecting. */
  readonly refused: () => boolean;
};

const CHECK_EVERY_MS = 5 * 60_000;
const RETRY_MS = 15_000;

/** The token of an app that was installed in one workspace by hand. */
export function singleToken(token: string, apiUrl: string | undefined, log: Log): TokenSource {
  const api = createApi(token, apiUrl, log);
  let botUserId = "";
  let problem: string | null = "not checked yet";
  let refused = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const access = async () => ({ api, botUserId });

  async function check(): Promise<void> {
    const before = problem;
    try {
      const answer = await api.auth.test();
      botUserId = answer.user_id ?? "";
      refused = false;
      const missing = missingScopes(answer.response_metadata?.scopes);
      problem = null;
      if (missing.length > 0 && before !== null)
        log.warn(
          { missing },
          `slack: the app lacks scopes; install it again with the current manifest: ${missing.join(", ")}`,
        );
    } catch (error) {
      const { code } = failureOf(error);
      refused = DEAD_TOKEN.has(code);
      problem = refused
        ? `Slack refused SLACK_BOT_TOKEN (${code}); set the token of the installed app`
        : `Slack cannot be reached (${code})`;
      if (problem !== before) log[refused ? "error" : "warn"]({ code }, `slack: ${problem}`);
    }
    if (!stopped)
      timer = setTimeout(() => void check(), problem === null || refused ? CHECK_EVERY_MS : RETRY_MS).unref();
  }

  return {
    tokens: { accessFor: access, accessForTeam: access, forget: () => undefined },
    start: check,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    problem: () => problem,
    refused: () => refused,
  };
}

/** The tokens of an app that workspaces install by themselves. */
export function installedTokens(parts: TokensParts): TokenSource {
  return {
    tokens: createTokens(parts),
    start: async () => undefined,
    stop: () => undefined,
    problem: () => null,
    refused: () => false,
  };
}

/** Without any token only the problem is left to tell. */
export function noToken(problem: string): TokenSource {
  return {
    tokens: { accessFor: async () => null, accessForTeam: async () => null, forget: () => undefined },
    start: async () => undefined,
    stop: () => undefined,
    problem: () => problem,
    refused: () => true,
  };
}

function missingScopes(granted: readonly string[] | undefined): readonly string[] {
  return granted === undefined ? [] : BOT_SCOPES.filter((scope) => !granted.includes(scope));
}
