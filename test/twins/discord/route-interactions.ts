import { z } from "zod";
import { checkEdit, checkNewMessage, type MessageFiles } from "./check-message.ts";
import { checkModal, modalSchema } from "./check-modal.ts";
import type { Answer, Call, Route } from "./http-server.ts";
import { messageJson } from "./json-shapes.ts";
import { createMessage, editMessage, keepMessage } from "./message-store.ts";
import {
  alreadyAcknowledged,
  invalid,
  invalidWebhookToken,
  parseBody,
  Rejection,
  unknownInteraction,
  unknownMessage,
} from "./reject.ts";
import type { StoredInteraction, StoredMessage, World } from "./world.ts";

export const ACKNOWLEDGE_WITHIN_MS = 3_000;
export const TOKEN_LIVES_MS = 15 * 60_000;
const FOLLOW_UPS_WITHOUT_SERVER = 5;

/** Response types that fit each kind of interaction: 4 message, 5 later, 6 and 7 update, 8 choices, 9 form. */
const FITS: Readonly<Record<StoredInteraction["type"], readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

const envelope = z.strictObject({ type: z.int(), data: z.unknown().optional() });
const deferSchema = z.strictObject({ flags: z.union([z.literal(0), z.literal(64)]).optional() }).optional();
const choicesSchema = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        value: z.union([z.string().min(1).max(100), z.number()]),
      }),
    )
    .max(25),
});

/** The first response to an interaction; the platform takes exactly one, within three seconds. */
export function acknowledge(
  world: World,
  interaction: StoredInteraction,
  body: unknown,
  files: MessageFiles,
): void {
  if (interaction.response) throw alreadyAcknowledged();
  if (world.clock() - interaction.at > ACKNOWLEDGE_WITHIN_MS) throw unknownInteraction();
  const { type, data } = parseBody(envelope, body);
  if (!FITS[interaction.type].includes(type))
    throw invalid("type", "INTERACTION_RESPONSE_TYPE", `Response ${type} does not fit this interaction`);
  if ((type === 6 || type === 7) && interaction.messageId === null)
    throw invalid("type", "INTERACTION_RESPONSE_TYPE", "There is no message to update");
  const ephemeral = carryOut(world, interaction, type, data, files);
  interaction.response = { type, ephemeral };
  interaction.ackMs = performance.now() - interaction.sentAt;
  world.changed();
}

function carryOut(
  world: World,
  interaction: StoredInteraction,
  type: number,
  data: unknown,
  files: MessageFiles,
): boolean {
  const { channelId, userId, id: interactionId } = interaction;
  if (type === 9) {
    interaction.modal = parseBody(modalSchema, data);
    checkModal(interaction.modal);
    return true;
  }
  if (type === 8) {
    interaction.choices = parseBody(choicesSchema, data).choices;
    return true;
  }
  if (type === 5) {
    const onlyFor = parseBody(deferSchema, data)?.flags === 64 ? userId : null;
    const empty = {
      content: "",
      embeds: [],
      components: [],
      files: [],
      flags: 0,
      nonce: null,
      replyTo: null,
    };
    const parts = { ...empty, channelId, authorId: world.bot.id, onlyFor, pinged: [], interactionId };
    interaction.originalId = keepMessage(world, { ...parts, loading: true }).id;
    return onlyFor !== null;
  }
  if (type === 4) {
    const message = checkNewMessage("callback", data);
    const onlyFor = ((message.flags ?? 0) & 64) !== 0 ? userId : null;
    const parts = {
      channelId,
      authorId: world.bot.id,
      body: message,
      uploads: files,
      onlyFor,
      interactionId,
    };
    interaction.originalId = createMessage(world, parts).id;
    return onlyFor !== null;
  }
  interaction.originalId = interaction.messageId;
  const pressed = world.messages.get(interaction.messageId ?? "");
  if (type === 7 && pressed) editMessage(world, pressed, checkEdit(data ?? {}), files);
  return pressed?.onlyFor !== null;
}

/** Acknowledgements and what comes after them through the interaction's own token. */
export function interactionRoutes(
  world: World,
  base: string,
  announce: (message: StoredMessage) => void,
): readonly Route[] {
  const shown = (message: StoredMessage): Answer => ({
    status: 200,
    json: messageJson(world, message, base),
  });

  function callback(call: Call): Answer {
    const interaction = world.interactions.get(call.params[0] ?? "");
    if (!interaction || interaction.token !== call.params[1]) throw unknownInteraction();
    acknowledge(world, interaction, call.body, call.files);
    return null;
  }

  function byToken(call: Call): StoredInteraction {
    const [application, token] = call.params;
    const interaction = [...world.interactions.values()].find((one) => one.token === token);
    if (!interaction || application !== world.applicationId) throw invalidWebhookToken();
    if (!interaction.response) throw new Rejection(404, 10015, "Unknown Webhook");
    if (world.clock() - interaction.at > TOKEN_LIVES_MS) throw invalidWebhookToken();
    return interaction;
  }

  function messageOf(call: Call): StoredMessage {
    const interaction = byToken(call);
    const asked = call.params[2];
    const message = world.messages.get((asked === "@original" ? interaction.originalId : asked) ?? "");
    const own = message?.interactionId === interaction.id || message?.id === interaction.originalId;
    if (!message || message.deleted || !own) throw unknownMessage();
    return message;
  }

  function followUp(call: Call): Answer {
    const interaction = byToken(call);
    const body = checkNewMessage("callback", call.body);
    const original = world.messages.get(interaction.originalId ?? "");
    if (original?.loading && !original.deleted) {
      // Kept for old clients by the platform: this edits the loading message, whose visibility stays as it was.
      editMessage(world, original, { ...body, flags: undefined }, call.files);
      return shown(original);
    }
    const guild = interaction.guildId === null ? undefined : world.guilds.get(interaction.guildId);
    interaction.followUps += 1;
    if (guild && !guild.members.has(world.bot.id) && interaction.followUps > FOLLOW_UPS_WITHOUT_SERVER)
      throw new Rejection(400, 40094, "This interaction has reached its limit of follow-up messages");
    const message = createMessage(world, {
      channelId: interaction.channelId,
      authorId: world.bot.id,
      body,
      uploads: call.files,
      onlyFor: ((body.flags ?? 0) & 64) !== 0 ? interaction.userId : null,
      interactionId: interaction.id,
    });
    if (message.onlyFor === null) announce(message);
    return shown(message);
  }

  function edit(call: Call): Answer {
    const message = messageOf(call);
    const fresh = message.loading;
    editMessage(world, message, checkEdit(call.body), call.files);
    if (fresh && message.onlyFor === null) announce(message);
    return shown(message);
  }

  function remove(call: Call): Answer {
    messageOf(call).deleted = true;
    world.changed();
    return null;
  }

  const own = "/webhooks/:a/:t/messages/:m";
  return [
    { method: "POST", path: "/interactions/:i/:t/callback", open: true, run: callback },
    { method: "POST", path: "/webhooks/:a/:t", open: true, run: followUp },
    { method: "GET", path: own, open: true, run: (call) => shown(messageOf(call)) },
    { method: "PATCH", path: own, open: true, run: edit },
    { method: "DELETE", path: own, open: true, run: remove },
  ];
}
