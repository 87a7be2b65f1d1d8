import { Hono } from "hono";
import type { Board } from "../../core/board.ts";
import type { Charts } from "../../core/chart.ts";
import type { Engine } from "../../core/engine.ts";
import type { Log } from "../../core/log.ts";
import { guardPage, type PageAccess, pageFile } from "./page-access.ts";
import { createPageApi } from "./page-api.ts";
import type { Dashboard } from "./page-dashboard.ts";

export type PageParts = PageAccess & {
  readonly engine: Engine;
  readonly charts: Charts;
  readonly board: Board;
  readonly dashboard: Dashboard;
  readonly now: () => Date;
  readonly log: Log;
};

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

const FILES = [
  "page.css",
  "views.css",
  "locked.css",
  "favicon.svg",
  "page.js",
  "announce.js",
  "announce-form.js",
  "announce-promos.js",
  "answers.js",
  "board-card.js",
  "commands.js",
  "completion.js",
  "composer.js",
  "controls.js",
  "conversation.js",
  "dom.js",
  "draw.js",
  "drop.js",
  "fields.js",
  "forms.js",
  "menu.js",
  "panel.js",
  "persona.js",
  "place-list.js",
  "places.js",
  "route.js",
  "server.js",
  "sidebar.js",
  "slot.js",
  "speak.js",
  "store.js",
  "wallet.js",
  "wallet-balance.js",
  "wallet-board.js",
  "wallet-figures.js",
  "wallet-files.js",
  "wallet-history.js",
  "welcome.js",
  "words.js",
] as const;

/** The chat page and what it asks for. Only this machine's own page, or who holds the token, may call it. */
export function createPage(parts: PageParts): Hono {
  const app = new Hono();
  app.use("*", guardPage(parts));
  app.get("/", async (c) => c.body(await pageFile("index.html"), 200, { "content-type": TYPES.html ?? "" }));
  for (const name of FILES)
    app.get(`/${name}`, async (c) =>
      c.body(await pageFile(name), 200, { "content-type": TYPES[name.split(".").pop() ?? ""] ?? "" }),
    );
  app.route("/api", createPageApi(parts));
  app.onError((error, c) => {
    parts.log.error({ err: error, path: c.req.path }, "a request of the page failed");
    const message = "Something went wrong on my side. Please try again in a minute.";
    return c.json({ error: { code: "internal", message } }, 500);
  });
  return app;
}
