import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { clip } from "../../core/markup.ts";
import type { Control } from "../../core/rendered.ts";
import { LIMITS } from "./limits.ts";

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Controls as rows of at most five buttons or one select, in order; further pages for what one message cannot hold. */
export function renderControls(controls: readonly Control[]): readonly (readonly Row[])[] {
  const rows: Row[] = [];
  let buttons: APIButtonComponent[] = [];
  const closeRow = (): void => {
    if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons });
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === "select") {
      closeRow();
      rows.push(...selectRows(control));
      continue;
    }
    if (buttons.length === LIMITS.buttonsInRow) closeRow();
    buttons.push(buttonOf(control));
  }
  closeRow();
  return chunks(rows, LIMITS.rows);
}

function buttonOf(control: Exclude<Control, { kind: "select" }>): APIButtonComponent {
  const label = clip(control.label, LIMITS.buttonLabel);
  if (control.kind === "link")
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: control.url };
  const style = {
    default: ButtonStyle.Secondary,
    primary: ButtonStyle.Primary,
    danger: ButtonStyle.Danger,
  } as const;
  return { type: ComponentType.Button, style: style[control.style], label, custom_id: control.id };
}

/** Selects of at most 25 entries each; the value of an entry is the id of what it does. */
function selectRows(control: Extract<Control, { kind: "select" }>): readonly Row[] {
  const parts = chunks(control.options, LIMITS.selectOptions);
  return parts.map((options, at) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: clip(`${control.id}:${at}`, LIMITS.customId),
        placeholder: clip(
          parts.length === 1 ? control.label : `${control.label} (${at + 1})`,
          LIMITS.placeholder,
        ),
        options: options.map((option) => ({
          label: clip(option.label, LIMITS.optionLabel),
          value: option.id,
          ...(option.selected ? { default: true } : {}),
        })),
      },
    ],
  }));
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}
