import type { Gateway } from "./gateway.ts";
import { commandData, envelope, type FileValue, findCommand, type OptionInput } from "./interaction-data.ts";
import { messageJson } from "./json-shapes.ts";
import { submission } from "./modal-submission.ts";
import { type Outcome, outcomeOf, until } from "./outcome.ts";
import { guildPermissions, PERMISSION } from "./permissions.ts";
import { ACKNOWLEDGE_WITHIN_MS, acknowledge } from "./route-interactions.ts";
import type { Signer } from "./signing.ts";
import type { SeenMessage, SeenModal } from "./views.ts";
import type { StoredInteraction, StoredMessage, TwinChannel, TwinUser, World } from "./world.ts";
import type { Where } from "./writing.ts";

export type PeopleParts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly signer: Signer;
  readonly base: string;
  readonly channelFor: (user: TwinUser, where: Where | undefined) => TwinChannel;
  /** Where signed HTTP interactions go; null sends them over the gateway. */
  readonly endpoint: () => string | null;
  /** How often each event is sent; 2 plays a duplicate delivery. */
  readonly copies: () => number;
};

/** Acting as people: what they pick, press and fill in, and what they then see. */
export function createPeople(parts: PeopleParts) {
  const { world, gateway, base, channelFor } = parts;

  function begin(
    type: StoredInteraction["type"],
    user: TwinUser,
    channel: TwinChannel,
    messageId: string | null = null,
  ): StoredInteraction {
    const id = world.nextId();
    const interaction: StoredInteraction = {
      id,
      token: `tok${Buffer.from(id).toString("base64url")}`,
      type,
      userId: user.id,
      channelId: channel.id,
      guildId: channel.guildId,
      at: world.clock(),
      sentAt: performance.now(),
      messageId,
      response: null,
      ackMs: null,
      originalId: null,
      followUps: 0,
      choices: null,
      modal: null,
    };
    world.interactions.set(id, interaction);
    return interaction;
  }

  async function deliver(interaction: StoredInteraction, event: Record<string, unknown>): Promise<void> {
    for (let copy = 0; copy < parts.copies(); copy += 1) {
      const endpoint = parts.endpoint();
      if (endpoint === null) gateway.dispatch("INTERACTION_CREATE", event);
      else await deliverOverHttp(endpoint, interaction, event);
    }
  }

  async function deliverOverHttp(
    endpoint: string,
    interaction: StoredInteraction,
    event: Record<string, unknown>,
  ): Promise<void> {
    const body = JSON.stringify(event);
    const response = await fetch(endpoint, { method: "POST", headers: parts.signer.headers(body), body });
    const text = await response.text();
    // 202 without a body says that the callback route was used; 200 carries the response itself.
    if (response.status === 200) acknowledge(world, interaction, JSON.parse(text), new Map());
  }

  async function settle(interaction: StoredInteraction): Promise<Outcome> {
    let failed = false;
    const timer = setTimeout(() => {
      failed = interaction.response === null;
      world.changed();
    }, ACKNOWLEDGE_WITHIN_MS);
    const messages = (): readonly StoredMessage[] => messagesOf(interaction);
    const done = (): boolean =>
      failed ||
      interaction.modal !== null ||
      interaction.choices !== null ||
      interaction.response?.type === 6 ||
      interaction.response?.type === 7 ||
      messages().some((message) => !message.loading && !message.deleted);
    try {
      await until(world, "an answer to the interaction", done);
    } finally {
      clearTimeout(timer);
    }
    return outcomeOf(world, { messages, interaction, failed: () => failed });
  }

  const messagesOf = (interaction: StoredInteraction): readonly StoredMessage[] =>
    [...world.messages.values()].filter((message) => message.interactionId === interaction.id);

  async function act(
    type: StoredInteraction["type"],
    user: TwinUser,
    channel: TwinChannel,
    data: unknown,
    message?: StoredMessage,
  ): Promise<Outcome> {
    const interaction = begin(type, user, channel, message?.id ?? null);
    const json = message ? messageJson(world, message, base) : undefined;
    await deliver(interaction, envelope(world, interaction, channel, data, json));
    return await settle(interaction);
  }

  /** Whether the client of this person lists the command there. */
  function sees(user: TwinUser, path: string, where?: Where): boolean {
    const channel = channelFor(user, where);
    const { command } = findCommand(world, path);
    const needed = command.default_member_permissions;
    const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
    const context = guild ? 0 : 1;
    if (command.contexts && !command.contexts.includes(context)) return false;
    const installs = command.integration_types ?? [0];
    const byServer = installs.includes(0) && (!guild || guild.members.has(world.bot.id));
    if (!byServer && !(installs.includes(1) && user.installed)) return false;
    if (!guild || !needed) return true;
    const bits = guildPermissions(world, guild.id, user.id);
    return (bits & PERMISSION.administrator) !== 0n || (bits & BigInt(needed)) === BigInt(needed);
  }

  async function slash(
    user: TwinUser,
    path: string,
    values: Readonly<Record<string, OptionInput>> = {},
    where?: Where,
  ): Promise<Outcome> {
    const channel = channelFor(user, where);
    if (!sees(user, path, where)) throw new Error(`${user.name} is not shown /${path} there`);
    const at = { guildId: channel.guildId, channelId: channel.id };
    return await act(2, user, channel, commandData(world, base, { path, values, ...at }));
  }

  async function autocomplete(
    user: TwinUser,
    path: string,
    focused: string,
    typed: string,
    values: Readonly<Record<string, OptionInput>> = {},
    where?: Where,
  ): Promise<Outcome> {
    const channel = channelFor(user, where);
    const all = { ...values, [focused]: typed };
    const at = { guildId: channel.guildId, channelId: channel.id };
    return await act(4, user, channel, commandData(world, base, { path, values: all, focused, ...at }));
  }

  function channelOf(message: SeenMessage): TwinChannel {
    const channel = world.channels.get(message.channelId);
    if (!channel) throw new Error("The message is in no channel");
    return channel;
  }

  /** Presses by custom id without looking whether the message has such a button: what a forger could send. */
  async function pressId(user: TwinUser, message: SeenMessage, id: string): Promise<Outcome> {
    return await act(3, user, channelOf(message), { custom_id: id, component_type: 2 }, message.stored);
  }

  async function press(user: TwinUser, message: SeenMessage, label: string): Promise<Outcome> {
    mustSee(user, message);
    const button = message.buttons.find((one) => one.label === label);
    if (!button?.id || button.disabled)
      throw new Error(
        `No button "${label}" among ${message.buttons.map((one) => one.label).join(", ") || "none"}`,
      );
    return await pressId(user, message, button.id);
  }

  /** Presses and waits for nothing, for many at once; what comes of it is found by the interaction. */
  function tap(user: TwinUser, message: SeenMessage, label: string): StoredInteraction {
    mustSee(user, message);
    const button = message.buttons.find((one) => one.label === label);
    if (!button?.id) throw new Error(`No button "${label}"`);
    const channel = channelOf(message);
    const interaction = begin(3, user, channel, message.id);
    const data = { custom_id: button.id, component_type: 2 };
    const event = envelope(world, interaction, channel, data, messageJson(world, message.stored, base));
    void deliver(interaction, event).catch(() => world.changed());
    return interaction;
  }

  async function choose(user: TwinUser, message: SeenMessage, option: string): Promise<Outcome> {
    mustSee(user, message);
    for (const select of message.selects) {
      const found = select.options.find((one) => one.label === option);
      const data = { custom_id: select.id, component_type: 3, values: found ? [found.value] : [] };
      if (found) return await act(3, user, channelOf(message), data, message.stored);
    }
    throw new Error(`No option "${option}"`);
  }

  function mustSee(user: TwinUser, message: SeenMessage): void {
    const { onlyFor, deleted } = message.stored;
    if (deleted || (onlyFor !== null && onlyFor !== user.id))
      throw new Error(`${user.name} does not see that message`);
  }

  /** Sends a form; values by label, what is not named stays as it was filled in. */
  async function submit(
    user: TwinUser,
    modal: SeenModal,
    values: Readonly<Record<string, string | FileValue>> = {},
  ): Promise<Outcome> {
    const opener = modal.interaction;
    const channel = world.channels.get(opener.channelId);
    if (!channel) throw new Error("The form belongs to no channel");
    const data = submission(world, base, channel, modal, values);
    return await act(5, user, channel, data, world.messages.get(opener.messageId ?? ""));
  }

  /** Right-click on a message, Apps, name. */
  async function messageCommand(user: TwinUser, name: string, target: StoredMessage): Promise<Outcome> {
    const command = world.commands.find((one) => one.type === 3 && one.name === name);
    const channel = world.channels.get(target.channelId);
    if (!command || !channel) throw new Error(`No message command "${name}"`);
    const messages = { [target.id]: messageJson(world, target, base) };
    const data = { id: command.id, name, type: 3, target_id: target.id, resolved: { messages } };
    return await act(2, user, channel, data);
  }

  return { sees, slash, autocomplete, press, pressId, tap, choose, submit, messageCommand };
}
