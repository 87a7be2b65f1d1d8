/**
 * Makes an element from DOM calls only: text becomes text nodes, so nothing that anybody typed is ever read as HTML.
 * `text` sets the text, `class` the class, `on…` adds a listener, anything else is an attribute.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, unknown>>} [properties]
 * @param {readonly (Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, properties = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = String(value);
    else if (name === "class") made.className = String(value);
    else if (name.startsWith("on"))
      made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * One of the drawings that stand in index.html; always beside words that say the same.
 * @param {string} name
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.append(use);
  return made;
}

/**
 * An element that stands in index.html.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`index.html has no ${type.name} called ${id}`);
}

/** Focuses what the place on screen begins with: its message field, else its heading. */
export function focusPlace() {
  const line = byId("line", HTMLTextAreaElement);
  (line.offsetParent === null ? byId("place-title", HTMLElement) : line).focus();
}

/**
 * Draws anew what a node holds. Whoever stood on something with a `data-key` stands on it again afterwards, wherever
 * it went; where it is gone, on what `otherwise` gives.
 * @param {HTMLElement} node
 * @param {readonly Node[]} content
 * @param {() => HTMLElement | null} [otherwise]
 */
export function redraw(node, content, otherwise = () => null) {
  const stood = node.contains(document.activeElement) ? document.activeElement : null;
  const key = stood?.closest("[data-key]")?.getAttribute("data-key");
  const open = [...node.querySelectorAll("details[data-key]")].filter((one) => one.hasAttribute("open"));
  node.replaceChildren(...content);
  for (const one of open) keyed(node, one.getAttribute("data-key") ?? "")?.setAttribute("open", "");
  if (stood) (keyed(node, key ?? "") ?? otherwise())?.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} node
 * @param {string} key
 */
function keyed(node, key) {
  const found = [...node.querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === key);
  return found instanceof HTMLElement ? found : null;
}

/**
 * A link that leaves the page; only the text where the address is no web address.
 * @param {string} url
 * @param {string} text
 */
export function link(url, text) {
  return /^https?:\/\//i.test(url)
    ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer", text })
    : element("span", { text });
}
