import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import type { ErrorCode } from "../../core/errors.ts";
import { plain } from "../../core/markup.ts";
import type { Form, RenderedReply } from "../../core/rendered.ts";
import { answer, list, type Reply, refusal, text } from "../../core/reply.ts";
import { withFiles } from "./file-in.ts";
import { type ChatFlags, FlagError, switchedBy, whoText } from "./flags.ts";
import { type AskField, askForm } from "./form-talk.ts";
import { LIMITS } from "./limits.ts";
import { localOrigin } from "./origin.ts";
import { type Pressable, pressable } from "./pressable.ts";

/** One conversation: a line in, a reply out, in order. Holds who speaks and what can be pressed next. */
export type Session = {
  readonly flags: () => ChatFlags;
  readonly origin: () => Origin;
  /** Null when the line ends the conversation. */
  readonly say: (line: string) => Promise<Said | null>;
};

export type Said = { readonly rendered: RenderedReply; readonly pressable: readonly Pressable[] };

export type SessionParts = {
  readonly engine: Engine;
  readonly flags: ChatFlags;
  readonly newId: () => string;
  /** How a form is filled in field by field; null where nobody can be asked. */
  readonly ask: AskField | null;
  /** Told whenever who, when or where is switched. */
  readonly onSwitch: (flags: ChatFlags) => void;
};

const SESSION_LINES = [
  "`/as NAME` `/role member` `/role admin`: who you are here",
  "`/now 2026-11-25T10:00:00Z` `/tz Europe/Berlin`: when and where; `/now real` and `/tz own` go back",
  "`!1` presses the first button; where it opens a form, add what it asks for: `!1 amount:16`",
  "`/quit` leaves",
];

export function createSession(parts: SessionParts): Session {
  const { engine, ask } = parts;
  let flags = parts.flags;
  let last: readonly Pressable[] = [];

  function origin(): Origin {
    return localOrigin({
      name: flags.as,
      admin: flags.role === "admin",
      community: flags.community,
      invocationId: `local:${parts.newId()}`,
    });
  }

  async function say(line: string): Promise<Said | null> {
    const typed = line.replace(/^\ufeff/, "").trim();
    if (/^\/(?:quit|exit)$/i.test(typed)) return null;
    if (typed === "")
      return told(refusal("bad_input", "Type a question, or a command that starts with `/`."));
    if (typed.length > LIMITS.line) return told(tooLong(typed.length));
    const switched = switchLine(typed);
    if (switched) return told(switched);
    const press = /^!\s*(\d{1,3})(?:\s+(.+))?$/s.exec(typed);
    if (press) return await pressed(Number(press[1]), press[2] ?? "");
    const said = shown(await run(typed));
    if (!/^\/help$/i.test(typed)) return said;
    const { reply } = said.rendered;
    const blocks = [...reply.blocks, text("In this terminal:"), list(SESSION_LINES)];
    return { ...said, rendered: { ...said.rendered, reply: { ...reply, blocks } } };
  }

  function switchLine(typed: string): Reply | null {
    try {
      const switched = switchedBy(typed, flags);
      if (!switched) return null;
      flags = switched;
      parts.onSwitch(flags);
      return answer({
        blocks: [text(plain(whoText(flags)))],
        data: { as: flags.as, role: flags.role, now: flags.now?.toISOString() ?? null, zone: flags.zone },
      });
    } catch (error) {
      if (error instanceof FlagError) return refusal("bad_input", plain(error.message));
      throw error;
    }
  }

  async function run(typed: string): Promise<RenderedReply> {
    const who = origin();
    const read = engine.prepareLine(who, typed);
    const prepared = typed.startsWith("/") ? await withFiles(engine, who, read) : read;
    return prepared.kind === "form" && ask
      ? await filled(who, prepared.form, ask)
      : await engine.run(who, prepared);
  }

  async function pressed(number: number, more: string): Promise<Said> {
    const control = last[number - 1];
    if (!control) return refused("not_found", noButton(number, last.length));
    if (control.id === null)
      return told(answer({ blocks: [text(`That leads to ${plain(control.command)}`)] }));
    const who = origin();
    if (!control.opensForm)
      return more === ""
        ? shown(await engine.press(who, control.id))
        : refused("bad_input", `Button ${number} takes nothing more: type \`!${number}\` alone.`);
    if (more !== "") return await submitted(who, control.id, control.command, more);
    const opened = await engine.fill(who, control.id);
    if (opened.kind === "form")
      return ask
        ? shown(await filled(who, opened.form, ask))
        : refused("bad_input", fieldsOf(opened.form, number));
    return shown(await engine.press(who, control.id));
  }

  /** A form sent in one line: the button's own values with those that were typed. */
  async function submitted(who: Origin, id: string, command: string, more: string): Promise<Said> {
    const path = engine.commands
      .map((known) => known.path)
      .filter((known) => `${command} `.startsWith(`/${known} `))
      .sort((a, b) => b.length - a.length)[0];
    const read = await withFiles(engine, who, engine.prepareLine(who, `/${path ?? ""} ${more}`));
    return shown(
      read.kind === "refused" ? await engine.run(who, read) : await engine.press(who, id, read.values),
    );
  }

  async function filled(who: Origin, form: Form, by: AskField): Promise<RenderedReply> {
    const values = await askForm(engine, who, form, by);
    if (values === null) return only(answer({ blocks: [text("Left. Nothing was sent.")] }));
    return await engine.press(who, form.id, values);
  }

  function shown(rendered: RenderedReply): Said {
    const here = rendered.controls.flatMap(pressable);
    // After a refusal the same button can be tried again with something else.
    if (rendered.reply.ok || here.length > 0) last = here;
    return { rendered, pressable: here };
  }

  return { flags: () => flags, origin, say };
}

/** A reply of the terminal's own; what could be pressed before still can. */
function told(reply: Reply): Said {
  return { rendered: only(reply), pressable: [] };
}

function refused(code: ErrorCode, message: string): Said {
  return told(refusal(code, message));
}

function only(reply: Reply): RenderedReply {
  return { visibility: "private", reply, controls: [], files: [] };
}

function tooLong(length: number): Reply {
  const say = (value: number): string => value.toLocaleString("en-US");
  return refusal(
    "bad_input",
    `A line takes at most ${say(LIMITS.line)} characters; yours has ${say(length)}.`,
  );
}

function noButton(number: number, have: number): string {
  if (have === 0) return "There is nothing to press: the last reply has no buttons.";
  return `There is no button ${number}: the last reply has ${have === 1 ? "one" : have}.`;
}

function fieldsOf(form: Form, number: number): string {
  const asked = form.fields
    .map(({ name, required }) => `\`${name}\`${required ? " (needed)" : ""}`)
    .join(", ");
  const example = form.fields[0]?.name ?? "amount";
  return `Button ${number} opens a form that asks for ${asked}. Add them, as in \`!${number} ${example}:…\`.`;
}
