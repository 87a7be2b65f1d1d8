import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { ChartShape } from "../../core/chart.ts";
import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import { plainText } from "../../core/markup.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { completeLine } from "./completion.ts";
import { LIMITS } from "./limits.ts";
import { channelPlace, inboxPlace, LOCAL_CHANNELS } from "./messenger.ts";
import { LOCAL_COMMUNITY } from "./origin.ts";
import type { PageParts } from "./page.ts";
import { createDashboardApi } from "./page-dashboard.ts";
import { filesOf, originOf, REQUESTS, UPDATES } from "./page-requests.ts";
import { pageMessage, pageReply } from "./view.ts";

/** What the page asks the server. Every answer is JSON; what a person did wrong comes back as a reply, not a status. */
export function createPageApi(parts: PageParts): Hono {
  const { engine, charts, board, dashboard, log } = parts;
  const api = new Hono();
  api.use(
    "*",
    bodyLimit({
      maxSize: LIMITS.bodyBytes,
      onError: (c) => problem(c, 413, "Files up to 10 MB can be sent."),
    }),
  );

  async function answer(
    c: Context,
    origin: Origin,
    rendered: RenderedReply,
    shape: ChartShape = "wide",
  ): Promise<Response> {
    if (rendered.visibility === "public" && rendered.reply.ok)
      await board.add(
        channelPlace(LOCAL_COMMUNITY, origin.channel ?? "general"),
        `reply:${origin.invocationId}`,
        { kind: "reply", rendered },
        parts.now(),
      );
    return c.json({ reply: await pageReply(rendered, charts, log, shape) });
  }

  /** Null where there is no such wallet any more: the view then says so when it asks for more than the mark. */
  async function walletMark(as: string, wallet: string): Promise<string | null> {
    const origin = originOf({ as, role: "member", id: "updates" });
    return await dashboard.mark(origin, wallet === "" ? undefined : wallet).catch((error) => {
      if (error instanceof UserError) return null;
      throw error;
    });
  }

  api.route("/", createDashboardApi(dashboard));
  api.get("/commands", (c) => c.json({ commands: engine.commands.map(commandView) }));

  api.get("/updates", async (c) => {
    const query = UPDATES.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "That request is not right.");
    const { as, open, mark } = query.data;
    const placeOf = (name: string): string =>
      name === "inbox" ? inboxPlace(as) : channelPlace(LOCAL_COMMUNITY, name);
    const fresh: Record<string, { readonly count: number; readonly newest: number }> = {};
    for (const name of [...LOCAL_CHANNELS, "inbox"] as const) {
      const messages = await board.list(placeOf(name), query.data[name]);
      fresh[name] = { count: messages.length, newest: messages.at(-1)?.id ?? query.data[name] };
    }
    const changed =
      query.data.wallet === undefined ? {} : { wallet: await walletMark(as, query.data.wallet) };
    if (open === undefined) return c.json({ fresh, open: null, ...changed });
    const messages = await board.list(placeOf(open), 0);
    const now = createHash("sha256").update(JSON.stringify(messages)).digest("base64url");
    if (now === mark) return c.json({ fresh, open: null });
    const drawn = await Promise.all(messages.map(async (message) => await pageMessage(message, charts, log)));
    return c.json({ fresh, open: { mark: now, messages: drawn } });
  });

  api.post("/say", async (c) => {
    const body = await read(c, REQUESTS.say);
    if (!body)
      return problem(c, 400, `A message takes 1 to ${LIMITS.line.toLocaleString("en-US")} characters.`);
    const origin = originOf(body);
    const prepared = engine.prepareLine(origin, body.line);
    // Without a form on screen, running it would only say what is missing.
    if (prepared.kind === "form") return c.json({ form: prepared.form, path: prepared.path });
    return await answer(c, origin, await engine.run(origin, prepared));
  });

  api.post("/run", async (c) => {
    const body = await read(c, REQUESTS.run);
    if (!body) return problem(c, 400, "That request is not right.");
    const origin = originOf(body);
    const prepared = engine.prepare(origin, body.path, { ...body.values, ...filesOf(body.files) });
    return await answer(c, origin, await engine.run(origin, prepared), body.narrow ? "narrow" : "wide");
  });

  api.post("/press", async (c) => {
    const body = await read(c, REQUESTS.press);
    if (!body) return problem(c, 400, "That request is not right.");
    const origin = originOf(body);
    if (body.values === undefined) {
      const opened = await engine.fill(origin, body.control);
      if (opened.kind === "form") return c.json({ form: opened.form });
      return await answer(c, origin, await engine.press(origin, body.control));
    }
    const errors = Object.entries(engine.check(origin, body.control, body.values));
    if (errors.length > 0)
      return c.json({ errors: Object.fromEntries(errors.map(([name, text]) => [name, plainText(text)])) });
    const submitted = { ...body.values, ...filesOf(body.files) };
    return await answer(c, origin, await engine.press(origin, body.control, submitted));
  });

  api.post("/complete", async (c) => {
    const body = await read(c, REQUESTS.complete);
    if (!body) return problem(c, 400, "That request is not right.");
    return c.json(await completeLine(engine, originOf(body), body.line));
  });

  api.post("/values", async (c) => {
    const body = await read(c, REQUESTS.values);
    if (!body) return problem(c, 400, "That request is not right.");
    return c.json({
      choices: await engine.complete(originOf(body), body.path, body.option, body.typed, body.given),
    });
  });
  return api;
}

async function read<T>(c: Context, shape: z.ZodType<T>): Promise<T | null> {
  const parsed = shape.safeParse(await c.req.json().catch(() => null)); // No JSON is as wrong as the wrong JSON.
  return parsed.success ? parsed.data : null;
}

function problem(c: Context, status: 400 | 413, message: string): Response {
  return c.json({ error: { code: "bad_input", message } }, status);
}

export type PageCommand = {
  readonly path: string;
  readonly admin: boolean;
  readonly summary: string;
  readonly details: string | null;
  readonly examples: readonly string[];
  /** The options its form asks for first. */
  readonly ask: readonly string[];
  readonly options: readonly (Engine["commands"][number]["options"][number] & {
    readonly suggests: boolean;
  })[];
};

function commandView(command: Engine["commands"][number]): PageCommand {
  const options = command.options.filter((option) => option.shown !== "hidden");
  return {
    path: command.path,
    admin: command.root === "connects-admin",
    summary: command.summary,
    details: command.details,
    examples: command.examples,
    ask: command.form?.ask ?? [],
    options: options.map((option) => ({ ...option, suggests: command.completerOf(option.name) !== null })),
  };
}
