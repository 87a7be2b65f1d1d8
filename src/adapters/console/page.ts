import { createHash, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Context, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import type { Board } from "../../core/board.ts";
import type { Charts } from "../../core/chart.ts";
import type { Origin } from "../../core/context.ts";
import type { Engine, Prepared } from "../../core/engine.ts";
import type { FileIn } from "../../core/reply.ts";
import { channelPlace, inboxPlace, LOCAL_CHANNELS } from "./messenger.ts";
import { pagePost, pageReply } from "./view.ts";

export type PageParts = {
  readonly engine: Engine;
  readonly charts: Charts;
  readonly board: Board;
  /** Host names the page may be asked under; anything else could be another site's name pointed here. */
  readonly hosts: readonly string[];
  /** Needed where others than this machine can reach the page; null on loopback. */
  readonly token: string | null;
};

const FILES = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/page.css": ["page.css", "text/css; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
  "/draw.js": ["draw.js", "text/javascript; charset=utf-8"],
  "/forms.js": ["forms.js", "text/javascript; charset=utf-8"],
  "/complete.js": ["complete.js", "text/javascript; charset=utf-8"],
  "/server.js": ["server.js", "text/javascript; charset=utf-8"],
  "/favicon.svg": ["favicon.svg", "image/svg+xml"],
} as const;

const BODY_LIMIT = 15 * 1024 * 1024;

const who = z.object({
  as: z.string().regex(/^[^\s:]{1,64}$/u),
  role: z.enum(["member", "admin"]),
  /** Made by the page for each message: a message sent again after a lost answer is recognised by it. */
  id: z.string().regex(/^[\w-]{8,64}$/),
});
const values = z.record(z.string().max(32), z.union([z.string().max(20_000), z.number(), z.boolean()]));
const file = z.object({
  option: z.string().max(32),
  name: z.string().max(200),
  type: z.string().max(100),
  base64: z.base64(),
});

/** The chat page and what it asks for. Only this machine's own page may call it. */
export function createPage(parts: PageParts): Hono {
  const app = new Hono();
  app.use("*", (c, next) => guard(parts, c, next));
  for (const [path, [name, type]] of Object.entries(FILES))
    app.get(path, async (c) =>
      c.body(await readFile(fileURLToPath(new URL(`./page/${name}`, import.meta.url))), 200, {
        "content-type": type,
      }),
    );
  const api = new Hono();
  api.use(
    "*",
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => problem(c, 413, "That is larger than 10 MB.") }),
  );
  api.get("/commands", (c) => c.json({ commands: parts.engine.commands.map(commandView) }));
  api.get("/channels", (c) => c.json({ channels: LOCAL_CHANNELS }));
  api.get("/messages", async (c) => {
    const query = z
      .object({
        place: z.enum([...LOCAL_CHANNELS, "inbox"]),
        after: z.coerce.number().int().min(0).default(0),
        as: who.shape.as,
      })
      .safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "That request is not right.");
    const place =
      query.data.place === "inbox" ? inboxPlace(query.data.as) : channelPlace("local", query.data.place);
    const messages = await parts.board.list(place, query.data.after);
    return c.json({
      messages: await Promise.all(
        messages.map(async ({ id, postedAt, edited, content }) => ({
          id,
          postedAt,
          edited,
          ...(content.kind === "post"
            ? { post: pagePost(content.post) }
            : { reply: await pageReply(content.rendered, parts.charts) }),
        })),
      ),
    });
  });
  const answered = async (c: Context, origin: Origin, prepared: Prepared) => {
    // The page shows the form when it can; `run` says what is missing otherwise.
    if (prepared.kind === "form") return c.json({ form: prepared.form });
    return c.json({ reply: await pageReply(await parts.engine.run(origin, prepared), parts.charts) });
  };
  api.post("/say", async (c) => {
    const body = await read(c, who.extend({ line: z.string().min(1).max(20_000) }));
    if (!body) return problem(c, 400, "That request is not right.");
    const origin = originOf(body);
    return await answered(c, origin, parts.engine.prepareLine(origin, body.line));
  });
  api.post("/run", async (c) => {
    const body = await read(
      c,
      who.extend({ path: z.string().max(80), values, files: z.array(file).max(2).default([]) }),
    );
    if (!body) return problem(c, 400, "That request is not right.");
    const origin = originOf(body);
    const prepared = parts.engine.prepare(origin, body.path, { ...body.values, ...filesOf(body.files) });
    return c.json({ reply: await pageReply(await parts.engine.run(origin, prepared), parts.charts) });
  });
  api.post("/press", async (c) => {
    const body = await read(
      c,
      who.extend({
        control: z.string().max(200),
        values: values.optional(),
        files: z.array(file).max(2).default([]),
      }),
    );
    if (!body) return problem(c, 400, "That request is not right.");
    const origin = originOf(body);
    if (body.values === undefined) {
      const peeked = await parts.engine.fill(origin, body.control);
      if (peeked.kind === "form") return c.json({ form: peeked.form });
    } else {
      const errors = parts.engine.check(origin, body.control, body.values);
      if (Object.keys(errors).length > 0) return c.json({ errors });
    }
    const submitted = body.values === undefined ? undefined : { ...body.values, ...filesOf(body.files) };
    return c.json({
      reply: await pageReply(await parts.engine.press(origin, body.control, submitted), parts.charts),
    });
  });
  api.post("/complete", async (c) => {
    const body = await read(
      c,
      who.extend({
        path: z.string().max(80),
        option: z.string().max(32),
        typed: z.string().max(200),
        values: z.record(z.string(), z.string().max(2_000)).default({}),
      }),
    );
    if (!body) return problem(c, 400, "That request is not right.");
    return c.json({
      choices: await parts.engine.complete(originOf(body), body.path, body.option, body.typed, body.values),
    });
  });
  app.route("/api", api);
  return app;
}

async function guard(parts: PageParts, c: Context, next: Next): Promise<Response | undefined> {
  const host = (c.req.header("host") ?? "").replace(/:\d+$/, "").toLowerCase();
  if (!parts.hosts.includes(host))
    return c.text("This page is not served under that name. Set PUBLIC_URL to allow it.", 421);
  const origin = c.req.header("origin");
  const foreign =
    origin !== undefined &&
    (!URL.canParse(origin) || !parts.hosts.includes(new URL(origin).hostname.toLowerCase()));
  if (
    c.req.method === "POST" &&
    (foreign || !(c.req.header("content-type") ?? "").startsWith("application/json"))
  )
    return c.text("Requests come from the page itself.", 403);
  if (parts.token !== null && !admitted(parts.token, c))
    return c.text(
      "Open this page with the address printed at the start: it holds the token that is needed here.",
      401,
    );
  c.header(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("cache-control", "no-store");
  await next();
  return undefined;
}

function admitted(token: string, c: Context): boolean {
  const given = c.req.query("token");
  if (given !== undefined && same(given, token)) {
    setCookie(c, "connects_page", token, { httpOnly: true, sameSite: "Strict", path: "/" });
    return true;
  }
  return same(getCookie(c, "connects_page") ?? "", token);
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function originOf(body: z.infer<typeof who>): Origin {
  return {
    actor: { platform: "local", realm: "", user: body.as },
    displayName: body.as,
    community: { platform: "local", id: "local" },
    channel: "#general",
    administers: body.role === "admin",
    roles: [],
    invocationId: `local:${body.as}:${body.id}`,
  };
}

function filesOf(files: readonly z.infer<typeof file>[]): Record<string, FileIn> {
  return Object.fromEntries(
    files.map((one) => [
      one.option,
      { name: one.name, type: one.type, bytes: Buffer.from(one.base64, "base64") },
    ]),
  );
}

async function read<T>(c: Context, shape: z.ZodType<T>): Promise<T | null> {
  const parsed = shape.safeParse(await c.req.json().catch(() => null)); // No JSON is as wrong as the wrong JSON.
  return parsed.success ? parsed.data : null;
}

function problem(c: Context, status: 400 | 413, message: string): Response {
  return c.json({ error: { code: "bad_input", message } }, status);
}

function commandView(command: Engine["commands"][number]) {
  return {
    path: command.path,
    summary: command.summary,
    who: command.who,
    examples: command.examples,
    options: command.options.filter((option) => option.shown !== "hidden"),
  };
}
