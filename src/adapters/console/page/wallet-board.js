/**
 * The proposals in columns by what came of them. A card moves by its menu, by keyboard or by dragging; each move is
 * the `outcome` command, whose answer brings an Undo.
 * @import { DashboardColumn } from "../page-dashboard.ts"
 * @import { Panel } from "./panel.js"
 * @import { Card } from "./board-card.js"
 * @import { View } from "./wallet.js"
 */
import { CARD_TYPE, drawCard, outcomeText } from "./board-card.js";
import { element } from "./dom.js";
import { acceptDrops } from "./drop.js";
import { openMenu } from "./menu.js";
import { createPanel } from "./panel.js";
import { proposalBoard } from "./server.js";
import { createSlot } from "./slot.js";
import { capital, numberText } from "./words.js";

const FIRST = 8;
const MORE = 25;
const MOST = 1_000;
const narrow = matchMedia("(max-width: 44rem)");

/** @param {View} view */
export function createBoard(view) {
  const slot = createSlot("What was moved", (reply) => {
    if (reply.ok) view.changed();
  });
  const find = element("input", {
    id: "board-find",
    type: "search",
    maxlength: 100,
    autocomplete: "off",
    placeholder: "Title, niche or P12",
  });
  const search = element("form", { class: "tools", role: "search", "aria-label": "Find a proposal" }, [
    element("label", { for: "board-find", text: "Find" }),
    find,
  ]);
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    lookFor();
  });
  find.addEventListener("search", lookFor);
  find.addEventListener("change", lookFor);

  function lookFor() {
    if (find.value.trim() !== view.shown().job) view.change({ job: find.value.trim() });
  }

  /** @type {Record<string, number>} */
  const show = {};
  /** @type {readonly DashboardColumn[]} */
  let columns = [];
  let stage = "sent";
  let moving = false;

  async function load() {
    return await proposalBoard({
      find: view.shown().job,
      show: Object.fromEntries(COLUMNS.map((name) => [name, show[name] ?? FIRST])),
      ...view.values(),
    });
  }

  /** @param {readonly DashboardColumn[]} found */
  function draw(found) {
    columns = found;
    const total = found.reduce((sum, column) => sum + column.total, 0);
    if (total === 0)
      return [
        element("p", {
          class: "about",
          text:
            view.shown().job === ""
              ? "No proposals yet. Record one above, and it appears here as sent."
              : "No proposal of yours has that in its title, niche or link.",
        }),
      ];
    return [
      element("p", {
        class: "about hint-long",
        id: "board-hint",
        text: "Drag a card to where it belongs, or use its menu. On the keyboard the arrows go from card to card, and Shift with an arrow moves the card.",
      }),
      element(
        "div",
        { class: "stages", role: "group", "aria-label": "Stage to show" },
        found.map(stageButton),
      ),
      element("ol", { class: "columns" }, found.map(drawColumn)),
    ];
  }

  /** @param {DashboardColumn} column */
  function stageButton({ name, total }) {
    const made = element("button", {
      type: "button",
      "aria-pressed": String(name === stage),
      "data-key": `stage-${name}`,
      text: `${capital(name)} ${numberText(total)}`,
    });
    made.addEventListener("click", () => showStage(name));
    return made;
  }

  /** On a narrow screen one column is shown at a time. @param {string} name */
  function showStage(name) {
    stage = name;
    for (const one of panel.body.querySelectorAll(".column"))
      one.classList.toggle("shown", one.getAttribute("data-column") === name);
    for (const one of panel.body.querySelectorAll(".stages button"))
      one.setAttribute("aria-pressed", String(one.getAttribute("data-key") === `stage-${name}`));
  }

  /** @param {DashboardColumn} column */
  function drawColumn(column) {
    const { name, total, cards } = column;
    const count = element("span", { class: "tally" }, [
      numberText(total),
      element("span", { class: "unseen", text: total === 1 ? " proposal" : " proposals" }),
    ]);
    const node = element("li", { class: name === stage ? "column shown" : "column", "data-column": name }, [
      element("h3", { tabindex: "-1" }, [`${capital(name)} `, count]),
      element(
        "ul",
        {},
        cards.map((card) => cardIn(card, column)),
      ),
      ...(total > cards.length ? [moreOf(name, total - cards.length)] : []),
    ]);
    acceptDrops(node, {
      over: "over",
      takes: (brought) => brought.types.includes(CARD_TYPE),
      take: (brought) => {
        const card = cardOf(brought.getData(CARD_TYPE));
        if (!card) return false;
        panel.hold(false);
        toColumn(card, column);
        return true;
      },
    });
    return node;
  }

  /** @param {string} name @param {number} left */
  function moreOf(name, left) {
    const made = element("button", {
      type: "button",
      class: "more",
      "data-key": `more-${name}`,
      text: `Show ${numberText(Math.min(left, MORE))} more`,
    });
    made.append(element("span", { class: "unseen", text: ` of ${name}` }));
    made.addEventListener("click", () => {
      show[name] = Math.min(MOST, (show[name] ?? FIRST) + MORE);
      void panel.refresh();
    });
    return made;
  }

  /** @param {Card} card @param {DashboardColumn} column */
  function cardIn(card, column) {
    return drawCard(card, column, {
      choose: () => choose(card, OTHERS),
      key: (event) => onKey(event, card, column),
      dragging: panel.hold,
    });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Card} card
   * @param {DashboardColumn} column
   */
  function onKey(event, card, column) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const across = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const down = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (across === 0 && down === 0) return;
    event.preventDefault();
    const at = columns.indexOf(column);
    if (event.shiftKey) {
      const next = columns[at + across];
      if (across !== 0 && next) toColumn(card, next);
      return;
    }
    const row = column.cards.indexOf(card);
    if (down !== 0) return buttonOf(column.cards[row + down])?.focus();
    for (let to = at + across; columns[to]; to += across) {
      const { cards = [], name = "" } = columns[to] ?? {};
      const found = cards[Math.min(row, cards.length - 1)];
      if (!found) continue;
      if (narrow.matches) showStage(name);
      return buttonOf(found)?.focus();
    }
  }

  /**
   * A column of one outcome says what came of it; where there are several, they are asked for.
   * @param {Card} card
   * @param {DashboardColumn} column
   */
  function toColumn(card, column) {
    if (column.outcomes.includes(card.outcome)) return;
    const [only] = column.outcomes;
    if (column.outcomes.length === 1 && only) void move(card, only);
    else choose(card, column.outcomes);
  }

  /** @param {Card} card @param {readonly string[]} outcomes */
  function choose(card, outcomes) {
    const button = buttonOf(card);
    if (!button) return;
    panel.hold(true);
    const wanted = (outcomes === OTHERS ? columns.flatMap((column) => column.outcomes) : outcomes)
      .filter((outcome) => outcome !== card.outcome)
      .map((outcome) => ({ label: outcomeText(outcome), value: outcome }));
    openMenu(button, `What came of P${card.no}?`, wanted, (outcome) => {
      panel.hold(false);
      if (outcome !== null) void move(card, outcome);
    });
  }

  /** @param {Card} card @param {string} outcome */
  async function move(card, outcome) {
    // Two moves at once would race for which of them is the last.
    if (moving) return;
    moving = true;
    buttonOf(card)?.setAttribute("aria-disabled", "true");
    try {
      const target = columns.find(({ outcomes }) => outcomes.includes(outcome));
      if (target) stage = target.name;
      await slot.run("connects outcome", { proposal: `P${card.no}`, result: outcome, ...view.values() });
    } finally {
      moving = false;
      buttonOf(card)?.removeAttribute("aria-disabled");
    }
  }

  /** @param {Card | undefined} card */
  function buttonOf(card) {
    const found = card ? panel.body.querySelector(`[data-key="P${card.no}"]`) : null;
    return found instanceof HTMLButtonElement ? found : null;
  }

  /** @param {string} id */
  const cardOf = (id) => columns.flatMap(({ cards }) => cards).find(({ no }) => `P${no}` === id);

  /** @returns {HTMLElement | null} */
  function headingOf() {
    return panel.body.querySelector(`[data-column="${stage}"] h3`);
  }

  /** @type {Panel} */
  const panel = createPanel({
    id: "board",
    title: "Proposals",
    head: [search],
    foot: [slot.node],
    load,
    draw,
    // A card that went where it is not shown leaves the focus with its column.
    otherwise: headingOf,
  });
  slot.node.classList.add("at-foot");

  return {
    panel,
    settle: () => {
      find.value = view.shown().job;
    },
    of: /** @type {const} */ (["wallet", "job"]),
  };
}

/** The names under which the columns are asked for. */
const COLUMNS = /** @type {const} */ (["sent", "viewed", "replied", "interview", "hired", "closed"]);
/** All outcomes but the card's own. */
const OTHERS = /** @type {readonly string[]} */ ([]);
