import { checkContent, type MessageBody, type MessageFiles, newFiles } from "./check-message.ts";
import { pingedBy } from "./pings.ts";
import { unknownMessage } from "./reject.ts";
import type { StoredFile, StoredMessage, World } from "./world.ts";

export type NewMessage = {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: MessageBody;
  readonly uploads: MessageFiles;
  readonly onlyFor?: string | null;
  readonly interactionId?: string | null;
  readonly replyTo?: string | null;
};

/** Checks, notifies whom it may, and keeps a message of the assistant. */
export function createMessage(world: World, parts: NewMessage): StoredMessage {
  const files = newFiles(parts.body, parts.uploads, world.nextId);
  const content = parts.body.content ?? "";
  const embeds = parts.body.embeds ?? [];
  checkContent({ content, embeds, files });
  const replyTo = parts.replyTo ?? null;
  const repliesTo = replyTo === null ? null : (world.messages.get(replyTo)?.authorId ?? null);
  const message = keepMessage(world, {
    channelId: parts.channelId,
    authorId: parts.authorId,
    content,
    embeds,
    components: parts.body.components ?? [],
    files,
    flags: (parts.body.flags ?? 0) & ~64,
    nonce: parts.body.nonce === undefined ? null : String(parts.body.nonce),
    replyTo,
    onlyFor: parts.onlyFor ?? null,
    pinged: parts.onlyFor ? [] : pingedBy(world, parts.channelId, parts.body, repliesTo),
    interactionId: parts.interactionId ?? null,
  });
  world.changed();
  return message;
}

type Kept = Omit<StoredMessage, "id" | "at" | "loading" | "crossposted" | "deleted" | "edits">;

export function keepMessage(world: World, parts: Kept & { readonly loading?: boolean }): StoredMessage {
  const message: StoredMessage = {
    ...parts,
    id: world.nextId(),
    at: world.clock(),
    loading: parts.loading ?? false,
    crossposted: false,
    deleted: false,
    edits: 0,
  };
  world.messages.set(message.id, message);
  return message;
}

/** Replaces what the edit names and leaves the rest; an edit never notifies anyone. */
export function editMessage(
  world: World,
  message: StoredMessage,
  body: MessageBody,
  uploads: MessageFiles,
): void {
  const kept: readonly StoredFile[] = body.attachments
    ? message.files.filter((file) => body.attachments?.some(({ id }) => String(id) === file.id))
    : message.files;
  const files = [...kept, ...newFiles(withoutKept(body), uploads, world.nextId)];
  const content = body.content === undefined ? message.content : (body.content ?? "");
  const embeds = body.embeds === undefined ? message.embeds : (body.embeds ?? []);
  const components = body.components === undefined ? message.components : (body.components ?? []);
  checkContent({ content, embeds, files });
  Object.assign(message, { content, embeds, components, files, loading: false });
  if (body.flags !== undefined && body.flags !== null) message.flags = body.flags;
  message.edits += 1;
  world.changed();
}

/** Attachments that stay are named by their id as text; only numbers speak of new uploads. */
function withoutKept(body: MessageBody): MessageBody {
  return { ...body, attachments: body.attachments?.filter(({ id }) => typeof id === "number") };
}

export function findMessage(world: World, channelId: string, messageId: string): StoredMessage {
  const message = world.messages.get(messageId);
  if (!message || message.deleted || message.channelId !== channelId) throw unknownMessage();
  return message;
}
