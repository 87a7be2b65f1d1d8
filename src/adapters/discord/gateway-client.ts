import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
} from "discord.js";
import type { Log } from "../../core/log.ts";
import { restOptions } from "./api.ts";

export type GatewayListeners = {
  readonly onInteraction: (interaction: APIInteraction) => void;
  readonly onMessage: (message: GatewayMessageCreateDispatchData) => void;
  /** Told of every event and heartbeat: the connection is alive. */
  readonly onSign: () => void;
};

/**
 * A discord.js client that keeps what rights are computed from (servers, channels, roles, its own membership) and
 * nothing of what people write. Interactions and messages are taken as Discord sends them, so that signed HTTP ones
 * are handled by the same code. Text comes with mentions and direct messages alone, unless the privileged intent for
 * message content is asked for.
 */
export function createGatewayClient(
  apiUrl: string,
  log: Log,
  listeners: GatewayListeners,
  messageContent = false,
): Client {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // As many connections as Discord recommends for the number of servers.
    shards: "auto",
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
  client.on(Events.Error, (error) => log.error({ err: error }, "discord: the client reported an error"));
  client.on(Events.Warn, (warning) => log.debug({ warning }, "discord: the client warned"));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, "discord: the connection reported an error"),
  );
  client.on(Events.Raw, listeners.onSign);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    listeners.onInteraction(interaction),
  );
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) =>
    listeners.onMessage(message),
  );
  return client;
}
