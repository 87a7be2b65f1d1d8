/**
 * The conversation with the assistant: what was said, what was answered, what is under way.
 * @import { Form } from "../../../core/rendered.ts"
 * @import { PageReply } from "../view.ts"
 * @import { Pressed } from "./controls.js"
 * @import { Answer, SentFile } from "./server.js"
 */
import { fillIn, mistake } from "./answers.js";
import { pathOf } from "./commands.js";
import { byId, element, icon } from "./dom.js";
import { drawReply } from "./draw.js";
import { showPlace } from "./places.js";
import { newId, Offline, persona, post } from "./server.js";
import { loadForTab, saveForTab } from "./store.js";
import { drawWelcome } from "./welcome.js";

/**
 * @typedef {{ kind: "said" | "pressed", text: string }
 *   | { kind: "reply", reply: PageReply }
 *   | { kind: "asks", form: Form, path: string }} Entry
 */
/** @typedef {{ name: string, entries: Entry[] }} Talk */

const KEPT = 60;
const log = byId("log", HTMLElement);
const underWay = new Set();

/** @type {Talk} */
let talk = { name: "", entries: [] };

/** Shows the conversation of whoever the page acts as; each name has its own. */
export function startTalk() {
  const kept = loadForTab(`talk:${persona.name}`);
  talk = { name: persona.name, entries: Array.isArray(kept) ? kept : [] };
  // What was there before is not read out again.
  log.removeAttribute("aria-live");
  log.replaceChildren(drawWelcome(say), ...talk.entries.map(draw));
  log.setAttribute("aria-live", "polite");
  log.scrollTop = talk.entries.length === 0 ? 0 : log.scrollHeight;
}

/**
 * Says a line: a question, or a command.
 * @param {string} line
 */
export async function say(line) {
  const said = line.trim();
  if (said === "" || underWay.has(said)) return;
  showPlace("assistant");
  add(talk, { kind: "said", text: said });
  underWay.add(said);
  try {
    await exchange("say", { line: said }, newId());
  } finally {
    underWay.delete(said);
  }
}

/**
 * Presses a control under a reply or an announcement.
 * @param {Pressed} pressed
 */
export async function press(pressed) {
  if (pressed.opensForm) return await openPressed(pressed);
  showPlace("assistant");
  add(talk, { kind: "pressed", text: pressed.label });
  await exchange("press", { control: pressed.id }, newId());
}

/**
 * Runs a command that was filled in; a mistake in it is shown in the form.
 * @param {string} path
 * @param {{ values: Record<string, string>, files: SentFile[] }} filled
 * @param {string} id
 */
export async function runFilled(path, filled, id) {
  const answer = await post("run", { path, ...filled }, id);
  const problem = mistake(answer);
  if (problem) return { problem };
  showPlace("assistant");
  const given = Object.entries(filled.values).map(
    ([name, value]) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`,
  );
  const files = filled.files.map(({ option, name }) => `${option}:${name}`);
  add(talk, { kind: "said", text: [`/${path}`, ...given, ...files].join(" ") });
  take(talk, answer);
  return null;
}

/**
 * @param {"say" | "press"} path
 * @param {object} body
 * @param {string} id
 */
async function exchange(path, body, id) {
  const mine = talk;
  const waiting = element("div", { class: "waiting" }, [
    element("span", { class: "unseen", text: "The assistant is working on it." }),
    element("i"),
    element("i"),
    element("i"),
  ]);
  log.append(waiting);
  reveal(waiting);
  try {
    const answer = await post(path, body, id);
    waiting.remove();
    take(mine, answer);
  } catch (error) {
    waiting.remove();
    fail(error, () => exchange(path, body, id));
  }
}

/**
 * @param {Talk} mine
 * @param {Answer} answer
 */
function take(mine, answer) {
  if (answer.reply) add(mine, { kind: "reply", reply: answer.reply });
  if (!answer.form) return;
  /** @type {Entry} */
  const asks = { kind: "asks", form: answer.form, path: answer.path ?? "" };
  add(mine, asks);
  if (mine === talk) void openAsked(asks);
}

/**
 * A message that got no answer can be sent again; it keeps its id, so it counts once.
 * @param {unknown} error
 * @param {() => Promise<void>} again
 */
function fail(error, again) {
  const offline = error instanceof Offline;
  const message = error instanceof Error ? error.message : String(error);
  const retry = element("button", { type: "button", class: "primary", text: "Try again" });
  const card = element("article", { class: "reply refused" }, [
    element("p", { class: "mark" }, [icon("alert"), offline ? "No answer" : "Not done"]),
    element("p", { text: offline ? `${message} You can try again: nothing is recorded twice.` : message }),
    ...(offline ? [element("div", { class: "controls" }, [retry])] : []),
  ]);
  retry.addEventListener("click", () => {
    card.remove();
    byId("line", HTMLTextAreaElement).focus();
    void again();
  });
  log.append(card);
  reveal(card);
}

/** @param {Pressed} pressed */
async function openPressed(pressed) {
  try {
    const { form, reply } = await post("press", { control: pressed.id }, newId());
    if (form) await openForm(form, pathOf(pressed.command), { kind: "pressed", text: pressed.label });
    else if (reply) add(talk, { kind: "reply", reply });
  } catch (error) {
    showPlace("assistant");
    fail(error, () => openPressed(pressed));
  }
}

/** @param {Extract<Entry, { kind: "asks" }>} asks */
async function openAsked(asks) {
  const mine = talk;
  if (!(await openForm(asks.form, asks.path, null)) || mine !== talk) return;
  const at = mine.entries.indexOf(asks);
  if (at >= 0) mine.entries.splice(at, 1);
  keep(mine);
  for (const card of log.querySelectorAll(".asks"))
    if (card.getAttribute("data-form") === asks.form.id) card.remove();
}

/**
 * @param {Form} form
 * @param {string} path
 * @param {Entry | null} before what is said in the conversation once the form was taken
 */
async function openForm(form, path, before) {
  const mine = talk;
  return await fillIn(form, path, (answer) => {
    showPlace("assistant");
    if (before) add(mine, before);
    take(mine, answer);
  });
}

/**
 * @param {Talk} mine
 * @param {Entry} entry
 */
function add(mine, entry) {
  mine.entries.push(entry);
  mine.entries.splice(0, mine.entries.length - KEPT);
  keep(mine);
  if (mine !== talk) return;
  const node = draw(entry);
  log.append(node);
  reveal(node);
}

/** @param {Talk} mine */
function keep(mine) {
  saveForTab(`talk:${mine.name}`, mine.entries);
}

/**
 * @param {Entry} entry
 * @returns {HTMLElement}
 */
function draw(entry) {
  switch (entry.kind) {
    case "said":
    case "pressed":
      return element("div", { class: entry.kind }, [
        element("span", { class: "unseen", text: entry.kind === "said" ? "You said: " : "You pressed: " }),
        element("p", { text: entry.text }),
      ]);
    case "reply":
      return drawReply(entry.reply, press);
    default:
      return drawAsks(entry);
  }
}

/** @param {Extract<Entry, { kind: "asks" }>} entry */
function drawAsks(entry) {
  const open = element("button", { type: "button", class: "primary", text: "Fill in the form…" });
  open.addEventListener("click", () => void openAsked(entry));
  return element("article", { class: "reply asks", "data-form": entry.form.id }, [
    element("h2", { text: entry.form.title }),
    element("p", { text: "This needs a few details first." }),
    element("div", { class: "controls" }, [open]),
  ]);
}

/**
 * Scrolls so that something new is seen from its beginning.
 * @param {HTMLElement} node
 */
function reveal(node) {
  const tall = node.offsetHeight > log.clientHeight - 80;
  log.scrollTop = tall ? node.offsetTop - log.offsetTop - 16 : log.scrollHeight;
}
