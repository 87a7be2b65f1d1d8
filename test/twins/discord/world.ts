import type { z } from "zod";
import type { RegisteredCommand } from "./check-commands.ts";
import type { ComponentRow } from "./check-components.ts";
import type { Embed } from "./check-embeds.ts";
import type { modalSchema } from "./check-modal.ts";
import { bitsOf, type PermissionName } from "./permissions.ts";
import { createSnowflakes } from "./snowflakes.ts";

export type TwinUser = {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  dms: "open" | "closed";
  installed: boolean;
};

export type TwinRole = {
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  readonly mentionable: boolean;
  permissions: bigint;
};

export type TwinMember = {
  readonly userId: string;
  readonly nick: string | null;
  readonly joinedAt: string;
  readonly roles: string[];
};

export type TwinGuild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, TwinRole>;
  readonly members: Map<string, TwinMember>;
};

export type TwinChannel = {
  readonly id: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  readonly name: string;
  /** 0 text, 1 direct message, 5 announcement. */
  readonly type: 0 | 1 | 5;
  readonly recipients: readonly string[];
  readonly overwrites: Map<string, { allow: bigint; deny: bigint }>;
  deleted: boolean;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly description: string | null;
};

export type StoredMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly at: number;
  content: string;
  embeds: readonly Embed[];
  components: readonly ComponentRow[];
  files: readonly StoredFile[];
  flags: number;
  readonly nonce: string | null;
  readonly replyTo: string | null;
  /** Set for an ephemeral message: the only person who sees it. */
  readonly onlyFor: string | null;
  /** A deferred response that nothing has replaced yet: "… is thinking". */
  loading: boolean;
  /** Ids of users and roles, `everyone` and `here`, that were really notified. */
  readonly pinged: string[];
  crossposted: boolean;
  deleted: boolean;
  edits: number;
  readonly interactionId: string | null;
};

export type Modal = z.infer<typeof modalSchema>;

export type StoredInteraction = {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly at: number;
  readonly sentAt: number;
  /** The message that carries the pressed control. */
  readonly messageId: string | null;
  response: { readonly type: number; readonly ephemeral: boolean } | null;
  ackMs: number | null;
  originalId: string | null;
  followUps: number;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  modal: Modal | null;
};

/** Everything the platform would keep, in memory. */
export type World = {
  readonly clock: () => number;
  readonly nextId: (at?: number) => string;
  readonly token: string;
  readonly applicationId: string;
  readonly bot: TwinUser;
  readonly users: Map<string, TwinUser>;
  readonly guilds: Map<string, TwinGuild>;
  readonly channels: Map<string, TwinChannel>;
  readonly messages: Map<string, StoredMessage>;
  readonly interactions: Map<string, StoredInteraction>;
  /** Files that people uploaded with a command or a form. */
  readonly uploads: Map<string, StoredFile>;
  commands: readonly RegisteredCommand[];
  /** How often the whole list was replaced. */
  commandWrites: number;
  /** Message Content Intent in the developer settings. */
  contentSwitch: boolean;
  /** Told after every change, so that tests wait for events and never for time. */
  readonly changed: () => void;
  readonly onChange: (listener: () => void) => () => void;
};

export function createWorld(parts: { readonly clock: () => number; readonly token: string }): World {
  const listeners = new Set<() => void>();
  const nextId = createSnowflakes(parts.clock);
  const bot: TwinUser = { id: nextId(), name: "Connects", bot: true, dms: "open", installed: false };
  return {
    clock: parts.clock,
    nextId,
    token: parts.token,
    applicationId: nextId(),
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    uploads: new Map(),
    commands: [],
    commandWrites: 0,
    contentSwitch: false,
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const EVERYBODY: readonly PermissionName[] = ["viewChannel", "sendMessages", "readHistory", "useCommands"];
const ASSISTANT: readonly PermissionName[] = ["embedLinks", "attachFiles", "mentionEveryone"];

/** A server with its everyone role; the assistant joins it with the rights its invitation asks for. */
export function addGuild(world: World, name: string, owner: TwinUser): TwinGuild {
  const id = world.nextId();
  const everyone = {
    id,
    guildId: id,
    name: "@everyone",
    mentionable: false,
    permissions: bitsOf([...EVERYBODY, "embedLinks", "attachFiles"]),
  };
  const own = {
    id: world.nextId(),
    guildId: id,
    name: "Connects",
    mentionable: false,
    permissions: bitsOf(ASSISTANT),
  };
  const guild: TwinGuild = {
    id,
    name,
    ownerId: owner.id,
    roles: new Map([
      [id, everyone],
      [own.id, own],
    ]),
    members: new Map(),
  };
  world.guilds.set(id, guild);
  addMember(world, guild, owner, []);
  addMember(world, guild, world.bot, [own.id]);
  return guild;
}

export function addMember(
  world: World,
  guild: TwinGuild,
  user: TwinUser,
  roles: readonly string[],
  more: { readonly nick?: string; readonly joinedAt?: Date } = {},
): void {
  guild.members.set(user.id, {
    userId: user.id,
    nick: more.nick ?? null,
    joinedAt: (more.joinedAt ?? new Date(world.clock())).toISOString(),
    roles: [...roles],
  });
}

export function addChannel(
  world: World,
  parts: Pick<TwinChannel, "guildId" | "name" | "type" | "recipients">,
): TwinChannel {
  const channel: TwinChannel = { ...parts, id: world.nextId(), overwrites: new Map(), deleted: false };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The direct message channel of a user with the assistant, made on first use. */
export function dmChannel(world: World, userId: string): TwinChannel {
  for (const channel of world.channels.values())
    if (channel.type === 1 && channel.recipients.includes(userId)) return channel;
  return addChannel(world, { guildId: null, name: "", type: 1, recipients: [userId, world.bot.id] });
}
