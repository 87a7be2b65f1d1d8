/** A part of a view that loads by itself. */
import { element, icon, redraw } from "./dom.js";
import { Offline } from "./server.js";

/**
 * @typedef {{
 *   node: HTMLElement,
 *   body: HTMLElement,
 *   heading: HTMLElement,
 *   refresh: () => Promise<void>,
 *   forget: () => void,
 *   hold: (on: boolean) => void,
 * }} Panel
 */

/**
 * Shows that it loads, then what came, or what went wrong with a way to try again. What is there already stays while
 * it loads again, and when the connection is lost: the banner tells that.
 * @template T
 * @param {{
 *   id: string,
 *   title: string,
 *   head?: readonly Node[],
 *   foot?: readonly Node[],
 *   load: () => Promise<T>,
 *   draw: (found: T) => readonly Node[],
 *   otherwise?: () => HTMLElement | null,
 * }} parts
 * @returns {Panel}
 */
export function createPanel({ id, title, head = [], foot = [], load, draw, otherwise }) {
  const heading = element("h2", { id: `${id}-title`, tabindex: "-1", text: title });
  const body = element("div", { class: "panel-body" });
  const node = element("section", { id, class: "panel", "aria-labelledby": heading.id }, [
    element("div", { class: "panel-head" }, [heading, ...head]),
    body,
    ...foot,
  ]);
  let asked = 0;
  let filled = false;
  let held = false;
  let missed = false;
  let last = "";

  async function refresh() {
    // What somebody drags or has a menu open on stays until they are done.
    if (held) {
      missed = true;
      return;
    }
    asked += 1;
    const mine = asked;
    if (!filled) body.replaceChildren(element("p", { class: "about loading", text: "Loading…" }));
    body.setAttribute("aria-busy", "true");
    try {
      const found = await load();
      if (mine !== asked) return;
      const now = JSON.stringify(found);
      if (held) missed = true;
      else {
        if (!filled || now !== last) redraw(body, draw(found), otherwise ?? (() => heading));
        last = now;
        filled = true;
      }
    } catch (error) {
      if (mine === asked && !(filled && error instanceof Offline)) fail(error);
    } finally {
      if (mine === asked) body.removeAttribute("aria-busy");
    }
  }

  /** @param {unknown} error */
  function fail(error) {
    filled = false;
    const again = element("button", { type: "button", text: "Try again", "data-key": `${id}-again` });
    again.addEventListener("click", () => void refresh());
    redraw(body, [
      element("div", { class: "notice warning", role: "alert" }, [
        icon("alert"),
        element("p", { text: error instanceof Error ? error.message : String(error) }),
      ]),
      element("div", { class: "controls" }, [again]),
    ]);
  }

  return {
    node,
    body,
    heading,
    refresh,
    forget: () => {
      asked += 1;
      filled = false;
      body.replaceChildren();
    },
    hold: (on) => {
      held = on;
      if (on || !missed) return;
      missed = false;
      void refresh();
    },
  };
}
