import { type Client, type GatewayMessageCreateDispatchData, MessageType, Routes } from "discord.js";
import type { Origin } from "../../core/context.ts";
import type { Engine, Prepared } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import type { Hearing } from "../../core/hearing.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { refusal } from "../../core/reply.ts";
import { download } from "./attachments.ts";
import { CODE, codeOf } from "./failures.ts";
import { LIMITS } from "./limits.ts";
import { originOfMessage } from "./origin.ts";
import { type Outgoing, toRequest } from "./outgoing.ts";
import { ALL_RIGHTS, administersGuild, problemWith, type Rights, rightsIn } from "./permissions.ts";
import { nonceOf } from "./render-post.ts";
import { renderReply } from "./render-reply.ts";
import type { RespondParts } from "./respond.ts";

export type TalkParts = RespondParts & {
  readonly engine: Engine;
  readonly apiUrl: string;
  readonly client: () => Client | null;
  readonly botId: () => string | null;
  /** What communities decided about ordinary messages; without it only what is addressed to us is answered. */
  readonly hearing?: Hearing | undefined;
};

/** Messages that speak to the assistant: in a direct message, or by mentioning it in a channel. Never rejects. */
export function createTalkHandler(
  parts: TalkParts,
): (message: GatewayMessageCreateDispatchData) => Promise<void> {
  return async (message) => {
    try {
      const said = spokenToUs(message, parts.botId());
      if (said !== null) await hear(parts, message, said);
      else if (parts.hearing && isOrdinary(message, parts.botId()))
        await overhear(parts, parts.hearing, message);
    } catch (error) {
      parts.log.error({ err: error, message: message.id }, "discord: a message could not be answered");
    }
  };
}

/** What was said to the assistant, without its mention; null when it was not spoken to. */
export function spokenToUs(
  message: Pick<GatewayMessageCreateDispatchData, "author" | "type" | "content" | "guild_id" | "webhook_id">,
  botId: string | null,
): string | null {
  const person = !message.author.bot && message.webhook_id === undefined;
  const written = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!person || !written || botId === null) return null;
  const without = message.content.replaceAll(`<@${botId}>`, " ").replaceAll(`<@!${botId}>`, " ");
  if (message.guild_id !== undefined && without === message.content) return null;
  return unwrap(without.trim());
}

/** A person's message to everybody in a channel: no answer to somebody, and nobody named. */
function isOrdinary(message: GatewayMessageCreateDispatchData, botId: string | null): boolean {
  const { author, webhook_id: webhook, type, guild_id: guild, content, mentions } = message;
  const person = !author.bot && webhook === undefined && botId !== null;
  return (
    person && type === MessageType.Default && guild !== undefined && content !== "" && mentions.length === 0
  );
}

/** Answers aloud what the community wants answered, or says nothing at all. */
async function overhear(
  parts: TalkParts,
  hearing: Hearing,
  message: GatewayMessageCreateDispatchData,
): Promise<void> {
  const rights = rightsIn(parts.client(), message.channel_id) ?? ALL_RIGHTS;
  if (problemWith(rights) !== null) return;
  const rendered = await hearing.overheard(originOfMessage(message, false), unwrap(message.content.trim()));
  if (rendered) await sendAll(parts, message.channel_id, rendered, rights, message);
}

/** People, channels and roles as the ids that options take; `@&` is a role, so that it is not read as a person. */
function unwrap(text: string): string {
  return text
    .replace(/<@!?(\d{15,20})>/g, "@$1")
    .replace(/<@&(\d{15,20})>/g, "@&$1")
    .replace(/<#(\d{15,20})>/g, "#$1");
}

async function hear(
  parts: TalkParts,
  message: GatewayMessageCreateDispatchData,
  said: string,
): Promise<void> {
  const { guild_id: guild, author, channel_id: channel } = message;
  const client = parts.client();
  const roles = message.member?.roles ?? [];
  const origin = originOfMessage(
    message,
    guild !== undefined && administersGuild(client, guild, author.id, roles),
  );
  const rights = guild === undefined ? ALL_RIGHTS : (rightsIn(client, channel) ?? ALL_RIGHTS);
  const speakable = problemWith(rights) === null;
  if (speakable) void showTyping(parts, channel);
  const prepared = await prepare(parts, origin, message, said);
  const rendered = await parts.engine.runTalk(origin, prepared);
  const wanted = rendered.visibility === "public" || rendered.reply.open === true;
  const aloud = guild === undefined || (wanted && (await parts.hearing?.aloud(origin)) !== false);
  if (aloud && speakable) return await sendAll(parts, channel, rendered, rights, message);
  const path = prepared.kind === "refused" ? "connects help" : prepared.path;
  await sendPrivately(parts, rendered, message, path, speakable ? rights : null);
}

/** A file that came with a command goes into its file option. */
async function prepare(
  parts: TalkParts,
  origin: Origin,
  message: GatewayMessageCreateDispatchData,
  said: string,
): Promise<Prepared> {
  const { engine } = parts;
  const [attachment] = message.attachments;
  if (said === "" && !attachment) return engine.prepareText(origin, "connects", "help");
  const prepared =
    said === "" ? engine.prepareLine(origin, "/connects import") : engine.prepareTalk(origin, said);
  if (!attachment || prepared.kind === "refused") return prepared;
  const command = engine.commands.find((known) => known.path === prepared.path);
  const option = command?.options.find((known) => known.kind === "file");
  if (!option) return prepared;
  try {
    const file = await download(attachment, parts.apiUrl);
    return engine.prepare(origin, prepared.path, { ...prepared.values, [option.name]: file });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: "refused", reply: refusal(error.code, error.message) };
  }
}

async function sendAll(
  parts: TalkParts,
  channel: string,
  rendered: RenderedReply,
  rights: Rights,
  message: GatewayMessageCreateDispatchData,
): Promise<void> {
  const render = { charts: parts.charts, log: parts.log, embeds: rights.embeds, fileBytes: LIMITS.fileBytes };
  const messages = await renderReply(rendered, render);
  for (const [at, outgoing] of messages.entries()) {
    const allowed = rights.files ? outgoing : { ...outgoing, files: [] };
    await send(parts, channel, allowed, at, message, at === 0 && rights.history);
  }
}

/** The nonce makes a message that was delivered to us twice be answered once. */
async function send(
  parts: TalkParts,
  channel: string,
  outgoing: Outgoing,
  at: number,
  to: GatewayMessageCreateDispatchData,
  asReply: boolean,
): Promise<void> {
  const sameChannel = channel === to.channel_id && asReply;
  const reference = sameChannel
    ? { message_reference: { message_id: to.id, fail_if_not_exists: false } }
    : {};
  const nonce = nonceOf(`${to.id}:${channel}:${at}`);
  const request = toRequest(outgoing, { ...reference, nonce, enforce_nonce: true });
  await parts.api.bot.post(Routes.channelMessages(channel), request);
}

/** Discord has no private answers to messages, so it goes to the person; where that is closed, no word of it is said. */
async function sendPrivately(
  parts: TalkParts,
  rendered: RenderedReply,
  message: GatewayMessageCreateDispatchData,
  path: string,
  rights: Rights | null,
): Promise<void> {
  let note = "I answered you in a direct message.";
  try {
    const opened = (await parts.api.bot.post(Routes.userChannels(), {
      body: { recipient_id: message.author.id },
    })) as { readonly id: string };
    await sendAll(parts, opened.id, rendered, ALL_RIGHTS, message);
  } catch (error) {
    if (codeOf(error) !== CODE.cannotMessageUser && codeOf(error) !== CODE.noMutualServer) throw error;
    note = `I have something for you: \`/${path}\``;
  }
  if (rights === null) return;
  const outgoing: Outgoing = { content: note, embeds: [], components: [], files: [] };
  await send(parts, message.channel_id, outgoing, 0, message, rights.history);
}

async function showTyping(parts: TalkParts, channel: string): Promise<void> {
  try {
    await parts.api.bot.post(Routes.channelTyping(channel));
  } catch (error) {
    parts.log.debug({ err: error, channel }, "discord: typing could not be shown");
  }
}
