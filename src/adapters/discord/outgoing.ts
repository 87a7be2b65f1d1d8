import type { APIAllowedMentions, APIEmbed, RawFile } from "discord.js";
import type { Row } from "./render-controls.ts";

/** A file to upload; `description` is its alt text. */
export type Upload = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly description?: string;
};

/** One message as Discord takes it, before it is known which way it goes out. */
export type Outgoing = {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly files: readonly Upload[];
};

/** Nobody is notified; the default of every message we send. */
export const NOBODY: APIAllowedMentions = { parse: [], replied_user: false };

/** The body and the files for the REST client. Names every part, so that an edit replaces the whole message. */
export function toRequest(
  message: Outgoing,
  more: Readonly<Record<string, unknown>> = {},
): { readonly body: Record<string, unknown>; readonly files: RawFile[] } {
  return {
    body: {
      content: message.content,
      embeds: message.embeds,
      components: message.components,
      allowed_mentions: NOBODY,
      attachments: message.files.map((file, id) => ({
        id,
        filename: file.name,
        ...(file.description === undefined ? {} : { description: file.description }),
      })),
      ...more,
    },
    files: message.files.map((file) => ({
      name: file.name,
      data: Buffer.from(file.bytes),
      contentType: file.type,
    })),
  };
}
