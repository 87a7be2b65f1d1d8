/**
 * Announcements and promos for those who look after the community. Everything here is a command or its form; what is
 * allowed and what happens is decided there.
 */
import { createAnnouncementForm } from "./announce-form.js";
import { createPromos } from "./announce-promos.js";
import { byId, element } from "./dom.js";
import { createPanel } from "./panel.js";
import { persona, read } from "./server.js";
import { createSlot } from "./slot.js";
import { momentText } from "./words.js";

const ASK_EVERY_MS = 5_000;
const STATES = /** @type {Readonly<Record<string, string>>} */ ({
  scheduled: "Scheduled",
  held: "Held, decide",
  sending: "Being posted",
  done: "Over",
  cancelled: "Cancelled",
});

/** @typedef {{ id: string, title: string, state: string, sendAt: string | null, repeat: string }} Listed */

const view = byId("announce", HTMLElement);
const refused = element("p", {
  class: "about",
  text: "Only people with a duty in this community announce. On this machine you can choose the role admin: press your name in the menu.",
});

/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;
let whose = "";

const slot = createSlot("The announcement", () => void refresh());
const write = element("button", {
  type: "button",
  class: "primary",
  text: "New announcement",
  "aria-expanded": "false",
});
const form = createAnnouncementForm(slot, (on) => {
  write.setAttribute("aria-expanded", String(on));
  if (!on) write.focus();
});
const promos = createPromos(refresh, (name) => void form.open({ promo: name }));
const panel = createPanel({
  id: "announcements",
  title: "Announcements",
  head: [element("div", { class: "tools" }, [write])],
  load: async () => {
    const { data } = await read("connects-admin scheduled", {});
    return /** @type {Listed[]} */ (data.announcements);
  },
  draw: (found) =>
    found.length === 0
      ? [element("p", { class: "about", text: "Nothing waits and nothing was posted yet." })]
      : [element("ul", { class: "rows-plain" }, found.map(drawListed))],
});

export function startAnnounce() {
  panel.body.before(form.node, slot.node);
  write.addEventListener("click", () => void (form.node.hidden ? form.open({}) : form.close()));
  view.append(refused, panel.node, promos.panel.node);
}

export function show() {
  const allowed = persona.role === "admin";
  refused.hidden = allowed;
  for (const part of [panel.node, promos.panel.node]) part.hidden = !allowed;
  clearInterval(timer);
  const who = `${persona.role}:${persona.name}`;
  if (whose !== who) {
    for (const part of [panel, promos.panel]) part.forget();
    slot.clear();
    promos.slot.clear();
    form.close();
  }
  whose = who;
  if (!allowed) return;
  void refresh();
  timer = setInterval(() => {
    if (!document.hidden) void refresh();
  }, ASK_EVERY_MS);
}

export function leave() {
  clearInterval(timer);
}

async function refresh() {
  if (persona.role === "admin") await Promise.all([panel.refresh(), promos.panel.refresh()]);
}

/** @param {Listed} one */
function drawListed({ id, title, state, sendAt, repeat }) {
  const open = element("button", { type: "button", text: "Open", "data-key": `open-${id}` });
  open.append(element("span", { class: "unseen", text: ` ${title}` }));
  open.addEventListener("click", () => void slot.run("connects-admin scheduled", { item: id }));
  const when = sendAt === null ? "" : momentText(sendAt);
  return element("li", {}, [
    element("div", { class: "grow" }, [
      element("p", { class: "title", text: title }),
      element("p", {
        class: "about",
        text: [when, ...(repeat === "none" ? [] : [repeat])].filter(Boolean).join(", "),
      }),
    ]),
    element("span", { class: `badge ${state}`, text: STATES[state] ?? state }),
    open,
  ]);
}
