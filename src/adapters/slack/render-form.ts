import type { types } from "@slack/bolt";
import { unreachable } from "../../core/errors.ts";
import { clip, plainText } from "../../core/markup.ts";
import type { Form, FormField } from "../../core/rendered.ts";
import { LIMITS } from "./limits.ts";
import { clipEscaped } from "./mrkdwn.ts";

/** The `action_id` of every field; which field it is says the block. */
const VALUE = "value";
const FIELD = "field.";

/**
 * A form as a modal. `where` says to which conversation the answer goes; the form's own id, at most 100
 * characters, is all that the metadata carries.
 */
export function renderForm(form: Form, where: string): types.ModalView {
  return {
    type: "modal",
    callback_id: clip(where, LIMITS.callbackId),
    private_metadata: form.id,
    title: plain(form.title, LIMITS.viewTitle),
    submit: plain(form.submit, LIMITS.viewTitle),
    close: plain("Cancel", LIMITS.viewTitle),
    blocks: form.fields.map(inputOf),
  };
}

/** What is shown while a form's values are looked up. */
export function loadingView(title: string): types.ModalView {
  return {
    type: "modal",
    title: plain(title, LIMITS.viewTitle),
    close: plain("Cancel", LIMITS.viewTitle),
    blocks: [{ type: "section", text: plain("One moment…", LIMITS.sectionText) }],
  };
}

/** A modal that only says something, for when a form turned out to be impossible. */
export function messageView(title: string, markup: string): types.ModalView {
  return {
    type: "modal",
    title: plain(title, LIMITS.viewTitle),
    close: plain("Close", LIMITS.viewTitle),
    blocks: [{ type: "section", text: plain(plainText(markup) || "…", LIMITS.sectionText) }],
  };
}

/** One field's state in a submission, as Slack sends it. */
export type FieldState = {
  readonly type: string;
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
  readonly selected_user?: string | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly files?: readonly unknown[] | undefined;
};

/** The values of a submitted form by field name; files come apart, since they must be fetched. */
export function readSubmission(state: Readonly<Record<string, Readonly<Record<string, FieldState>>>>): {
  readonly values: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, unknown>>;
} {
  const values: Record<string, string> = {};
  const files: Record<string, unknown> = {};
  for (const [blockId, elements] of Object.entries(state)) {
    const field = elements[VALUE];
    if (!field || !blockId.startsWith(FIELD)) continue;
    const name = blockId.slice(FIELD.length);
    if (field.files?.[0] !== undefined) files[name] = field.files[0];
    // An emptied field is sent as an empty value, so that it takes away what the form was filled with.
    else
      values[name] =
        field.value ??
        field.selected_option?.value ??
        field.selected_user ??
        field.selected_conversation ??
        "";
  }
  return { values, files };
}

/** Field errors as Slack wants them back: by block, as plain text. */
export function fieldErrors(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [
      `${FIELD}${name}`,
      clipEscaped(plainText(message), LIMITS.inputHint),
    ]),
  );
}

function inputOf(field: FormField): types.InputBlock {
  return {
    type: "input",
    block_id: `${FIELD}${field.name}`,
    label: plain(field.label, LIMITS.inputLabel),
    element: elementOf(field),
    optional: !field.required,
    hint: plain(hintOf(field), LIMITS.inputHint),
  };
}

function elementOf(field: FormField): types.InputBlock["element"] {
  const action = { action_id: VALUE };
  switch (field.kind) {
    case "text":
    case "paragraph":
      return textInput(field, field.kind === "paragraph");
    // A number field of Slack's refuses "1,200" and "$15", which are taken everywhere else.
    case "number":
    case "role":
      return textInput({ ...field, max: 40 }, false);
    case "choice":
      return selectOf(field.choices ?? [], field.value);
    case "boolean":
      return selectOf(["yes", "no"], field.value);
    case "file":
      return { type: "file_input", max_files: 1, ...action };
    case "user":
      return {
        type: "users_select",
        ...action,
        ...(/^[UW][A-Z0-9]+$/.test(field.value) ? { initial_user: field.value } : {}),
      };
    case "channel":
      return {
        type: "conversations_select",
        ...action,
        filter: { include: ["public", "private"], exclude_bot_users: true },
        ...(/^[CG][A-Z0-9]+$/.test(field.value) ? { initial_conversation: field.value } : {}),
      };
    default:
      return unreachable(field.kind);
  }
}

function textInput(field: FormField, multiline: boolean): types.PlainTextInput {
  const most = Math.min(field.max ?? LIMITS.inputText, LIMITS.inputText);
  return {
    type: "plain_text_input",
    action_id: VALUE,
    multiline,
    max_length: Math.max(1, most),
    ...(field.value === "" ? {} : { initial_value: field.value.slice(0, most) }),
  };
}

function selectOf(choices: readonly string[], value: string): types.StaticSelect {
  const option = (choice: string): types.PlainTextOption => ({
    text: plain(choice.replaceAll("-", " "), LIMITS.optionText),
    value: choice,
  });
  return {
    type: "static_select",
    action_id: VALUE,
    options: choices.slice(0, LIMITS.optionsPerSelect).map(option),
    ...(choices.includes(value) ? { initial_option: option(value) } : {}),
  };
}

function hintOf(field: FormField): string {
  const range =
    field.kind === "number" && field.min !== undefined && field.max !== undefined
      ? ` (${field.min.toLocaleString("en-US")} to ${field.max.toLocaleString("en-US")})`
      : "";
  return `${field.description}${range}`;
}

function plain(text: string, limit: number): types.PlainTextElement {
  return { type: "plain_text", text: clipEscaped(text, limit), emoji: false };
}
