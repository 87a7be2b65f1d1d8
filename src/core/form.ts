import type { Command } from "./command.ts";
import type { Context } from "./context.ts";
import { assert, unreachable } from "./errors.ts";
import type { OptionInfo } from "./option.ts";
import type { Form, FormField } from "./rendered.ts";
import type { Call } from "./reply.ts";

/** The form of a command: one field for each option asked, filled with what is known. */
export function buildForm<C extends Context>(
  id: string,
  command: Command<C>,
  call: Call,
  ask: readonly string[],
): Form {
  const fields = ask.map((name) => {
    const option = command.options.find((known) => known.name === name);
    assert(option, `form of ${command.path} asks for unknown option ${name}`);
    return fieldFor(option, call.values[name]);
  });
  return { id, title: command.form?.title ?? command.summary, submit: "Send", fields };
}

function fieldFor(option: OptionInfo, value: string | number | boolean | undefined): FormField {
  const text = typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");
  return {
    name: option.name,
    label: labelOf(option.name),
    kind: fieldKind(option),
    required: option.required,
    value: text,
    description: option.description,
    ...(option.min === undefined ? {} : { min: option.min }),
    ...(option.max === undefined ? {} : { max: option.max }),
    ...(option.choices === undefined ? {} : { choices: option.choices }),
  };
}

function labelOf(name: string): string {
  const words = name.replace(/_/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function fieldKind(option: OptionInfo): FormField["kind"] {
  switch (option.kind) {
    case "integer":
    case "number":
      return "number";
    case "string":
      return option.multiline ? "paragraph" : "text";
    case "choice":
    case "boolean":
    case "user":
    case "role":
    case "channel":
    case "file":
      return option.kind;
    default:
      return unreachable(option.kind);
  }
}
