import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Origin } from "../../core/context.ts";
import type { Engine, Prepared } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import { splitRoot } from "../../core/parse-text.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { type FileIn, refusal } from "../../core/reply.ts";
import { type ChatFlags, switchedBy } from "./flags.ts";
import { type Pressable, pressable } from "./reply-json.ts";

const FILE_LIMIT = 10 * 1024 * 1024;

/** One conversation: lines in, replies out, in order. Holds who speaks and what can be pressed next. */
export type Session = {
  readonly flags: () => ChatFlags;
  readonly say: (line: string) => Promise<Said>;
};

export type Said =
  | { readonly kind: "reply"; readonly rendered: RenderedReply; readonly pressable: readonly Pressable[] }
  | { readonly kind: "switched"; readonly message: string }
  | { readonly kind: "quit" };

/** Asks for one field of a form at an interactive terminal; null when nobody can be asked. */
export type AskField = ((label: string, description: string, value: string) => Promise<string>) | null;

export function createSession(
  engine: Engine,
  first: ChatFlags,
  newId: () => string,
  askField: AskField = null,
): Session {
  let flags = first;
  let last: readonly Pressable[] = [];

  function origin(): Origin {
    return {
      actor: { platform: "local", realm: "", user: flags.as },
      displayName: flags.as,
      community: { platform: "local", id: flags.community },
      channel: "#general",
      administers: flags.role === "admin",
      roles: [],
      invocationId: `local:${newId()}`,
    };
  }

  async function say(line: string): Promise<Said> {
    if (/^\/(?:quit|exit)$/i.test(line.trim())) return { kind: "quit" };
    try {
      const switched = switchedBy(line, flags);
      if (switched) {
        flags = switched;
        return {
          kind: "switched",
          message: `You are ${flags.as}, ${flags.role}${flags.zone ? `, in ${flags.zone}` : ""}${flags.now ? `, at ${flags.now.toISOString()}` : ""}.`,
        };
      }
    } catch (error) {
      return await shown(refused(error instanceof Error ? error.message : String(error)));
    }
    const press = /^!(\d{1,2})$/.exec(line.trim());
    if (press) return await pressed(Number(press[1]));
    const who = origin();
    const prepared = await withFile(engine, who, line);
    return await shown(
      prepared.kind === "form" && askField
        ? await fillForm(who, prepared.form.id, prepared.form.fields, askField)
        : await engine.run(who, prepared),
    );
  }

  async function pressed(number: number): Promise<Said> {
    const control = last[number - 1];
    if (!control?.id) return await shown(refused(`There is no button ${number} to press.`));
    const who = origin();
    if (!control.opensForm) return await shown(await engine.press(who, control.id));
    const peeked = await engine.fill(who, control.id);
    if (peeked.kind !== "form" || !askField)
      return await shown(refused(`That opens a form. Type it as a command: ${control.command} …`));
    return await shown(await fillForm(who, control.id, peeked.form.fields, askField));
  }

  async function fillForm(
    who: Origin,
    id: string,
    fields: readonly {
      readonly name: string;
      readonly label: string;
      readonly description: string;
      readonly value: string;
      readonly required: boolean;
    }[],
    ask: NonNullable<AskField>,
  ): Promise<RenderedReply> {
    const values: Record<string, string> = {};
    for (const field of fields)
      values[field.name] =
        (await ask(
          field.label,
          `${field.description}${field.required ? "" : ", or nothing"}`,
          field.value,
        )) || field.value;
    return await engine.press(who, id, values);
  }

  async function shown(rendered: RenderedReply): Promise<Said> {
    last = rendered.controls.flatMap(pressable);
    return { kind: "reply", rendered, pressable: last };
  }

  return { flags: () => flags, say };
}

function refused(message: string): RenderedReply {
  return { visibility: "private", reply: refusal("bad_input", message), controls: [], files: [] };
}

/** Reads a line; a file option is given as a path on this machine and becomes the file's content. */
async function withFile(engine: Engine, who: Origin, line: string): Promise<Prepared> {
  const prepared = engine.prepareLine(who, line);
  if (prepared.kind === "refused" || splitRoot(line) === null) return prepared;
  const command = engine.commands.find((known) => known.path === prepared.path);
  const option = command?.options.find(
    (known) => known.kind === "file" && typeof prepared.values[known.name] === "string",
  );
  if (!option) return prepared;
  try {
    const file = await readLocal(String(prepared.values[option.name]));
    return engine.prepare(who, prepared.path, { ...prepared.values, [option.name]: file });
  } catch (error) {
    if (error instanceof UserError) return { kind: "refused", reply: refusal(error.code, error.message) };
    throw error;
  }
}

async function readLocal(path: string): Promise<FileIn> {
  const found = await stat(path).catch(() => null); // Whatever the reason, the file cannot be read.
  if (!found?.isFile())
    throw new UserError("not_found", `There is no file ${basename(path).slice(0, 80)} at that path.`);
  if (found.size > FILE_LIMIT) throw new UserError("bad_input", "Files up to 10 MB can be read.");
  return { name: basename(path), type: "application/octet-stream", bytes: await readFile(path) };
}
