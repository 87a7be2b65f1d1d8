import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIModalSubmission,
  ApplicationCommandOptionType,
  ComponentType,
} from "discord.js";

/** What was typed into a command: its path, the values by name, and the files still to be fetched. */
export type ReadOptions = {
  readonly path: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly files: Readonly<Record<string, APIAttachment>>;
  /** The option being typed, during autocomplete. */
  readonly focused: string | null;
};

type Option = APIApplicationCommandInteractionDataOption;

/** The options of a slash command or of its autocomplete, out of the groups they are nested in. */
export function readCommand(data: {
  readonly name: string;
  readonly options?: readonly unknown[] | undefined;
  readonly resolved?: { readonly attachments?: Readonly<Record<string, APIAttachment>> } | undefined;
}): ReadOptions {
  const words = [data.name];
  let options = (data.options ?? []) as readonly Option[];
  for (let [first] = options; first && isNested(first); [first] = options) {
    words.push(first.name);
    options = first.options ?? [];
  }
  const values: Record<string, string | number | boolean> = {};
  const files: Record<string, APIAttachment> = {};
  let focused: string | null = null;
  for (const option of options) {
    if (isNested(option)) continue;
    const attachment =
      option.type === ApplicationCommandOptionType.Attachment
        ? data.resolved?.attachments?.[option.value]
        : undefined;
    if (attachment) files[option.name] = attachment;
    else values[option.name] = option.value;
    if ("focused" in option && option.focused) focused = option.name;
  }
  return { path: words.join(" "), values, files, focused };
}

function isNested(option: Option): option is Extract<Option, { type: 1 | 2 }> {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** What was put into a form, by field; an input left empty is an empty text, which clears what it was filled with. */
export function readForm(data: APIModalSubmission): Pick<ReadOptions, "values" | "files"> {
  const values: Record<string, string> = {};
  const files: Record<string, APIAttachment> = {};
  for (const part of data.components) {
    if (part.type !== ComponentType.Label) continue;
    const input = part.component;
    if (input.type === ComponentType.FileUpload) {
      const file = data.resolved?.attachments?.[input.values[0] ?? ""];
      if (file) files[input.custom_id] = file;
    } else if ("values" in input) values[input.custom_id] = input.values[0] ?? "";
    else values[input.custom_id] = String(input.value ?? "");
  }
  return { values, files };
}
