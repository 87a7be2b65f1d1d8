import { checkBlocks } from "./blocks.ts";
import { showBlocks, showMrkdwn } from "./shown.ts";
import {
  BOT,
  type Channel,
  directChannel,
  type Json,
  list,
  type Message,
  object,
  Refused,
  type StoredFile,
  text,
  type World,
} from "./world.ts";

/** What a message is made of, however it was sent. */
export type Draft = {
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly thread: string | null;
  readonly content: Json;
  readonly files?: readonly StoredFile[];
  readonly author?: string;
};

/** Puts a message into the world after checking what Slack checks. */
export function postMessage(world: World, draft: Draft): Message {
  const { content } = draft;
  const blocks = content.blocks === undefined ? [] : checkBlocks(world, content.blocks);
  const said = text(content.text);
  if (said === "" && blocks.length === 0 && (draft.files ?? []).length === 0)
    throw new Refused("no_text", [], true);
  if (said.length > 40_000) throw new Refused("msg_too_long", [], true);
  const message: Message = {
    ts: world.ts(),
    channel: draft.channel,
    author: draft.author ?? BOT.user,
    thread: draft.thread,
    onlyFor: draft.onlyFor,
    text: said,
    blocks,
    metadata: content.metadata === undefined ? null : checkMetadata(content.metadata),
    files: draft.files ?? [],
    pinged: pingsOf(world, content, blocks),
    number: world.count(),
  };
  world.messages.push(message);
  return message;
}

export function checkMetadata(given: unknown): Json {
  const metadata = object(given);
  const unknown = Object.keys(metadata).filter((key) => key !== "event_type" && key !== "event_payload");
  if (text(metadata.event_type) === "" || unknown.length > 0 || typeof metadata.event_payload !== "object")
    throw new Refused("invalid_metadata_format", unknown, true);
  return metadata;
}

/** Everybody whom the content notifies: through its blocks and through the text that notifications show. */
export function pingsOf(world: World, content: Json, blocks: readonly Json[]): readonly string[] {
  const auto = isTrue(content.link_names) || content.parse === "full";
  const all = [...showMrkdwn(world, text(content.text), auto).pinged, ...showBlocks(world, blocks).pinged];
  return [...new Set(all)];
}

/** The channel named by a call, by its id or for a person's id the conversation with them. */
export function channelOf(world: World, given: unknown, team: string | null): Channel {
  const id = text(given);
  if (/^[UW]/.test(id) && world.people.has(id)) return directChannel(world, id);
  const channel = world.channels.get(id);
  const visible = channel && (team === null || channel.team === team || channel.kind === "im");
  if (!channel || !visible) throw new Refused("channel_not_found");
  if (channel.kind === "private" && !channel.members.has(BOT.user)) throw new Refused("channel_not_found");
  return channel;
}

/** @throws Refused where the app may not write */
export function checkWritable(world: World, channel: Channel): void {
  if (channel.archived) throw new Refused("is_archived");
  if (!channel.members.has(BOT.user)) throw new Refused("not_in_channel");
  if (channel.readOnly) throw new Refused("restricted_action");
  const [other] = [...channel.members].filter((member) => member !== BOT.user);
  if (channel.kind === "im" && other && world.people.get(other)?.closed)
    throw new Refused("messages_tab_disabled");
}

/** A message as methods and events return it; escaped text stays escaped, as on the real platform. */
export function messageJson(message: Message): Json {
  return {
    type: "message",
    ts: message.ts,
    user: message.author,
    ...(message.author === BOT.user ? { bot_id: BOT.bot, app_id: BOT.app } : {}),
    text: message.text,
    blocks: message.blocks,
    ...(message.thread === null ? {} : { thread_ts: message.thread }),
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
    ...(message.files.length === 0
      ? {}
      : { files: message.files.map((file) => ({ id: file.id, name: file.name })) }),
  };
}

/** A newly uploaded file list as the method takes it. */
export function filesOf(world: World, given: unknown): readonly StoredFile[] {
  return list(given).map((entry) => {
    const file = world.files.get(text(entry.id));
    if (!file?.uploaded) throw new Refused("file_not_found");
    return file;
  });
}

export function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === "1" || value === 1;
}
