import { UserError } from "../../core/errors.ts";
import type { FileIn } from "../../core/reply.ts";
import type { Access } from "./tokens.ts";

/** A file as Slack describes it in messages and form submissions. */
export type SlackFile = {
  readonly id: string;
  readonly name?: string | null;
  readonly mimetype?: string;
  readonly size?: number;
  readonly url_private_download?: string;
  readonly url_private?: string;
};

/** As large as any command takes; commands check their own limit. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Fetches a file that somebody sent. @throws UserError when it is too large or cannot be had */
export async function downloadFile(
  access: Access,
  file: SlackFile,
  apiUrl: string | undefined,
): Promise<FileIn> {
  const url = file.url_private_download ?? file.url_private;
  if ((file.size ?? 0) > LARGEST_FILE) throw tooLarge();
  // The token goes to Slack's own hosts only, whatever address a payload names.
  if (!url || !isSlackHost(url, apiUrl)) throw unreadable();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${access.api.token ?? ""}` },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  // Without the permission to read files Slack answers with its log-in page.
  if (!response.ok || (response.headers.get("content-type") ?? "").startsWith("text/html"))
    throw unreadable();
  const bytes = await readAtMost(response, LARGEST_FILE);
  return { name: file.name ?? file.id, type: file.mimetype ?? "application/octet-stream", bytes };
}

/** A file known by its id, if it is `owner`'s. @throws UserError when it is not or is gone */
export async function findFile(access: Access, id: string, owner: string): Promise<SlackFile> {
  let found: SlackFile & { readonly user?: string };
  try {
    const answer = await access.api.files.info({ file: id });
    found = { ...answer.file, id };
  } catch (error) {
    throw unreadable(error);
  }
  if (found.user !== owner) throw unreadable();
  return found;
}

function isSlackHost(url: string, apiUrl: string | undefined): boolean {
  const { host, hostname, protocol } = new URL(url);
  if (apiUrl !== undefined && host === new URL(apiUrl).host) return true;
  return (
    protocol === "https:" &&
    (hostname === "slack.com" || hostname.endsWith(".slack.com") || hostname.endsWith(".slack-edge.com"))
  );
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > most) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(): UserError {
  return new UserError("bad_input", "The file is larger than 10 MB. Split it, or export a shorter period.");
}

function unreadable(cause?: unknown): UserError {
  return new UserError("unavailable", "I could not fetch that file from Slack. Please send it again.", {
    cause,
  });
}
