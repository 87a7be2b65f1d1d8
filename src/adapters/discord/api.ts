import { REST, type RESTOptions, RequestMethod, Routes } from "discord.js";
import { type Outgoing, toRequest } from "./outgoing.ts";

/** Discord's own address. */
export const DISCORD_API_URL = "https://discord.com/api";

const REQUEST_TIMEOUT_MS = 15_000;
/** A rate limit that lasts longer than this is reported instead of waited for. */
const LONGEST_WAIT_MS = 20_000;

/** What the message of a response is, as far as we use it. */
export type SentMessage = { readonly id: string; readonly channel_id: string };

export type InteractionAddress = {
  readonly id: string;
  readonly application_id: string;
  readonly token: string;
};

/** The REST calls that the adapter makes. Each rejects with discord.js's own errors: see `failures.ts`. */
export type Api = {
  /** For calls as the bot, under its rate limits. */
  readonly bot: REST;
  readonly callback: (to: InteractionAddress, response: object, timeoutMs: number) => Promise<void>;
  /** Rejects when there is no response to the interaction yet. */
  readonly readOriginal: (to: InteractionAddress) => Promise<void>;
  readonly editOriginal: (to: InteractionAddress, message: Outgoing) => Promise<void>;
  readonly removeOriginal: (to: InteractionAddress) => Promise<void>;
  readonly followUp: (to: InteractionAddress, message: Outgoing, flags: number) => Promise<void>;
};

export function restOptions(apiUrl: string): Partial<RESTOptions> {
  return {
    api: apiUrl.replace(/\/+$/, ""),
    version: "10",
    timeout: REQUEST_TIMEOUT_MS,
    retries: 2,
    rejectOnRateLimit: (limit) => limit.retryAfter > LONGEST_WAIT_MS,
  };
}

export function createApi(token: string, apiUrl: string): Api {
  const options = restOptions(apiUrl);
  const bot = new REST(options).setToken(token);
  // Interaction endpoints stand outside the bot's own 50 requests a second, and carry their token in the address.
  const open = new REST({ ...options, globalRequestsPerSecond: 1_000_000, handlerSweepInterval: 300_000 });
  // An acknowledgement has three seconds for everything, so it is tried again by us and not by the client.
  const once = new REST({ ...options, retries: 0, handlerSweepInterval: 300_000 });
  return {
    bot,
    async callback(to, response, timeoutMs) {
      await discard(
        once.queueRequest({
          method: RequestMethod.Post,
          fullRoute: Routes.interactionCallback(to.id, to.token),
          body: response,
          auth: false,
          signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
        }),
      );
    },
    async readOriginal(to) {
      const route = Routes.webhookMessage(to.application_id, to.token, "@original");
      await discard(open.queueRequest({ method: RequestMethod.Get, fullRoute: route, auth: false }));
    },
    async editOriginal(to, message) {
      const route = Routes.webhookMessage(to.application_id, to.token, "@original");
      await discard(
        open.queueRequest({
          method: RequestMethod.Patch,
          fullRoute: route,
          auth: false,
          ...toRequest(message),
        }),
      );
    },
    async removeOriginal(to) {
      const route = Routes.webhookMessage(to.application_id, to.token, "@original");
      await discard(open.queueRequest({ method: RequestMethod.Delete, fullRoute: route, auth: false }));
    },
    async followUp(to, message, flags) {
      const route = Routes.webhook(to.application_id, to.token);
      const request = toRequest(message, { flags });
      await discard(
        open.queueRequest({ method: RequestMethod.Post, fullRoute: route, auth: false, ...request }),
      );
    },
  };
}

/** Reads the body away without parsing it: an empty answer that claims to be JSON would make the client throw. */
async function discard(response: Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>): Promise<void> {
  await (await response).arrayBuffer();
}
