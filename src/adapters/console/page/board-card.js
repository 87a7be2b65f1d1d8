/**
 * One proposal on the board.
 * @import { DashboardColumn } from "../page-dashboard.ts"
 */
import { element, link } from "./dom.js";
import { capital, dayText, numberText, usdText } from "./words.js";

/** @typedef {DashboardColumn["cards"][number]} Card */

/** Under which a dragged card tells which proposal it is. */
export const CARD_TYPE = "application/x-proposal";

/**
 * @param {Card} card
 * @param {DashboardColumn} column
 * @param {{ choose: () => void, key: (event: KeyboardEvent) => void, dragging: (on: boolean) => void }} on
 */
export function drawCard(card, column, on) {
  const id = `P${card.no}`;
  const title = card.title ?? "Untitled job";
  const menu = element("button", {
    type: "button",
    class: "move",
    "aria-label": `Move ${id}, ${title}`,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-describedby": "board-hint",
    "aria-keyshortcuts": "Shift+ArrowLeft Shift+ArrowRight",
    "data-key": id,
    text: "Move",
  });
  menu.addEventListener("click", on.choose);
  menu.addEventListener("keydown", on.key);
  const node = element("li", { class: "card", draggable: "true" }, [
    element("p", { class: "title" }, [card.link ? link(card.link, title) : title]),
    element("p", { class: "about", text: `${id}, ${dayText(card.day)}` }),
    element("p", { class: "about", text: factsOf(card, column).join(" · ") }),
    menu,
  ]);
  node.addEventListener("dragstart", (event) => {
    event.dataTransfer?.setData(CARD_TYPE, id);
    event.dataTransfer?.setData("text/plain", title);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    node.classList.add("dragged");
    on.dragging(true);
  });
  node.addEventListener("dragend", () => {
    node.classList.remove("dragged");
    on.dragging(false);
  });
  return node;
}

/** @param {string} outcome */
export const outcomeText = (outcome) =>
  outcome === "sent" ? "Sent, no outcome yet" : capital(outcome.replaceAll("-", " "));

/** @param {Card} card @param {DashboardColumn} column */
function factsOf(card, column) {
  const boost = card.boost > 0 ? ` + ${numberText(card.boost)} boost` : "";
  const reason = card.reason ? ` (${card.reason.replaceAll("-", " ")})` : "";
  return [
    `${numberText(card.base)}${boost}`,
    ...(card.niche ? [card.niche] : []),
    ...(column.outcomes.length > 1 ? [`${outcomeText(card.outcome).toLowerCase()}${reason}`] : []),
    ...(card.valueCents !== null && card.outcome === "hired" ? [usdText(card.valueCents)] : []),
  ];
}
