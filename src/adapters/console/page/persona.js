/**
 * Who the page acts as: name, role, zone; and its colours.
 * @import { Field } from "./fields.js"
 */
import { byId, element, icon } from "./dom.js";
import { showForm } from "./forms.js";
import { newId, persona, post } from "./server.js";
import { loadForGood, saveForGood } from "./store.js";

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
const me = byId("me", HTMLButtonElement);
const themeButton = byId("theme", HTMLButtonElement);
const hint = element("div", { class: "zone-hint", hidden: true });

/** @type {(typeof THEMES)[number]} */
let theme = "auto";
/** @type {{ zone: string, zoneSet: boolean } | null} */
let zone = null;

/**
 * Reads what was chosen before and lets it be changed.
 * @param {() => void} onChange called when the page acts as somebody else
 */
export function startPersona(onChange) {
  const kept = /** @type {Record<string, unknown>} */ (loadForGood("persona") ?? {});
  persona.name = soundName(String(kept.name ?? "")) ?? "you";
  persona.role = kept.role === "admin" ? "admin" : "member";
  setTheme(THEMES.find((one) => one === loadForGood("theme")) ?? "auto");
  themeButton.addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto");
    saveForGood("theme", theme);
  });
  me.addEventListener("click", () => void edit(onChange));
  draw();
}

/** Asks the server which zone the person's days are counted in. */
export async function loadZone() {
  const asked = persona.name;
  const { reply } = await post("run", { path: "connects settings", values: {} }, newId());
  if (asked !== persona.name) return;
  const found = reply?.data.zone;
  zone = typeof found === "string" ? { zone: found, zoneSet: reply?.data.zoneSet === true } : null;
  draw();
}

/** @param {(typeof THEMES)[number]} chosen */
function setTheme(chosen) {
  theme = chosen;
  if (chosen === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  const names = { auto: "as the system", light: "light", dark: "dark" };
  themeButton.setAttribute("aria-label", `Colours: ${names[chosen]}`);
  themeButton.title = `Colours: ${names[chosen]}`;
}

function draw() {
  const where = zone === null ? "" : ` · ${zone.zone.split("/").pop()?.replaceAll("_", " ")}`;
  me.replaceChildren(
    element("span", {
      class: "avatar",
      "aria-hidden": "true",
      text: [...persona.name][0]?.toUpperCase() ?? "?",
    }),
    element("span", { class: "names" }, [
      element("strong", { text: persona.name }),
      element("span", { text: `${persona.role === "admin" ? "Admin" : "Member"}${where}` }),
    ]),
    element("span", { class: "unseen", text: "Change who you are" }),
  );
  drawHint();
}

/** @param {() => void} onChange */
async function edit(onChange) {
  /** @type {Field[]} */
  const fields = [
    {
      name: "name",
      label: "Acting as",
      kind: "text",
      required: true,
      value: persona.name,
      description: "Each name has its own wallet and messages; no spaces",
      max: 64,
    },
    {
      name: "role",
      label: "Role",
      kind: "choice",
      required: true,
      value: persona.role,
      description: "An admin may announce and look after the community",
      choices: ["member", "admin"],
    },
    {
      name: "zone",
      label: "Time zone",
      kind: "text",
      required: false,
      value: zone?.zoneSet ? zone.zone : "",
      description: `Your days and months are counted in it, like ${browserZone()}`,
      suggests: true,
    },
  ];
  const form = { title: "Who you are here", submit: "Save", fields, path: "connects settings" };
  await showForm(form, async ({ values }, id) => {
    const name = soundName(values.name ?? "");
    if (name === null) return { errors: { name: "1 to 64 characters without spaces or colons." } };
    const before = { ...persona };
    persona.name = name;
    persona.role = values.role === "admin" ? "admin" : "member";
    const wanted = values.zone ?? "";
    if (wanted !== "" && wanted !== (zone?.zoneSet ? zone.zone : "")) {
      const { reply } = await post("run", { path: "connects settings", values: { zone: wanted } }, id);
      if (reply && !reply.ok) {
        Object.assign(persona, before);
        return { errors: { zone: reply.error?.message ?? "" } };
      }
    }
    saveForGood("persona", persona);
    if (before.name !== persona.name) zone = null;
    onChange();
    await loadZone();
    return null;
  });
}

/**
 * Offers the browser's zone as long as none is set.
 * @param {(line: string) => Promise<void>} say
 */
export function zoneHint(say) {
  const use = element("button", { type: "button", text: `Use ${browserZone()}` });
  use.addEventListener("click", async () => {
    await say(`/connects settings zone:${browserZone()}`);
    await loadZone();
  });
  hint.replaceChildren(
    icon("info"),
    element("p", { text: "Your days are counted in UTC until you set your time zone." }),
    use,
  );
  drawHint();
  return hint;
}

function drawHint() {
  hint.hidden = zone === null || zone.zoneSet || browserZone() === "UTC";
}

function browserZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/**
 * A name as the server takes it, or null.
 * @param {string} typed
 */
function soundName(typed) {
  const name = typed.normalize("NFC").trim();
  return /^[^\s:\p{C}]{1,64}$/u.test(name) ? name : null;
}
