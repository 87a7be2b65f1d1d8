import { element } from "./draw.js";

const dialog = document.getElementById("dialog");

/**
 * Shows a form and gives what was filled in to `submit`, which answers with errors by field or null when it is done.
 * Escape and Cancel close it; the focus returns to where it was.
 */
export function showForm(form, submit) {
  const before = document.activeElement;
  const rows = form.fields.map(row);
  const general = element("p", { class: "error", role: "alert" });
  const send = element("button", { type: "submit", class: "primary", text: form.submit });
  const body = element("form", { method: "dialog", novalidate: true }, [
    element("h2", { id: "dialog-title", text: form.title }),
    ...rows.map((one) => one.node),
    general,
    element("div", { class: "actions" }, [
      element("button", { type: "button", text: "Cancel", onclick: () => dialog.close() }),
      send,
    ]),
  ]);
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    general.textContent = "";
    try {
      const { values, files } = await collect(rows);
      const missing = rows.filter(
        (one) =>
          one.field.required &&
          values[one.field.name] === undefined &&
          !files.some((file) => file.option === one.field.name),
      );
      const errors =
        missing.length > 0
          ? Object.fromEntries(missing.map((one) => [one.field.name, "This is needed."]))
          : await submit(values, files);
      if (errors) showErrors(rows, errors);
      else dialog.close();
    } catch (error) {
      general.textContent = error.message;
    } finally {
      send.disabled = false;
    }
  });
  dialog.replaceChildren(body);
  dialog.addEventListener("close", () => before?.focus?.(), { once: true });
  dialog.showModal();
  rows[0]?.input.focus();
}

function row(field) {
  const id = `field-${field.name}`;
  const input = inputFor(field, id);
  const error = element("small", { class: "error", id: `${id}-error` });
  const hint = element("small", { id: `${id}-hint`, text: hintOf(field) });
  input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  if (field.required) input.setAttribute("aria-required", "true");
  const node = element("div", { class: "row" }, [
    element("label", { for: id, text: field.label }),
    input,
    hint,
    error,
  ]);
  return { field, input, error, node };
}

function inputFor(field, id) {
  if (field.kind === "paragraph") {
    const area = element("textarea", { id, maxlength: field.max });
    area.value = field.value;
    return area;
  }
  if (field.kind === "choice" || field.kind === "boolean") {
    const choices = field.kind === "boolean" ? ["yes", "no"] : (field.choices ?? []);
    const select = element("select", { id }, [
      element("option", { value: "", text: "Choose" }),
      ...choices.map((choice) => element("option", { value: choice, text: choice })),
    ]);
    select.value = field.value;
    return select;
  }
  if (field.kind === "file") return element("input", { id, type: "file" });
  const number = field.kind === "number";
  const input = element("input", {
    id,
    type: "text",
    inputmode: number ? "decimal" : undefined,
    maxlength: number ? 20 : field.max,
    autocomplete: "off",
  });
  input.value = field.value;
  return input;
}

function hintOf(field) {
  const range =
    field.kind === "number" && field.min !== undefined && field.max !== undefined
      ? `, ${field.min} to ${field.max}`
      : "";
  return `${field.description}${range}${field.required ? "" : " (optional)"}`;
}

async function collect(rows) {
  const values = {};
  const files = [];
  for (const { field, input } of rows) {
    if (field.kind === "file") {
      for (const file of input.files)
        files.push({
          option: field.name,
          name: file.name,
          type: file.type || "application/octet-stream",
          base64: await base64(file),
        });
    } else values[field.name] = input.value.trim();
    if (values[field.name] === "" && field.value === "") delete values[field.name];
  }
  return { values, files };
}

export async function base64(file) {
  if (file.size > 10 * 1024 * 1024) throw new Error("Files up to 10 MB can be sent.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function showErrors(rows, errors) {
  let first = null;
  for (const { field, input, error } of rows) {
    error.textContent = (errors[field.name] ?? "").replace(/\\(.)/g, "$1").replace(/`/g, "");
    input.setAttribute("aria-invalid", errors[field.name] ? "true" : "false");
    if (errors[field.name]) first ??= input;
  }
  first?.focus();
}
