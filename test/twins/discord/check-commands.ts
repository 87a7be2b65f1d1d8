import { z } from "zod";
import { invalid, parseBody } from "./reject.ts";

const slashName = z.string().regex(/^[-_\p{Ll}\p{N}]{1,32}$/u, "Command name is invalid");
const description = z.string().min(1).max(100);
const choice = z.strictObject({
  name: z.string().min(1).max(100),
  value: z.union([z.string().min(1).max(100), z.number()]),
});

const leaf = z.strictObject({
  type: z.int().min(3).max(11),
  name: slashName,
  description,
  required: z.boolean().optional(),
  choices: z.array(choice).max(25).optional(),
  autocomplete: z.boolean().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  min_length: z.int().min(0).max(6000).optional(),
  max_length: z.int().min(1).max(6000).optional(),
  channel_types: z.array(z.int()).optional(),
});
const subcommand = z.strictObject({
  type: z.literal(1),
  name: slashName,
  description,
  options: z.array(leaf).max(25).optional(),
});
const group = z.strictObject({
  type: z.literal(2),
  name: slashName,
  description,
  options: z.array(subcommand).max(25),
});
const shared = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  nsfw: z.boolean().optional(),
  integration_types: z
    .array(z.union([z.literal(0), z.literal(1)]))
    .min(1)
    .optional(),
  contexts: z
    .array(z.union([z.literal(0), z.literal(1), z.literal(2)]))
    .min(1)
    .nullish(),
};
const slash = z.strictObject({
  type: z.literal(1).optional(),
  name: slashName,
  description,
  options: z
    .array(z.union([group, subcommand, leaf]))
    .max(25)
    .optional(),
  ...shared,
});
const onMessage = z.strictObject({
  type: z.literal(3),
  name: z.string().min(1).max(32),
  description: z.literal("").optional(),
  ...shared,
});

export type CommandOption = z.infer<typeof leaf>;
export type CommandInput = z.infer<typeof slash> | z.infer<typeof onMessage>;
export type RegisteredCommand = CommandInput & { readonly id: string; readonly version: string };

/** The whole list as the platform would take it; refuses it whole otherwise. */
export function checkCommands(body: unknown): readonly CommandInput[] {
  const commands = parseBody(z.array(z.union([onMessage, slash])).max(115), body);
  const names = new Set<string>();
  for (const [at, command] of commands.entries()) {
    const key = `${command.type ?? 1}:${command.name}`;
    if (names.has(key))
      throw invalid(String(at), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Command names are unique");
    names.add(key);
    if (command.type === 3) continue;
    checkLevel(command.options ?? [], `${at}.options`);
    if (textLength(command) > 8000)
      throw invalid(String(at), "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
  }
  if (commands.filter((command) => command.type === 3).length > 15)
    throw invalid("", "APPLICATION_COMMANDS_TOO_MANY", "At most 15 message commands");
  return commands;
}

type Level = { readonly type: number; readonly name: string };

function checkLevel(options: readonly Level[], path: string): void {
  if (new Set(options.map((option) => option.name)).size < options.length)
    throw invalid(path, "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names are unique");
  const nested = options.filter((option) => option.type <= 2);
  if (nested.length > 0 && nested.length < options.length)
    throw invalid(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands and options do not mix");
  for (const [at, option] of options.entries()) {
    if ("options" in option && Array.isArray(option.options))
      checkLevel(option.options as readonly Level[], `${path}.${at}.options`);
    if (option.type > 2) checkOption(option as CommandOption, `${path}.${at}`);
  }
  const firstOptional = options.findIndex((option) => option.type > 2 && !(option as CommandOption).required);
  const late = options.slice(Math.max(firstOptional, 0)).some((option) => (option as CommandOption).required);
  if (firstOptional >= 0 && late)
    throw invalid(path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options come first");
}

function checkOption(option: CommandOption, path: string): void {
  if (option.choices?.length && option.autocomplete)
    throw invalid(path, "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES", "Choices exclude autocomplete");
  const numeric = option.type === 4 || option.type === 10;
  if (!numeric && (option.min_value !== undefined || option.max_value !== undefined))
    throw invalid(
      path,
      "APPLICATION_COMMAND_OPTION_BOUNDS",
      "Only numbers have a smallest and a largest value",
    );
  if (option.type !== 3 && (option.min_length !== undefined || option.max_length !== undefined))
    throw invalid(path, "APPLICATION_COMMAND_OPTION_BOUNDS", "Only strings have a length");
  if (option.type !== 3 && !numeric && (option.choices || option.autocomplete))
    throw invalid(path, "APPLICATION_COMMAND_OPTION_CHOICES", "Only strings and numbers have choices");
  for (const { value } of option.choices ?? [])
    if ((typeof value === "string") !== (option.type === 3))
      throw invalid(path, "APPLICATION_COMMAND_OPTION_CHOICE_TYPE", "A choice has the option's type");
}

/** Names, descriptions and choice values together, counted as the platform counts them. */
function textLength(node: { readonly name: string; readonly description?: string | undefined }): number {
  const more = node as { readonly options?: readonly CommandInput[]; readonly choices?: readonly unknown[] };
  let sum = node.name.length + (node.description?.length ?? 0);
  for (const option of more.options ?? []) sum += textLength(option);
  for (const entry of (more.choices ?? []) as readonly { name: string; value: string | number }[])
    sum += entry.name.length + String(entry.value).length;
  return sum;
}
