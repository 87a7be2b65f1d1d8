import { attachCompletion } from "./completion.js";
import { say } from "./conversation.js";
import { byId } from "./dom.js";
import { loadForTab, saveForTab } from "./store.js";

const REMEMBERED = 100;

/** The message field: sends on Enter, grows with its text, and remembers what was said. */
export function startComposer() {
  const line = byId("line", HTMLTextAreaElement);
  const form = byId("composer", HTMLFormElement);
  const completion = attachCompletion(line, byId("suggestions", HTMLElement));
  const kept = loadForTab("said");
  /** @type {string[]} */
  let said = Array.isArray(kept) ? kept.map(String) : [];
  let at = said.length;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (text === "") return line.focus();
    completion.hide();
    said = [...said.filter((one) => one !== text), text].slice(-REMEMBERED);
    at = said.length;
    saveForTab("said", said);
    put("");
    line.focus();
    void say(text);
  });

  line.addEventListener("keydown", (event) => {
    if (completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") recall(event);
  });
  line.addEventListener("input", grow);

  /**
   * Goes back and forth in what was said, as long as the field holds nothing else.
   * @param {KeyboardEvent} event
   */
  function recall(event) {
    const untouched = line.value === "" || line.value === said[at];
    const next = at + (event.key === "ArrowUp" ? -1 : 1);
    if (!untouched || next < 0 || next > said.length) return;
    event.preventDefault();
    at = next;
    put(said[at] ?? "");
    completion.hide();
  }

  /** @param {string} text */
  function put(text) {
    line.value = text;
    line.setSelectionRange(text.length, text.length);
    grow();
  }

  function grow() {
    line.style.height = "auto";
    line.style.height = `${line.scrollHeight}px`;
  }
}
