import type { FileOut, Reply, Visibility } from "./reply.ts";

/** A control ready to be drawn: its id carries all it does. `command` is the same as typed text. */
export type Control =
  | {
      readonly kind: "button";
      readonly label: string;
      readonly id: string;
      readonly style: "default" | "primary" | "danger";
      /** The press must be answered with a form, at once and before anything else. */
      readonly opensForm: boolean;
      readonly command: string;
    }
  | {
      readonly kind: "select";
      readonly label: string;
      readonly id: string;
      readonly options: readonly {
        readonly label: string;
        readonly id: string;
        readonly command: string;
        readonly selected: boolean;
      }[];
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

/** A reply with its controls, ready for a surface. */
export type RenderedReply = {
  readonly visibility: Visibility;
  readonly reply: Reply;
  readonly controls: readonly Control[];
  readonly files: readonly FileOut[];
};

export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly kind:
    | "text"
    | "paragraph"
    | "number"
    | "choice"
    | "boolean"
    | "file"
    | "user"
    | "role"
    | "channel";
  readonly required: boolean;
  readonly value: string;
  readonly description: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
};

/** A form to show; `id` comes back with the values. */
export type Form = {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
};
