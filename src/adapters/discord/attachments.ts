import { UserError } from "../../core/errors.ts";
import { clip, plain, visible } from "../../core/markup.ts";
import type { FileIn } from "../../core/reply.ts";
import { LIMITS } from "./limits.ts";

/** A file as Discord describes it in interactions and messages. */
export type Attachment = {
  readonly url: string;
  readonly filename: string;
  readonly size: number;
  readonly content_type?: string | undefined;
};

const TIMEOUT_MS = 30_000;
const HOSTS = ["cdn.discordapp.com", "media.discordapp.net"];

/**
 * Fetches a file that somebody sent, at most 10 MB, from Discord's own hosts or that of `apiUrl` and from nowhere else.
 * @throws UserError bad_input when it is too large, unavailable when it cannot be had
 */
export async function download(attachment: Attachment, apiUrl: string): Promise<FileIn> {
  if (attachment.size > LIMITS.fileBytes) throw tooLarge(attachment);
  if (!isDiscordHost(attachment.url, apiUrl)) throw unreadable(attachment, undefined);
  let bytes: Uint8Array;
  try {
    const response = await fetch(attachment.url, {
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`Discord answered ${response.status}`);
    bytes = await readAtMost(response, LIMITS.fileBytes);
  } catch (cause) {
    throw cause instanceof RangeError ? tooLarge(attachment) : unreadable(attachment, cause);
  }
  return {
    name: clip(visible(attachment.filename).replace(/\n/g, " "), 200),
    type: attachment.content_type ?? "application/octet-stream",
    bytes,
  };
}

function isDiscordHost(url: string, apiUrl: string): boolean {
  const { protocol, host, origin } = new URL(url);
  return (protocol === "https:" && HOSTS.includes(host)) || origin === new URL(apiUrl).origin;
}

/** @throws RangeError past the limit, whatever size was announced */
async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > most) throw new RangeError("too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(attachment: Attachment): UserError {
  return new UserError(
    "bad_input",
    `${plain(attachment.filename, 100)} is larger than 10 MB. Split it and send the parts one by one.`,
  );
}

function unreadable(attachment: Attachment, cause: unknown): UserError {
  const message = `I could not fetch ${plain(attachment.filename, 100)} from Discord. Please send it again.`;
  return new UserError("unavailable", message, { cause });
}
