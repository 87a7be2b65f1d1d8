import type { Dashboard } from "../../../src/adapters/console/page-dashboard.ts";
import type { Board } from "../../../src/core/board.ts";
import type { Charts } from "../../../src/core/chart.ts";
import type { Context } from "../../../src/core/context.ts";
import { createEngine, type Engine } from "../../../src/core/engine.ts";
import { DUTIES } from "../../../src/core/identity.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createRegistry } from "../../../src/core/registry.ts";
import { type Books, fixtureCommands } from "./fixture-commands.ts";
import { memoryBoard } from "./memory-board.ts";

export const NOW = new Date("2026-11-25T10:00:00Z");

/** One pixel, so that a picture is a real PNG. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const fixtureCharts: Charts = {
  svg: async (_, theme) => {
    const colour = theme === "dark" ? "#54d3a9" : "#0a6a52";
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450"><path d="M40 60 760 300" stroke="${colour}" stroke-width="6"/></svg>`;
  },
  png: async () => PIXEL,
};

export const emptyDashboard: Dashboard = { proposals: async () => [], mark: async () => "0.0" };

export const brokenCharts: Charts = {
  svg: async () => {
    throw new Error("no fonts");
  },
  png: async () => {
    throw new Error("no fonts");
  },
};

export type Fixture = {
  readonly engine: Engine;
  readonly board: Board;
  readonly books: Books;
  /** The clock and zone that the commands see. */
  readonly session: { now: Date; zone: string };
};

/** The engine over small commands, all in memory. */
export function createFixture(): Fixture {
  const books: Books = { entries: new Map(), zones: new Map(), files: [], gate: Promise.resolve() };
  const stored = new Map<string, string>();
  const claimed = new Set<string>();
  const session = { now: NOW, zone: "UTC" };
  const engine = createEngine<Context>({
    registry: createRegistry(fixtureCommands(books)),
    contextFor: async (origin) => ({
      ...origin,
      now: session.now,
      zone: session.zone,
      duties: new Set(origin.administers ? DUTIES : []),
      log: silentLog,
    }),
    store: {
      save: async (key, payload) => void stored.set(key, payload),
      load: async (key) => stored.get(key) ?? null,
      claim: async (key) => {
        const first = !claimed.has(key);
        claimed.add(key);
        return first;
      },
      release: async (key) => void claimed.delete(key),
    },
    secret: "test",
    log: silentLog,
  });
  return { engine, board: memoryBoard(), books, session };
}

/** Ids `1`, `2`, … */
export function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return String(count);
  };
}
