/**
 * Files in and out: a file dropped anywhere on the view is read, and nothing is written before its preview is pressed.
 * @import { PageFile } from "../view.ts"
 * @import { View } from "./wallet.js"
 */
import { choicesOf, hasCommand } from "./commands.js";
import { element, icon } from "./dom.js";
import { acceptDrops } from "./drop.js";
import { sent } from "./fields.js";
import { createPanel } from "./panel.js";
import { createSlot } from "./slot.js";
import { capital } from "./words.js";

const IMPORT = "connects import";
const EXPORT = "connects export";
const EXPORTED = /** @type {Readonly<Record<string, string>>} */ ({
  ledger: "Entries",
  proposals: "Proposals",
  all: "Everything",
});

/** @param {View} view */
export function createFiles(view) {
  const slot = createSlot("What became of the file", (reply) => {
    if (reply.ok) view.changed();
  });
  const input = element("input", {
    type: "file",
    id: "import-file",
    class: "unseen",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = ""; // The same file can be chosen again.
    if (file) await take(file);
  });

  /** @param {File} file */
  async function take(file) {
    slot.tell(`Reading ${file.name}…`);
    panel.node.scrollIntoView({ block: "nearest" });
    try {
      await slot.run(IMPORT, view.values(), [await sent("file", file)]);
    } catch (error) {
      slot.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} what @param {string} as */
  async function save(what, as) {
    const reply = await slot.run(EXPORT, { what, as, ...view.values() });
    for (const file of reply?.files ?? []) download(file);
  }

  function draw() {
    const pick = element("button", { type: "button", text: "Choose a file…", "data-key": "choose" });
    pick.addEventListener("click", choose);
    const whats = choicesOf(EXPORT, "what").filter((what) => what in EXPORTED);
    const ways = choicesOf(EXPORT, "as");
    return [
      ...(hasCommand(IMPORT)
        ? [
            element("div", { class: "drop" }, [
              icon("file"),
              element("p", {
                text: "Drop a file anywhere here: Upwork's transactions, a spreadsheet, a tracker's CSV, or text copied from your Connects history. You see what it would write before anything is written.",
              }),
              pick,
            ]),
          ]
        : []),
      ...(hasCommand(EXPORT)
        ? [
            element("div", { class: "exports" }, [
              element("h3", { text: "Take your records out" }),
              element("div", { class: "controls" }, [
                ...whats.flatMap((what) =>
                  ways.map((as) => {
                    const button = element("button", {
                      type: "button",
                      text: `${EXPORTED[what] ?? capital(what)}, ${as.toUpperCase()}`,
                      "data-key": `${what}-${as}`,
                    });
                    button.addEventListener("click", () => void save(what, as));
                    return button;
                  }),
                ),
                more(),
              ]),
            ]),
          ]
        : []),
    ];
  }

  function more() {
    const button = element("button", { type: "button", text: "Other…", "data-key": "other" });
    button.addEventListener("click", () => void slot.open(EXPORT, view.values()));
    return button;
  }

  function choose() {
    input.click();
  }

  const panel = createPanel({
    id: "files",
    title: "Import and export",
    foot: [input, slot.node],
    load: async () => null,
    draw,
  });

  /** @param {HTMLElement} area */
  function acceptIn(area) {
    acceptDrops(area, {
      over: "dropping",
      takes: (brought) => hasCommand(IMPORT) && brought.types.includes("Files"),
      take: (brought) => {
        const file = brought.files[0];
        if (!file || !hasCommand(IMPORT)) return false;
        void take(file);
        return true;
      },
    });
  }

  return {
    panel,
    choose,
    acceptIn,
    settle: () => {
      panel.node.hidden = !hasCommand(IMPORT) && !hasCommand(EXPORT);
    },
    of: /** @type {const} */ ([]),
  };
}

/** @param {PageFile} file */
function download(file) {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  element("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
