/**
 * Completion for the message field: commands, options, choices, and values that the server knows.
 * @import { Completion } from "../completion.ts"
 */
import { element } from "./dom.js";
import { complete } from "./server.js";
import { speak } from "./speak.js";

const ASK_AFTER_MS = 60;

/**
 * A list box that follows the field: arrow keys move in it, Tab or Enter take, Escape closes. The focus stays in
 * the field. `key` says whether it used the key.
 * @param {HTMLTextAreaElement} line
 * @param {HTMLElement} list
 */
export function attachCompletion(line, list) {
  /** @type {Completion["suggestions"]} */
  let shown = [];
  let from = 0;
  let at = -1;
  let asked = 0;

  async function refresh() {
    asked += 1;
    const mine = asked;
    const typed = line.value.slice(0, line.selectionStart);
    if (!typed.startsWith("/") || typed.includes("\n")) return show({ from: 0, suggestions: [] });
    await new Promise((resolve) => setTimeout(resolve, ASK_AFTER_MS));
    if (mine !== asked) return;
    // A field without suggestions is still a field; what is wrong shows when the message is sent.
    const found = await complete(typed).catch(() => ({ from: 0, suggestions: [] }));
    if (mine === asked) show(found);
  }

  /** @param {Completion} found */
  function show(found) {
    const wasOpen = !list.hidden;
    shown = found.suggestions;
    from = found.from;
    at = -1;
    list.replaceChildren(...shown.map(drawOption));
    list.hidden = shown.length === 0;
    list.scrollTop = 0;
    mark();
    if (!list.hidden && !wasOpen) speak(`${shown.length} completions, use the arrow keys.`);
  }

  /**
   * @param {Completion["suggestions"][number]} one
   * @param {number} index
   */
  function drawOption(one, index) {
    const option = element("div", { id: `suggestion-${index}`, role: "option" }, [
      element("strong", { text: one.label }),
      ...(one.detail === "" ? [] : [element("span", { text: one.detail })]),
    ]);
    // Pressing the mouse would take the focus from the field before the click arrives.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => take(index));
    return option;
  }

  function mark() {
    for (const holder of [line, list])
      if (at < 0) holder.removeAttribute("aria-activedescendant");
      else holder.setAttribute("aria-activedescendant", `suggestion-${at}`);
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) option.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {number} index */
  function take(index) {
    const one = shown[index];
    if (!one) return;
    line.setRangeText(one.insert, from, line.selectionStart, "end");
    line.focus();
    hide();
    line.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function hide() {
    asked += 1;
    show({ from: 0, suggestions: [] });
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (list.hidden || event.isComposing) return false;
    if (event.key === "ArrowDown") at = at + 1 >= shown.length ? 0 : at + 1;
    else if (event.key === "ArrowUp") at = at <= 0 ? shown.length - 1 : at - 1;
    else if (event.key === "Escape") hide();
    else if (event.key === "Tab" && !event.shiftKey) take(Math.max(at, 0));
    else if (event.key === "Enter" && !event.shiftKey && at >= 0) take(at);
    else return false;
    mark();
    event.preventDefault();
    return true;
  }

  line.addEventListener("input", () => void refresh());
  // Whoever drags the list's scroll bar is still completing.
  for (const part of [line, list])
    part.addEventListener("blur", ({ relatedTarget }) => {
      if (relatedTarget !== line && relatedTarget !== list) hide();
    });
  list.addEventListener("keydown", (event) => {
    if (!key(event)) line.focus();
  });
  return { hide, key };
}
