/**
 * Draws what can be pressed under a reply.
 * @import { Control } from "../../../core/rendered.ts"
 */
import { element, link } from "./dom.js";

/** @typedef {{ id: string, label: string, command: string, opensForm: boolean }} Pressed */
/** @typedef {(pressed: Pressed) => Promise<void>} Press */

/**
 * @param {readonly Control[]} controls
 * @param {Press} press
 */
export function drawControls(controls, press) {
  if (controls.length === 0) return [];
  const drawn = controls.map((control) => {
    if (control.kind === "link") return link(control.url, control.label);
    return control.kind === "select" ? select(control, press) : button(control, press);
  });
  return [element("div", { class: "controls", role: "group", "aria-label": "What you can do next" }, drawn)];
}

/**
 * @param {Extract<Control, { kind: "button" }>} control
 * @param {Press} press
 */
function button(control, press) {
  const kind = control.style === "default" ? undefined : control.style;
  const made = element("button", {
    type: "button",
    class: kind,
    text: control.opensForm ? `${control.label}…` : control.label,
  });
  made.addEventListener("click", () => void whileAtRest(made, () => press(control)));
  return made;
}

/**
 * A list is looked through with the arrow keys, so a choice only counts with the button beside it.
 * @param {Extract<Control, { kind: "select" }>} control
 * @param {Press} press
 */
function select(control, press) {
  const field = element(
    "select",
    { "aria-label": control.label },
    control.options.map((option) =>
      element("option", { value: option.id, text: option.label, selected: option.selected }),
    ),
  );
  if (!control.options.some((option) => option.selected))
    field.prepend(element("option", { value: "", text: control.label, selected: true }));
  const go = element("button", { type: "button", text: "Go", "aria-label": `Go: ${control.label}` });
  go.addEventListener("click", () => {
    const chosen = control.options.find((option) => option.id === field.value);
    if (chosen) void whileAtRest(go, () => press({ ...chosen, opensForm: false }));
    else field.focus();
  });
  return element("span", { class: "choose" }, [field, go]);
}

/**
 * A press acts once however often it is clicked: until its answer is there, further ones do nothing. The button
 * keeps the focus, which `disabled` would take away.
 * @param {HTMLElement} control
 * @param {() => Promise<void>} work
 */
async function whileAtRest(control, work) {
  if (control.getAttribute("aria-disabled") === "true") return;
  control.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    control.removeAttribute("aria-disabled");
  }
}
