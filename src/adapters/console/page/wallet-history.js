/**
 * The entries of the wallet, newest first, with filters and pages.
 * @import { PageReply } from "../view.ts"
 * @import { View } from "./wallet.js"
 */
import { choicesOf } from "./commands.js";
import { element, icon } from "./dom.js";
import { createPanel } from "./panel.js";
import { read } from "./server.js";
import { createSlot } from "./slot.js";
import { speak } from "./speak.js";
import { capital, dayText, numberText, signedText } from "./words.js";

const PER_PAGE = "25";
const NO_FILTER = { show: "", find: "", from: "", to: "", after: "" };

/**
 * @typedef {{
 *   id: string,
 *   kind: string,
 *   connects: number,
 *   day: string,
 *   label: string,
 *   balance: number,
 *   undone: boolean,
 *   note?: string,
 * }} EntryData
 */

/** @param {View} view */
export function createHistory(view) {
  const slot = createSlot("What was undone", (reply) => {
    if (reply.ok) view.changed();
  });
  let told = true;
  const show = element("select", { id: "history-show" });
  const find = element("input", {
    id: "history-find",
    type: "search",
    maxlength: 100,
    autocomplete: "off",
    placeholder: "Job or note",
  });
  const from = element("input", { id: "history-from", type: "date" });
  const to = element("input", { id: "history-to", type: "date" });
  const clear = element("button", { type: "button", text: "Clear the filters", hidden: true });
  const filters = element("form", { class: "filters", role: "search", "aria-label": "Filter the history" }, [
    field("Show", show),
    field("Find", find),
    field("From", from),
    field("To", to),
    element("button", { type: "submit", text: "Find" }),
    clear,
  ]);
  filters.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  for (const input of [show, from, to]) input.addEventListener("change", apply);
  find.addEventListener("search", apply);
  clear.addEventListener("click", () => {
    view.change(NO_FILTER, {});
    find.focus();
  });

  function apply() {
    const wanted = {
      show: show.value === "all" ? "" : show.value,
      find: find.value.trim(),
      from: from.value,
      to: to.value,
    };
    const now = view.shown();
    const same = /** @type {const} */ (["show", "find", "from", "to"]).every(
      (name) => now[name] === wanted[name],
    );
    if (same) return;
    told = false;
    view.change({ ...wanted, after: "" }, {});
  }

  /** The pages that were gone through to get here: where each of them begins. */
  function pages() {
    const kept = view.kept().pages;
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : null;
  }

  /**
   * @param {string} after
   * @param {readonly string[] | null} gone
   */
  function turn(after, gone) {
    told = false;
    view.change({ after }, gone === null ? {} : { pages: gone });
    panel.heading.focus({ preventScroll: true });
    panel.node.scrollIntoView({ block: "start" });
  }

  async function load() {
    const { show: kind, find: text, from: first, to: last, after } = view.shown();
    const given = { show: kind, find: text, from: first, to: last, after, per: PER_PAGE, ...view.values() };
    const reply = await read(
      "connects history",
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")),
    );
    return reply;
  }

  /** @param {PageReply} reply */
  function draw(reply) {
    const entries = /** @type {EntryData[]} */ (reply.data.entries);
    const next = typeof reply.data.next === "string" ? reply.data.next : null;
    const { after } = view.shown();
    const filtered = /** @type {const} */ (["show", "find", "from", "to"]).some(
      (name) => view.shown()[name] !== "",
    );
    if (entries.length === 0)
      return [
        element("p", {
          class: "about",
          text: filtered
            ? "No entry fits these filters."
            : after === ""
              ? "No entries yet."
              : "There is nothing older.",
        }),
        ...pager(after, null),
      ];
    return [table(entries), ...pager(after, next)];
  }

  /**
   * @param {string} after
   * @param {string | null} next
   */
  function pager(after, next) {
    if (after === "" && next === null) return [];
    const gone = pages();
    const number = after === "" ? 1 : gone === null ? null : gone.length + 1;
    /** @param {string} label @param {boolean} there @param {() => void} lead */
    const step = (label, there, lead) => {
      const made = element("button", { type: "button", text: label, disabled: !there });
      made.addEventListener("click", lead);
      return made;
    };
    const back = gone ?? [];
    return [
      element("nav", { class: "pager", "aria-label": "Pages of the history" }, [
        step("Newest", after !== "", () => turn("", [])),
        step("Newer", back.length > 0, () => turn(back.at(-1) ?? "", back.slice(0, -1))),
        element("span", { text: number === null ? "An older page" : `Page ${number}` }),
        step("Older", next !== null, () => turn(next ?? "", after === "" ? [""] : gone && [...gone, after])),
      ]),
    ];
  }

  /** @param {EntryData} entry */
  function row(entry) {
    const fixed = entry.undone || entry.kind === "expiry";
    const undo = element("button", {
      type: "button",
      class: "plain icon-only",
      "aria-label": `Undo ${entry.id}`,
      title: `Undo ${entry.id}`,
      "data-key": `undo-${entry.id}`,
    });
    undo.append(icon("undo"));
    undo.addEventListener(
      "click",
      () => void slot.run("connects undo", { entry: entry.id, ...view.values() }),
    );
    return element("tr", { class: entry.undone ? "undone" : undefined }, [
      element("td", { class: "what" }, [
        element("span", { class: "label", text: capital(entry.label) }),
        ...(entry.note ? [element("span", { class: "note", text: entry.note })] : []),
        element("span", {
          class: "about",
          text: `${entry.id}, ${dayText(entry.day)}${entry.undone ? ", undone" : ""}`,
        }),
        element("span", { class: "about phone-only", text: `then ${numberText(entry.balance)}` }),
      ]),
      element("td", { class: "right", text: signedText(entry.connects) }),
      element("td", { class: "right roomy-only", text: numberText(entry.balance) }),
      element("td", { class: "right" }, fixed ? [] : [undo]),
    ]);
  }

  /** @param {readonly EntryData[]} entries */
  function table(entries) {
    return element("table", { class: "entries" }, [
      element("thead", {}, [
        element("tr", {}, [
          element("th", { scope: "col", text: "Entry" }),
          element("th", { scope: "col", class: "right", text: "Connects" }),
          element("th", { scope: "col", class: "right roomy-only", text: "Balance" }),
          element("td", {}),
        ]),
      ]),
      element("tbody", {}, entries.map(row)),
    ]);
  }

  const panel = createPanel({
    id: "history",
    title: "History",
    foot: [slot.node],
    load,
    draw: (reply) => {
      // Only somebody who asked for other entries hears how many there are.
      if (!told) speak(`${/** @type {unknown[]} */ (reply.data.entries).length} entries shown.`);
      told = true;
      return draw(reply);
    },
  });
  panel.body.before(filters);

  function settle() {
    const now = view.shown();
    if (show.options.length === 0)
      show.replaceChildren(
        ...choicesOf("connects history", "show").map((name) =>
          element("option", { value: name, text: capital(name) }),
        ),
      );
    show.value = now.show === "" ? "all" : now.show;
    find.value = now.find;
    from.value = now.from;
    to.value = now.to;
    clear.hidden = [now.show, now.find, now.from, now.to].every((value) => value === "");
  }

  return { panel, settle, of: /** @type {const} */ (["wallet", "show", "find", "from", "to", "after"]) };
}

/**
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} input
 */
function field(label, input) {
  return element("span", { class: "field-small" }, [element("label", { for: input.id, text: label }), input]);
}
