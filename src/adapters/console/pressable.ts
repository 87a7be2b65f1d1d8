import { unreachable } from "../../core/errors.ts";
import type { Control } from "../../core/rendered.ts";

/** One thing that can be pressed by its number. */
export type Pressable = {
  readonly label: string;
  /** The same as typed text; for a link its address. */
  readonly command: string;
  /** Null for a link: it only says where it leads. */
  readonly id: string | null;
  readonly opensForm: boolean;
};

/** What of a control can be pressed: each choice of a select on its own. */
export function pressable(control: Control): readonly Pressable[] {
  switch (control.kind) {
    case "button": {
      const { label, command, id, opensForm } = control;
      return [{ label, command, id, opensForm }];
    }
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
