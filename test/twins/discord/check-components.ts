import { z } from "zod";
import { invalid } from "./reject.ts";

const customId = z.string().min(1).max(100);
const emoji = z.strictObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const pressable = z.strictObject({
  type: z.literal(2),
  style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  custom_id: customId,
  label: z.string().min(1).max(80).optional(),
  emoji: emoji.optional(),
  disabled: z.boolean().optional(),
});
const linked = z.strictObject({
  type: z.literal(2),
  style: z.literal(5),
  url: z
    .string()
    .max(512)
    .regex(/^(https?|discord):\/\/\S+$/, "Not a well formed URL."),
  label: z.string().min(1).max(80).optional(),
  emoji: emoji.optional(),
  disabled: z.boolean().optional(),
});

export const selectOption = z.strictObject({
  label: z.string().trim().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  emoji: emoji.optional(),
  default: z.boolean().optional(),
});

const select = z.strictObject({
  type: z.literal(3),
  custom_id: customId,
  options: z.array(selectOption).min(1).max(25),
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
});

const row = z.strictObject({
  type: z.literal(1),
  components: z
    .array(z.union([pressable, linked, select]))
    .min(1)
    .max(5),
});

export type ComponentRow = z.infer<typeof row>;
export type MessageComponent = ComponentRow["components"][number];

export const componentsSchema = z.array(row).max(5);

/** One select fills a row, ids are unique in the message, option values are unique in their select. */
export function checkComponents(rows: readonly ComponentRow[]): void {
  const seen = new Set<string>();
  for (const [at, { components }] of rows.entries()) {
    if (components.length > 1 && components.some((component) => component.type === 3))
      throw invalid(`components.${at}`, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select takes the whole row");
    for (const component of components) {
      const path = `components.${at}.components`;
      if (component.type === 2 && !component.label && !component.emoji)
        throw invalid(path, "BUTTON_COMPONENT_REQUIRED", "A button needs a label or an emoji");
      if (component.type === 3) checkOptions(component.options, path, component.max_values ?? 1);
      if (!("custom_id" in component)) continue;
      if (seen.has(component.custom_id))
        throw invalid(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
      seen.add(component.custom_id);
    }
  }
}

export function checkOptions(
  options: readonly { readonly value: string; readonly default?: boolean | undefined }[],
  path: string,
  most: number,
): void {
  if (new Set(options.map((option) => option.value)).size < options.length)
    throw invalid(`${path}.options`, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "Option values are unique");
  if (options.filter((option) => option.default).length > most)
    throw invalid(`${path}.options`, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "Too many options are selected");
}
