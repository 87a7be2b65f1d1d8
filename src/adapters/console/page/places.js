/**
 * The assistant, the channels and the private messages: which one is shown, and what is new in the others.
 * @import { PageMessage } from "../view.ts"
 * @import { Place } from "./place-list.js"
 * @import { Channel, Updates } from "./server.js"
 */
import { press } from "./conversation.js";
import { byId, element, focusPlace, icon } from "./dom.js";
import { drawMessage } from "./draw.js";
import { PLACES } from "./place-list.js";
import { leadTo, onRoute, route } from "./route.js";
import { Offline, persona, updates } from "./server.js";
import { closeSide } from "./sidebar.js";
import { speak } from "./speak.js";
import { loadForGood, saveForGood } from "./store.js";

/** @typedef {{ show: () => void, leave: () => void }} View */

const ASK_EVERY_MS = 3_000;
const ASK_AFTER_FAILURE_MS = 5_000;

const list = byId("places", HTMLUListElement);
const channel = byId("channel", HTMLElement);
const banner = byId("banner", HTMLElement);

/** @type {Place} */
let shown = "assistant";
let mark = "";
let lost = false;
/** @type {Record<Channel, number>} */
let seen = { general: 0, news: 0, inbox: 0 };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Partial<Record<Place, View>>} */
const views = {};
/** @type {{ watched: () => string | null, noticed: (mark: string | null) => void }} */
let wallet = { watched: () => null, noticed: () => undefined };

/** @param {Place} name */
const isView = (name) => name === "wallet" || name === "announce";
/** @param {Place} name @returns {name is Channel} */
const isChannel = (name) => name !== "assistant" && !isView(name);

/**
 * From now on a place is shown by its view.
 * @param {Record<"wallet" | "announce", View>} made
 * @param {typeof wallet} watch
 */
export function startViews(made, watch) {
  Object.assign(views, made);
  wallet = watch;
  views[shown]?.show();
}

/** Shows again what is on screen, when the page acts as somebody else. */
export function showAgain() {
  drawAdmins();
  views[shown]?.show();
}

function drawAdmins() {
  for (const { name, admin } of PLACES)
    if (admin) {
      const item = byId(`place-${name}`, HTMLButtonElement).parentElement;
      if (item) item.hidden = persona.role !== "admin";
    }
}

export function startPlaces() {
  startSeen();
  byId("skip", HTMLAnchorElement).addEventListener("click", (event) => {
    event.preventDefault();
    focusPlace();
  });
  list.replaceChildren(
    ...PLACES.map(({ name, label, picture }) =>
      element("li", {}, [
        element("button", { type: "button", id: `place-${name}`, onclick: () => choose(name) }, [
          icon(picture),
          element("span", { text: label }),
          element("span", { class: "unseen", id: `new-${name}` }),
          element("span", { class: "count", id: `count-${name}`, "aria-hidden": "true", hidden: true }),
        ]),
      ]),
    ),
  );
  drawAdmins();
  arrive();
  onRoute(arrive);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void look();
  });
  void look();
}

/** What this person has seen already; messages to somebody are counted for each name. */
export function startSeen() {
  const kept = /** @type {Partial<Record<string, unknown>>} */ (loadForGood("seen") ?? {});
  /** @param {string} key */
  const number = (key) => (Number.isSafeInteger(kept[key]) ? Number(kept[key]) : 0);
  seen = { general: number("general"), news: number("news"), inbox: number(`inbox:${persona.name}`) };
  mark = "";
  if (shown === "inbox") void look();
}

/** Shows what the address names. */
function arrive() {
  const named = PLACES.find(({ name }) => name === route().place)?.name ?? "assistant";
  display(named);
  views[named]?.show();
}

/** @param {Place} name */
function choose(name) {
  closeSide();
  showPlace(name);
  if (name === "assistant") byId("line", HTMLTextAreaElement).focus();
  else if (isView(name)) byId("place-title", HTMLElement).focus();
  else channel.focus();
}

/** @param {Place} name */
export function showPlace(name) {
  if (name === shown) return;
  leadTo(name);
  display(name);
  views[name]?.show();
}

/** @param {Place} name */
function display(name) {
  const place = PLACES.find((one) => one.name === name);
  byId("place-title", HTMLElement).textContent = place?.label ?? "";
  byId("place-about", HTMLElement).textContent = place?.about ?? "";
  for (const one of PLACES)
    byId(`place-${one.name}`, HTMLButtonElement).setAttribute(
      "aria-current",
      one.name === name ? "page" : "false",
    );
  const changed = shown !== name;
  if (changed) views[shown]?.leave();
  shown = name;
  byId("log", HTMLElement).hidden = name !== "assistant";
  byId("composer", HTMLFormElement).hidden = name !== "assistant";
  byId("wallet", HTMLElement).hidden = name !== "wallet";
  byId("announce", HTMLElement).hidden = name !== "announce";
  channel.hidden = !isChannel(name);
  byId("skip", HTMLAnchorElement).textContent =
    name === "assistant" ? "Skip to the message field" : "Skip to the content";
  if (changed && isView(name)) void look();
  if (!changed || !isChannel(name)) return;
  mark = "";
  channel.setAttribute("aria-label", place?.label ?? "");
  channel.replaceChildren(element("p", { class: "about", text: "Loading…" }));
  void look();
}

/** Asks what is new; again after a while, sooner when the page comes back into view. */
async function look() {
  clearTimeout(timer);
  const open = isChannel(shown) ? shown : null;
  const watched = wallet.watched();
  try {
    const found = await updates(seen, open, mark, watched);
    show(open, found);
    if (watched !== null && watched === wallet.watched()) wallet.noticed(found.wallet ?? null);
    connection(true);
  } catch (error) {
    if (!(error instanceof Offline)) speak(error instanceof Error ? error.message : String(error));
    else connection(false);
  }
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(look, lost ? ASK_AFTER_FAILURE_MS : ASK_EVERY_MS);
}

/**
 * @param {Channel | null} open
 * @param {Updates} found
 */
function show(open, found) {
  if (open !== null && open === shown && found.open) {
    mark = found.open.mark;
    drawChannel(open, found.open.messages);
  }
  let unread = 0;
  for (const name of /** @type {const} */ (["general", "news", "inbox"])) {
    const { count, newest } = found.fresh[name];
    if (name === shown) {
      if (newest > seen[name]) remember(name, newest);
      showCount(name, 0);
    } else {
      unread += count;
      showCount(name, count);
    }
  }
  byId("menu-dot", HTMLElement).hidden = unread === 0;
  document.title = unread === 0 ? "Connects Assistant" : `(${unread}) Connects Assistant`;
}

/**
 * @param {Channel} name
 * @param {readonly PageMessage[]} messages
 */
function drawChannel(name, messages) {
  const atEnd = channel.scrollTop + channel.clientHeight >= channel.scrollHeight - 60;
  const focus = focusIn();
  const empty = PLACES.find((place) => place.name === name)?.empty ?? "";
  channel.replaceChildren(
    ...(messages.length === 0
      ? [element("p", { class: "about", text: empty })]
      : messages.map((message) => {
          const drawn = drawMessage(message, press);
          drawn.id = `message-${message.id}`;
          return drawn;
        })),
  );
  // Whoever stood on a button stays on it when the channel is drawn again.
  if (focus) pressables(document.getElementById(focus.id))[focus.index]?.focus({ preventScroll: true });
  if (atEnd) channel.scrollTop = channel.scrollHeight;
}

function focusIn() {
  const article = document.activeElement?.closest("#channel article");
  const index = pressables(article ?? null).findIndex((one) => one.matches(":focus"));
  return article && index >= 0 ? { id: article.id, index } : null;
}

/** @param {Element | null} article */
function pressables(article) {
  return [...(article?.querySelectorAll("button, a, select, [tabindex]") ?? [])].filter(
    (one) => one instanceof HTMLElement,
  );
}

/**
 * @param {Channel} name
 * @param {number} count
 */
function showCount(name, count) {
  const badge = byId(`count-${name}`, HTMLElement);
  const text = count === 0 ? "" : count > 99 ? "99+" : String(count);
  if (badge.textContent === text) return;
  badge.hidden = count === 0;
  badge.textContent = text;
  byId(`new-${name}`, HTMLElement).textContent = count === 0 ? "" : `${count} new`;
  if (count > 0) speak(`${count} new in ${labelOf(name)}`);
}

/** @param {Channel} name */
function labelOf(name) {
  return PLACES.find((place) => place.name === name)?.label ?? name;
}

/**
 * @param {Channel} name
 * @param {number} newest
 */
function remember(name, newest) {
  seen[name] = newest;
  const kept = /** @type {object} */ (loadForGood("seen") ?? {});
  saveForGood("seen", { ...kept, [name === "inbox" ? `inbox:${persona.name}` : name]: newest });
}

/** @param {boolean} up */
function connection(up) {
  if (up !== lost) return;
  lost = !up;
  banner.hidden = up;
  banner.textContent = up ? "" : "The connection to the assistant is lost. Trying again…";
  if (!up) return;
  speak("Connected again.");
  views[shown]?.show();
}
