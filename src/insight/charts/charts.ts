import { Worker } from "node:worker_threads";
import type { ChartShape, ChartSpec, Charts } from "../../core/chart.ts";
import { UserError } from "../../core/errors.ts";
import type { ChartRequest, ChartResponse } from "./chart-worker.ts";

/** Pictures that may wait at a time; more means something is wrong, and waiting would only make it worse. */
const MAX_WAITING = 64;
const DRAW_WITHIN_MS = 15_000;

type Waiting = {
  readonly resolve: (response: ChartResponse) => void;
  readonly reject: (error: Error) => void;
};

/** The chart service: one worker thread, started on the first picture and again when it died. */
export function createCharts(): Charts & { readonly close: () => Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let next = 0;

  function start(): Worker {
    const started = new Worker(new URL("./chart-thread.mjs", import.meta.url));
    started.unref();
    started.on("message", (response: ChartResponse) => {
      waiting.get(response.id)?.resolve(response);
      waiting.delete(response.id);
    });
    started.on("error", (error) => failAll(error instanceof Error ? error : new Error(String(error))));
    started.on("exit", () => failAll(new Error("the chart worker ended")));
    return started;
  }

  function failAll(error: Error): void {
    worker = null;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  async function ask(
    spec: ChartSpec,
    theme: "light" | "dark",
    as: "svg" | "png",
    shape: ChartShape,
  ): Promise<ChartResponse> {
    if (waiting.size >= MAX_WAITING)
      throw new UserError("unavailable", "Too many pictures at once. Please try again in a moment.");
    worker ??= start();
    const request: ChartRequest = { id: next++, spec, theme, as, shape };
    worker.ref();
    const drawn = new Promise<ChartResponse>((resolve, reject) =>
      waiting.set(request.id, { resolve, reject }),
    );
    worker.postMessage(request);
    const timer = setTimeout(() => void worker?.terminate(), DRAW_WITHIN_MS);
    try {
      return await drawn;
    } finally {
      clearTimeout(timer);
      if (waiting.size === 0) worker?.unref();
    }
  }

  return {
    svg: async (spec, theme, shape = "wide") => {
      const response = await ask(spec, theme, "svg", shape);
      if ("svg" in response) return response.svg;
      throw failure(response);
    },
    png: async (spec, theme) => {
      const response = await ask(spec, theme, "png", "wide");
      if ("png" in response) return response.png;
      throw failure(response);
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

function failure(response: ChartResponse): Error {
  return new Error(
    `a chart could not be drawn: ${"failed" in response ? response.failed : "wrong kind of answer"}`,
  );
}
