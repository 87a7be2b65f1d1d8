import type { Choice } from "./command.ts";
import type { Context, Origin } from "./context.ts";
import { decodeControl } from "./controls.ts";
import { dispatch, refusalFrom } from "./dispatch.ts";
import { createEngineControls, splitFormPayload } from "./engine-controls.ts";
import { createReading, scalars } from "./engine-reading.ts";
import type { Engine, EngineParts, Prepared } from "./engine-types.ts";
import { assert, UserError } from "./errors.ts";
import { identityKey } from "./identity.ts";
import { clip, visible } from "./markup.ts";
import type { RenderedReply } from "./rendered.ts";
import { notice, type Reply, refusal, type Visibility } from "./reply.ts";
import { createTurns } from "./turns.ts";

export type { Engine, EngineParts, Prepared, Pressed } from "./engine-types.ts";

const MAX_CHOICES = 25;
const COMPLETE_WITHIN_MS = 2_000;
/** Commands at work at a time in one process: enough to keep a database busy, few enough to let acknowledgements by. */
const AT_WORK = 24;

/** What every surface talks to: reads, runs, dresses with controls, and presses them. */
export function createEngine<C extends Context>(parts: EngineParts<C>): Engine {
  const { registry, secret, store, log } = parts;
  const controls = createEngineControls(parts);
  const { render, controlFor, peek, fill, check, readPressed, loadText } = controls;
  const reading = createReading(parts, controls.formFor);

  async function run(origin: Origin, prepared: Prepared): Promise<RenderedReply> {
    if (prepared.kind === "refused") return await dress(prepared.reply, origin, "private");
    const command = registry.byPath(prepared.path);
    assert(command, `prepared command ${prepared.path} exists`);
    let reply: Reply;
    try {
      const context = await parts.contextFor(origin, prepared);
      reply = await dispatch(command, context, prepared.values);
      if (parts.after && (!reply.ok || prepared.visibility === "private"))
        reply = await parts.after(context, reply);
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
      const read = readPressed(origin, text, submitted);
      if (read.kind === "refused") return await dress(read.reply, origin, "private");
      // A press counts once however often it is repeated; a form may be sent again with other values.
      const key = control.form ? origin.invocationId : `press:${control.nonce}:${identityKey(origin.actor)}`;
      const claim = `${key}:${control.payload}`;
      if (control.once && !(await store.claim(claim)))
        return await dress(refusal("already_done", "That was already done."), origin, "private");
      const done = await run({ ...origin, invocationId: key }, { ...read, kind: "run" });
      if (control.once && !done.reply.ok) await store.release(claim);
      return done;
    } catch (error) {
      return await dress(
        refusalFrom(error, { log, invocationId: origin.invocationId }, "press"),
        origin,
        "private",
      );
    }
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

  // Only here, at the way in: what is at work already never waits for a turn of its own.
  const turn = createTurns(AT_WORK);
  return {
    commands: registry.all,
    ...reading,
    run: async (...asked) => await turn(() => run(...asked)),
    runTalk: async (...asked) => await turn(() => runTalk(...asked)),
    press: async (...pressed) => await turn(() => press(...pressed)),
    ...{ peek, fill, check, complete, render },
  };
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
