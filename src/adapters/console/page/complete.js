import { element } from "./draw.js";
import { post } from "./server.js";

/** Completion for the message field: command names, option names, choices, and values the server knows. */
export function attachCompletion(line, list, commandsOf) {
  let shown = [];
  let at = -1;
  let asked = 0;

  async function refresh() {
    const mine = ++asked;
    const found = await suggestions(line.value.slice(0, line.selectionStart), commandsOf());
    if (mine === asked) show(found);
  }

  function show(found) {
    shown = found;
    at = found.length > 0 ? 0 : -1;
    list.replaceChildren(
      ...found.map((one, index) =>
        element(
          "li",
          {
            id: `suggestion-${index}`,
            role: "option",
            "aria-selected": index === at ? "true" : "false",
            onmousedown: (event) => {
              event.preventDefault();
              take(index);
            },
          },
          [element("code", { text: one.label }), element("span", { text: one.detail })],
        ),
      ),
    );
    list.hidden = found.length === 0;
    mark();
  }

  function mark() {
    line.setAttribute("aria-expanded", String(!list.hidden));
    if (at < 0) line.removeAttribute("aria-activedescendant");
    else line.setAttribute("aria-activedescendant", `suggestion-${at}`);
    [...list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) item.scrollIntoView({ block: "nearest" });
    });
  }

  function take(index) {
    const one = shown[index];
    if (!one) return;
    const end = line.selectionStart;
    line.setRangeText(one.insert, one.from, end, "end");
    line.focus();
    hide();
    if (one.again) refresh();
  }

  function hide() {
    asked += 1;
    show([]);
  }

  line.addEventListener("input", refresh);
  line.addEventListener("blur", () => setTimeout(hide, 100));
  line.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length;
      mark();
    } else if (event.key === "Tab") take(at);
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return { hide };
}

async function suggestions(text, commands) {
  if (!text.startsWith("/")) return [];
  const command = commands
    .filter((one) => text.startsWith(`/${one.path} `))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!command)
    return commands
      .filter(
        (one) =>
          `/${one.path}`.startsWith(text) ||
          (text.length > 1 && one.path.replace(/^connects(-admin)? /, "").startsWith(text.slice(1))),
      )
      .slice(0, 12)
      .map((one) => ({
        label: `/${one.path}`,
        detail: one.summary,
        insert: `/${one.path} `,
        from: 0,
        again: true,
      }));
  const word = /(\S*)$/.exec(text)[1];
  const from = text.length - word.length;
  const [name, typed] = word.split(":", 2);
  const option = command.options.find((one) => one.name === name);
  if (typed !== undefined && option) return await values(command, option, typed, from);
  return command.options
    .filter((one) => one.kind !== "file" && one.name.startsWith(word) && !text.includes(` ${one.name}:`))
    .slice(0, 12)
    .map((one) => ({
      label: `${one.name}:`,
      detail: one.description,
      insert: `${one.name}:`,
      from,
      again: true,
    }));
}

async function values(command, option, typed, from) {
  const quote = (value) => (/[\s"]/.test(value) ? `"${value.replace(/"/g, '\\"')}"` : value);
  const known = option.kind === "boolean" ? ["yes", "no"] : option.choices;
  if (known)
    return known
      .filter((one) => one.startsWith(typed))
      .map((one) => ({ label: one, detail: "", insert: `${option.name}:${one} `, from }));
  const { choices } = await post("complete", {
    path: command.path,
    option: option.name,
    typed: typed.replace(/^"/, ""),
  });
  return choices.slice(0, 12).map((one) => ({
    label: one.value,
    detail: one.name === one.value ? "" : one.name,
    insert: `${option.name}:${quote(one.value)} `,
    from,
  }));
}
