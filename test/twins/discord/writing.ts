import type { Gateway } from "./gateway.ts";
import { type FileValue, fileOf } from "./interaction-data.ts";
import { memberJson, messageJson } from "./json-shapes.ts";
import { keepMessage } from "./message-store.ts";
import { type Outcome, outcomeOf, until } from "./outcome.ts";
import { dmChannel, type StoredMessage, type TwinChannel, type TwinUser, type World } from "./world.ts";

export type WritingParts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly base: string;
  readonly channelFor: (user: TwinUser, where: Where | undefined) => TwinChannel;
  readonly copies: () => number;
};

export type Where = TwinChannel | "dm";

/** Writing as people, in channels and direct messages, and reading what is there. */
export function createWriting(parts: WritingParts) {
  const { world, gateway, base, channelFor } = parts;

  /** Writes a message and waits for nothing. */
  function write(
    user: TwinUser,
    where: Where | undefined,
    text: string,
    more: { readonly files?: readonly FileValue[]; readonly replyTo?: string } = {},
  ): StoredMessage {
    const channel = channelFor(user, where);
    const message = keepMessage(world, {
      channelId: channel.id,
      authorId: user.id,
      content: text,
      embeds: [],
      components: [],
      files: (more.files ?? []).map((file) => fileOf(world, file)),
      flags: 0,
      nonce: null,
      replyTo: more.replyTo ?? null,
      onlyFor: null,
      pinged: [],
      interactionId: null,
    });
    for (let copy = 0; copy < parts.copies(); copy += 1) announce(message);
    return message;
  }

  /** Tells the gateway; text reaches the assistant only where it is spoken to, as without the content intent. */
  function announce(message: StoredMessage): void {
    const channel = world.channels.get(message.channelId);
    const guild = channel?.guildId ? world.guilds.get(channel.guildId) : undefined;
    if (guild && !guild.members.has(world.bot.id)) return;
    const json = messageJson(world, message, base);
    const spokenTo =
      !guild || message.authorId === world.bot.id || new RegExp(`<@!?${world.bot.id}>`).test(message.content);
    const hidden = spokenTo ? {} : { content: "", embeds: [], attachments: [], components: [] };
    const { user: _user, ...member } = guild ? memberJson(world, guild, message.authorId) : { user: null };
    const place = { channel_type: channel?.type ?? 0, ...(guild ? { guild_id: guild.id, member } : {}) };
    gateway.dispatch("MESSAGE_CREATE", { ...json, ...place }, guild ? "guildMessages" : "directMessages", {
      ...json,
      ...hidden,
      ...place,
    });
  }

  /** Writes in a channel and waits for the first answer that the writer can see, there or in a direct message. */
  async function message(
    user: TwinUser,
    where: Where | undefined,
    text: string,
    more: Parameters<typeof write>[3] = {},
  ): Promise<Outcome> {
    const sent = write(user, where, text, more);
    const direct = dmChannel(world, user.id).id;
    const messages = (): readonly StoredMessage[] =>
      [...world.messages.values()].filter(
        (one) =>
          one.authorId === world.bot.id &&
          BigInt(one.id) > BigInt(sent.id) &&
          (one.replyTo === sent.id || one.channelId === direct),
      );
    await until(world, "an answer to the message", () => messages().length > 0);
    return outcomeOf(world, { messages });
  }

  const dm = async (user: TwinUser, text: string, more: Parameters<typeof write>[3] = {}): Promise<Outcome> =>
    await message(user, "dm", text, more);

  /** Everything this person can read in a channel or in direct messages. */
  function reads(user: TwinUser, where?: Where): readonly StoredMessage[] {
    const channel = channelFor(user, where);
    return [...world.messages.values()].filter(
      (one) =>
        one.channelId === channel.id && !one.deleted && (one.onlyFor === null || one.onlyFor === user.id),
    );
  }

  return { write, announce, message, dm, reads };
}
