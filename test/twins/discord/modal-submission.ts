import type { ModalInput } from "./check-modal.ts";
import { type FileValue, fileOf } from "./interaction-data.ts";
import { attachmentJson } from "./json-shapes.ts";
import { filledIn, type SeenModal } from "./views.ts";
import type { TwinChannel, World } from "./world.ts";

/** `data` of a submitted form; what the client itself would refuse throws. Values are named by label. */
export function submission(
  world: World,
  base: string,
  channel: TwinChannel,
  modal: SeenModal,
  values: Readonly<Record<string, string | FileValue>>,
): Record<string, unknown> {
  const labels = modal.inputs.map((part) => part.label);
  const unknown = Object.keys(values).find((label) => !labels.includes(label));
  if (unknown) throw new Error(`The form has no "${unknown}" among ${labels.join(", ")}`);
  const attachments: Record<string, unknown> = {};
  const components = modal.inputs.map(({ label, input }) => {
    const value = values[label] ?? filledIn(input);
    if (typeof value === "object") {
      const file = fileOf(world, value);
      attachments[file.id] = attachmentJson(file, channel.id, base);
      return wrap(input, { values: [file.id] });
    }
    check(label, input, value);
    if (input.type === 4) return wrap(input, { value });
    return wrap(input, { values: value === "" ? [] : [value] });
  });
  const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
  return { custom_id: modal.id, components, ...resolved };
}

function wrap(input: ModalInput, value: object): Record<string, unknown> {
  return { type: 18, component: { type: input.type, custom_id: input.custom_id, ...value } };
}

function check(label: string, input: ModalInput, value: string): void {
  const refuse = (why: string): Error => new Error(`The form refuses ${label}: ${why}`);
  if (value === "") {
    if (input.required ?? true) throw refuse("it is required");
    return;
  }
  if (input.type === 3 && !input.options.some((option) => option.value === value))
    throw refuse("not an option");
  if (input.type !== 4) return;
  if (value.length > (input.max_length ?? 4000)) throw refuse("too long");
  if (value.length < (input.min_length ?? 0)) throw refuse("too short");
}
