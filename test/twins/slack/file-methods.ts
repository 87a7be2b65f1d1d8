import type { Method } from "./methods.ts";
import { channelOf, checkWritable, filesOf, postMessage } from "./post.ts";
import { BOT, type Json, Refused, type StoredFile, text } from "./world.ts";

export const fileMethods: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": ({ world, args, base }) => {
    const length = Number(args.length);
    if (!Number.isInteger(length) || length <= 0) throw new Refused("invalid_arguments", ["length"], true);
    const name = text(args.filename);
    const picture = /\.(png|jpe?g|gif)$/i.test(name);
    const file: StoredFile = {
      id: world.id("F"),
      name,
      mimetype: picture ? "image/png" : "application/octet-stream",
      owner: BOT.user,
      alt: text(args.alt_txt) || null,
      bytes: new Uint8Array(length),
      sharedIn: new Set(),
      uploaded: false,
    };
    world.files.set(file.id, file);
    return { upload_url: `${base}upload/${file.id}`, file_id: file.id };
  },
  "files.completeUploadExternal": ({ world, args, token, base }) => {
    const files = filesOf(world, args.files);
    if (args.channel_id !== undefined) {
      const channel = channelOf(world, args.channel_id, token?.team ?? null);
      checkWritable(world, channel);
      // Seen on the real platform: alt text on anything but a picture makes the share fail without a word.
      if (files.some((file) => file.alt !== null && !file.mimetype.startsWith("image/")))
        return { files: files.map((file) => fileJson(file, base)) };
      for (const file of files) file.sharedIn.add(channel.id);
      postMessage(world, {
        channel: channel.id,
        onlyFor: null,
        thread: text(args.thread_ts) || null,
        content: { text: text(args.initial_comment) },
        files,
      });
    }
    return { files: files.map((file) => fileJson(file, base)) };
  },
  "files.info": ({ world, args, base }) => {
    const file = world.files.get(text(args.file));
    if (!file) throw new Refused("file_not_found");
    return { file: fileJson(file, base) };
  },
};

/** A file as events and methods describe it. */
export function fileJson(file: StoredFile, base: string): Json {
  return {
    id: file.id,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    size: file.bytes.byteLength,
    user: file.owner,
    url_private: `${base}files/${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${base}files/${file.id}/download/${encodeURIComponent(file.name)}`,
    permalink: `${base}files/${file.owner}/${file.id}`,
  };
}
