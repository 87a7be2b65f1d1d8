import { unreachable } from "../../core/errors.ts";
import { replyText } from "../../core/plain-reply.ts";
import type { Control, RenderedReply } from "../../core/rendered.ts";

/** A reply as the console's JSON line; see the contract in docs/commands.md. */
export type ReplyJson = {
  readonly ok: boolean;
  readonly visibility: "private" | "public";
  readonly title: string | null;
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly command: string }[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string };
};

export function replyJson(rendered: RenderedReply): ReplyJson {
  const { reply } = rendered;
  return {
    ok: reply.ok,
    visibility: rendered.visibility,
    title: reply.title ?? null,
    text: replyText(reply),
    actions: rendered.controls.flatMap(pressable).map(({ label, command }) => ({ label, command })),
    files: rendered.files.map((file) => ({ name: file.name, type: file.type, bytes: file.bytes.byteLength })),
    data: reply.data,
    ...(reply.error ? { error: reply.error } : {}),
  };
}

export type Pressable = {
  readonly label: string;
  readonly command: string;
  readonly id: string | null;
  readonly opensForm: boolean;
};

/** What can be pressed: each choice of a select on its own; links only say where they lead. */
export function pressable(control: Control): readonly Pressable[] {
  switch (control.kind) {
    case "button":
      return [
        { label: control.label, command: control.command, id: control.id, opensForm: control.opensForm },
      ];
    case "select":
      return control.options.map((option) => ({
        label: `${control.label}: ${option.label}`,
        command: option.command,
        id: option.id,
        opensForm: false,
      }));
    case "link":
      return [{ label: control.label, command: control.url, id: null, opensForm: false }];
    default:
      return unreachable(control);
  }
}
