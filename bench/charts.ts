import { createCharts } from "../src/insight/charts/charts.ts";
import { atMost, percentile, type Result } from "./result.ts";

/** A picture of 90 days once the drawing thread is warm. */
export async function benchCharts(): Promise<readonly Result[]> {
  const charts = createCharts();
  try {
    const labels = Array.from({ length: 90 }, (_, day) => `day ${day}`);
    const spec = {
      kind: "line" as const,
      title: "Your balance",
      unit: "Connects",
      labels,
      series: [{ name: "Balance", values: labels.map((_, day) => 200 - day) }],
    };
    for (let warm = 0; warm < 3; warm += 1) await charts.png(spec, "light");
    const times: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const from = performance.now();
      await charts.png(spec, "light");
      times.push(performance.now() - from);
    }
    return [atMost("a chart as PNG, median", Math.round(percentile(times, 0.5)), "ms", 300)];
  } finally {
    await charts.close();
  }
}
