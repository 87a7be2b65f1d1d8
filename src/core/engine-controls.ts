import type { Command, FormSpec } from "./command.ts";
import type { Context, Origin } from "./context.ts";
import { controlNonce, decodeControl, encodeControl, fitsInline, storedKey } from "./controls.ts";
import { coerceAll, fieldErrors } from "./dispatch.ts";
import { refuser, scalars } from "./engine-reading.ts";
import type { EngineParts, Prepared, Pressed } from "./engine-types.ts";
import { UserError } from "./errors.ts";
import { buildForm } from "./form.ts";
import { identityKey } from "./identity.ts";
import { formatCall, readOptions, splitRoot } from "./parse-text.ts";
import type { Control, Form, RenderedReply } from "./rendered.ts";
import type { Action, Call, Reply, Visibility } from "./reply.ts";

/** Dresses replies with controls, and reads back what a control that comes in does. */
export function createEngineControls<C extends Context>(parts: EngineParts<C>) {
  const { registry, secret, store, log } = parts;
  const refused = refuser(log);

  function formFor(
    origin: Origin,
    command: Command<C>,
    call: Call,
    ask: readonly string[],
    salt: string,
  ): Form {
    const kept: Call = {
      path: call.path,
      values: Object.fromEntries(Object.entries(call.values).filter(([name]) => !ask.includes(name))),
    };
    const asked = askedText(command, ask);
    const payload = `${asked}|${formatCall(kept, command.options)}`;
    const id = encodeControl(
      {
        form: true,
        public: command.visibilityFor(call.values) === "public",
        anyone: false,
        once: false,
        nonce: controlNonce(salt, payload),
        payload: fitsInline(payload) ? payload : `${asked}|${storedForm(origin, payload, call.path, salt)}`,
      },
      identityKey(origin.actor),
      secret,
    );
    return buildForm(id, command, call, ask);
  }

  /**
   * What was given outside the form and does not fit its id is stored while the person fills the form in: the form has
   * to open at once. Where storing fails, sending the form says that it has expired.
   */
  function storedForm(origin: Origin, payload: string, path: string, salt: string): string {
    const key = storedKey(identityKey(origin.actor), `${salt}\n${payload}`, secret);
    store.save(key, payload).catch((error: unknown) => {
      log.error({ err: error, path, invocation: origin.invocationId }, "a form was not stored");
    });
    return `@${key}/${path}`;
  }

  async function render(
    reply: Reply,
    to: { readonly actorKey: string; readonly invocationId: string },
    visibility: Visibility,
  ): Promise<RenderedReply> {
    const controls: Control[] = [];
    for (const [index, action] of reply.actions.entries()) {
      try {
        controls.push(await controlFor(action, to, String(index)));
      } catch (error) {
        // What was written is written: the answer goes out without the control rather than as a failure.
        log.error(
          { err: error, action: action.label, invocation: to.invocationId },
          "a control was not stored",
        );
      }
    }
    return { visibility, reply, controls, files: reply.files };
  }

  async function controlFor(
    action: Action,
    to: { readonly actorKey: string; readonly invocationId: string },
    index: string,
  ): Promise<Control> {
    if (action.kind === "link") return action;
    if (action.kind === "select") {
      const options = [];
      for (const [at, choice] of action.choices.entries()) {
        const id = await idFor({ kind: "run", label: choice.label, call: choice.call }, to, `${index}.${at}`);
        options.push({
          label: choice.label,
          id,
          command: textOf(choice.call),
          selected: choice.selected ?? false,
        });
      }
      return {
        kind: "select",
        label: action.label,
        id: `v1:sel:${controlNonce(to.invocationId, index)}`,
        options,
      };
    }
    const id = await idFor(action, to, index);
    return {
      kind: "button",
      label: action.label,
      id,
      style: action.style ?? "default",
      opensForm: action.kind === "form",
      command: textOf(action.call),
    };
  }

  function textOf(call: Call): string {
    return formatCall(call, registry.byPath(call.path)?.options ?? []);
  }

  async function idFor(
    action: Extract<Action, { kind: "run" | "form" }>,
    to: { readonly actorKey: string; readonly invocationId: string },
    index: string,
  ): Promise<string> {
    const form = action.kind === "form";
    const command = registry.byPath(action.call.path);
    const asked = action.kind === "form" ? askedText(command, action.ask) : "";
    const whole = form ? `${asked}|${textOf(action.call)}` : textOf(action.call);
    const nonce = controlNonce(to.invocationId, `${index}\n${whole}`);
    let payload = whole;
    if (!fitsInline(whole)) {
      const key = storedKey(to.actorKey, `${to.invocationId}\n${whole}`, secret);
      await store.save(key, whole);
      payload = form ? `${asked}|@${key}/${action.call.path}` : `@${key}`;
    }
    const anyone = action.kind === "run" && action.anyone === true;
    const once = action.kind === "run" && action.once === true;
    return encodeControl(
      { form, public: command?.visibilityFor(action.call.values) === "public", anyone, once, nonce, payload },
      to.actorKey,
      secret,
    );
  }

  function peek(origin: Origin, id: string): Pressed {
    try {
      const control = decodeControl(id, identityKey(origin.actor), secret);
      if (!control.form) return { kind: "run", visibility: control.public ? "public" : "private" };
      const { ask, text } = splitFormPayload(control.payload);
      // What is stored joins when the form is submitted: looking it up now would delay the form.
      const inline = text.replace(/^@[\w-]{22}/, "");
      return { kind: "form", form: formFrom(id, ask, inline), partial: inline !== text };
    } catch (error) {
      return refused(error, origin, "press");
    }
  }

  async function fill(origin: Origin, id: string): Promise<Pressed> {
    try {
      const control = decodeControl(id, identityKey(origin.actor), secret);
      if (!control.form) return peek(origin, id);
      const { ask, text } = splitFormPayload(control.payload);
      return { kind: "form", form: formFrom(id, ask, await loadText(text)), partial: false };
    } catch (error) {
      return refused(error, origin, "press");
    }
  }

  function check(
    origin: Origin,
    id: string,
    submitted: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, string>> {
    try {
      const control = decodeControl(id, identityKey(origin.actor), secret);
      const { text } = splitFormPayload(control.payload);
      const { command } = readCall(text.replace(/^@[\w-]{22}/, ""));
      return fieldErrors(command, submitted);
    } catch (error) {
      // Whose form it is and whether it still exists is answered by `press`, with the same words.
      if (error instanceof UserError) return {};
      throw error;
    }
  }

  function formFrom(id: string, ask: string, text: string): Form {
    const read = readCall(text);
    const asked = ask === "*" ? (read.command.form?.ask ?? []) : ask.split(",");
    return buildForm(id, read.command, { path: read.command.path, values: scalars(read.values) }, asked);
  }

  function readCall(text: string): {
    readonly command: Command<C>;
    readonly values: Readonly<Record<string, unknown>>;
  } {
    const line = splitRoot(text);
    const [first = "", second] = (line?.rest ?? "").split(/\s+/, 2);
    const named = line ? registry.byWords(line.root, first, second) : null;
    if (!line || !named)
      throw new UserError("not_found", "This button is from an older version. Please run the command again.");
    const rest = line.rest.replace(named.words === 2 ? /^\S+\s+\S+\s*/ : /^\S+\s*/, "");
    return readOptions(named.command, rest);
  }

  function readPressed(
    origin: Origin,
    text: string,
    submitted: Readonly<Record<string, unknown>> | undefined,
  ):
    | Exclude<Prepared, { kind: "form" }>
    | {
        readonly kind: "run";
        readonly path: string;
        readonly values: Readonly<Record<string, unknown>>;
        readonly visibility: Visibility;
        readonly notes: readonly string[];
      } {
    try {
      const read = readCall(text);
      // A field that was emptied takes away what the form was filled with.
      const kept = Object.entries(read.values).filter(([name]) => submitted?.[name] === undefined);
      const values = { ...Object.fromEntries(kept), ...coerceAll(read.command, submitted ?? {}) };
      return {
        kind: "run",
        path: read.command.path,
        values,
        visibility: read.command.visibilityFor(values),
        notes: [],
      };
    } catch (error) {
      return refused(error, origin, "press");
    }
  }

  async function loadText(payload: string): Promise<string> {
    if (!payload.startsWith("@")) return payload;
    const stored = await store.load(payload.slice(1, 23));
    if (stored === null)
      throw new UserError("not_found", "This button has expired. Please run the command again.");
    return stored.includes("|") && !stored.startsWith("/") ? splitFormPayload(stored).text : stored;
  }

  return { formFor, controlFor, render, peek, fill, check, readPressed, loadText };
}

export function splitFormPayload(payload: string): { readonly ask: string; readonly text: string } {
  const at = payload.indexOf("|");
  return { ask: payload.slice(0, at), text: payload.slice(at + 1) };
}

/** `*` stands for the command's own form, which keeps most ids short enough to carry everything. */
function askedText(command: { readonly form: FormSpec | null } | null, ask: readonly string[]): string {
  const own = command?.form?.ask.join(",");
  return own === ask.join(",") ? "*" : ask.join(",");
}
