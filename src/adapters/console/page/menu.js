import { element } from "./dom.js";

/**
 * A menu at a button, in the browser's top layer, so that no scrolling box cuts it off. `chosen` gets the value, or
 * null when it was left; the focus is on the button again by then.
 * @param {HTMLElement} button
 * @param {string} label
 * @param {readonly { label: string, value: string }[]} items
 * @param {(value: string | null) => void} chosen
 */
export function openMenu(button, label, items, chosen) {
  const menu = element("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  const buttons = items.map((item) => {
    const made = element("button", { type: "button", role: "menuitem", tabindex: "-1", text: item.label });
    made.addEventListener("click", () => leave(item.value));
    return made;
  });
  menu.append(element("p", { role: "presentation", text: label }), ...buttons);
  let left = false;

  /** @param {string | null} value */
  function leave(value) {
    if (left) return;
    left = true;
    document.removeEventListener("scroll", follow, true);
    button.setAttribute("aria-expanded", "false");
    const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (inside) button.focus({ preventScroll: true });
    chosen(value);
  }

  /** It goes along with its button, and goes away with it. */
  function follow() {
    const { top, bottom } = button.getBoundingClientRect();
    if (button.isConnected && bottom > 0 && top < innerHeight) place(menu, button);
    else leave(null);
  }

  menu.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((one) => one.matches(":focus"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      buttons.at(to % buttons.length)?.focus();
    } else if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave(null);
    }
  });
  menu.addEventListener("toggle", () => {
    if (!menu.matches(":popover-open")) leave(null);
  });
  (button.closest("section") ?? document.body).append(menu);
  menu.showPopover();
  place(menu, button);
  button.setAttribute("aria-expanded", "true");
  buttons[0]?.focus({ preventScroll: true });
  document.addEventListener("scroll", follow, true);
}

/**
 * Below the button where there is room, else above it, and never outside of the window.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const room = 8;
  const below = at.bottom + 4 + menu.offsetHeight + room <= innerHeight;
  const top = below ? at.bottom + 4 : Math.max(room, at.top - 4 - menu.offsetHeight);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(room, Math.min(at.left, innerWidth - menu.offsetWidth - room))}px`;
}
