import { BarChart, FunnelChart, LineChart } from "echarts/charts";
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ChartShape, ChartSpec } from "../../core/chart.ts";
import { chartOption } from "./option.ts";

echarts.use([
  BarChart,
  FunnelChart,
  LineChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

export const CHART_SIZES = {
  wide: { width: 800, height: 450 },
  narrow: { width: 380, height: 300 },
} as const;

/** Draws a chart as SVG, without a browser. */
export function drawSvg(spec: ChartSpec, theme: "light" | "dark", shape: ChartShape = "wide"): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...CHART_SIZES[shape] });
  try {
    chart.setOption(chartOption(spec, theme, shape));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
