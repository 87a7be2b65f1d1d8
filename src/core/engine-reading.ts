import type { Command, Root } from "./command.ts";
import type { Context, Origin } from "./context.ts";
import { coerceAll, refusalFrom } from "./dispatch.ts";
import type { EngineParts, Prepared } from "./engine-types.ts";
import { UserError } from "./errors.ts";
import type { Log } from "./log.ts";
import { plain } from "./markup.ts";
import { parseShort, parseText, splitRoot } from "./parse-text.ts";
import type { Form } from "./rendered.ts";
import type { Call, Reply } from "./reply.ts";

type FormFor<C extends Context> = (
  origin: Origin,
  command: Command<C>,
  call: Call,
  ask: readonly string[],
  salt: string,
) => Form;

/** Turns what was typed or chosen into what to run, or the form to show first. Pure: no database. */
export function createReading<C extends Context>(parts: EngineParts<C>, formFor: FormFor<C>) {
  const { registry, log } = parts;
  const refused = refuser(log);

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
          `There is no \`/${plain(path, 40)}\` any more. Try \`/connects help\`.`,
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

  return { prepareText, prepare, prepareLine, prepareTalk };
}

export type Refused = { readonly kind: "refused"; readonly reply: Reply };

/** Makes of any error the refusal that is shown for it. */
export function refuser(
  log: Log,
): (error: unknown, origin: Pick<Origin, "invocationId">, path: string) => Refused {
  return (error, origin, path) => ({
    kind: "refused",
    reply: refusalFrom(error, { log, invocationId: origin.invocationId }, path),
  });
}

/** Two words or more that end in a question mark and give no option by name. */
function looksAsked(line: string): boolean {
  return /\s/.test(line) && line.endsWith("?") && !/[a-z_][:=]\S/i.test(line);
}

export function scalars(
  values: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(values))
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      kept[name] = value;
  return kept;
}
