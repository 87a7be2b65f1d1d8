/** Draws replies with DOM calls only: nothing that anybody typed is ever read as HTML. */

export function element(tag, properties = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const safe = (url) => /^https?:\/\//i.test(url);

export function inline(nodes) {
  return nodes.map((node) => {
    switch (node.kind) {
      case "bold":
        return element("strong", { text: node.text });
      case "italic":
        return element("em", { text: node.text });
      case "code":
        return element("code", { text: node.text });
      case "link":
        return safe(node.url)
          ? element("a", { href: node.url, target: "_blank", rel: "noopener noreferrer", text: node.text })
          : document.createTextNode(node.text);
      case "break":
        return element("br");
      case "time":
        return element("time", {
          datetime: node.at,
          text: new Date(node.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }),
        });
      default:
        return document.createTextNode(node.text ?? "");
    }
  });
}

export function block(part) {
  switch (part.kind) {
    case "notice":
      return element("p", { class: `notice ${part.tone}` }, inline(part.nodes));
    case "list":
      return element(
        "ul",
        {},
        part.items.map((item) => element("li", {}, inline(item))),
      );
    case "fields":
      return element(
        "dl",
        {},
        part.fields.flatMap((field) => [
          element("dt", {}, inline(field.name)),
          element("dd", {}, inline(field.value)),
        ]),
      );
    case "table":
      return table(part);
    case "chart":
      return element("img", {
        src: document.documentElement.dataset.theme === "dark" ? part.dark : part.light,
        alt: part.alt,
        width: 800,
        height: 450,
      });
    case "image":
      return safe(part.url)
        ? element("img", { src: part.url, alt: part.alt, loading: "lazy" })
        : element("p", { text: part.alt });
    case "sources":
      return element(
        "ul",
        { class: "sources", "aria-label": "Sources" },
        part.sources.map((source) =>
          element("li", {}, [
            document.createTextNode("Source: "),
            source.url && safe(source.url)
              ? element("a", {
                  href: source.url,
                  target: "_blank",
                  rel: "noopener noreferrer",
                  text: source.title,
                })
              : document.createTextNode(source.title),
            document.createTextNode(`, ${source.dates}`),
          ]),
        ),
      );
    default:
      return element("p", {}, inline(part.nodes ?? []));
  }
}

function table(part) {
  const side = (index) => (part.columns[index]?.align === "right" ? "right" : "left");
  return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table" }, [
    element("table", {}, [
      element("thead", {}, [
        element(
          "tr",
          {},
          part.columns.map((column, index) =>
            element("th", { scope: "col", class: side(index), text: column.name }),
          ),
        ),
      ]),
      element(
        "tbody",
        {},
        part.rows.map((row) =>
          element(
            "tr",
            {},
            row.map((cell, index) => element("td", { class: side(index) }, inline(cell))),
          ),
        ),
      ),
    ]),
  ]);
}

/** @param press called with a control and the button that was pressed */
export function controls(list, press) {
  if (list.length === 0) return [];
  return [
    element(
      "div",
      { class: "controls", role: "group", "aria-label": "What you can do next" },
      list.map((control) => {
        if (control.kind === "link")
          return safe(control.url)
            ? element("a", {
                href: control.url,
                target: "_blank",
                rel: "noopener noreferrer",
                text: control.label,
              })
            : element("span", { text: control.label });
        if (control.kind === "select") return select(control, press);
        return element("button", {
          type: "button",
          class: control.style,
          text: control.label,
          onclick: (event) => press(control, event.currentTarget),
        });
      }),
    ),
  ];
}

function select(control, press) {
  const field = element("select", { "aria-label": control.label }, [
    element("option", { value: "", text: control.label }),
    ...control.options.map((option) => element("option", { value: option.id, text: option.label })),
  ]);
  const chosen = control.options.find((option) => option.selected);
  if (chosen) field.value = chosen.id;
  field.addEventListener("change", () => {
    const option = control.options.find((one) => one.id === field.value);
    if (option) press({ ...option, opensForm: false, label: option.label }, field);
  });
  return field;
}

export function reply(answer, press) {
  return element("article", { class: answer.ok ? "reply" : "reply failed" }, [
    ...(answer.visibility === "private"
      ? [element("span", { class: "badge", text: "Only you see this" })]
      : []),
    ...(answer.title ? [element("h3", { text: answer.title })] : []),
    ...answer.blocks.map(block),
    ...answer.files.map((file) =>
      element("p", {}, [
        element("a", { href: download(file), download: file.name, text: `Download ${file.name}` }),
      ]),
    ),
    ...controls(answer.controls, press),
  ]);
}

function download(file) {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: file.type }));
}

export function post(message, press) {
  const { post: content } = message;
  return element("article", { class: "reply post" }, [
    element("h3", {}, inline(content.title)),
    ...content.body.map(block),
    ...(content.image && safe(content.image.url)
      ? [element("img", { src: content.image.url, alt: content.image.alt, loading: "lazy" })]
      : []),
    ...(content.footer.length > 0 ? [element("p", { class: "badge" }, inline(content.footer))] : []),
    ...(content.link && safe(content.link.url) ? controls([{ kind: "link", ...content.link }], press) : []),
    ...controls(content.controls, press),
    element("time", {
      datetime: message.postedAt,
      text: `${new Date(message.postedAt).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}${message.edited ? ", edited" : ""}`,
    }),
  ]);
}
