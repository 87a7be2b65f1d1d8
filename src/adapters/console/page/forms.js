/**
 * The form dialog.
 * @import { Field, Filled, Row } from "./fields.js"
 */
import { byId, element, focusPlace } from "./dom.js";
import { collect, drawRow } from "./fields.js";
import { newId, Offline } from "./server.js";

/**
 * `path` is the command it belongs to, for suggestions; `more` are fields that stand folded away.
 * @typedef {{ title: string, submit: string, fields: readonly Field[], more?: readonly Field[], path?: string }} FormSpec
 */
/** What is wrong, by field or as a whole; null when it was taken. */
/** @typedef {{ errors?: Record<string, string>, problem?: string } | null} Verdict */

const dialog = byId("dialog", HTMLDialogElement);

/**
 * Shows a form until what was filled in is taken or the person leaves it. Resolves true when it was taken.
 * A form that got no answer is sent again under the same id, as long as nothing in it was changed.
 * @param {FormSpec} form
 * @param {(filled: Filled, id: string) => Promise<Verdict>} send
 * @returns {Promise<boolean>}
 */
export async function showForm(form, send) {
  const before = document.activeElement;
  /** @type {Row[]} */
  const rows = [];
  /** @param {Field} field */
  const draw = (field) => {
    const row = drawRow(field, form.path ?? "", () => rows);
    rows.push(row);
    return row.node;
  };
  const problem = element("p", { class: "error whole", role: "alert" });
  const submit = element("button", { type: "submit", class: "primary", text: form.submit });
  const more = form.more ?? [];
  const body = element("form", { novalidate: true }, [
    element("h2", { id: "dialog-title", text: form.title }),
    element("div", { class: "rows" }, [
      ...form.fields.map(draw),
      ...(more.length === 0
        ? []
        : [element("details", {}, [element("summary", { text: "More options" }), ...more.map(draw)])]),
    ]),
    problem,
    element("div", { class: "actions" }, [
      element("button", { type: "button", text: "Cancel", onclick: () => dialog.close() }),
      submit,
    ]),
  ]);
  let taken = false;
  let unanswered = { content: "", id: "" };
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-disabled") === "true") return;
    submit.setAttribute("aria-disabled", "true");
    problem.textContent = "";
    try {
      const filled = await collect(rows);
      const content = JSON.stringify(filled);
      const id = content === unanswered.content ? unanswered.id : newId();
      unanswered = { content, id };
      const verdict = missing(rows, filled) ?? (await send(filled, id));
      unanswered = { content: "", id: "" };
      taken = verdict === null;
      if (taken) dialog.close();
      else showVerdict(rows, problem, verdict ?? {});
    } catch (error) {
      if (!(error instanceof Offline)) unanswered = { content: "", id: "" };
      const again = error instanceof Offline ? " Press the button again: nothing is recorded twice." : "";
      problem.textContent = `${error instanceof Error ? error.message : String(error)}${again}`;
    } finally {
      submit.removeAttribute("aria-disabled");
    }
  });
  dialog.replaceChildren(body);
  dialog.showModal();
  rows[0]?.input.focus();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (before instanceof HTMLElement) before.focus();
  // What opened it may be gone meanwhile, or lie in a menu that closed.
  if (document.activeElement !== before) focusPlace();
  return taken;
}

/**
 * @param {readonly Row[]} rows
 * @param {Filled} filled
 */
function missing(rows, { values, files }) {
  const empty = rows.filter(
    ({ field }) =>
      field.required && !values[field.name] && !files.some(({ option }) => option === field.name),
  );
  return empty.length === 0
    ? null
    : { errors: Object.fromEntries(empty.map(({ field }) => [field.name, "This is needed."])) };
}

/**
 * @param {readonly Row[]} rows
 * @param {HTMLElement} whole
 * @param {NonNullable<Verdict>} verdict
 */
function showVerdict(rows, whole, { errors = {}, problem = "" }) {
  /** @type {Row | null} */
  let first = null;
  for (const row of rows) {
    const text = errors[row.field.name] ?? "";
    row.error.textContent = text;
    row.input.setAttribute("aria-invalid", String(text !== ""));
    if (text !== "") first ??= row;
  }
  whole.textContent = problem;
  if (!first) return;
  const folded = first.node.closest("details");
  if (folded) folded.open = true;
  first.input.focus();
}
