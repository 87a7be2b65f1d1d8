/**
 * The list of commands, and the forms made from what they declare.
 * @import { Form } from "../../../core/rendered.ts"
 * @import { PageCommand } from "../page-api.ts"
 * @import { Field } from "./fields.js"
 * @import { FormSpec } from "./forms.js"
 */
import { runFilled, say } from "./conversation.js";
import { byId, element } from "./dom.js";
import { showForm } from "./forms.js";
import { commandList, persona } from "./server.js";
import { closeSide } from "./sidebar.js";

const OPEN_FIELDS = 5;
const list = byId("command-list", HTMLElement);
const filter = byId("filter", HTMLInputElement);

/** @type {readonly PageCommand[]} */
let commands = [];

/** Loads the commands once and shows them. */
export async function startCommands() {
  filter.addEventListener("input", drawCommands);
  list.replaceChildren(element("p", { class: "about", text: "Loading…" }));
  commands = await commandList();
  drawCommands();
}

/** Shows the commands that the person may run and that fit what is in the filter. */
export function drawCommands() {
  const wanted = filter.value
    .trim()
    .toLowerCase()
    .replace(/^\/?(?:connects(?:-admin)?\s*)?/, "");
  const mine = commands.filter(
    ({ path, summary, admin }) =>
      (persona.role === "admin" || !admin) &&
      (nameOf(path).includes(wanted) || summary.toLowerCase().includes(wanted)),
  );
  const groups = [
    group(
      "For everybody",
      mine.filter(({ admin }) => !admin),
    ),
    group(
      "For admins",
      mine.filter(({ admin }) => admin),
    ),
  ];
  list.replaceChildren(
    ...(mine.length === 0
      ? [element("p", { class: "about", text: "No command is called that." })]
      : groups.flat()),
  );
}

/**
 * @param {string} title
 * @param {readonly PageCommand[]} members
 */
function group(title, members) {
  if (members.length === 0) return [];
  const entries = members.map((command) =>
    element("li", {}, [
      element("button", { type: "button", onclick: () => void choose(command) }, [
        element("strong", { text: nameOf(command.path) }),
        element("span", { text: command.summary }),
      ]),
    ]),
  );
  return [element("h3", { text: title }), element("ul", {}, entries)];
}

/**
 * A command from the list: its form where it has options, else it runs.
 * @param {PageCommand} command
 */
async function choose(command) {
  closeSide();
  if (command.options.length === 0) return await say(`/${command.path}`);
  await showForm(formOf(command), (filled, id) => runFilled(command.path, filled, id));
}

/**
 * The form of a command as it was declared; null where there is no such command.
 * @param {string} path
 * @param {Readonly<Record<string, string>>} [values] what is filled in from the beginning
 */
export function commandForm(path, values = {}) {
  const command = commands.find((one) => one.path === path);
  return command ? formOf(command, values) : null;
}

/**
 * @param {PageCommand} command
 * @param {Readonly<Record<string, string>>} [values]
 * @returns {FormSpec}
 */
function formOf(command, values = {}) {
  const order = [...command.ask, ...command.options.map(({ name }) => name)];
  const fields = [...new Set(order)].flatMap((name) => {
    const option = command.options.find((one) => one.name === name);
    return option ? [{ ...fieldOf(option), value: values[name] ?? "" }] : [];
  });
  const first = command.ask.length > 0 ? command.ask.length : OPEN_FIELDS;
  const needed = fields.filter((field, index) => field.required || index < first);
  return {
    title: command.summary,
    submit: "Send",
    path: command.path,
    fields: needed,
    more: fields.filter((field) => !needed.includes(field)),
  };
}

/**
 * What an option may be, as it was declared; empty where anything may.
 * @param {string} path
 * @param {string} option
 * @returns {readonly string[]}
 */
export function choicesOf(path, option) {
  const command = commands.find((one) => one.path === path);
  return command?.options.find(({ name }) => name === option)?.choices ?? [];
}

/**
 * @param {PageCommand["options"][number]} option
 * @returns {Field}
 */
function fieldOf(option) {
  const words = option.name.replaceAll("_", " ");
  return {
    ...option,
    label: words.charAt(0).toUpperCase() + words.slice(1),
    kind: kindOf(option),
    value: "",
  };
}

/**
 * @param {PageCommand["options"][number]} option
 * @returns {Field["kind"]}
 */
function kindOf({ kind, multiline }) {
  if (kind === "integer" || kind === "number") return "number";
  if (kind === "string") return multiline ? "paragraph" : "text";
  return kind;
}

/**
 * The fields of a form with what the command's declaration adds to them.
 * @param {Form} form
 * @param {string} path
 * @returns {readonly Field[]}
 */
export function fieldsOf(form, path) {
  const options = commands.find((command) => command.path === path)?.options ?? [];
  return form.fields.map((field) => ({
    ...field,
    suggests: options.find(({ name }) => name === field.name)?.suggests ?? false,
  }));
}

/**
 * The command that a typed line calls; empty when it calls none.
 * @param {string} line
 */
export function pathOf(line) {
  const called = commands.filter(({ path }) => `${line} `.startsWith(`/${path} `));
  return called.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? "";
}

/** @param {string} path */
export function hasCommand(path) {
  return commands.some((command) => command.path === path);
}

/** @param {string} path */
function nameOf(path) {
  return path.replace(/^connects(?:-admin)? /, "");
}
