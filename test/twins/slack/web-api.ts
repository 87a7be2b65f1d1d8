import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkArguments, readArguments, SIGNATURES } from "./arguments.ts";
import { checkBlocks } from "./blocks.ts";
import { METHODS } from "./methods.ts";
import { postMessage } from "./post.ts";
import { type Json, object, Refused, type Token, text, type World } from "./world.ts";

/** How the next call of a method goes wrong. `cut` does what was asked and then drops the connection. */
export type Failure =
  | { readonly how: "status"; readonly status: number }
  | { readonly how: "error"; readonly error: string }
  | { readonly how: "ratelimited"; readonly retryAfter: number }
  | { readonly how: "cut" }
  | { readonly how: "delay"; readonly ms: number };

export type Called = {
  readonly method: string;
  readonly args: Json;
  readonly token: string;
  readonly error: string | null;
  readonly at: number;
};

export type WebApi = {
  /** With a slash at the end: what `SLACK_API_URL` is set to is this plus `api/`. */
  readonly base: string;
  readonly server: Server;
  readonly calls: Called[];
  /** What a correct client never sends; a test ends with none of these. */
  readonly malformed: string[];
  readonly failNext: (method: string, failure: Failure, times?: number) => void;
  /** Requests that are being worked on, and all that there have been. */
  readonly traffic: () => { readonly busy: number; readonly started: number };
  readonly close: () => Promise<void>;
};

export async function startWebApi(world: World, socketUrl: (appToken: string) => string): Promise<WebApi> {
  const calls: Called[] = [];
  const malformed: string[] = [];
  const failures = new Map<string, Failure[]>();
  let busy = 0;
  let started = 0;
  const server = createServer((request, response) => {
    busy += 1;
    started += 1;
    void route(request, response).finally(() => {
      busy -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", base).pathname;
    const raw = await bodyOf(request);
    const [, kind = "", first = "", second = ""] = path.split("/");
    if (kind === "api") return await callMethod(first, raw, request, response);
    if (kind === "hooks") return answerHook(first, raw.toString(), response);
    if (kind === "upload") return takeUpload(first, raw, response);
    if (kind === "files" && second !== "") return sendFile(first, request, response);
    send(response, 404, { ok: false, error: "not_found" });
  }

  async function callMethod(
    method: string,
    raw: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const failure = failures.get(method)?.shift();
    if (failure?.how === "delay") await new Promise((resolve) => setTimeout(resolve, failure.ms));
    if (failure?.how === "status") return send(response, failure.status, { ok: false, error: "twin" });
    if (failure?.how === "error") return send(response, 200, { ok: false, error: failure.error });
    if (failure?.how === "ratelimited") {
      response.setHeader("retry-after", String(failure.retryAfter));
      return send(response, 429, { ok: false, error: "ratelimited" });
    }
    const args = readArguments(raw.toString(), request.headers["content-type"] ?? "");
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? text(args.token);
    const answer = perform(method, args, bearer);
    if (failure?.how === "cut") return void request.socket.destroy();
    const token = world.tokens.get(bearer);
    if (token) response.setHeader("x-oauth-scopes", [...token.scopes].join(","));
    send(response, 200, answer);
  }

  function perform(method: string, args: Json, bearer: string): Json {
    const record = (error: string | null): void =>
      void calls.push({ method, args, token: bearer, error, at: world.now() });
    try {
      checkArguments(method, args);
      const token = method === "oauth.v2.access" ? null : checkToken(world, method, bearer);
      const done =
        method === "apps.connections.open"
          ? { url: socketUrl(bearer) }
          : (METHODS[method]?.({ world, args, token, base }) ?? {});
      record(null);
      return { ok: true, ...done };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      record(error.code);
      if (error.malformed) malformed.push(`${method}: ${error.code} ${error.details.join("; ")}`.trim());
      return {
        ok: false,
        error: error.code,
        ...(error.code === "missing_scope" ? { needed: error.details[0] } : {}),
        response_metadata: { messages: error.details.map((detail) => `[ERROR] ${detail}`) },
      };
    }
  }

  /** An address that came with a command or a press: five messages within half an hour. */
  function answerHook(id: string, raw: string, response: ServerResponse): void {
    const hook = world.hooks.get(id);
    try {
      if (!hook) throw new Refused("invalid_url", [], true);
      if (world.now() - hook.at > 30 * 60_000) throw new Refused("expired_url");
      if (hook.uses >= 5) throw new Refused("used_url");
      const content = object(JSON.parse(raw));
      const unknown = Object.keys(content).filter((key) => !HOOK_FIELDS.has(key));
      if (unknown.length > 0) throw new Refused("invalid_payload", unknown, true);
      if (content.blocks !== undefined) checkBlocks(world, content.blocks);
      hook.uses += 1;
      const everybody = content.response_type === "in_channel";
      postMessage(world, {
        channel: hook.channel,
        onlyFor: everybody ? null : hook.user,
        thread: null,
        content,
      });
      calls.push({ method: "response_url", args: content, token: "", error: null, at: world.now() });
      response.end("ok");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      calls.push({ method: "response_url", args: {}, token: "", error: error.code, at: world.now() });
      if (error.malformed) malformed.push(`response_url: ${error.code} ${error.details.join("; ")}`);
      send(response, 404, { ok: false, error: error.code });
    }
  }

  function takeUpload(id: string, raw: Buffer, response: ServerResponse): void {
    const file = world.files.get(id);
    const whole = file?.bytes.byteLength === raw.byteLength;
    if (file && whole) Object.assign(file, { bytes: new Uint8Array(raw), uploaded: true });
    response.statusCode = whole ? 200 : 400;
    response.end(whole ? `OK - ${raw.byteLength}` : "length mismatch");
  }

  /** Files need a token with `files:read`; without, Slack answers with its log-in page. */
  function sendFile(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = world.files.get(id);
    const token = world.tokens.get((request.headers.authorization ?? "").replace("Bearer ", ""));
    const allowed = token?.scopes.has("files:read") === true;
    response.statusCode = file ? 200 : 404;
    response.setHeader("content-type", file && allowed ? file.mimetype : "text/html; charset=utf-8");
    response.end(file && allowed ? Buffer.from(file.bytes) : "<html>Sign in</html>");
  }

  return {
    base,
    server,
    calls,
    malformed,
    failNext(method, failure, times = 1) {
      const queue = failures.get(method) ?? [];
      for (let count = 0; count < times; count += 1) queue.push(failure);
      failures.set(method, queue);
    },
    traffic: () => ({ busy, started }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const HOOK_FIELDS = new Set([
  "attachments",
  "blocks",
  "delete_original",
  "replace_original",
  "response_type",
  "text",
  "thread_ts",
  "unfurl_links",
  "unfurl_media",
]);

function checkToken(world: World, method: string, bearer: string): Token {
  if (bearer === "") throw new Refused("not_authed");
  const token = world.tokens.get(bearer);
  if (!token) throw new Refused("invalid_auth");
  if (token.dead !== null) throw new Refused(token.dead);
  if (token.expiresAt !== null && world.now() >= token.expiresAt) throw new Refused("token_expired");
  if ((token.kind === "app") !== (method === "apps.connections.open"))
    throw new Refused("not_allowed_token_type");
  for (const scope of SIGNATURES[method]?.scopes ?? [])
    if (!token.scopes.has(scope)) throw new Refused("missing_scope", [scope]);
  return token;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
