import type { EChartsOption } from "echarts";
import type { ChartShape, ChartSpec } from "../../core/chart.ts";
import { clip, visible } from "../../core/markup.ts";

/** Distinguishable with every common kind of colour blindness (after Okabe and Ito), readable on both grounds. */
const COLOURS = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#3d3d3d"],
  dark: ["#56b4e9", "#e69f00", "#2cc29a", "#e79bc8", "#f0e442", "#7fb2ff", "#d0d0d0"],
} as const;

const INK = {
  light: { ground: "#ffffff", text: "#1f2328", soft: "#5b6470", line: "#d8dee4" },
  dark: { ground: "#15191e", text: "#e6eaef", soft: "#a3adb8", line: "#39424d" },
} as const;

const DASHES = ["solid", "dashed", "dotted"] as const;
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect"] as const;

/** The drawing instructions for a chart; words a person typed are cleaned and clipped. */
export function chartOption(
  spec: ChartSpec,
  theme: "light" | "dark",
  shape: ChartShape = "wide",
): EChartsOption {
  const narrow = shape === "narrow";
  const ink = INK[theme];
  const empty =
    spec.series.every((series) => series.values.every((value) => value === null)) || spec.labels.length === 0;
  const base: EChartsOption = {
    animation: false,
    backgroundColor: ink.ground,
    color: [...COLOURS[theme]],
    textStyle: { fontFamily: "Inter, Liberation Sans, Arial, sans-serif", color: ink.text },
    title: {
      text: words(spec.title, 60),
      ...(spec.subtitle ? { subtext: words(spec.subtitle, 90) } : {}),
      left: narrow ? 14 : 24,
      top: narrow ? 12 : 18,
      textStyle: { color: ink.text, fontSize: narrow ? 16 : 20, fontWeight: 600 },
      subtextStyle: {
        color: ink.soft,
        fontSize: narrow ? 12 : 13,
        ...(narrow ? { width: 352, overflow: "truncate" as const } : {}),
      },
    },
  };
  return Object.assign(base, empty ? { graphic: nothingYet(ink.soft) } : plot(spec, theme, narrow));
}

function nothingYet(fill: string): EChartsOption["graphic"] {
  return [
    {
      type: "text",
      left: "center",
      top: "middle",
      style: {
        text: "No data yet",
        fill,
        fontSize: 18,
        fontFamily: "Inter, Liberation Sans, Arial, sans-serif",
      },
    },
  ];
}

function plot(spec: ChartSpec, theme: "light" | "dark", narrow: boolean): EChartsOption {
  if (spec.kind === "funnel") return funnel(spec, theme, narrow);
  const ink = INK[theme];
  const bars = spec.kind !== "line";
  const shown = spec.series.length > 1;
  return {
    grid: narrow
      ? { left: 44, right: 16, top: spec.subtitle ? 84 : 66, bottom: shown ? 62 : 36 }
      : { left: 64, right: 32, top: spec.subtitle ? 96 : 80, bottom: shown ? 72 : 48 },
    ...(shown
      ? {
          legend: {
            bottom: 14,
            textStyle: { color: ink.text, fontSize: 13 },
            icon: "roundRect",
            itemGap: narrow ? 12 : 20,
          },
        }
      : {}),
    xAxis: {
      type: "category",
      data: spec.labels.map((label) => words(label, 24)),
      boundaryGap: bars,
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      axisLabel: { color: ink.soft, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      name: words(spec.unit, 24),
      minInterval: 1,
      nameTextStyle: { color: ink.soft, fontSize: 12, align: "left" },
      axisLabel: { color: ink.soft, fontSize: 12 },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: spec.series.map((series, index) => ({
      name: words(series.name, 32),
      type: bars ? ("bar" as const) : ("line" as const),
      data: [...series.values],
      ...(bars
        ? {
            barMaxWidth: 48,
            ...(spec.kind === "stacked-bar" ? { stack: "all" } : {}),
            itemStyle: {
              borderRadius: spec.kind === "bar" ? [4, 4, 0, 0] : 0,
              borderColor: ink.ground,
              borderWidth: 1,
            },
          }
        : {
            step: series.forecast ? (false as const) : ("end" as const),
            symbol: SYMBOLS[index % SYMBOLS.length] ?? "circle",
            showSymbol: spec.labels.length <= 40,
            symbolSize: 7,
            lineStyle: {
              width: 3,
              type: series.forecast ? ("dashed" as const) : (DASHES[index % DASHES.length] ?? "solid"),
            },
            ...(index === 0 && !series.forecast ? { areaStyle: { opacity: 0.08 } } : {}),
          }),
      ...(index === 0 && spec.marks?.length
        ? {
            markLine: {
              symbol: "none",
              lineStyle: { color: ink.soft, type: "dashed" as const },
              label: { color: ink.text, fontSize: 12, formatter: "{b}", position: "insideEndTop" as const },
              data: labelledMarks(spec).map(({ mark, labelled }) => ({
                name: words(mark.label, 30),
                xAxis: words(mark.at, 24),
                ...(labelled ? {} : { label: { show: false } }),
              })),
            },
          }
        : {}),
    })),
  };
}

/** Marks beside each other would be written over each other, so only the first of them is named. */
function labelledMarks(spec: ChartSpec) {
  let free = 0;
  return (spec.marks ?? []).map((mark) => {
    const at = spec.labels.indexOf(mark.at);
    const labelled = at >= free;
    if (labelled) free = at + spec.labels.length / 8;
    return { mark, labelled };
  });
}

function funnel(spec: ChartSpec, theme: "light" | "dark", narrow: boolean): EChartsOption {
  const values = spec.series[0]?.values ?? [];
  const top = Math.max(1, ...values.map((value) => value ?? 0));
  return {
    series: [
      {
        type: "funnel",
        sort: "none",
        left: narrow ? 118 : 180,
        right: narrow ? 16 : 60,
        top: narrow ? 72 : 90,
        bottom: narrow ? 18 : 32,
        gap: 4,
        min: 0,
        max: top,
        minSize: "2%",
        label: { position: "left", color: INK[theme].text, fontSize: 14, formatter: "{b}: {c}" },
        labelLine: { show: false },
        itemStyle: { borderWidth: 0 },
        data: spec.labels.map((label, index) => ({ name: words(label, 24), value: values[index] ?? 0 })),
      },
    ],
  };
}

/** One line of what somebody typed, without what a chart font cannot draw. */
function words(text: string, limit: number): string {
  return clip(
    visible(text)
      .replace(/\n/g, " ")
      .replace(/\p{Extended_Pictographic}|\u{fe0f}/gu, "")
      .replace(/ {2,}/g, " ")
      .trim(),
    limit,
  );
}
