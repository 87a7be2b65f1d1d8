/** The promos of the community: what was claimed, what is left, and all that can be done with each. */
import { element } from "./dom.js";
import { openMenu } from "./menu.js";
import { createPanel } from "./panel.js";
import { read } from "./server.js";
import { createSlot } from "./slot.js";
import { momentText, numberText } from "./words.js";

/**
 * @typedef {{
 *   promo: string,
 *   kind: "shared" | "pool",
 *   state: "open" | "paused" | "cancelled",
 *   closed: string | null,
 *   claimed: number,
 *   left: number | null,
 *   startsAt: string,
 *   endsAt: string,
 * }} PromoFigures
 */

/**
 * @param {() => Promise<void>} refresh
 * @param {(promo: string) => void} announce
 */
export function createPromos(refresh, announce) {
  const slot = createSlot("The promo", () => void refresh());
  const add = element("button", { type: "button", text: "New promo…" });
  add.addEventListener("click", () => void slot.open("connects-admin promo add"));

  /** @param {PromoFigures} one */
  function drawPromo(one) {
    const more = element("button", {
      type: "button",
      text: "Actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": `promo-${one.promo}`,
    });
    more.append(element("span", { class: "unseen", text: ` for ${one.promo}` }));
    more.addEventListener("click", () => {
      panel.hold(true);
      openMenu(more, one.promo, actionsOf(one), (chosen) => {
        panel.hold(false);
        if (chosen !== null) act(one, chosen);
      });
    });
    const left = one.left === null ? "no limit" : `${numberText(one.left)} left`;
    return element("li", {}, [
      element("div", { class: "grow" }, [
        element("p", { class: "title", text: one.promo }),
        element("p", {
          class: "about",
          text: `${one.kind === "pool" ? "A code for each" : "One shared code"}, ${one.closed ?? `open until ${momentText(one.endsAt)}`}`,
        }),
      ]),
      element("p", { class: "about", text: `${numberText(one.claimed)} claimed, ${left}` }),
      more,
    ]);
  }

  /** @param {PromoFigures} one @param {string} chosen */
  function act({ promo }, chosen) {
    const path = `connects-admin promo ${chosen}`;
    if (chosen === "announce") announce(promo);
    else if (chosen === "schedule" || chosen === "pool") void slot.open(path, { promo });
    else if (chosen === "pause" || chosen === "restart")
      void slot.run("connects-admin promo pause", { promo, on: chosen === "pause" ? "yes" : "no" });
    else void slot.run(path, { promo });
  }

  const panel = createPanel({
    id: "promos",
    title: "Promos",
    head: [element("div", { class: "tools" }, [add])],
    load: async () => {
      const { data } = await read("connects-admin promo stats", {});
      return /** @type {PromoFigures[]} */ (data.figures);
    },
    draw: (found) =>
      found.length === 0
        ? [element("p", { class: "about", text: "There is no promo yet." })]
        : [element("ul", { class: "rows-plain" }, found.map(drawPromo))],
  });
  panel.body.before(slot.node);
  return { panel, slot };
}

/** @param {PromoFigures} one */
function actionsOf({ kind, state }) {
  const figures = [{ label: "Figures", value: "stats" }];
  if (state === "cancelled") return figures;
  return [
    ...figures,
    { label: "Announce it", value: "announce" },
    ...(kind === "pool" ? [{ label: "Load codes", value: "pool" }] : []),
    { label: "Move its dates", value: "schedule" },
    state === "paused"
      ? { label: "Restart claims", value: "restart" }
      : { label: "Pause claims", value: "pause" },
    { label: "End it for good", value: "cancel" },
  ];
}
