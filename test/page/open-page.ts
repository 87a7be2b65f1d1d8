import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { createPage } from "../../src/adapters/console/page.ts";
import { silentLog } from "../../src/core/log.ts";
import {
  createFixture,
  emptyDashboard,
  type Fixture,
  fixtureCharts,
  NOW,
} from "../adapters/console/fixture.ts";
import { launchChromium } from "../chromium.ts";

export type Bench = {
  /** Fresh for every test. */
  readonly fixture: () => Fixture;
  readonly address: () => string;
  /** A page with nothing kept from before, on a desktop unless told otherwise. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  /** Stops answering, as a process that ended does; `true` starts again on the same port. */
  readonly serve: (up: boolean) => Promise<void>;
};

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true } as const;

/** A Chromium and a server for a test file; what a page logs as an error or throws fails its test. */
export function pageBench(token: string | null = null): Bench {
  let browser: Browser | undefined;
  let server: ReturnType<typeof serve> | undefined;
  let port = 0;
  let fixture = createFixture();
  let complaints: string[] = [];

  const start = async (): Promise<void> => {
    const fetch = async (request: Request): Promise<Response> =>
      await createPage({
        engine: fixture.engine,
        charts: fixtureCharts,
        board: fixture.board,
        dashboard: emptyDashboard,
        hosts: ["127.0.0.1"],
        token,
        now: () => NOW,
        log: silentLog,
      }).fetch(request);
    await new Promise<void>((resolve) => {
      server = serve({ fetch, hostname: "127.0.0.1", port }, (info: AddressInfo) => {
        port = info.port;
        resolve();
      });
    });
  };
  const stop = async (): Promise<void> => {
    const running = server;
    if (running && "closeAllConnections" in running) running.closeAllConnections();
    await new Promise<void>((resolve) => (running ? running.close(() => resolve()) : resolve()));
  };

  beforeAll(async () => {
    browser = await launchChromium();
    await start();
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
  });
  beforeEach(async () => {
    expect(complaints).toEqual([]);
    for (const context of browser?.contexts() ?? []) await context.close();
    fixture = createFixture();
    complaints = [];
  });

  return {
    fixture: () => fixture,
    address: () => `http://127.0.0.1:${port}`,
    open: async (options = {}) => {
      if (!browser) throw new Error("the browser is not there yet");
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: "Europe/Berlin",
        ...options,
      });
      context.setDefaultTimeout(10_000);
      // Nothing of a test leaves this machine.
      await context.route(/^https:\/\//, (route) =>
        route.fulfill({ status: 200, contentType: "image/svg+xml", body: SVG }),
      );
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (
          message.type() === "error" &&
          !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(message.text())
        )
          complaints.push(message.text());
      });
      page.on("dialog", (dialog) => complaints.push(`the page opened ${dialog.message()}`));
      await page.goto(`http://127.0.0.1:${port}/`);
      if (token === null) await page.locator("#command-list button").first().waitFor({ state: "attached" });
      return page;
    },
    serve: async (up) => await (up ? start() : stop()),
  };
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** Says a line as a person does, and waits for the answer. */
export async function say(page: Page, line: string): Promise<void> {
  const before = await page.locator("#log article").count();
  const field = page.getByLabel("Your question or command");
  await field.fill(line);
  await field.press("Enter");
  await page.locator("#log article").nth(before).waitFor();
}

const axe = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with what is on screen now: rule and element. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await axe);
  const { violations: found } = await page.evaluate<AxeResult>("axe.run()");
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
};

/** What can be scrolled sideways or is wider than the window. */
export async function sticksOut(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`
    ["html", "body", "#log", "#channel", "#side", "dialog", ".rows", ".suggestions"].filter((selector) => {
      const node = document.querySelector(selector);
      return node && node.clientWidth > 0 && (node.scrollWidth > node.clientWidth + 1 || node.clientWidth > innerWidth);
    })
  `);
}

/** The id of what has the focus. */
export async function focusedId(page: Page): Promise<string> {
  return await page.evaluate<string>("document.activeElement.id");
}

export async function isFocused(locator: Locator): Promise<boolean> {
  return (await locator.and(locator.page().locator(":focus")).count()) === 1;
}
