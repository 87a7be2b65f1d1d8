import { z } from "zod";
import { assert } from "./errors.ts";

export type OptionKind =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "choice"
  | "user"
  | "role"
  | "channel"
  | "file";

/** One option of a command as every surface needs it, derived from its zod schema. */
export type OptionInfo = {
  readonly name: string;
  readonly kind: OptionKind;
  readonly description: string;
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** The bare text left over goes here. */
  readonly rest: boolean;
  /** Where it is offered: everywhere, in forms and text only, or only in text and buttons. */
  readonly shown: "everywhere" | "form" | "hidden";
  /** Many lines: a form shows a text area. */
  readonly multiline: boolean;
  /** Only given by its name, never by a bare word: a stray word must not name a wallet or a day. */
  readonly named: boolean;
};

/** What a schema's `.meta()` may carry for an option. */
export type OptionMeta = {
  readonly option?: "user" | "role" | "channel" | "file";
  readonly rest?: true;
  readonly shown?: "form" | "hidden";
  readonly multiline?: true;
  readonly named?: true;
};

const shape = z.object({
  /** A list for a union, which no surface can show. */
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  option: z.enum(["user", "role", "channel", "file"]).optional(),
  rest: z.literal(true).optional(),
  shown: z.enum(["form", "hidden"]).optional(),
  multiline: z.literal(true).optional(),
  named: z.literal(true).optional(),
});

const objectShape = z.object({
  properties: z.record(z.string(), shape).default({}),
  required: z.array(z.string()).default([]),
});

/** The options of a command in declared order. Throws at start-up on a type no surface can show. */
export function describeOptions(schema: z.ZodObject): readonly OptionInfo[] {
  const json = objectShape.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return Object.entries(json.properties).map(([name, property]) => {
    const kind = kindOf(name, property);
    const min = property.minimum ?? property.minLength;
    const max = property.maximum ?? property.maxLength;
    const unsafe = kind === "integer" && max === Number.MAX_SAFE_INTEGER;
    assert(/^[a-z][a-z_]{0,31}$/.test(name), `option name ${name}`);
    assert(property.description, `option ${name} has no description`);
    assert(property.description.length <= 100, `description of option ${name} is at most 100 characters`);
    assert(!property.rest || kind === "string", `option ${name} takes the text left over, so it is text`);
    checkChoices(name, property.enum ?? []);
    return {
      name,
      kind,
      description: property.description,
      required: json.required.includes(name),
      ...(min === undefined || (kind === "integer" && min === Number.MIN_SAFE_INTEGER) ? {} : { min }),
      ...(max === undefined || unsafe ? {} : { max }),
      ...(property.enum ? { choices: property.enum } : {}),
      rest: property.rest ?? false,
      shown: property.shown ?? "everywhere",
      multiline: property.multiline ?? false,
      named: property.named ?? false,
    };
  });
}

/** They are typed in lower case, one word each, and Discord shows at most 25. */
function checkChoices(name: string, choices: readonly string[]): void {
  assert(choices.length <= 25, `option ${name} has at most 25 choices`);
  for (const choice of choices)
    assert(/^[a-z0-9][a-z0-9-]{0,99}$/.test(choice), `choice ${choice} of option ${name}`);
}

function kindOf(name: string, property: z.infer<typeof shape>): OptionKind {
  if (property.option) return property.option;
  if (property.enum) return "choice";
  const { type } = property;
  if (type === "string" || type === "integer" || type === "number" || type === "boolean") return type;
  throw new Error(`Option ${name} has a type that no surface can show: ${String(type ?? "none")}`);
}
