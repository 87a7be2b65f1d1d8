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
import type { ChartSpec } from "../../core/chart.ts";
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

export const CHART_SIZE = { width: 800, height: 450 } as const;

/** Draws a chart as SVG, without a browser. */
export function drawSvg(spec: ChartSpec, theme: "light" | "dark"): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...CHART_SIZE });
  try {
    chart.setOption(chartOption(spec, theme));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
