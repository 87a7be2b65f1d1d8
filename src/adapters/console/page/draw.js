/**
 * Draws what the server sends.
 * @import { Inline } from "../../../core/markup.ts"
 * @import { PageBlock, PageFile, PageMessage, PageReply } from "../view.ts"
 * @import { Press } from "./controls.js"
 */
import { drawControls } from "./controls.js";
import { element, icon, link } from "./dom.js";
import { momentText } from "./words.js";

const NOTICE_ICONS = { info: "info", warning: "alert", success: "check" };

/**
 * @param {PageReply} reply
 * @param {Press} press
 */
export function drawReply(reply, press) {
  return element("article", { class: reply.ok ? "reply" : "reply refused" }, [
    reply.ok ? sharing(reply.visibility) : mark("alert", "Not done"),
    ...(reply.title ? [element("h2", {}, inline(reply.title))] : []),
    ...reply.blocks.map(drawBlock),
    ...(reply.title || reply.blocks.length > 0 || reply.files.length > 0
      ? []
      : [element("p", { text: "Done." })]),
    ...drawFiles(reply.files),
    ...drawControls(reply.controls, press),
  ]);
}

/**
 * @param {PageMessage} message
 * @param {Press} press
 */
export function drawMessage(message, press) {
  const when = element("p", { class: "mark" }, [
    element("time", { datetime: String(message.postedAt), text: momentText(message.postedAt) }),
    ...(message.edited ? [" · edited"] : []),
  ]);
  if (message.content.kind === "reply") {
    const drawn = drawReply(message.content.reply, press);
    drawn.prepend(when);
    return drawn;
  }
  const { post } = message.content;
  const named = link(post.link?.url ?? "", post.link?.label ?? "");
  return element("article", { class: "reply post" }, [
    when,
    element("h2", {}, inline(post.title)),
    ...(post.mention ? [element("p", { class: "mention", text: post.mention })] : []),
    ...post.blocks.map(drawBlock),
    ...(post.image ? [drawBlock({ kind: "image", ...post.image })] : []),
    ...(post.link ? [element("p", { class: "lead" }, [named])] : []),
    ...(post.footer.length > 0 ? [element("p", { class: "footer" }, inline(post.footer))] : []),
    ...drawControls(post.controls, press),
  ]);
}

/** @param {"private" | "public"} visibility */
function sharing(visibility) {
  return visibility === "private"
    ? mark("lock", "Only you see this")
    : mark("people", "Everybody here sees this, in #general");
}

/**
 * @param {string} picture
 * @param {string} words
 */
function mark(picture, words) {
  return element("p", { class: "mark" }, [icon(picture), words]);
}

/**
 * @param {readonly Inline[]} nodes
 * @returns {Node[]}
 */
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
        return link(node.url, node.text);
      case "break":
        return element("br");
      case "time":
        return element("time", { datetime: String(node.at), text: momentText(node.at), title: node.text });
      default:
        return document.createTextNode(node.text);
    }
  });
}

/** @param {PageBlock} block */
export function drawBlock(block) {
  switch (block.kind) {
    case "text":
      return element("p", {}, inline(block.nodes));
    case "notice":
      return element("div", { class: `notice ${block.tone}` }, [
        icon(NOTICE_ICONS[block.tone]),
        element("p", {}, inline(block.nodes)),
      ]);
    case "list":
      return element(
        "ul",
        {},
        block.items.map((item) => element("li", {}, inline(item))),
      );
    case "fields":
      return element(
        "dl",
        {},
        block.fields.map(({ name, value }) =>
          element("div", {}, [element("dt", {}, inline(name)), element("dd", {}, inline(value))]),
        ),
      );
    case "table":
      return table(block);
    case "chart":
      // On a phone it would shrink until nothing in it can be read, so it is looked at in parts.
      return element("div", { class: "wide chart", tabindex: "0", role: "group", "aria-label": "Chart" }, [
        element("img", { class: "only-light", src: block.light, alt: block.alt, width: 800, height: 450 }),
        element("img", { class: "only-dark", src: block.dark, alt: block.alt, width: 800, height: 450 }),
      ]);
    case "image":
      return /^https:\/\//i.test(block.url)
        ? element("img", { src: block.url, alt: block.alt, loading: "lazy", referrerpolicy: "no-referrer" })
        : element("p", { text: block.alt });
    default:
      return sources(block);
  }
}

/** @param {Extract<PageBlock, { kind: "table" }>} block */
function table(block) {
  /** @param {number} index */
  const side = (index) => (block.columns[index]?.align === "right" ? "right" : undefined);
  const head = block.columns.map((column, index) =>
    element("th", { scope: "col", class: side(index) }, inline(column.name)),
  );
  const rows = block.rows.map((row) =>
    element(
      "tr",
      {},
      row.map((cell, index) => element("td", { class: side(index) }, inline(cell))),
    ),
  );
  // It can be scrolled sideways on a phone, so the keyboard must reach it.
  return element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": "Table" }, [
    element("table", {}, [element("thead", {}, [element("tr", {}, head)]), element("tbody", {}, rows)]),
  ]);
}

/** @param {Extract<PageBlock, { kind: "sources" }>} block */
function sources(block) {
  return element("div", { class: "sources" }, [
    element("p", { text: block.sources.length === 1 ? "Source" : "Sources" }),
    element(
      "ul",
      {},
      block.sources.map((source) =>
        element("li", {}, [
          source.url ? link(source.url, source.title) : source.title,
          element("span", { text: `, ${source.dates}` }),
        ]),
      ),
    ),
  ]);
}

/** @param {readonly PageFile[]} list */
export function drawFiles(list) {
  return list.map((file) => {
    const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    return element("p", {}, [
      element("a", { class: "file", href: address, download: file.name }, [
        icon("file"),
        element("span", { text: file.name }),
        element("small", { text: sizeText(bytes.length) }),
      ]),
    ]);
  });
}

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
