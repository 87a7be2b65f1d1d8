import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import { plainText } from "../../core/markup.ts";
import type { Form, FormField } from "../../core/rendered.ts";
import { readLocal } from "./file-in.ts";

/** Puts one question to the person at the terminal; null when they break the form off. */
export type AskField = (question: string) => Promise<string | null>;

/** What a person answers to keep, empty or leave a form. */
const CLEAR = "-";

/**
 * Asks for a form field by field: Enter keeps what is there, `-` empties it. A value that is not right is asked for
 * again. Null when the person breaks it off.
 */
export async function askForm(
  engine: Engine,
  origin: Origin,
  form: Form,
  ask: AskField,
): Promise<Record<string, unknown> | null> {
  const values: Record<string, unknown> = {};
  for (const field of form.fields) {
    const value = await askField(engine, origin, form, field, ask);
    if (value === null) return null;
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

async function askField(
  engine: Engine,
  origin: Origin,
  form: Form,
  field: FormField,
  ask: AskField,
): Promise<unknown> {
  let problem = "";
  for (;;) {
    const typed = await ask(`${problem}${questionOf(field)}`);
    if (typed === null) return null;
    const given = typed === CLEAR ? "" : typed === "" ? field.value : typed;
    if (given === "" && !field.required) return typed === CLEAR ? "" : undefined;
    const wrong = given === "" ? "This is needed." : await problemOf(engine, origin, form, field, given);
    if (typeof wrong !== "string") return wrong.value;
    problem = `  ${wrong}\n`;
  }
}

async function problemOf(
  engine: Engine,
  origin: Origin,
  form: Form,
  field: FormField,
  given: string,
): Promise<string | { readonly value: unknown }> {
  if (field.kind === "file") {
    try {
      return { value: await readLocal(given) };
    } catch (error) {
      if (error instanceof UserError) return plainText(error.message);
      throw error;
    }
  }
  const wrong = engine.check(origin, form.id, { [field.name]: given })[field.name];
  return wrong === undefined ? { value: given } : plainText(wrong);
}

function questionOf(field: FormField): string {
  const choices = field.kind === "boolean" ? ["yes", "no"] : field.choices;
  const about = [field.description, choices?.join(", "), field.kind === "file" ? "a path" : undefined]
    .filter((part) => part !== undefined && part !== "")
    .join("; ");
  const optional = field.required ? "" : ", Enter to skip";
  const kept = field.value === "" ? optional : `, Enter for ${field.value}`;
  return `  ${field.label} (${about}${kept}): `;
}
