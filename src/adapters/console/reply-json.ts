import { plainText } from "../../core/markup.ts";
import { replyText } from "../../core/plain-reply.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { FileOut } from "../../core/reply.ts";
import { pressable } from "./pressable.ts";

/** A reply as the console's JSON line: keys are only ever added. */
export type ReplyJson = {
  readonly ok: boolean;
  readonly visibility: "private" | "public";
  readonly title: string | null;
  /** What a person reads, a refusal's message included. */
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly command: string }[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string };
};

export function replyJson(rendered: RenderedReply, files: readonly FileOut[] = rendered.files): ReplyJson {
  const { reply } = rendered;
  return {
    ok: reply.ok,
    visibility: rendered.visibility,
    title: reply.title === undefined ? null : plainText(reply.title),
    text: replyText(reply),
    actions: rendered.controls.flatMap(pressable).map(({ label, command }) => ({ label, command })),
    files: files.map(({ name, type, bytes }) => ({ name, type, bytes: bytes.byteLength })),
    data: reply.data,
    ...(reply.error ? { error: { code: reply.error.code, message: plainText(reply.error.message) } } : {}),
  };
}
