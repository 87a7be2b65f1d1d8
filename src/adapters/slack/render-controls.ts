import type { types } from "@slack/bolt";
import { unreachable } from "../../core/errors.ts";
import type { Control } from "../../core/rendered.ts";
import { LIMITS } from "./limits.ts";
import { clipEscaped } from "./mrkdwn.ts";
import type { SlackBlock } from "./render-blocks.ts";

type Element = types.Button | types.StaticSelect;

/** Every control's `action_id` starts with this; the control's own id is the button's or the option's value. */
export const CONTROL_PREFIX = "control.";

/** Controls as rows of elements. `scope` keeps the ids of several replies in one view apart. */
export function renderControls(controls: readonly Control[], scope = ""): readonly SlackBlock[] {
  const elements = controls.flatMap((control, index) =>
    elementsOf(control, `${CONTROL_PREFIX}${scope}${index}`),
  );
  const blocks: SlackBlock[] = [];
  for (let at = 0; at < elements.length; at += LIMITS.elementsPerActions)
    blocks.push({ type: "actions", elements: elements.slice(at, at + LIMITS.elementsPerActions) });
  return blocks;
}

/** The control id that a pressed element carries; null for links, which only open a page. */
export function controlIdOf(action: {
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): string | null {
  return action.value ?? action.selected_option?.value ?? null;
}

function elementsOf(control: Control, actionId: string): readonly Element[] {
  switch (control.kind) {
    case "button":
      return [
        {
          type: "button",
          action_id: actionId,
          text: label(control.label, LIMITS.buttonText),
          value: control.id,
          ...(control.style === "default" ? {} : { style: control.style }),
        },
      ];
    case "link":
      return /^https?:\/\//.test(control.url) && control.url.length <= LIMITS.url
        ? [
            {
              type: "button",
              action_id: actionId,
              text: label(control.label, LIMITS.buttonText),
              url: control.url,
            },
          ]
        : [];
    case "select":
      return selectElements(control, actionId);
    default:
      return unreachable(control);
  }
}

/** A list longer than one select takes goes on in a second one. */
function selectElements(control: Extract<Control, { kind: "select" }>, actionId: string): readonly Element[] {
  const selects: Element[] = [];
  for (let at = 0; at < control.options.length; at += LIMITS.optionsPerSelect) {
    const options = control.options.slice(at, at + LIMITS.optionsPerSelect);
    const chosen = options.find((option) => option.selected);
    selects.push({
      type: "static_select",
      action_id: at === 0 ? actionId : `${actionId}.${at}`,
      placeholder: label(control.label, LIMITS.placeholder),
      options: options.map(optionOf),
      ...(chosen ? { initial_option: optionOf(chosen) } : {}),
    });
  }
  return selects;
}

function optionOf(option: { readonly label: string; readonly id: string }): types.PlainTextOption {
  return { text: label(option.label, LIMITS.optionText), value: option.id };
}

function label(text: string, limit: number): types.PlainTextElement {
  return { type: "plain_text", text: clipEscaped(text.trim() || "…", limit), emoji: false };
}
