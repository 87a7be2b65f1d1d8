import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";
import { createLocalMessenger } from "../../src/adapters/console/messenger.ts";
import { localOrigin } from "../../src/adapters/console/origin.ts";
import { createPage } from "../../src/adapters/console/page.ts";
import { createBoard } from "../../src/announcements/board.ts";
import { type App, createApp } from "../../src/app.ts";
import { silentLog } from "../../src/core/log.ts";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { createDashboard } from "../../src/dashboard.ts";
import { startServer } from "../../src/http/server.ts";
import { launchChromium } from "../chromium.ts";
import { openTestDatabase } from "../databases.ts";

export type AppBench = {
  readonly app: () => App;
  readonly address: () => string;
  /** The page at a route, as somebody with a name that no other test has. */
  readonly open: (who: Who, route: string, options?: BrowserContextOptions) => Promise<Page>;
  /** Runs a line as somebody, elsewhere than in the page. */
  readonly say: (who: Who, line: string, now?: string) => Promise<RenderedReply>;
};
export type Who = { readonly name: string; readonly role?: "member" | "admin" };

export const START = "2026-11-25T10:00:00Z";

/** The whole product on an embedded database and its page in a Chromium; what the page logs as an error fails the test. */
export function appBench(): AppBench {
  // A browser, the product and the pictures it draws share the cores with everything else that is tested.
  vi.setConfig({ testTimeout: 180_000 });
  let app: App | undefined;
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let browser: Browser | undefined;
  let now = new Date(START);
  let calls = 0;
  let complaints: string[] = [];

  const theApp = (): App => {
    if (!app) throw new Error("the app is not there yet");
    return app;
  };

  beforeAll(async () => {
    const clock = { now: () => now };
    app = await createApp({
      config: {
        DATA_DIR: "unused",
        DATABASE_URL: undefined,
        DATABASE_PREPARE: true,
        DATABASE_CONNECTIONS: 1,
        ENCRYPTION_KEY: "ab".repeat(32),
      },
      clock,
      log: silentLog,
      database: await openTestDatabase("pglite"),
    });
    const board = createBoard(app.database);
    app.addMessenger(createLocalMessenger(board, clock.now));
    server = await startServer({
      host: "127.0.0.1",
      port: 0,
      page: createPage({
        engine: app.engine,
        charts: app.charts,
        board,
        dashboard: createDashboard(app.contextFor),
        hosts: ["127.0.0.1"],
        token: null,
        now: clock.now,
        log: silentLog,
      }),
      routes: () => [],
      checks: async () => [],
      metrics: async () => "",
      log: silentLog,
    });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await app?.close();
  });
  beforeEach(async () => {
    expect(complaints).toEqual([]);
    for (const context of browser?.contexts() ?? []) await context.close();
    complaints = [];
    now = new Date(START);
  });

  return {
    app: theApp,
    address: () => server?.address ?? "",
    open: async (who, route, options = {}) => {
      if (!browser) throw new Error("the browser is not there yet");
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        timezoneId: "Europe/Berlin",
        acceptDownloads: true,
        ...options,
      });
      context.setDefaultTimeout(30_000);
      const persona = JSON.stringify({ name: who.name, role: who.role ?? "member" });
      await context.addInitScript(
        `localStorage.getItem("persona") ?? localStorage.setItem("persona", ${JSON.stringify(persona)});`,
      );
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (
          message.type() === "error" &&
          !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/.test(message.text())
        )
          complaints.push(message.text());
      });
      page.on("dialog", (dialog) => complaints.push(`the page opened ${dialog.message()}`));
      await page.goto(`${server?.address}/${route}`);
      return page;
    },
    say: async (who, line, at) => {
      calls += 1;
      const before = now;
      if (at !== undefined) now = new Date(at);
      try {
        const origin = localOrigin({
          name: who.name,
          admin: who.role === "admin",
          community: "local",
          invocationId: `elsewhere-${calls}`,
        });
        const said = await theApp().engine.run(origin, theApp().engine.prepareLine(origin, line));
        if (!said.reply.ok) throw new Error(`${line}: ${replyText(said.reply)}`);
        return said;
      } finally {
        now = before;
      }
    },
  };
}
