/** What exists on the pretended Slack: workspaces, people, channels, messages, views, files and tokens. */
export type Json = Readonly<Record<string, unknown>>;

export type Workspace = { readonly id: string; readonly enterprise: string | null };

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly admin: boolean;
  readonly owner: boolean;
  /** Takes no messages from apps. */
  readonly closed: boolean;
};

export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly kind: "public" | "private" | "im";
  readonly members: Set<string>;
  archived: boolean;
  /** Only its managers post. */
  readOnly: boolean;
};

export type Message = {
  readonly ts: string;
  readonly channel: string;
  readonly author: string;
  readonly thread: string | null;
  /** The only one who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  text: string;
  blocks: readonly Json[];
  readonly metadata: Json | null;
  readonly files: readonly StoredFile[];
  readonly pinged: readonly string[];
  readonly number: number;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly owner: string;
  readonly alt: string | null;
  bytes: Uint8Array;
  readonly sharedIn: Set<string>;
  uploaded: boolean;
};

export type View = {
  readonly id: string;
  readonly user: string;
  readonly team: string;
  readonly kind: "modal" | "home";
  body: Json;
  hash: string;
  open: boolean;
};

export type Token = {
  readonly value: string;
  readonly kind: "bot" | "app";
  readonly team: string | null;
  readonly enterprise: string | null;
  readonly scopes: ReadonlySet<string>;
  readonly expiresAt: number | null;
  dead: string | null;
};

export type Trigger = { readonly user: string; readonly at: number; used: boolean };

/** An address that answers to one interaction. */
export type Hook = {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  uses: number;
};

export const BOT = { user: "U0CONNECTS", bot: "B0CONNECTS", app: "A0CONNECTS", name: "connects" } as const;

export type World = {
  readonly workspaces: Map<string, Workspace>;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<
    string,
    { readonly id: string; readonly handle: string; readonly users: readonly string[] }
  >;
  readonly messages: Message[];
  readonly views: Map<string, View>;
  readonly homes: Map<string, View>;
  readonly files: Map<string, StoredFile>;
  readonly tokens: Map<string, Token>;
  readonly triggers: Map<string, Trigger>;
  readonly hooks: Map<string, Hook>;
  readonly now: () => number;
  /** A fresh id of Slack's shape: a letter and ten capitals or digits. */
  readonly id: (letter: string) => string;
  /** How many messages there have been, those deleted since included. */
  readonly count: () => number;
  /** A fresh message time; unique, as Slack's are within a channel. */
  readonly ts: () => string;
};

export function createWorld(now: () => number): World {
  let ids = 0;
  let lastTs = 0;
  let made = 0;
  return {
    workspaces: new Map(),
    people: new Map(),
    channels: new Map(),
    groups: new Map(),
    messages: [],
    views: new Map(),
    homes: new Map(),
    files: new Map(),
    tokens: new Map(),
    triggers: new Map(),
    hooks: new Map(),
    now,
    id(letter) {
      ids += 1;
      return `${letter}0${ids.toString(36).toUpperCase().padStart(9, "0")}`;
    },
    count: () => made,
    ts() {
      made += 1;
      lastTs = Math.max(lastTs + 1, now() * 1000);
      return `${Math.floor(lastTs / 1_000_000)}.${String(Math.floor(lastTs % 1_000_000)).padStart(6, "0")}`;
    },
  };
}

/** The conversation between the app and one person, made when it is first needed. */
export function directChannel(world: World, user: string): Channel {
  for (const channel of world.channels.values())
    if (channel.kind === "im" && channel.members.has(user) && channel.members.has(BOT.user)) return channel;
  const channel: Channel = {
    id: world.id("D"),
    name: "directmessage",
    team: world.people.get(user)?.team ?? "",
    kind: "im",
    members: new Set([user, BOT.user]),
    archived: false,
    readOnly: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A refusal with Slack's own error word. */
export class Refused extends Error {
  readonly code: string;
  readonly details: readonly string[];
  /** Whether the call itself was malformed, which a correct client never sends. */
  readonly malformed: boolean;

  constructor(code: string, details: readonly string[] = [], malformed = false) {
    super(code);
    this.code = code;
    this.details = details;
    this.malformed = malformed;
  }
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function list(value: unknown): readonly Json[] {
  return Array.isArray(value)
    ? value.filter((item): item is Json => typeof item === "object" && item !== null)
    : [];
}

export function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
