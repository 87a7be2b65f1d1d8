import { attachCompletion } from "./complete.js";
import { post as drawPost, reply as drawReply, element } from "./draw.js";
import { base64, showForm } from "./forms.js";
import { get, newId, Offline, persona, post } from "./server.js";

const log = document.getElementById("log");
const line = document.getElementById("line");
const state = document.getElementById("state");
const starters = document.getElementById("starters");
const places = document.getElementById("places");
const commandList = document.getElementById("command-list");

const STARTERS = [
  "How much is a Connect?",
  "How do I get free Connects?",
  "Do I get Connects back if the client closes the job?",
  "/connects buy",
  "/connects spend",
  "/connects balance",
];

let commands = [];
let place = "assistant";
let history = [];
let historyAt = 0;
const seen = { general: 0, news: 0, inbox: 0 };
const talk = [welcome()];

start();

async function start() {
  restore();
  log.replaceChildren(...talk);
  starters.replaceChildren(
    ...STARTERS.map((text) => element("button", { type: "button", text, onclick: () => say(text) })),
  );
  const completion = attachCompletion(line, document.getElementById("suggestions"), () =>
    commands.filter((one) => persona.role === "admin" || one.who === "member"),
  );
  document.getElementById("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    completion.hide();
    say(line.value);
  });
  line.addEventListener("keydown", onKey);
  line.addEventListener("input", grow);
  log.addEventListener("dragover", (event) => event.preventDefault());
  log.addEventListener("drop", onDrop);
  drawPlaces();
  line.focus();
  try {
    ({ commands } = await get("commands"));
    drawCommands();
  } catch (error) {
    tell(error.message, true);
  }
  setInterval(watchPlaces, 2_000);
  watchPlaces();
}

function welcome() {
  return element("div", { class: "welcome" }, [
    element("h2", { text: "Where do your Connects go?" }),
    element("p", {
      text: "Ask anything about Upwork Connects: each number comes with its source and date. Or keep your wallet here: what you bought, what each proposal took, what expires when.",
    }),
  ]);
}

function restore() {
  const saved = JSON.parse(localStorage.getItem("persona") ?? "{}");
  persona.as = saved.as ?? "you";
  persona.role = saved.role === "admin" ? "admin" : "member";
  const as = document.getElementById("as");
  const role = document.getElementById("role");
  const theme = document.getElementById("theme");
  as.value = persona.as;
  role.value = persona.role;
  theme.value = saved.theme ?? "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.theme =
      theme.value === "auto" ? (dark.matches ? "dark" : "light") : theme.value;
  };
  dark.addEventListener("change", apply);
  apply();
  document.getElementById("persona").addEventListener("change", () => {
    persona.as =
      as.value
        .trim()
        .replace(/[\s:]+/g, "-")
        .slice(0, 64) || "you";
    as.value = persona.as;
    persona.role = role.value;
    localStorage.setItem("persona", JSON.stringify({ ...persona, theme: theme.value }));
    apply();
    drawCommands();
    tell(`You are ${persona.as}, ${persona.role}.`);
  });
  document.getElementById("persona").addEventListener("submit", (event) => event.preventDefault());
}

function drawPlaces() {
  const names = [
    ["assistant", "Assistant"],
    ["general", "#general"],
    ["news", "#news"],
    ["inbox", "Messages to you"],
  ];
  places.replaceChildren(
    ...names.map(([name, label]) =>
      element("button", {
        type: "button",
        id: `place-${name}`,
        text: label,
        "aria-current": name === place ? "true" : "false",
        onclick: () => openPlace(name),
      }),
    ),
  );
}

async function openPlace(name) {
  place = name;
  drawPlaces();
  document.getElementById("composer").hidden = name !== "assistant";
  if (name === "assistant") {
    log.replaceChildren(...talk);
    toEnd();
    line.focus();
    return;
  }
  const { messages } = await get(`messages?place=${name}&as=${encodeURIComponent(persona.as)}`);
  seen[name] = messages.at(-1)?.id ?? seen[name];
  log.replaceChildren(
    ...(messages.length > 0
      ? messages.map((message) => (message.post ? drawPost(message, press) : drawReply(message.reply, press)))
      : [element("p", { text: "Nothing here yet." })]),
  );
  toEnd();
}

/** Shows a dot where something new stands; the open channel is drawn anew. */
async function watchPlaces() {
  for (const name of ["general", "news", "inbox"]) {
    try {
      const { messages } = await get(
        `messages?place=${name}&after=${seen[name]}&as=${encodeURIComponent(persona.as)}`,
      );
      const button = document.getElementById(`place-${name}`);
      if (messages.length > 0 && place === name) await openPlace(name);
      else if (messages.length > 0 && !button.querySelector(".dot"))
        button.append(element("span", { class: "dot" }), element("span", { class: "hidden", text: " new" }));
    } catch {
      return; // The next round asks again; what the person does meanwhile says that nothing is reachable.
    }
  }
}

function drawCommands() {
  const group = (title, list) =>
    list.length === 0
      ? []
      : [
          element("h2", { text: title }),
          element(
            "ul",
            {},
            list.map((one) =>
              element("li", {}, [
                element("button", { type: "button", onclick: () => choose(one) }, [
                  element("code", { text: `/${one.path}` }),
                  element("span", { text: one.summary }),
                ]),
              ]),
            ),
          ),
        ];
  commandList.replaceChildren(
    ...group(
      "For everybody",
      commands.filter((one) => one.path.startsWith("connects ")),
    ),
    ...group(
      "For admins",
      persona.role === "admin" ? commands.filter((one) => one.path.startsWith("connects-admin ")) : [],
    ),
  );
}

/** A command from the list: its form when it has options, else it runs. */
function choose(command) {
  document.getElementById("menu").open = false;
  openPlace("assistant");
  if (command.options.length === 0) return say(`/${command.path}`);
  const fields = command.options.map((option) => ({
    ...option,
    label: option.name.replace(/_/g, " ").replace(/^./, (char) => char.toUpperCase()),
    kind: fieldKind(option),
    value: "",
  }));
  showForm({ title: command.summary, submit: "Run", fields }, async (values, files) => {
    await exchange(
      `/${command.path} ${Object.entries(values)
        .map(([name, value]) => `${name}:${value}`)
        .join(" ")}`,
      "run",
      { path: command.path, values, files },
    );
    return null;
  });
}

function fieldKind(option) {
  if (option.kind === "integer" || option.kind === "number") return "number";
  if (option.kind === "string") return option.multiline ? "paragraph" : "text";
  return option.kind;
}

async function say(text) {
  const said = text.trim();
  if (said === "") return;
  history = [...history.filter((one) => one !== said), said].slice(-50);
  historyAt = history.length;
  line.value = "";
  grow();
  if (place !== "assistant") await openPlace("assistant");
  await exchange(said, "say", { line: said });
}

/** One message and its answer. While it is under way a waiting mark stands in the place of the answer. */
async function exchange(shown, path, body, id = newId()) {
  add(element("div", { class: "said" }, [element("p", { text: shown })]));
  const waiting = element("div", { class: "waiting" }, [
    element("i"),
    element("i"),
    element("i"),
    element("span", { class: "hidden", text: "Working" }),
  ]);
  add(waiting);
  try {
    settle(waiting, await post(path, body, id));
    tell("");
  } catch (error) {
    const again = element("button", {
      type: "button",
      text: "Try again",
      onclick: () => {
        card.remove();
        talk.splice(talk.indexOf(card), 1);
        exchange(shown, path, body, id);
      },
    });
    const card = element("article", { class: "reply failed" }, [
      element("p", { text: error.message }),
      ...(error instanceof Offline ? [element("div", { class: "controls" }, [again])] : []),
    ]);
    swap(waiting, card);
  }
}

function settle(waiting, answer) {
  if (answer.reply) return swap(waiting, drawReply(answer.reply, press));
  waiting.remove();
  talk.splice(talk.indexOf(waiting), 1);
  if (answer.form) openForm(answer.form);
}

function openForm(form) {
  showForm(form, async (values, files) => {
    const answer = await post("press", { control: form.id, values, files });
    if (answer.errors) return answer.errors;
    add(drawReply(answer.reply, press));
    return null;
  });
}

/** A button acts once for each press, and is at rest while its press is under way. */
async function press(control, button) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    if (place !== "assistant" && !control.opensForm) await openPlace("assistant");
    const answer = await post("press", { control: control.id });
    if (answer.form) openForm(answer.form);
    else add(drawReply(answer.reply, press));
    tell("");
  } catch (error) {
    tell(error.message, true);
  } finally {
    button.disabled = false;
  }
}

async function onDrop(event) {
  event.preventDefault();
  const file = event.dataTransfer?.files?.[0];
  const importing = commands.find((one) => one.path === "connects import");
  if (!file || !importing) return;
  try {
    await exchange(`/connects import ${file.name}`, "run", {
      path: importing.path,
      values: {},
      files: [{ option: "file", name: file.name, type: file.type || "text/csv", base64: await base64(file) }],
    });
  } catch (error) {
    tell(error.message, true);
  }
}

function onKey(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    document.getElementById("composer").requestSubmit();
  } else if (event.key === "ArrowUp" && (line.value === "" || line.value === history[historyAt]))
    recall(event, -1);
  else if (event.key === "ArrowDown" && line.value === history[historyAt]) recall(event, 1);
}

function recall(event, step) {
  const next = Math.max(0, Math.min(history.length, historyAt + step));
  if (history.length === 0) return;
  event.preventDefault();
  historyAt = next;
  line.value = history[historyAt] ?? "";
  grow();
}

function grow() {
  line.style.height = "auto";
  line.style.height = `${line.scrollHeight}px`;
}

function add(node) {
  talk.push(node);
  if (place === "assistant") log.append(node);
  toEnd();
}

function swap(old, fresh) {
  talk[talk.indexOf(old)] = fresh;
  old.replaceWith(fresh);
  toEnd();
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
}

function tell(message, bad = false) {
  state.textContent = message;
  state.classList.toggle("bad", bad);
}
