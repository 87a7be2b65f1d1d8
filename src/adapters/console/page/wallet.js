/**
 * The wallet: what is there, what it cost and brought, the proposals, the history, files in and out.
 * @import { Panel } from "./panel.js"
 */
import { hasCommand } from "./commands.js";
import { byId, element } from "./dom.js";
import { keptHere, leadTo, route } from "./route.js";
import { persona, valuesFor, walletMark } from "./server.js";
import { speak } from "./speak.js";
import { createBalance } from "./wallet-balance.js";
import { createBoard } from "./wallet-board.js";
import { createFigures } from "./wallet-figures.js";
import { createFiles } from "./wallet-files.js";
import { createHistory } from "./wallet-history.js";

/** What of the wallet is looked at; all of it stands in the address. */
export const SHOWN = /** @type {const} */ ([
  "wallet",
  "period",
  "first",
  "last",
  "by",
  "job",
  "show",
  "find",
  "from",
  "to",
  "after",
]);
/** @typedef {Record<(typeof SHOWN)[number], string>} Shown */
/**
 * What the parts of the view share.
 * @typedef {{
 *   shown: () => Shown,
 *   change: (to: Partial<Shown>, kept?: object) => void,
 *   changed: () => void,
 *   values: () => Record<string, string>,
 *   kept: () => Record<string, unknown>,
 * }} View
 */

const view = byId("wallet", HTMLElement);
const picker = element("select", { id: "wallet-picker" });
const pickerRow = element("p", { class: "picker", hidden: true }, [
  element("label", { for: "wallet-picker", text: "Wallet" }),
  picker,
]);

/** @type {Shown} */
let shown = read(new URLSearchParams());
/** @type {string | null} */
let mark = null;
let whose = "";
let open = false;

/** @type {View} */
const shared = {
  shown: () => shown,
  change: (to, kept = keptHere()) => {
    leadTo("wallet", { ...shown, ...to }, kept);
    show();
  },
  changed: () =>
    void refresh(
      parts.filter(({ of }) => of.length > 0),
      true,
    ),
  values: () => (shown.wallet === "" ? {} : { wallet: shown.wallet }),
  kept: keptHere,
};

const files = createFiles(shared);
const balance = createBalance(shared, files.choose, (empty) => {
  for (const part of [figures, board, past]) part.panel.node.hidden = empty;
  files.panel.node.classList.toggle("bare", empty);
});
const figures = createFigures(shared);
const board = createBoard(shared);
const past = createHistory(shared);
/** @typedef {{ panel: Panel, of: readonly (keyof Shown)[], settle?: () => void }} Part */
/** @type {readonly Part[]} */
const parts = [balance, figures, board, past, files];

export function startWallet() {
  view.append(pickerRow, ...parts.map(({ panel }) => panel.node));
  picker.addEventListener("change", () => shared.change({ wallet: picker.value, after: "" }, {}));
  files.acceptIn(view);
}

/** Shows what the address names; what is not told of there stays as it is. */
export function show() {
  const before = open && whose === persona.name ? shown : null;
  if (whose !== persona.name) for (const { panel } of parts) panel.forget();
  open = true;
  whose = persona.name;
  shown = read(route().query);
  for (const { settle } of parts) settle?.();
  const other = before === null || before.wallet !== shown.wallet;
  void refresh(
    parts.filter(({ of }) => before === null || of.some((name) => shown[name] !== before[name])),
    other,
  );
  if (before === null) void findWallets();
}

export function leave() {
  open = false;
}

/** The wallet that is watched for changes; null while the view is not open. */
export const watched = () => (open ? shown.wallet : null);

/**
 * Something was recorded elsewhere: everything here is read again, and stays where it is.
 * @param {string | null} now
 */
export function noticeMark(now) {
  if (now === mark) return;
  void refresh(
    parts.filter(({ of }) => of.length > 0),
    true,
  );
  speak("Your wallet has changed.");
}

/**
 * The mark is read before what it stands for, so that a change in between is noticed afterwards.
 * @param {readonly Part[]} which
 * @param {boolean} marking
 */
async function refresh(which, marking) {
  if (marking) mark = await walletMark(shown.wallet).catch(() => null); // Then the next look notices a change.
  await Promise.all(which.map(({ panel }) => panel.refresh()));
}

/** Somebody with several wallets chooses between them. */
async function findWallets() {
  if (!hasCommand("connects balance")) return;
  const at = { path: "connects balance", option: "wallet", typed: "", given: {} };
  const found = await valuesFor(at).catch(() => []); // Without them the default one is still there.
  pickerRow.hidden = found.length < 2 && shown.wallet === "";
  picker.replaceChildren(
    element("option", { value: "", text: "The default one" }),
    ...found.map(({ name, value }) => element("option", { value, text: name })),
  );
  picker.value = shown.wallet;
}

/**
 * @param {URLSearchParams} query
 * @returns {Shown}
 */
function read(query) {
  const given = SHOWN.map((name) => [name, (query.get(name) ?? "").slice(0, 100)]);
  return /** @type {Shown} */ (Object.fromEntries(given));
}
