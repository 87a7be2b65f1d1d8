// Draws pictures away from the main thread, so that a chart never holds up other replies.
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import type { ChartShape, ChartSpec } from "../../core/chart.ts";
import { CHART_SIZES, drawSvg } from "./draw.ts";

export type ChartRequest = {
  readonly id: number;
  readonly spec: ChartSpec;
  readonly theme: "light" | "dark";
  readonly as: "svg" | "png";
  readonly shape: ChartShape;
};
export type ChartResponse =
  | { readonly id: number; readonly svg: string }
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly failed: string };

const fontFiles = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((name) =>
  fileURLToPath(new URL(`../../../assets/fonts/${name}`, import.meta.url)),
);

parentPort?.on("message", (request: ChartRequest) => {
  parentPort?.postMessage(respond(request));
});

function respond({ id, spec, theme, as, shape }: ChartRequest): ChartResponse {
  try {
    const svg = drawSvg(spec, theme, shape);
    if (as === "svg") return { id, svg };
    // The fonts come with the product: a slim container has none, and would show boxes.
    const picture = new Resvg(svg, {
      fitTo: { mode: "width", value: CHART_SIZES.wide.width * 2 },
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" },
    });
    return { id, png: picture.render().asPng() };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
