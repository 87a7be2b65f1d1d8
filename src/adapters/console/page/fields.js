/**
 * The fields of a form.
 * @import { FormField } from "../../../core/rendered.ts"
 * @import { SentFile } from "./server.js"
 */
import { element } from "./dom.js";
import { valuesFor } from "./server.js";

/** @typedef {FormField & { suggests?: boolean }} Field */
/** @typedef {{ values: Record<string, string>, files: SentFile[] }} Filled */
/**
 * @typedef {{
 *   field: Field,
 *   input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
 *   error: HTMLElement,
 *   node: HTMLElement,
 * }} Row
 */

const FILE_LIMIT = 10 * 1024 * 1024;
const SUGGEST_AFTER_MS = 120;

/**
 * @param {Field} field
 * @param {string} path the command it belongs to; empty when that is not known
 * @param {() => readonly Row[]} rows
 * @returns {Row}
 */
export function drawRow(field, path, rows) {
  const id = `field-${field.name}`;
  const input = inputFor(field, id);
  const error = element("p", { class: "error", id: `${id}-error` });
  const hint = element("p", { class: "about", id: `${id}-hint`, text: hintOf(field) });
  input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  if (field.required) input.setAttribute("aria-required", "true");
  const label = element("label", { for: id }, [
    field.label,
    ...(field.required ? [] : [element("span", { text: " (optional)" })]),
  ]);
  const node = element("div", { class: "row" }, [label, input, hint, error]);
  if (field.suggests && path !== "" && input instanceof HTMLInputElement)
    suggest(input, node, (typed) =>
      valuesFor({ path, option: field.name, typed, given: textValues(rows(), field.name) }),
    );
  return { field, input, error, node };
}

/**
 * @param {Field} field
 * @param {string} id
 */
function inputFor(field, id) {
  if (field.kind === "file") return element("input", { id, type: "file" });
  if (field.kind === "choice" || field.kind === "boolean") {
    const choices = field.kind === "boolean" ? ["yes", "no"] : (field.choices ?? []);
    const select = element("select", { id }, [
      element("option", { value: "", text: field.required ? "Choose…" : "Not given" }),
      ...choices.map((choice) => element("option", { value: choice, text: choice.replaceAll("-", " ") })),
    ]);
    select.value = field.value;
    return select;
  }
  const limit = field.kind === "number" ? 24 : field.max;
  if (field.kind === "paragraph") {
    const area = element("textarea", { id, rows: 5, maxlength: limit });
    area.value = field.value;
    return area;
  }
  const input = element("input", {
    id,
    type: "text",
    maxlength: limit,
    inputmode: field.kind === "number" ? "decimal" : undefined,
    autocomplete: "off",
    autocapitalize: "off",
  });
  input.value = field.value;
  return input;
}

/** @param {Field} field */
function hintOf(field) {
  const { min, max, kind, description } = field;
  /** @param {number} value */
  const say = (value) => value.toLocaleString("en-US");
  if (kind === "number" && min !== undefined && max !== undefined)
    return `${description}, ${say(min)} to ${say(max)}`;
  if (kind === "number" && min !== undefined) return `${description}, at least ${say(min)}`;
  if (kind === "file") return `${description}, up to 10 MB`;
  return max !== undefined && max > 300 ? `${description}, up to ${say(max)} characters` : description;
}

/**
 * Suggestions of the browser's own list, which the keyboard and screen readers know.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} node
 * @param {(typed: string) => Promise<readonly { name: string, value: string }[]>} find
 */
function suggest(input, node, find) {
  const list = element("datalist", { id: `${input.id}-list` });
  node.append(list);
  input.setAttribute("list", list.id);
  let asked = 0;
  const refresh = async () => {
    asked += 1;
    const mine = asked;
    await new Promise((resolve) => setTimeout(resolve, SUGGEST_AFTER_MS));
    if (mine !== asked) return;
    // Without suggestions the field is still a field.
    const found = await find(input.value).catch(() => []);
    if (mine !== asked) return;
    list.replaceChildren(
      ...found.map(({ name, value }) =>
        element("option", name === value ? { value } : { value, label: name }),
      ),
    );
  };
  input.addEventListener("input", () => void refresh());
  input.addEventListener("focus", () => void refresh());
}

/**
 * What was filled in. An emptied field counts when it held something before: it takes that away.
 * @param {readonly Row[]} rows
 * @returns {Promise<Filled>}
 */
export async function collect(rows) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {SentFile[]} */
  const files = [];
  for (const { field, input } of rows) {
    if (field.kind !== "file") {
      const typed = input.value.trim();
      if (typed !== "" || field.value !== "") values[field.name] = typed;
    } else if (input instanceof HTMLInputElement)
      for (const file of input.files ?? []) files.push(await sent(field.name, file));
  }
  return { values, files };
}

/**
 * @param {readonly Row[]} rows
 * @param {string} except
 */
function textValues(rows, except) {
  const given = rows.filter(
    ({ field, input }) => field.kind !== "file" && field.name !== except && input.value !== "",
  );
  return Object.fromEntries(given.map(({ field, input }) => [field.name, input.value.slice(0, 2_000)]));
}

/**
 * @param {string} option
 * @param {File} file
 * @returns {Promise<SentFile>}
 */
export async function sent(option, file) {
  if (file.size > FILE_LIMIT)
    throw new Error(`${file.name} is larger than 10 MB, the most that can be sent.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return { option, name: file.name, type: file.type || "application/octet-stream", base64: btoa(text) };
}
