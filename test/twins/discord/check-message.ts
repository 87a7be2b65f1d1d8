import { z } from "zod";
import { checkComponents, componentsSchema } from "./check-components.ts";
import { checkEmbeds, embedsSchema } from "./check-embeds.ts";
import { emptyMessage, invalid, parseBody } from "./reject.ts";
import type { StoredFile } from "./world.ts";

const snowflake = z.string().regex(/^\d{15,20}$/);

const mentionsSchema = z.strictObject({
  parse: z.array(z.enum(["users", "roles", "everyone"])).optional(),
  users: z.array(snowflake).max(100).optional(),
  roles: z.array(snowflake).max(100).optional(),
  replied_user: z.boolean().optional(),
});

const attachmentSchema = z.strictObject({
  id: z.union([z.int().min(0), z.string().regex(/^\d+$/)]),
  filename: z.string().min(1).max(260).optional(),
  description: z.string().max(1024).nullish(),
});

const common = {
  content: z.string().max(2000).nullish(),
  embeds: embedsSchema.nullish(),
  allowed_mentions: mentionsSchema.nullish(),
  components: componentsSchema.nullish(),
  attachments: z.array(attachmentSchema).max(10).nullish(),
  flags: z.int().min(0).nullish(),
  // Clients send these two everywhere; only channel posts heed them.
  tts: z.boolean().optional(),
  enforce_nonce: z.boolean().optional(),
};

const channelPost = z.strictObject({
  ...common,
  nonce: z.union([z.string().min(1).max(25), z.int()]).optional(),
  message_reference: z
    .strictObject({
      message_id: snowflake,
      channel_id: snowflake.optional(),
      guild_id: snowflake.optional(),
      fail_if_not_exists: z.boolean().optional(),
    })
    .optional(),
});

export type MessageBody = z.infer<typeof channelPost>;
export type MessageFiles = ReadonlyMap<
  string,
  { readonly name: string; readonly bytes: Uint8Array; readonly type: string }
>;

/** Which flags each way of sending may set: embeds off 4, silent 4096, ephemeral 64. */
const FLAGS = { post: 4 | 4096, edit: 4, callback: 4 | 64 | 4096 } as const;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Reads and checks a message that would be new; `way` decides which fields exist. */
export function checkNewMessage(way: "post" | "callback", body: unknown): MessageBody {
  const message: MessageBody =
    way === "post" ? parseBody(channelPost, body) : parseBody(z.strictObject(common), body);
  checkParts(message, FLAGS[way]);
  return message;
}

export function checkEdit(body: unknown): MessageBody {
  const message = parseBody(z.strictObject(common), body);
  checkParts(message, FLAGS.edit);
  return message;
}

function checkParts(message: MessageBody, flags: number): void {
  if (((message.flags ?? 0) & ~flags) !== 0)
    throw invalid("flags", "BASE_TYPE_CHOICES", `Only the flags ${flags} may be set here`);
  checkComponents(message.components ?? []);
  const { parse = [], users, roles } = message.allowed_mentions ?? {};
  if ((users && parse.includes("users")) || (roles && parse.includes("roles")))
    throw invalid("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "Mutually exclusive");
}

/** What a message would hold, refused when it is nothing. @throws Rejection 50006 */
export function checkContent(parts: {
  readonly content: string;
  readonly embeds: Parameters<typeof checkEmbeds>[0];
  readonly files: readonly StoredFile[];
}): void {
  checkEmbeds(
    parts.embeds,
    parts.files.map((file) => file.name),
  );
  if (parts.content.trim() === "" && parts.embeds.length === 0 && parts.files.length === 0)
    throw emptyMessage();
}

/** The uploaded parts joined with their descriptions in `attachments`. */
export function newFiles(
  body: MessageBody,
  uploads: MessageFiles,
  nextId: () => string,
): readonly StoredFile[] {
  const files: StoredFile[] = [];
  for (const [key, upload] of uploads) {
    if (upload.bytes.byteLength > MAX_FILE_BYTES)
      throw invalid(key, "BASE_TYPE_FILE_SIZE", "Request entity too large");
    const about = body.attachments?.find((attachment) => `files[${attachment.id}]` === key);
    const name = about?.filename ?? upload.name;
    files.push({
      id: nextId(),
      name,
      type: upload.type,
      bytes: upload.bytes,
      description: about?.description ?? null,
    });
  }
  for (const { id } of body.attachments ?? [])
    if (typeof id === "number" && !uploads.has(`files[${id}]`))
      throw invalid("attachments", "BASE_TYPE_REQUIRED", `files[${id}] was not uploaded`);
  if (files.length > 10)
    throw invalid("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
  return files;
}
