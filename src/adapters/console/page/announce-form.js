/**
 * The form of a new announcement: channels to tick, a day and time to pick, everything else as the command declares it.
 * @import { Field } from "./fields.js"
 * @import { Slot } from "./slot.js"
 */
import { mistake } from "./answers.js";
import { commandForm } from "./commands.js";
import { element } from "./dom.js";
import { collect, drawRow } from "./fields.js";
import { newId, Offline, post, valuesFor } from "./server.js";

const PATH = "connects-admin announce";
const NEEDED = ["title", "text"];
const OPEN = ["title", "text"];
const FOLDED = ["link", "image", "alt", "ping", "repeat", "late"];

/**
 * @param {Slot} slot where the preview is shown
 * @param {(open: boolean) => void} told
 */
export function createAnnouncementForm(slot, told) {
  const node = element("div", { class: "compose", hidden: true });

  function close() {
    if (node.hidden) return;
    node.hidden = true;
    node.replaceChildren();
    told(false);
  }

  /** @param {{ promo?: string }} given */
  async function open(given) {
    const [channels, known] = await Promise.all([suggested("to"), suggested("promo")]);
    const declared = commandForm(PATH, given);
    if (!declared) return;
    const all = [...declared.fields, ...(declared.more ?? [])];
    // A promo is picked from those there are.
    const fields = all.map((field) =>
      field.name === "promo"
        ? { ...field, kind: /** @type {const} */ ("choice"), choices: known.map(({ value }) => value) }
        : field,
    );
    node.replaceChildren(draw(fields, channels));
    node.hidden = false;
    told(true);
    node.querySelector("input")?.focus();
    node.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {readonly Field[]} fields
   * @param {readonly { name: string, value: string }[]} channels
   */
  function draw(fields, channels) {
    /** @type {ReturnType<typeof drawRow>[]} */
    const rows = [];
    /** @param {readonly string[]} names */
    const rowsOf = (names) =>
      names.flatMap((name) => {
        const field = fields.find((one) => one.name === name);
        if (!field) return [];
        const row = drawRow({ ...field, required: NEEDED.includes(name) }, PATH, () => rows);
        rows.push(row);
        return [row.node];
      });
    const places = channelBoxes(channels);
    const when = whenRow();
    const problem = element("p", { class: "error whole", role: "alert" });
    const submit = element("button", { type: "submit", class: "primary", text: "Preview" });
    const form = element("form", { novalidate: true, "aria-label": "New announcement" }, [
      element("h3", { text: "New announcement" }),
      ...rowsOf(OPEN),
      places.node,
      element("div", { class: "two" }, [when.node, ...rowsOf(["zone"])]),
      ...rowsOf(["promo"]),
      element("details", {}, [
        element("summary", { text: "Link, image, ping and repeat" }),
        ...rowsOf(FOLDED),
      ]),
      problem,
      element("div", { class: "controls" }, [
        submit,
        element("button", { type: "button", text: "Discard", onclick: close }),
      ]),
    ]);
    let unanswered = { content: "", id: "" };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (submit.getAttribute("aria-disabled") === "true") return;
      problem.textContent = "";
      const lacks = rows.filter(({ field, input }) => field.required && input.value.trim() === "");
      for (const { error, input, field } of rows) {
        const empty = lacks.some((row) => row.field === field);
        error.textContent = empty ? "This is needed." : "";
        input.setAttribute("aria-invalid", String(empty));
      }
      places.error.textContent = places.chosen().length === 0 ? "Choose at least one channel." : "";
      if (lacks[0]) return lacks[0].input.focus();
      if (places.chosen().length === 0) return places.focus();
      submit.setAttribute("aria-disabled", "true");
      try {
        const { values } = await collect(rows);
        const sent = {
          ...values,
          to: places.chosen().join(","),
          ...(when.value() === "" ? {} : { when: when.value() }),
        };
        const content = JSON.stringify(sent);
        unanswered = { content, id: content === unanswered.content ? unanswered.id : newId() };
        const answer = await post("run", { path: PATH, values: sent }, unanswered.id);
        const wrong = mistake(answer) ?? (answer.reply?.ok === false ? answer.reply.error?.message : null);
        if (wrong || !answer.reply)
          problem.textContent = wrong ?? "That could not be read. Please try again.";
        else {
          close();
          slot.show(answer.reply);
          slot.node.focus();
        }
      } catch (error) {
        const again = error instanceof Offline ? " Press Preview again." : "";
        problem.textContent = `${error instanceof Error ? error.message : String(error)}${again}`;
      } finally {
        submit.removeAttribute("aria-disabled");
      }
    });
    return form;
  }

  return { node, open, close };
}

/** @param {string} option */
async function suggested(option) {
  return await valuesFor({ path: PATH, option, typed: "", given: {} }).catch(() => []); // The form tells that there are none.
}

/** @param {readonly { name: string, value: string }[]} channels */
function channelBoxes(channels) {
  const boxes = channels.map(({ name, value }, index) => {
    const input = element("input", { type: "checkbox", id: `channel-${index}`, value });
    return { input, node: element("label", { class: "tick", for: input.id }, [input, name]) };
  });
  const error = element("p", { class: "error", id: "channels-error" });
  const node = element("fieldset", { "aria-describedby": "channels-error" }, [
    element("legend", { text: "Channels" }),
    ...(boxes.length === 0
      ? [element("p", { class: "about", text: "There is no channel here that can be posted in." })]
      : [
          element(
            "div",
            { class: "ticks" },
            boxes.map((box) => box.node),
          ),
        ]),
    error,
  ]);
  return {
    node,
    error,
    chosen: () => boxes.filter(({ input }) => input.checked).map(({ input }) => input.value),
    focus: () => boxes[0]?.input.focus(),
  };
}

function whenRow() {
  const input = element("input", {
    id: "field-when",
    type: "datetime-local",
    "aria-describedby": "field-when-hint",
  });
  const node = element("div", { class: "row" }, [
    element("label", { for: "field-when" }, ["When", element("span", { text: " (optional)" })]),
    input,
    element("p", { class: "about", id: "field-when-hint", text: "Left empty it is posted when you say so" }),
  ]);
  return { node, value: () => input.value.replace("T", " ") };
}
