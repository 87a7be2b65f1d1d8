import { z } from "zod";
import { checkOptions, selectOption } from "./check-components.ts";
import { invalid } from "./reject.ts";

const customId = z.string().min(1).max(100);

const textInput = z.strictObject({
  type: z.literal(4),
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: z.string().min(1).max(45).optional(),
  min_length: z.int().min(0).max(4000).optional(),
  max_length: z.int().min(1).max(4000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4000).optional(),
  placeholder: z.string().max(100).optional(),
});

const stringSelect = z.strictObject({
  type: z.literal(3),
  custom_id: customId,
  options: z.array(selectOption).min(1).max(25),
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  required: z.boolean().optional(),
});

/** 5 user, 6 role, 8 channel. */
const pickSelect = z.strictObject({
  type: z.union([z.literal(5), z.literal(6), z.literal(8)]),
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  required: z.boolean().optional(),
  channel_types: z.array(z.int()).optional(),
  default_values: z
    .array(z.strictObject({ id: z.string().regex(/^\d{15,20}$/), type: z.enum(["user", "role", "channel"]) }))
    .optional(),
});

const fileUpload = z.strictObject({
  type: z.literal(19),
  custom_id: customId,
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
});

const label = z.strictObject({
  type: z.literal(18),
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).optional(),
  component: z.union([textInput, stringSelect, pickSelect, fileUpload]),
});

const oldRow = z.strictObject({ type: z.literal(1), components: z.array(textInput).length(1) });

export const modalSchema = z.strictObject({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.union([label, oldRow]))
    .min(1)
    .max(5),
});

export type ModalInput = z.infer<typeof label>["component"];

/** Inputs with unique ids, lengths that agree with each other, a label on each. */
export function checkModal(modal: z.infer<typeof modalSchema>): void {
  const seen = new Set<string>();
  for (const [at, component] of modal.components.entries()) {
    const input = component.type === 18 ? component.component : component.components[0];
    if (!input) continue;
    const path = `data.components.${at}`;
    if (seen.has(input.custom_id))
      throw invalid(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    seen.add(input.custom_id);
    if (component.type === 1 && input.type === 4 && !input.label)
      throw invalid(path, "BASE_TYPE_REQUIRED", "This field is required");
    if (component.type === 18 && input.type === 4 && input.label)
      throw invalid(path, "TEXT_INPUT_LABEL_IN_LABEL", "The label goes on the label component");
    if (input.type === 3) checkOptions(input.options, path, input.max_values ?? 1);
    if (input.type === 4) checkText(input, path);
  }
}

function checkText(input: z.infer<typeof textInput>, path: string): void {
  const { value, min_length: min, max_length: max } = input;
  if (max !== undefined && min !== undefined && min > max)
    throw invalid(path, "TEXT_INPUT_MIN_OVER_MAX", "min_length is above max_length");
  if (max !== undefined && value !== undefined && value.length > max)
    throw invalid(`${path}.value`, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
}
