import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIAttachment,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import type { Origin } from "../../core/context.ts";
import type { Engine, Prepared } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import { callForMessage, MESSAGE_ACTIONS } from "../../core/message-actions.ts";
import type { Form, RenderedReply } from "../../core/rendered.ts";
import { type FileIn, refusal, type Visibility } from "../../core/reply.ts";
import { acknowledge } from "./acknowledge.ts";
import { download } from "./attachments.ts";
import { FLAG } from "./limits.ts";
import { readCommand, readForm } from "./options.ts";
import { originOfInteraction } from "./origin.ts";
import { renderForm } from "./render-form.ts";
import { type RespondParts, respond } from "./respond.ts";

/** `acknowledged`: whether Discord took our first response. `done`: when all of it is over. Neither rejects. */
export type Handling = { readonly acknowledged: Promise<boolean>; readonly done: Promise<void> };

export type InteractionParts = RespondParts & { readonly engine: Engine; readonly apiUrl: string };

const FILL_WITHIN_MS = 1_500;

/** Handles any interaction, however it arrived: acknowledge first, then work, then answer. */
export function createInteractionHandler(parts: InteractionParts): (interaction: APIInteraction) => Handling {
  return (interaction) => {
    const { promise: acknowledged, resolve } = defer<boolean>();
    const steps: Steps = {
      first: async (response) => {
        const taken = await acknowledge(parts.api, interaction, response, parts.log);
        resolve(taken);
        return taken;
      },
    };
    const done = route(parts, interaction, steps)
      .catch((error: unknown) => {
        parts.log.error({ err: error, interaction: interaction.id }, "discord: an interaction failed");
      })
      .finally(() => resolve(false));
    return { acknowledged, done };
  };
}

/** The one first response; everything that could wait comes after it resolved to true. */
type Steps = { readonly first: (response: object) => Promise<boolean> };

async function route(parts: InteractionParts, interaction: APIInteraction, steps: Steps): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return await onCommand(parts, interaction, steps);
    case InteractionType.MessageComponent:
      return await onPress(parts, interaction, steps);
    case InteractionType.ModalSubmit:
      return await onForm(parts, interaction, steps);
    case InteractionType.ApplicationCommandAutocomplete:
      return await onTyping(parts, interaction, steps);
    default:
      parts.log.warn({ type: interaction.type }, "discord: an interaction of an unknown kind");
  }
}

async function onCommand(
  parts: InteractionParts,
  interaction: APIApplicationCommandInteraction,
  steps: Steps,
): Promise<void> {
  const origin = originOfInteraction(interaction);
  const { data } = interaction;
  if (data.type === ApplicationCommandType.ChatInput) {
    const read = readCommand(data);
    const placeholders = mapValues(read.files, (file) => placeholderFor(file));
    const prepare = (files: Readonly<Record<string, FileIn>>): Prepared =>
      parts.engine.prepare(origin, read.path, { ...read.values, ...files });
    const prepared = prepare(placeholders);
    return await runPrepared(parts, interaction, origin, prepared, steps, async () =>
      Object.keys(read.files).length === 0 ? prepared : await withFiles(parts, read.files, prepare),
    );
  }
  const action = MESSAGE_ACTIONS.find((known) => known.label === data.name);
  const text =
    "target_id" in data && "messages" in data.resolved ? data.resolved.messages[data.target_id]?.content : "";
  const call = action ? callForMessage(action.id, text ?? "") : null;
  const prepared = call ? parts.engine.prepare(origin, call.path, call.values) : unknownCommand();
  return await runPrepared(parts, interaction, origin, prepared, steps, async () => prepared);
}

async function runPrepared(
  parts: InteractionParts,
  interaction: APIApplicationCommandInteraction,
  origin: Origin,
  prepared: Prepared,
  steps: Steps,
  ready: () => Promise<Prepared>,
): Promise<void> {
  if (prepared.kind === "form") {
    await steps.first(modal(prepared.form));
    return;
  }
  const visibility = prepared.kind === "refused" ? "private" : prepared.visibility;
  if (!(await steps.first(thinking(visibility)))) return;
  await respond(parts, interaction, await parts.engine.run(origin, await ready()), visibility);
}

async function onPress(
  parts: InteractionParts,
  interaction: APIMessageComponentInteraction,
  steps: Steps,
): Promise<void> {
  const origin = originOfInteraction(interaction);
  const { data } = interaction;
  const id = "values" in data ? (data.values[0] ?? "") : data.custom_id;
  const pressed = parts.engine.peek(origin, id);
  if (pressed.kind === "form") {
    await steps.first(
      modal(pressed.partial ? await filled(parts.engine, origin, id, pressed.form) : pressed.form),
    );
    return;
  }
  const visibility = pressed.kind === "run" ? pressed.visibility : "private";
  if (!(await steps.first(thinking(visibility)))) return;
  await respond(parts, interaction, await parts.engine.press(origin, id), visibility);
}

/** A modal must be the first response, so the look-up of long values gets part of the three seconds and no more. */
async function filled(engine: Engine, origin: Origin, id: string, form: Form): Promise<Form> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), FILL_WITHIN_MS);
  });
  const whole = await Promise.race([engine.fill(origin, id).catch(() => null), late]);
  clearTimeout(timer);
  return whole?.kind === "form" ? whole.form : form;
}

async function onForm(
  parts: InteractionParts,
  interaction: APIModalSubmitInteraction,
  steps: Steps,
): Promise<void> {
  const origin = originOfInteraction(interaction);
  const read = readForm(interaction.data);
  if (!(await steps.first(thinking("private")))) return;
  const id = interaction.data.custom_id;
  let rendered: RenderedReply;
  try {
    const files = await fetchAll(read.files, parts.apiUrl);
    rendered = await parts.engine.press(origin, id, { ...read.values, ...files });
  } catch (error) {
    rendered = await parts.engine.run(origin, refusedBy(error));
  }
  await respond(parts, interaction, rendered, "private");
}

async function onTyping(
  parts: InteractionParts,
  interaction: APIApplicationCommandAutocompleteInteraction,
  steps: Steps,
): Promise<void> {
  const origin = originOfInteraction(interaction);
  const read = readCommand(interaction.data);
  const values = mapValues(read.values, String);
  const option = read.focused ?? "";
  const choices = await parts.engine.complete(origin, read.path, option, values[option] ?? "", values);
  await steps.first({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
}

async function withFiles(
  parts: InteractionParts,
  files: Readonly<Record<string, APIAttachment>>,
  prepare: (files: Readonly<Record<string, FileIn>>) => Prepared,
): Promise<Prepared> {
  try {
    return prepare(await fetchAll(files, parts.apiUrl));
  } catch (error) {
    return refusedBy(error);
  }
}

async function fetchAll(
  files: Readonly<Record<string, APIAttachment>>,
  apiUrl: string,
): Promise<Record<string, FileIn>> {
  const fetched: Record<string, FileIn> = {};
  for (const [name, file] of Object.entries(files)) fetched[name] = await download(file, apiUrl);
  return fetched;
}

/** Stands for a file until it is fetched, so that it is known what the command will do. */
function placeholderFor(file: APIAttachment): FileIn {
  return { name: file.filename, type: file.content_type ?? "", bytes: new Uint8Array() };
}

function refusedBy(error: unknown): Prepared {
  if (!(error instanceof UserError)) throw error;
  return { kind: "refused", reply: refusal(error.code, error.message) };
}

function unknownCommand(): Prepared {
  return { kind: "refused", reply: refusal("not_found", "There is no such command any more.") };
}

function thinking(visibility: Visibility): object {
  return {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: visibility === "private" ? FLAG.ephemeral : 0 },
  };
}

function modal(form: Form): object {
  return { type: InteractionResponseType.Modal, data: renderForm(form) };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function defer<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
