import { byId } from "./dom.js";

/** On a narrow screen the sidebar lies over the page while it is open, and the rest is out of reach. */

const side = byId("side", HTMLElement);
const opener = byId("open-side", HTMLButtonElement);
const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));
const narrow = matchMedia("(max-width: 56rem)");

export function startSidebar() {
  opener.addEventListener("click", () => setOpen(true));
  byId("close-side", HTMLButtonElement).addEventListener("click", closeSide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("dialog", HTMLDialogElement).open) closeSide();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Node && side.contains(event.target);
    if (narrow.matches && side.classList.contains("open") && !inside) closeSide();
  });
  narrow.addEventListener("change", () => setOpen(false));
  setOpen(false);
}

export function closeSide() {
  if (!side.classList.contains("open")) return;
  setOpen(false);
  opener.focus();
}

/** @param {boolean} open */
function setOpen(open) {
  side.classList.toggle("open", open);
  side.inert = narrow.matches && !open;
  stage.inert = narrow.matches && open;
  opener.setAttribute("aria-expanded", String(open));
  if (open) byId("close-side", HTMLButtonElement).focus();
}
