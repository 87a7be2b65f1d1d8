import type { FileOut } from "../../core/reply.ts";
import type { Api } from "./api.ts";
import { LIMITS } from "./limits.ts";

/** Where an upload is shown. */
export type UploadTarget = { readonly channel: string; readonly thread: string | null };

/**
 * Puts a file into a conversation, with alt text and an escaped line above it, and returns the address of its page. Slack has no ephemeral files: a file is seen
 * by the conversation it is shared in, and a file shared nowhere by the app alone.
 */
export async function uploadFile(
  api: Api,
  file: FileOut & { readonly alt?: string; readonly comment?: string },
  target: UploadTarget,
): Promise<string | null> {
  const name = file.name.slice(-LIMITS.fileName);
  const wanted = {
    filename: name,
    length: file.bytes.byteLength,
    // The API's own name for it; given for anything but a picture, Slack quietly shares the file nowhere.
    ...(file.alt === undefined ? {} : { alt_txt: file.alt.slice(0, 1000) }),
  };
  const { upload_url: url, file_id: id } = await api.files.getUploadURLExternal(wanted);
  if (!url || !id) throw new Error("Slack gave no place to upload to.");
  const sent = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(file.bytes),
    signal: AbortSignal.timeout(60_000),
  });
  if (!sent.ok) throw new Error(`Slack refused an upload with status ${sent.status}.`);
  const done = await api.files.completeUploadExternal({
    files: [{ id, title: name }],
    channel_id: target.channel,
    ...(file.comment === undefined ? {} : { initial_comment: file.comment }),
    ...(target.thread === null ? {} : { thread_ts: target.thread }),
  });
  return done.files?.[0]?.permalink ?? null;
}
