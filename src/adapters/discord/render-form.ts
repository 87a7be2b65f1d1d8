import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import { unreachable } from "../../core/errors.ts";
import { clip } from "../../core/markup.ts";
import type { Form, FormField } from "../../core/rendered.ts";
import { LIMITS } from "./limits.ts";

/** A form as a modal: at most five inputs, each under its label. */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: form.id,
    title: clip(form.title, LIMITS.modalTitle),
    components: form.fields.slice(0, LIMITS.modalInputs).map(labelled),
  };
}

function labelled(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: clip(field.label, LIMITS.label),
    ...(field.description === "" ? {} : { description: clip(field.description, LIMITS.labelDescription) }),
    component: inputFor(field),
  };
}

function inputFor(field: FormField): APILabelComponent["component"] {
  const base = { custom_id: field.name, required: field.required };
  switch (field.kind) {
    case "choice":
      return choiceInput(field, field.choices ?? []);
    case "boolean":
      return choiceInput(field, ["yes", "no"]);
    case "user":
      return { ...base, type: ComponentType.UserSelect, ...defaults(field, SelectMenuDefaultValueType.User) };
    case "role":
      return { ...base, type: ComponentType.RoleSelect, ...defaults(field, SelectMenuDefaultValueType.Role) };
    case "channel":
      return {
        ...base,
        type: ComponentType.ChannelSelect,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        ...defaults(field, SelectMenuDefaultValueType.Channel),
      };
    case "file":
      return { ...base, type: ComponentType.FileUpload, min_values: field.required ? 1 : 0, max_values: 1 };
    case "text":
    case "number":
    case "paragraph":
      return textInput(field);
    default:
      return unreachable(field.kind);
  }
}

/** A select that may stay empty needs `min_values` of 0 as well. Past 25 choices it is typed instead. */
function choiceInput(field: FormField, choices: readonly string[]): APILabelComponent["component"] {
  if (choices.length === 0 || choices.length > LIMITS.selectOptions) return textInput(field);
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
    options: choices.map((choice) => ({
      label: clip(choice, LIMITS.optionLabel),
      value: clip(choice, LIMITS.choiceText),
      ...(choice === field.value ? { default: true } : {}),
    })),
  };
}

function textInput(field: FormField): APILabelComponent["component"] {
  const most = field.kind === "number" ? 20 : Math.min(field.max ?? LIMITS.inputValue, LIMITS.inputValue);
  const least = field.kind === "number" ? undefined : field.min;
  const value = clip(field.value, most);
  const range = field.kind === "number" ? rangeText(field) : "";
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.kind === "paragraph" ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: Math.max(1, most),
    ...(least !== undefined && field.required && least <= most ? { min_length: least } : {}),
    ...(value === "" ? {} : { value }),
    ...(range === "" ? {} : { placeholder: clip(range, LIMITS.inputPlaceholder) }),
  };
}

function rangeText({ min, max }: FormField): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min === undefined ? "" : `${min} or more`;
}

type Defaults<T> = { readonly default_values?: { id: string; type: T }[] };

function defaults<T>(field: FormField, type: T): Defaults<T> {
  return /^\d{15,20}$/.test(field.value) ? { default_values: [{ id: field.value, type }] } : {};
}
