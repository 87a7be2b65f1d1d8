import { fileJson } from "./file-methods.ts";
import { initialOf, labelOf, type SeenView } from "./seen.ts";
import { type Json, list, object, type StoredFile, text } from "./world.ts";

/** What the client sends for each field; it keeps to the limits and required fields by itself. */
export function stateOf(
  on: SeenView,
  values: Readonly<Record<string, string | StoredFile>>,
  base: string,
): Json {
  const state: Record<string, Json> = {};
  const inputs = on.blocks.filter((block) => block.type === "input");
  for (const label of Object.keys(values))
    if (!inputs.some((block) => labelOf(block) === label))
      throw new Error(`The form has no field "${label}".`);
  for (const block of inputs) {
    const element = object(block.element);
    const given = values[labelOf(block)] ?? initialOf(element);
    if (given === "" && block.optional !== true) throw new Error(`"${labelOf(block)}" must be filled in.`);
    state[text(block.block_id)] = { [text(element.action_id)]: fieldState(element, given, base) };
  }
  return state;
}

function fieldState(element: Json, given: string | StoredFile, base: string): Json {
  const type = text(element.type);
  if (typeof given !== "string") return { type, files: [fileJson(given, base)] };
  if (type === "plain_text_input") {
    if (given.length > Number(element.max_length ?? 3000))
      throw new Error("The client takes no text that long.");
    return { type, value: given === "" ? null : given };
  }
  if (type === "static_select") {
    const option = list(element.options).find((each) => each.value === given);
    if (given !== "" && !option) throw new Error(`There is no choice "${given}".`);
    return { type, selected_option: option ?? null };
  }
  if (type === "users_select") return { type, selected_user: given || null };
  if (type === "conversations_select") return { type, selected_conversation: given || null };
  return { type, files: [] };
}
