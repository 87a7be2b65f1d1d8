/**
 * Where a view shows what a command answered that was run from it, with all that can be pressed next.
 * @import { PageReply } from "../view.ts"
 * @import { Pressed } from "./controls.js"
 * @import { Answer, SentFile } from "./server.js"
 */
import { fillIn, mistake } from "./answers.js";
import { commandForm, pathOf } from "./commands.js";
import { element, focusPlace, icon } from "./dom.js";
import { drawReply } from "./draw.js";
import { showForm } from "./forms.js";
import { newId, Offline, post } from "./server.js";
import { speak } from "./speak.js";

/**
 * @typedef {{
 *   node: HTMLElement,
 *   run: (path: string, values: Record<string, string>, files?: readonly SentFile[]) => Promise<PageReply | null>,
 *   open: (path: string, values?: Record<string, string>, title?: string) => Promise<void>,
 *   press: (pressed: Pressed) => Promise<void>,
 *   show: (reply: PageReply) => void,
 *   tell: (words: string) => void,
 *   clear: () => void,
 * }} Slot
 */

/**
 * @param {string} label
 * @param {(reply: PageReply) => void | Promise<void>} done called after each answer
 * @returns {Slot}
 */
export function createSlot(label, done) {
  const node = element("div", {
    class: "slot",
    role: "group",
    "aria-label": label,
    tabindex: "-1",
    hidden: true,
  });
  /** @type {HTMLElement | null} */
  let from = null;

  /** @param {readonly Node[]} content */
  function fill(content) {
    if (!node.contains(document.activeElement) && document.activeElement instanceof HTMLElement)
      from = document.activeElement;
    const inside = node.contains(document.activeElement);
    node.replaceChildren(...content);
    node.hidden = false;
    // What was pressed in here is gone; the answer takes its place.
    if (inside) node.focus({ preventScroll: true });
  }

  function clear() {
    const inside = node.contains(document.activeElement);
    node.hidden = true;
    node.replaceChildren();
    if (!inside) return;
    if (from?.isConnected) from.focus();
    else focusPlace();
  }

  /** @param {PageReply} reply */
  function show(reply) {
    const drawn = drawReply(reply, press);
    const close = element(
      "button",
      { type: "button", class: "plain icon-only close", "aria-label": "Close" },
      [icon("close")],
    );
    close.addEventListener("click", clear);
    drawn.append(close);
    fill([drawn]);
    node.scrollIntoView({ block: "nearest" });
    speak(reply.text.slice(0, 600));
    void done(reply);
  }

  /** @param {string} words */
  function tell(words) {
    fill([element("p", { class: "about", text: words })]);
    speak(words);
  }

  /**
   * @param {Answer} answer
   * @param {string} path
   */
  function take(answer, path) {
    if (answer.reply) show(answer.reply);
    else if (answer.form) void fillIn(answer.form, answer.path ?? path, (next) => take(next, path));
    return answer.reply ?? null;
  }

  /**
   * An answer that did not come can be asked for again under the same id, so that nothing is recorded twice.
   * @param {"run" | "press"} way
   * @param {object} body
   * @param {string} path
   * @param {string} [id]
   * @returns {Promise<PageReply | null>}
   */
  async function ask(way, body, path, id = newId()) {
    try {
      return take(await post(way, body, id), path);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const again = element("button", { type: "button", class: "primary", text: "Try again" });
      again.addEventListener("click", () => void ask(way, body, path, id));
      const close = element("button", { type: "button", text: "Leave it" });
      close.addEventListener("click", clear);
      const offline = error instanceof Offline;
      fill([
        element("article", { class: "reply refused" }, [
          element("p", { class: "mark" }, [icon("alert"), offline ? "No answer" : "Not done"]),
          element("p", { text: offline ? `${words} Trying again records nothing twice.` : words }),
          element("div", { class: "controls" }, offline ? [again, close] : [close]),
        ]),
      ]);
      node.scrollIntoView({ block: "nearest" });
      speak(words);
      return null;
    }
  }

  /** @param {Pressed} pressed */
  async function press(pressed) {
    const path = pathOf(pressed.command);
    await ask("press", { control: pressed.id }, path);
  }

  return {
    node,
    run: async (path, values, files = []) => await ask("run", { path, values, files }, path),
    open: async (path, values = {}, title) => {
      const form = commandForm(path, values);
      if (!form) return;
      await showForm({ ...form, ...(title === undefined ? {} : { title }) }, async (filled, id) => {
        const answer = await post("run", { path, ...filled }, id);
        const problem = mistake(answer);
        if (problem) return { problem };
        take(answer, path);
        return null;
      });
    },
    press,
    show,
    tell,
    clear,
  };
}
