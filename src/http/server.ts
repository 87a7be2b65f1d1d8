import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Log } from "../core/log.ts";

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly handle: (request: Request) => Promise<Response>;
};

export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

export type ServerParts = {
  readonly host: string;
  readonly port: number;
  readonly page: Hono;
  /** What the platforms call; they come up after the page does. */
  readonly routes: () => readonly Route[];
  /** What readiness looks at: database, migrations, surfaces, queue. */
  readonly checks: () => Promise<readonly Check[]>;
  readonly metrics: () => Promise<string>;
  readonly log: Log;
};

/** Serves health, metrics, what the platforms call, and the page. Resolves with the address once it listens. */
export async function startServer(
  parts: ServerParts,
): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ alive: true }));
  app.get("/readyz", async (c) => {
    const checks = await parts.checks();
    const ready = checks.every((check) => check.ok);
    return c.json({ ready, checks }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) =>
    c.text(await parts.metrics(), 200, { "content-type": "text/plain; version=0.0.4" }),
  );
  app.use("*", async (c, next) => {
    const route = parts.routes().find((one) => one.method === c.req.method && one.path === c.req.path);
    if (route) return await route.handle(c.req.raw);
    await next();
    return undefined;
  });
  app.route("/", parts.page);
  app.onError((error, c) => {
    parts.log.error({ err: error, path: c.req.path }, "a request failed");
    return c.json(
      { error: { code: "internal", message: "Something went wrong on my side. Please try again." } },
      500,
    );
  });
  return await new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: parts.host, port: parts.port },
      (info: AddressInfo) => {
        const host = info.address.includes(":") ? `[${info.address}]` : info.address;
        resolve({ address: `http://${host}:${info.port}`, stop: async () => await close(server) });
      },
    );
    server.once("error", reject);
  });
}

async function close(server: ReturnType<typeof serve>): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    // Open page connections (live updates) would hold the stop back for ever.
    setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, 2_000).unref();
  });
}
