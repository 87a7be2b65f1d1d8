import { createHash } from "node:crypto";
import type { Choice, Command, FormSpec, Root } from "./command.ts";
import type { Context, Origin } from "./context.ts";
import { type ControlStore, controlNonce, decodeControl, encodeControl, fitsInline } from "./controls.ts";
import { coerceAll, dispatch, fieldErrors, refusalFrom } from "./dispatch.ts";
import { assert, UserError } from "./errors.ts";
import { buildForm } from "./form.ts";
import { identityKey } from "./identity.ts";
import type { Log } from "./log.ts";
import { clip, visible } from "./markup.ts";
import { formatCall, parseShort, parseText, readOptions, splitRoot } from "./parse-text.ts";
import type { Registry } from "./registry.ts";
import type { Control, Form, RenderedReply } from "./rendered.ts";
import { type Action, type Call, notice, type Reply, refusal, type Visibility } from "./reply.ts";

/** What is known of an invocation before any work: enough to acknowledge it rightly. */
export type Prepared =
  | {
      readonly kind: "run";
      readonly path: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly visibility: Visibility;
      readonly notes: readonly string[];
    }
  /** The form to show instead; where forms cannot be shown, running it explains what is missing. */
  | {
      readonly kind: "form";
      readonly form: Form;
      readonly path: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly visibility: Visibility;
      readonly notes: readonly string[];
    }
  | { readonly kind: "refused"; readonly reply: Reply };

export type Pressed =
  | { readonly kind: "run"; readonly visibility: Visibility }
  /** `partial`: values too long for the id are not in the form yet; `fill` looks them up. */
  | { readonly kind: "form"; readonly form: Form; readonly partial: boolean }
  | { readonly kind: "refused"; readonly reply: Reply };

/** All that an adapter needs: it translates, the engine decides. Nothing here throws for what a person did. */
export type Engine = {
  readonly commands: readonly Pick<
    Command<never>,
    | "path"
    | "root"
    | "group"
    | "name"
    | "aliases"
    | "summary"
    | "examples"
    | "details"
    | "who"
    | "options"
    | "needsCommunity"
    | "form"
    | "completerOf"
  >[];
  /** Reads text typed after a root. Pure: no database. */
  readonly prepareText: (origin: Origin, root: Root, typed: string) => Prepared;
  /** Reads a whole line: a command where it starts with `/`, the root may be left out; else a question. Pure. */
  readonly prepareLine: (origin: Origin, line: string) => Prepared;
  /** Reads what was said in a conversation: a command with or without its slash, or else a question. Pure. */
  readonly prepareTalk: (origin: Origin, said: string) => Prepared;
  /** Reads option values by name. Pure. */
  readonly prepare: (origin: Origin, path: string, raw: Readonly<Record<string, unknown>>) => Prepared;
  readonly run: (origin: Origin, prepared: Prepared) => Promise<RenderedReply>;
  /** Like `run` where no form can open: what is missing is explained beside a button that opens the form. */
  readonly runTalk: (origin: Origin, prepared: Prepared) => Promise<RenderedReply>;
  /** What a control will do when pressed. Pure, so that a form can be opened before anything else. */
  readonly peek: (origin: Origin, id: string) => Pressed;
  /** Like `peek`, with the stored values in the form; asks the database. */
  readonly fill: (origin: Origin, id: string) => Promise<Pressed>;
  /** What is wrong with a submitted form, by field, to be shown beside it. Pure; empty when nothing is. */
  readonly check: (
    origin: Origin,
    id: string,
    submitted: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, string>>;
  /** Presses a control, or submits the form with that id when `submitted` is given. */
  readonly press: (
    origin: Origin,
    id: string,
    submitted?: Readonly<Record<string, unknown>>,
  ) => Promise<RenderedReply>;
  readonly complete: (
    origin: Origin,
    path: string,
    option: string,
    typed: string,
    values: Readonly<Record<string, string>>,
  ) => Promise<readonly Choice[]>;
  /** A reply that was not asked for (a reminder, an announcement), made ready with its controls. */
  readonly render: (
    reply: Reply,
    to: { readonly actorKey: string; readonly invocationId: string },
    visibility: Visibility,
  ) => Promise<RenderedReply>;
};

export type EngineParts<C extends Context> = {
  readonly registry: Registry<C>;
  readonly contextFor: (origin: Origin) => Promise<C>;
  readonly store: ControlStore;
  /** Signs control ids; the same in every replica. */
  readonly secret: string;
  readonly log: Log;
};

const MAX_CHOICES = 25;
const COMPLETE_WITHIN_MS = 2_000;

export function createEngine<C extends Context>(parts: EngineParts<C>): Engine {
  const { registry, secret, store, log } = parts;

  function refused(
    error: unknown,
    origin: Origin,
    path: string,
  ): { readonly kind: "refused"; readonly reply: Reply } {
    return { kind: "refused", reply: refusalFrom(error, { log, invocationId: origin.invocationId }, path) };
  }

  function ready(
    origin: Origin,
    command: Command<C>,
    values: Readonly<Record<string, unknown>>,
    notes: readonly string[],
  ): Prepared {
    const base = { path: command.path, values, visibility: command.visibilityFor(values), notes };
    if (!command.wantsForm(values) || command.form === null) return { kind: "run", ...base };
    const call: Call = { path: command.path, values: scalars(values) };
    return {
      kind: "form",
      form: formFor(origin, command, call, command.form.ask, origin.invocationId),
      ...base,
    };
  }

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
      // A form id too long for a platform loses what was filled in outside the form rather than failing to open.
      {
        form: true,
        public: command.visibilityFor(call.values) === "public",
        anyone: false,
        once: false,
        nonce: controlNonce(salt, payload),
        payload: fitsInline(payload) ? payload : `${asked}|/${call.path}`,
      },
      identityKey(origin.actor),
      secret,
    );
    return buildForm(id, command, call, ask);
  }

  function prepareText(origin: Origin, root: Root, typed: string): Prepared {
    try {
      const read = parseText(registry, root, typed);
      return ready(origin, read.command, read.values, read.notes);
    } catch (error) {
      return refused(error, origin, root);
    }
  }

  function prepare(origin: Origin, path: string, raw: Readonly<Record<string, unknown>>): Prepared {
    try {
      if (path === "text") return prepareLine(origin, String(raw.text ?? ""));
      const command = registry.byPath(path);
      if (!command)
        throw new UserError(
          "not_found",
          `There is no \`/${clip(visible(path), 40)}\` any more. Try \`/connects help\`.`,
        );
      return ready(origin, command, coerceAll(command, raw), []);
    } catch (error) {
      return refused(error, origin, path);
    }
  }

  function prepareLine(origin: Origin, line: string): Prepared {
    const command = splitRoot(line);
    if (command) return prepareText(origin, command.root, command.rest);
    if (/^\/[a-z]/i.test(line.trim())) {
      try {
        const read = parseShort(registry, line.trim().slice(1));
        return ready(origin, read.command, read.values, read.notes);
      } catch (error) {
        return refused(error, origin, "connects");
      }
    }
    return prepare(origin, "connects ask", { question: line });
  }

  function prepareTalk(origin: Origin, said: string): Prepared {
    const line = said.trim();
    const admin = /^connects-admin(?:\s+|$)/i.exec(line);
    if (admin) return prepareText(origin, "connects-admin", line.slice(admin[0].length));
    if (line.startsWith("/")) return prepareLine(origin, line);
    const question = prepare(origin, "connects ask", { question: line });
    if (looksAsked(line)) return question;
    const command = prepareText(origin, "connects", line);
    // "Buy connects" or "refund for a closed job" begin with a command's name but are no calls of it.
    const words = /\s/.test(line) && !/[\d:=]/.test(line);
    return command.kind === "refused" && words ? question : command;
  }

  async function run(origin: Origin, prepared: Prepared): Promise<RenderedReply> {
    if (prepared.kind === "refused") return await dress(prepared.reply, origin, "private");
    const command = registry.byPath(prepared.path);
    assert(command, `prepared command ${prepared.path} exists`);
    let reply: Reply;
    try {
      reply = await dispatch(command, await parts.contextFor(origin), prepared.values);
    } catch (error) {
      reply = refusalFrom(error, { log, invocationId: origin.invocationId }, prepared.path);
    }
    const noted =
      prepared.notes.length > 0
        ? { ...reply, blocks: [...reply.blocks, ...prepared.notes.map((note) => notice("info", note))] }
        : reply;
    return await dress(noted, origin, noted.ok ? prepared.visibility : "private");
  }

  async function runTalk(origin: Origin, prepared: Prepared): Promise<RenderedReply> {
    const rendered = await run(origin, prepared);
    const ask = prepared.kind === "form" ? registry.byPath(prepared.path)?.form?.ask : undefined;
    if (prepared.kind !== "form" || !ask) return rendered;
    const open = await controlFor(
      {
        kind: "form",
        label: "Fill in the form",
        call: { path: prepared.path, values: scalars(prepared.values) },
        ask,
        style: "primary",
      },
      { actorKey: identityKey(origin.actor), invocationId: origin.invocationId },
      "form",
    );
    return { ...rendered, controls: [open, ...rendered.controls] };
  }

  async function dress(
    reply: Reply,
    origin: Pick<Origin, "actor" | "invocationId">,
    visibility: Visibility,
  ): Promise<RenderedReply> {
    return await render(
      reply,
      { actorKey: identityKey(origin.actor), invocationId: origin.invocationId },
      visibility,
    );
  }

  async function render(
    reply: Reply,
    to: { readonly actorKey: string; readonly invocationId: string },
    visibility: Visibility,
  ): Promise<RenderedReply> {
    const controls: Control[] = [];
    for (const [index, action] of reply.actions.entries())
      controls.push(await controlFor(action, to, String(index)));
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
      const key = createHash("sha256")
        .update(`${to.actorKey}\n${to.invocationId}\n${whole}`)
        .digest("base64url")
        .slice(0, 22);
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

  function formFrom(id: string, ask: string, text: string): Form {
    const read = readCall(text);
    const asked = ask === "*" ? (read.command.form?.ask ?? []) : ask.split(",");
    return buildForm(id, read.command, { path: read.command.path, values: scalars(read.values) }, asked);
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

  async function press(
    origin: Origin,
    id: string,
    submitted?: Readonly<Record<string, unknown>>,
  ): Promise<RenderedReply> {
    try {
      const control = decodeControl(id, identityKey(origin.actor), secret);
      if (control.form && submitted === undefined)
        throw new UserError("bad_input", "Please fill in the form.");
      const text = await loadText(control.form ? splitFormPayload(control.payload).text : control.payload);
      const read = readCallOrLine(origin, text, submitted);
      if (read.kind === "refused") return await dress(read.reply, origin, "private");
      // A press counts once however often it is repeated; a form may be sent again with other values.
      const key = control.form ? origin.invocationId : `press:${control.nonce}:${identityKey(origin.actor)}`;
      if (control.once && !(await store.claim(`${key}:${control.payload}`)))
        return await dress(refusal("already_done", "That was already done."), origin, "private");
      return await run({ ...origin, invocationId: key }, { ...read, kind: "run" });
    } catch (error) {
      return await dress(
        refusalFrom(error, { log, invocationId: origin.invocationId }, "press"),
        origin,
        "private",
      );
    }
  }

  function readCallOrLine(
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

  async function complete(
    origin: Origin,
    path: string,
    option: string,
    typed: string,
    values: Readonly<Record<string, string>>,
  ): Promise<readonly Choice[]> {
    const completer = registry.byPath(path)?.completerOf(option);
    if (!completer) return [];
    try {
      const query = clip(visible(typed), 100);
      const found = await within(
        COMPLETE_WITHIN_MS,
        parts.contextFor(origin).then((context) => completer(context, query, values)),
      );
      return (found ?? []).flatMap(sound).slice(0, MAX_CHOICES);
    } catch (error) {
      log.warn({ err: error, path, option }, "suggestions failed");
      return [];
    }
  }

  return {
    commands: registry.all,
    prepareText,
    prepareLine,
    prepareTalk,
    prepare,
    run,
    runTalk,
    peek,
    fill,
    check,
    press,
    complete,
    render,
  };
}

/** Two words or more that end in a question mark and give no option by name. */
function looksAsked(line: string): boolean {
  return /\s/.test(line) && line.endsWith("?") && !/[a-z_][:=]\S/i.test(line);
}

function splitFormPayload(payload: string): { readonly ask: string; readonly text: string } {
  const at = payload.indexOf("|");
  return { ask: payload.slice(0, at), text: payload.slice(at + 1) };
}

/** `*` stands for the command's own form, which keeps most ids short enough to carry everything. */
function askedText(command: { readonly form: FormSpec | null } | null, ask: readonly string[]): string {
  const own = command?.form?.ask.join(",");
  return own === ask.join(",") ? "*" : ask.join(",");
}

function scalars(values: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(values))
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      kept[name] = value;
  return kept;
}

/** A suggestion as platforms accept it: 1 to 100 visible characters, or nothing. */
function sound(choice: Choice): readonly Choice[] {
  const name = clip(visible(choice.name).replace(/\n/g, " "), 100);
  return name === "" || choice.value === "" || choice.value.length > 100
    ? []
    : [{ name, value: choice.value }];
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
