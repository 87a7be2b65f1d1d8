/**
 * What is in the wallet, what expires next, and the first minute of somebody whose wallet is empty.
 * @import { PageReply } from "../view.ts"
 * @import { View } from "./wallet.js"
 */
import { hasCommand } from "./commands.js";
import { element } from "./dom.js";
import { drawBlock } from "./draw.js";
import { createPanel } from "./panel.js";
import { showPlace } from "./places.js";
import { read } from "./server.js";
import { createSlot } from "./slot.js";
import { connectsText, dayText, numberText, usdText } from "./words.js";

const RECORDS = /** @type {const} */ ([
  { path: "connects spend", label: "Record a proposal", primary: true },
  { path: "connects buy", label: "Record a purchase" },
  { path: "connects earn", label: "Free Connects" },
  { path: "connects reconcile", label: "Set to what Upwork shows" },
]);

/**
 * @param {View} view
 * @param {() => void} chooseFile
 * @param {(empty: boolean) => void} told whether nothing was ever recorded
 */
export function createBalance(view, chooseFile, told) {
  const slot = createSlot("What was recorded", (reply) => {
    if (reply.ok) view.changed();
  });

  /** @param {string} path @param {string} label @param {boolean} [primary] */
  function opener(path, label, primary = false) {
    const made = element("button", {
      type: "button",
      class: primary ? "primary" : undefined,
      text: `${label}…`,
      "data-key": path,
    });
    made.addEventListener("click", () => void slot.open(path, view.values(), label));
    return made;
  }

  async function load() {
    const reply = await read("connects balance", view.values());
    const { balance, lots, spentThisMonth } = /** @type {BalanceData} */ (reply.data);
    const quiet = balance === 0 && lots.length === 0 && spentThisMonth === 0;
    const empty =
      quiet &&
      /** @type {unknown[]} */ ((await read("connects history", { per: "1", ...view.values() })).data.entries)
        .length === 0;
    return { reply, empty };
  }

  /** @param {{ reply: PageReply, empty: boolean }} found */
  function draw({ reply, empty }) {
    told(empty);
    return empty ? firstMinute(opener, chooseFile) : present(reply, opener, slot.run, view.values);
  }

  const panel = createPanel({ id: "balance", title: "Balance", foot: [slot.node], load, draw });
  return { panel, of: /** @type {const} */ (["wallet"]) };
}

/**
 * @typedef {{
 *   balance: number,
 *   lots: { source: string, remaining: number, expiresAt: string | null, unitCostCents: number }[],
 *   spentThisMonth: number,
 *   spentThisMonthCents: number,
 * }} BalanceData
 */

/**
 * @param {PageReply} reply
 * @param {(path: string, label: string, primary?: boolean) => HTMLElement} opener
 * @param {(path: string, values: Record<string, string>) => Promise<unknown>} run
 * @param {() => Record<string, string>} values
 */
function present(reply, opener, run, values) {
  const { balance, lots, spentThisMonth, spentThisMonthCents } = /** @type {BalanceData} */ (reply.data);
  const undo = element("button", { type: "button", text: "Undo the last entry", "data-key": "undo" });
  undo.addEventListener("click", () => void run("connects undo", values()));
  const worth = spentThisMonthCents > 0 ? `, worth ${usdText(spentThisMonthCents)}` : "";
  return [
    element("div", { class: "balance" }, [
      element("p", { class: "amount" }, [
        element("strong", { text: numberText(balance) }),
        ` ${connectsText(balance).split(" ")[1]}`,
      ]),
      element("dl", { class: "facts" }, [
        element("div", {}, [
          element("dt", { text: "Next to expire" }),
          element("dd", { text: nextText(lots) }),
        ]),
        element("div", {}, [
          element("dt", { text: "Spent this month" }),
          element("dd", { text: `${connectsText(spentThisMonth)}${worth}` }),
        ]),
      ]),
    ]),
    element("div", { class: "controls" }, [
      ...RECORDS.filter(({ path }) => hasCommand(path)).map((one) =>
        opener(one.path, one.label, "primary" in one),
      ),
      undo,
    ]),
    element("details", { "data-key": "lots" }, [
      element("summary", { text: "What expires when" }),
      element("div", { class: "blocks" }, reply.blocks.map(drawBlock)),
    ]),
  ];
}

/** @param {BalanceData["lots"]} lots */
function nextText(lots) {
  const days = lots.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])).sort();
  const first = days[0];
  if (first === undefined) return lots.length === 0 ? "nothing" : "nothing with a known day";
  const sum = lots
    .filter(({ expiresAt }) => expiresAt === first)
    .reduce((total, { remaining }) => total + remaining, 0);
  return `${numberText(sum)} on ${dayText(first)}`;
}

/**
 * @param {(path: string, label: string, primary?: boolean) => HTMLElement} opener
 * @param {() => void} chooseFile
 */
function firstMinute(opener, chooseFile) {
  const ask = element("button", { type: "button", text: "Just ask something", "data-key": "ask" });
  ask.addEventListener("click", () => {
    showPlace("assistant");
    document.getElementById("line")?.focus();
  });
  const file = element("button", { type: "button", text: "Import a file…", "data-key": "file" });
  file.addEventListener("click", chooseFile);
  return [
    element("div", { class: "first" }, [
      element("h3", { text: "Nothing is recorded yet" }),
      element("p", {
        text: "Enter the number Upwork shows you, and from then on this page keeps count: what is left, what expires when, what each proposal cost and what it brought.",
      }),
      element("div", { class: "controls" }, [
        opener("connects reconcile", "Enter my balance", true),
        ...(hasCommand("connects plan") ? [opener("connects plan", "Set my plan")] : []),
        ...(hasCommand("connects import") ? [file] : []),
        opener("connects buy", "Record a purchase"),
        ask,
      ]),
    ]),
  ];
}
