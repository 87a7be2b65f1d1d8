import {
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Root } from "../../core/command.ts";
import type { Engine } from "../../core/engine.ts";
import { assert } from "../../core/errors.ts";
import { MESSAGE_ACTIONS } from "../../core/message-actions.ts";
import type { OptionInfo } from "../../core/option.ts";
import { LIMITS } from "./limits.ts";

export type DeclaredCommand = Engine["commands"][number];
export type RegistrationJson = RESTPutAPIApplicationCommandsJSONBody;

const ROOTS: Readonly<Record<Root, string>> = {
  connects: "Upwork Connects: answers, your wallet, promos",
  "connects-admin": "Run Connects for this server",
};

const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Only in servers, and hidden there from whoever may not manage the server. */
const FOR_ADMINS = {
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/**
 * What Discord registers: one command per root with the declared ones as subcommands, and the two entries in a
 * message's menu. Throws at start-up on what Discord would refuse.
 */
export function registrationJson(commands: readonly DeclaredCommand[]): RegistrationJson {
  const roots = (Object.keys(ROOTS) as Root[]).flatMap((root) => {
    const own = commands.filter((command) => command.root === root);
    return own.length === 0 ? [] : [rootJson(root, own)];
  });
  const onMessages = MESSAGE_ACTIONS.map(({ label }) => ({
    type: ApplicationCommandType.Message as const,
    name: label,
    ...EVERYWHERE,
  }));
  return [...roots, ...onMessages];
}

function rootJson(root: Root, commands: readonly DeclaredCommand[]): RegistrationJson[number] {
  const json = {
    type: ApplicationCommandType.ChatInput as const,
    name: root,
    description: described(root, ROOTS[root]),
    options: levelJson(root, commands),
    ...(root === "connects-admin" ? FOR_ADMINS : EVERYWHERE),
  };
  const size = textSize(json);
  assert(size <= LIMITS.commandText, `/${root} has ${size} characters, Discord takes ${LIMITS.commandText}`);
  return json;
}

function levelJson(root: Root, commands: readonly DeclaredCommand[]): APIApplicationCommandOption[] {
  const groups = [...new Set(commands.flatMap(({ group }) => (group === null ? [] : [group])))];
  const options: APIApplicationCommandOption[] = [
    ...commands.filter(({ group }) => group === null).map(commandJson),
    ...groups.map((group) => ({
      type: ApplicationCommandOptionType.SubcommandGroup as const,
      name: named(group),
      description: described(group, `${group.charAt(0).toUpperCase()}${group.slice(1)} commands`),
      options: within(group, commands.filter((command) => command.group === group).map(commandJson)),
    })),
  ];
  return within(root, options);
}

function commandJson(command: DeclaredCommand): APIApplicationCommandSubcommandOption {
  const shown = command.options.filter((option) => option.shown === "everywhere");
  const ordered = [...shown].sort((a, b) => Number(b.required) - Number(a.required));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: named(command.name),
    description: described(command.path, command.summary),
    options: within(
      command.path,
      ordered.map((option) => optionJson(command, option)),
    ),
  };
}

function optionJson(command: DeclaredCommand, option: OptionInfo): APIBasicOption {
  return {
    type: TYPES[option.kind],
    name: named(option.name),
    description: described(`${command.path} ${option.name}`, option.description),
    required: option.required,
    ...bounds(option),
    ...choices(command, option),
    ...(option.kind === "channel"
      ? { channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] }
      : {}),
  } as APIBasicOption;
}

type APIBasicOption = NonNullable<APIApplicationCommandSubcommandOption["options"]>[number];

const TYPES = {
  string: ApplicationCommandOptionType.String,
  choice: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  role: ApplicationCommandOptionType.Role,
  channel: ApplicationCommandOptionType.Channel,
  file: ApplicationCommandOptionType.Attachment,
} as const;

function bounds({ kind, min, max }: OptionInfo): Record<string, number> {
  if (kind === "integer" || kind === "number")
    return {
      ...(min === undefined ? {} : { min_value: min }),
      ...(max === undefined ? {} : { max_value: max }),
    };
  if (kind !== "string") return {};
  return {
    ...(min === undefined || min === 0 ? {} : { min_length: min }),
    ...(max === undefined ? {} : { max_length: Math.min(Math.max(max, 1), LIMITS.optionStringLength) }),
  };
}

function choices(command: DeclaredCommand, option: OptionInfo): object {
  if (option.kind === "choice") {
    const all = within(`${command.path} ${option.name}`, option.choices ?? []);
    return { choices: all.map((choice) => ({ name: choice, value: choice })) };
  }
  const suggests = option.kind === "string" && command.completerOf(option.name) !== null;
  return suggests ? { autocomplete: true } : {};
}

/** Names, descriptions and choices together, counted as Discord counts them. */
export function textSize(node: {
  readonly name: string;
  readonly description?: string;
  readonly options?: readonly unknown[];
  readonly choices?: readonly unknown[];
}): number {
  const options = (node.options ?? []) as readonly Parameters<typeof textSize>[0][];
  const choices = (node.choices ?? []) as readonly { readonly name: string; readonly value: string }[];
  return (
    node.name.length +
    (node.description ?? "").length +
    options.reduce((sum, option) => sum + textSize(option), 0) +
    choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0)
  );
}

function named(name: string): string {
  assert(/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name), `Discord does not take the name ${name}`);
  return name;
}

function described(what: string, text: string): string {
  assert(
    text.length >= 1 && text.length <= LIMITS.commandDescription,
    `the description of ${what} is 1 to ${LIMITS.commandDescription} characters`,
  );
  return text;
}

function within<T>(what: string, entries: readonly T[]): T[] {
  assert(entries.length <= LIMITS.choices, `${what} has more than ${LIMITS.choices} entries`);
  return [...entries];
}
