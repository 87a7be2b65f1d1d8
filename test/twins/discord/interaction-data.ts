import type { CommandOption, RegisteredCommand } from "./check-commands.ts";
import {
  attachmentJson,
  channelJson,
  interactionMember,
  memberJson,
  roleJson,
  userJson,
} from "./json-shapes.ts";
import type { StoredFile, StoredInteraction, TwinChannel, World } from "./world.ts";

export type FileValue = { readonly name: string; readonly bytes: Uint8Array; readonly type?: string };
export type OptionInput = string | number | boolean | FileValue;

const TYPE = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, number: 10, attachment: 11 };

type Found = {
  readonly command: RegisteredCommand;
  readonly words: readonly string[];
  readonly options: readonly CommandOption[];
};

/** The registered command that somebody picked by its words; throws when there is none, as nobody could pick it. */
export function findCommand(world: World, path: string): Found {
  const words = path.trim().split(/\s+/);
  const command = world.commands.find((one) => one.name === words[0] && one.type !== 3);
  if (!command) throw new Error(`/${words[0]} is not registered`);
  let options = (command.type === 3 ? [] : (command.options ?? [])) as readonly (CommandOption & {
    readonly options?: readonly CommandOption[];
  })[];
  for (const word of words.slice(1)) {
    const next = options.find((option) => option.name === word && option.type <= 2);
    if (!next) throw new Error(`/${path} is not registered`);
    options = next.options ?? [];
  }
  if (options.some((option) => option.type <= 2)) throw new Error(`/${path} needs a subcommand`);
  return { command, words, options };
}

/** `data` of a slash command or of its autocomplete, nested as the platform nests it, with what ids stand for. */
export function commandData(
  world: World,
  base: string,
  parts: {
    readonly path: string;
    readonly values: Readonly<Record<string, OptionInput>>;
    readonly guildId: string | null;
    readonly channelId: string;
    readonly focused?: string;
  },
): Record<string, unknown> {
  const { command, words, options } = findCommand(world, parts.path);
  const resolved: Record<string, Record<string, unknown>> = {};
  const given = Object.entries(parts.values).map(([name, value]) => {
    const option = options.find((one) => one.name === name);
    if (!option) throw new Error(`/${parts.path} has no option ${name}`);
    const focused = parts.focused === name;
    if (!focused) checkGiven(option, value);
    const sent = resolve(world, base, parts, option, value, resolved);
    return { name, type: option.type, value: sent, ...(focused ? { focused: true } : {}) };
  });
  const missing = options.find((option) => option.required && parts.values[option.name] === undefined);
  if (missing && parts.focused === undefined)
    throw new Error(`The client asks for ${missing.name} before sending`);
  let level: readonly Record<string, unknown>[] = given;
  for (const [at, word] of [...words.slice(1)].reverse().entries())
    level = [{ name: word, type: at === 0 ? 1 : 2, options: level }];
  return {
    id: command.id,
    name: command.name,
    type: 1,
    options: level,
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
  };
}

/** What the client itself refuses before anything is sent. */
function checkGiven(option: CommandOption, value: OptionInput): void {
  const bad = (why: string): Error => new Error(`The client refuses ${option.name}: ${why}`);
  if (option.choices && !option.choices.some((choice) => choice.value === value)) throw bad("not a choice");
  if (typeof value === "number") {
    if (option.type !== TYPE.integer && option.type !== TYPE.number) throw bad("not a number option");
    if (option.type === TYPE.integer && !Number.isInteger(value)) throw bad("not a whole number");
    if (option.min_value !== undefined && value < option.min_value) throw bad("too small");
    if (option.max_value !== undefined && value > option.max_value) throw bad("too large");
  }
  if (typeof value === "string" && option.type === TYPE.string) {
    if (option.min_length !== undefined && value.length < option.min_length) throw bad("too short");
    if (value.length > (option.max_length ?? 6000)) throw bad("too long");
  }
  if (typeof value === "string" && (option.type === TYPE.integer || option.type === TYPE.number))
    throw bad("not a number");
}

function resolve(
  world: World,
  base: string,
  parts: { readonly guildId: string | null; readonly channelId: string },
  option: CommandOption,
  value: OptionInput,
  resolved: Record<string, Record<string, unknown>>,
): unknown {
  const add = (kind: string, id: string, json: unknown): void => {
    resolved[kind] = { ...resolved[kind], [id]: json };
  };
  const guild = parts.guildId === null ? undefined : world.guilds.get(parts.guildId);
  if (typeof value === "object") {
    const file = fileOf(world, value);
    add("attachments", file.id, attachmentJson(file, parts.channelId, base));
    return file.id;
  }
  if (option.type === TYPE.user) {
    const user = world.users.get(String(value));
    if (user) add("users", user.id, userJson(user));
    if (user && guild?.members.has(user.id)) add("members", user.id, memberJson(world, guild, user.id));
  }
  const role = option.type === TYPE.role ? guild?.roles.get(String(value)) : undefined;
  if (role) add("roles", role.id, roleJson(role, 1));
  const channel = option.type === TYPE.channel ? world.channels.get(String(value)) : undefined;
  if (channel) add("channels", channel.id, channelJson(world, channel));
  return value;
}

/** Keeps an uploaded file so that it can be downloaded at the address the event names. */
export function fileOf(world: World, value: FileValue): StoredFile {
  const file: StoredFile = {
    id: world.nextId(),
    name: value.name,
    type: value.type ?? "application/octet-stream",
    bytes: value.bytes,
    description: null,
  };
  world.uploads.set(file.id, file);
  return file;
}

/** The whole event around `data`: who, where, under which installation. */
export function envelope(
  world: World,
  interaction: StoredInteraction,
  channel: TwinChannel,
  data: unknown,
  message?: Record<string, unknown>,
): Record<string, unknown> {
  const guild = interaction.guildId === null ? undefined : world.guilds.get(interaction.guildId);
  const user = world.users.get(interaction.userId);
  const owners: Record<string, string> = {};
  if (guild?.members.has(world.bot.id)) owners["0"] = guild.id;
  else if (!guild) owners["0"] = "0";
  if (user?.installed) owners["1"] = user.id;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: channelJson(world, channel),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, features: [], locale: "en-US" },
          member: interactionMember(world, guild, interaction.userId),
          guild_locale: "en-US",
        }
      : { user: user ? userJson(user) : null }),
    locale: "en-US",
    app_permissions: "180224",
    entitlements: [],
    authorizing_integration_owners: owners,
    context: guild ? 0 : channel.recipients.includes(world.bot.id) ? 1 : 2,
    attachment_size_limit: 10_485_760,
    data,
    ...(message ? { message } : {}),
  };
}
