import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createFaults, type Faults } from "./faults.ts";
import { invalid, notFound, Rejection, unauthorized } from "./reject.ts";

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: ReadonlyMap<
    string,
    { readonly name: string; readonly bytes: Uint8Array; readonly type: string }
  >;
};

/** `null` is an empty 204 without a content type, as the platform sends it. */
export type Answer =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: 200; readonly bytes: Uint8Array; readonly type: string }
  | null;

export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `:x` stands for one path part; what stood there comes as `params` in order. */
  readonly path: string;
  /** Routes that carry their own token in the path need no bot token. */
  readonly open?: true;
  readonly run: (call: Call) => Answer | Promise<Answer>;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly code: number | null;
};

export type HttpSide = {
  readonly server: Server;
  readonly base: string;
  readonly faults: Faults;
  readonly requests: SeenRequest[];
  readonly close: () => Promise<void>;
};

/** The REST side: finds the route, checks the token, reads JSON or multipart bodies, answers in the platform's form. */
export async function listen(
  token: string,
  routesFor: (base: string) => readonly Route[],
  onRequest: () => void,
): Promise<HttpSide> {
  const faults = createFaults();
  const requests: SeenRequest[] = [];
  let routes: readonly Route[] = [];
  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: `The twin failed: ${String(error)}`, code: 0 }));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://twin");
    const method = request.method ?? "GET";
    const path = decodeURIComponent(url.pathname).replace(/^\/api(?:\/v\d+)?/, "");
    const fault = faults.take(method, path);
    if (fault?.kind === "cut") return void request.socket.destroy();
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const planned = fault?.kind === "status" || fault?.kind === "limit" ? faultReply(fault) : null;
    const body = await readBody(request);
    const outcome = planned ?? (await answer(method, path, url.searchParams, request, body));
    requests.push({ method, path, body: body.json, status: outcome.status, code: outcome.code });
    onRequest();
    if (fault?.kind === "cut-after") return void request.socket.destroy();
    response.writeHead(outcome.status, outcome.headers);
    response.end(outcome.bytes);
  }

  type Reply = {
    readonly status: number;
    readonly code: number | null;
    readonly headers: Record<string, string>;
    readonly bytes?: Uint8Array | string;
  };

  async function answer(
    method: string,
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    body: Body,
  ): Promise<Reply> {
    try {
      const found = findRoute(routes, method, path);
      if (!found) throw notFound();
      if (!found.route.open && request.headers.authorization !== `Bot ${token}`) throw unauthorized();
      if (body.broken) throw invalid("", "JSON_INVALID", "The request body is not JSON");
      const call = { method, path, params: found.params, query, body: body.json, files: body.files };
      const result = await found.route.run(call);
      if (result === null) return { status: 204, code: null, headers: {} };
      if ("bytes" in result)
        return { status: 200, code: null, headers: { "content-type": result.type }, bytes: result.bytes };
      return jsonReply(result.status, result.json);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const { status, code, message, errors, headers } = error;
      return jsonReply(status, { message, code, ...(errors ? { errors } : {}) }, headers, code);
    }
  }

  function faultReply(
    fault: Extract<NonNullable<ReturnType<Faults["take"]>>, { kind: "status" | "limit" }>,
  ): Reply {
    if (fault.kind === "status")
      return jsonReply(fault.status, fault.body ?? { message: "", code: 0 }, fault.headers);
    return jsonReply(
      429,
      {
        message: "You are being rate limited.",
        retry_after: fault.retryAfter,
        global: fault.global ?? false,
      },
      {
        "retry-after": String(fault.retryAfter),
        "x-ratelimit-scope": fault.global ? "global" : "user",
        ...(fault.global ? { "x-ratelimit-global": "true" } : {}),
      },
    );
  }

  function jsonReply(
    status: number,
    json: unknown,
    headers: Record<string, string> = {},
    code: number | null = null,
  ): Reply {
    return {
      status,
      code,
      headers: { "content-type": "application/json", ...headers },
      bytes: JSON.stringify(json),
    };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  routes = routesFor(base);
  return {
    server,
    base,
    faults,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Body = { readonly json: unknown; readonly files: Call["files"]; readonly broken: boolean };

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const files = new Map<string, { name: string; bytes: Uint8Array; type: string }>();
  if (bytes.length === 0) return { json: undefined, files, broken: false };
  if (!type.startsWith("multipart/form-data")) return { ...parseJson(bytes.toString("utf8")), files };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  for (const [key, value] of form)
    if (typeof value !== "string")
      files.set(key, {
        name: value.name,
        bytes: new Uint8Array(await value.arrayBuffer()),
        type: value.type,
      });
  const payload = form.get("payload_json");
  return { ...parseJson(typeof payload === "string" ? payload : "{}"), files };
}

function parseJson(text: string): { readonly json: unknown; readonly broken: boolean } {
  try {
    return { json: JSON.parse(text) as unknown, broken: false };
  } catch {
    return { json: undefined, broken: true }; // Answered as the platform does: invalid form body.
  }
}

function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: readonly string[] } | null {
  const parts = path.split("/");
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== parts.length) continue;
    if (!wanted.every((part, at) => part.startsWith(":") || part === parts[at])) continue;
    const params = wanted.flatMap((part, at) => (part.startsWith(":") ? [parts[at] ?? ""] : []));
    return { route, params };
  }
  return null;
}
