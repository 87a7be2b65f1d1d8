/**
 * What the Connects of a period cost and brought, in figures and pictures.
 * @import { PageReply } from "../view.ts"
 * @import { View } from "./wallet.js"
 */
import { choicesOf } from "./commands.js";
import { element } from "./dom.js";
import { drawBlock } from "./draw.js";
import { createPanel } from "./panel.js";
import { read } from "./server.js";
import { capital, numberText, usdText } from "./words.js";

const USUAL = "last 90 days";
const PERIODS = [
  "month",
  "last month",
  "last 30 days",
  USUAL,
  "quarter",
  "last quarter",
  "year",
  "last year",
  "all",
];
const CHARTS = /** @type {const} */ (["balance", "spend", "funnel"]);
const phone = matchMedia("(max-width: 44rem)");

/** @param {View} view */
export function createFigures(view) {
  const period = element("select", { id: "period" }, [
    ...PERIODS.map((name) => element("option", { value: name, text: periodText(name) })),
    element("option", { value: "days", text: "Two days…" }),
  ]);
  const first = element("input", { id: "period-first", type: "date" });
  const last = element("input", { id: "period-last", type: "date" });
  const days = element("span", { class: "pair", hidden: true }, [
    element("label", { for: "period-first", text: "from" }),
    first,
    element("label", { for: "period-last", text: "to" }),
    last,
  ]);
  const by = element("select", { id: "by" });
  const splitRow = element("p", { class: "picker" }, [element("label", { for: "by", text: "Split by" }), by]);

  period.addEventListener("change", () => {
    if (period.value !== "days") return view.change({ period: period.value, first: "", last: "" });
    days.hidden = false;
    first.focus();
  });
  for (const input of [first, last])
    input.addEventListener("change", () => {
      if (first.value !== "" && last.value !== "")
        view.change({ period: "", first: first.value, last: last.value });
    });
  by.addEventListener("change", () => view.change({ by: by.value === "none" ? "" : by.value }));

  async function load() {
    const { period: chosen, first: from, last: to, by: split } = view.shown();
    const span = from !== "" && to !== "" ? `${from} to ${to}` : chosen === "" ? USUAL : chosen;
    const values = { period: span, ...view.values() };
    const [report, ...charts] = await Promise.all([
      read("connects report", { ...values, ...(split === "" ? {} : { by: split }) }),
      ...CHARTS.map((kind) =>
        read("connects chart", { ...values, kind }, kind !== "balance" || phone.matches),
      ),
    ]);
    return { report, charts };
  }

  /** @param {{ report: PageReply, charts: PageReply[] }} found */
  function draw({ report, charts }) {
    return [
      tiles(/** @type {ReportData} */ (report.data)),
      element(
        "div",
        { class: "charts" },
        charts.map((chart, index) =>
          element(
            "div",
            { class: CHARTS[index] === "balance" ? "chart-wide" : "chart-half" },
            chart.blocks.map(picture),
          ),
        ),
      ),
      element("details", { "data-key": "all-figures" }, [
        element("summary", { text: "All figures" }),
        splitRow,
        element("div", { class: "blocks" }, report.blocks.map(drawBlock)),
      ]),
    ];
  }

  const panel = createPanel({
    id: "figures",
    title: "What it cost and brought",
    head: [
      element("div", { class: "tools" }, [element("label", { for: "period", text: "Period" }), period, days]),
    ],
    load,
    draw,
  });
  phone.addEventListener("change", () => {
    if (panel.body.childElementCount > 0) void panel.refresh();
  });

  function settle() {
    const { period: chosen, first: from, last: to, by: split } = view.shown();
    const two = from !== "" && to !== "";
    // Whatever an address names is shown; a period that is none is told so by the report.
    if (
      chosen !== "" &&
      !PERIODS.includes(chosen) &&
      ![...period.options].some(({ value }) => value === chosen)
    )
      period.append(element("option", { value: chosen, text: chosen }));
    period.value = two ? "days" : chosen === "" ? USUAL : chosen;
    days.hidden = !two;
    first.value = from;
    last.value = to;
    if (by.options.length === 0)
      by.replaceChildren(
        ...choicesOf("connects report", "by").map((name) =>
          element("option", { value: name, text: name === "none" ? "nothing" : name }),
        ),
      );
    by.value = split === "" ? "none" : split;
  }

  return { panel, settle, of: /** @type {const} */ (["wallet", "period", "first", "last", "by"]) };
}

/** @param {string} name */
function periodText(name) {
  return /^(?:month|quarter|year)$/.test(name) ? `This ${name}` : capital(name === "all" ? "all time" : name);
}

/**
 * @typedef {{
 *   connects: Record<string, number>,
 *   cents: number,
 *   proposals: number,
 *   interviews: number,
 *   hires: number,
 *   revenueCents: number,
 *   costPerInterviewCents: number | null,
 *   costPerHireCents: number | null,
 * }} ReportData
 */

/** @param {ReportData} report */
function tiles(report) {
  const of = (/** @type {string} */ kind) => report.connects[kind] ?? 0;
  const spent = 0 - (of("proposal") + of("boost") + of("badge") + of("refund"));
  /** @param {number} part */
  const share = (part) =>
    report.proposals === 0 ? "" : `${Math.round((100 * part) / report.proposals)} % of them`;
  /** @param {number | null} cents */
  const each = (cents) => (cents === null ? "none yet" : usdText(cents));
  /** @type {readonly (readonly [string, string, string])[]} */
  const shown = [
    [
      "Spent, less returns",
      numberText(spent),
      report.cents > 0 ? `Connects, worth ${usdText(report.cents)}` : "Connects",
    ],
    ["Proposals", numberText(report.proposals), ""],
    ["Interviews", numberText(report.interviews), share(report.interviews)],
    ["Hires", numberText(report.hires), share(report.hires)],
    ["Cost per interview", each(report.costPerInterviewCents), ""],
    ["Cost per hire", each(report.costPerHireCents), ""],
    ["Won contracts", usdText(report.revenueCents), ""],
  ];
  return element(
    "dl",
    { class: "tiles" },
    shown.map(([name, value, more]) =>
      element("div", {}, [
        element("dt", { text: name }),
        element("dd", {}, [
          element("strong", { text: value }),
          ...(more === "" ? [] : [element("span", { text: more })]),
        ]),
      ]),
    ),
  );
}

/** @param {PageReply["blocks"][number]} block */
function picture(block) {
  if (block.kind !== "chart") return drawBlock(block);
  return element("div", { class: "picture" }, [
    element("img", { class: "only-light", src: block.light, alt: block.alt }),
    element("img", { class: "only-dark", src: block.dark, alt: block.alt }),
  ]);
}
