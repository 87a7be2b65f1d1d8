import type { Hono } from "hono";
import { createPage } from "../../../src/adapters/console/page.ts";
import type { Charts } from "../../../src/core/chart.ts";
import type { Log } from "../../../src/core/log.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createFixture, emptyDashboard, type Fixture, fixtureCharts, NOW } from "./fixture.ts";

export const HERE = "http://127.0.0.1:3000";

export type PageFixture = Fixture & {
  readonly page: Hono;
  /** Asks as the page itself does. */
  readonly post: (path: string, body: object, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
};

export function createPageFixture(
  more: {
    readonly hosts?: readonly string[];
    readonly token?: string | null;
    readonly charts?: Charts;
    readonly log?: Log;
  } = {},
): PageFixture {
  const fixture = createFixture();
  const page = createPage({
    engine: fixture.engine,
    charts: more.charts ?? fixtureCharts,
    board: fixture.board,
    dashboard: emptyDashboard,
    hosts: more.hosts ?? ["127.0.0.1", "localhost", "[::1]"],
    token: more.token ?? null,
    now: () => NOW,
    log: more.log ?? silentLog,
  });
  let count = 0;
  return {
    ...fixture,
    page,
    post: async (path, body, headers = {}) => {
      count += 1;
      return await page.request(`${HERE}/api/${path}`, {
        method: "POST",
        headers: { host: "127.0.0.1:3000", "content-type": "application/json", origin: HERE, ...headers },
        body: JSON.stringify({ as: "you", role: "member", id: `message-${count}`, ...body }),
      });
    },
    get: async (path, headers = {}) =>
      await page.request(`${HERE}${path}`, { headers: { host: "127.0.0.1:3000", ...headers } }),
  };
}
