import { createHmac, timingSafeEqual } from "node:crypto";
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { Log } from "../../core/log.ts";

/** Takes Slack's signed requests from the web server and hands them to Bolt. */
export type HttpReceiver = Receiver & { readonly handle: (request: Request) => Promise<Response> };

export type HttpReceiverParts = {
  readonly signingSecret: string;
  readonly now: () => Date;
  readonly log: Log;
};

const MOST_BYTES = 1024 * 1024;
const MOST_SECONDS_APART = 300;
/** Slack gives up after three seconds; an answer later than this would be shown as a failure anyway. */
const ANSWER_WITHIN_MS = 2_900;

export function createHttpReceiver(parts: HttpReceiverParts): HttpReceiver {
  let app: App | null = null;
  return {
    init: (made: App) => {
      app = made;
    },
    start: async () => undefined,
    stop: async () => undefined,
    async handle(request) {
      const raw = await readBody(request);
      if (raw === null) return new Response(null, { status: 413 });
      if (!isSigned(request.headers, raw, parts)) return new Response(null, { status: 401 });
      const body = parseBody(raw, request.headers.get("content-type") ?? "");
      if (body === null) return new Response(null, { status: 400 });
      if (body.type === "url_verification") return Response.json({ challenge: body.challenge });
      if (body.ssl_check === "1") return new Response(null, { status: 200 });
      return await process(app, body, request.headers, parts.log);
    },
  };
}

/** Runs Bolt until the first acknowledgement: that is the answer to Slack, the work goes on after it. */
async function process(
  app: App | null,
  body: Record<string, unknown>,
  headers: Headers,
  log: Log,
): Promise<Response> {
  if (!app) return new Response(null, { status: 503 });
  return await new Promise<Response>((resolve) => {
    const answer = (response: Response): void => {
      clearTimeout(timer);
      resolve(response);
    };
    const timer = setTimeout(() => answer(new Response(null, { status: 503 })), ANSWER_WITHIN_MS);
    const event: ReceiverEvent = {
      body,
      ack: async (payload?: unknown) => answer(responseOf(payload)),
      ...retryOf(headers),
    };
    app.processEvent(event).then(
      // What nobody listens to is fine as it is: Slack must not send it again.
      () => answer(new Response(null, { status: 200 })),
      (error: unknown) => {
        log.error({ err: error }, "slack: a request could not be processed");
        answer(new Response(null, { status: 500 }));
      },
    );
  });
}

function responseOf(answer: unknown): Response {
  if (answer === undefined || answer === "") return new Response("", { status: 200 });
  return typeof answer === "string" ? new Response(answer) : Response.json(answer);
}

function retryOf(headers: Headers): { retryNum?: number; retryReason?: string } {
  const count = headers.get("x-slack-retry-num");
  const reason = headers.get("x-slack-retry-reason");
  return {
    ...(count === null ? {} : { retryNum: Number(count) }),
    ...(reason === null ? {} : { retryReason: reason }),
  };
}

/** Whether Slack sent it, and within the last five minutes. https://docs.slack.dev/authentication/verifying-requests-from-slack */
function isSigned(headers: Headers, raw: Buffer, parts: HttpReceiverParts): boolean {
  const seconds = headers.get("x-slack-request-timestamp") ?? "";
  const given = headers.get("x-slack-signature") ?? "";
  if (!/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(parts.now().getTime() / 1000 - Number(seconds)) > MOST_SECONDS_APART) return false;
  const hmac = createHmac("sha256", parts.signingSecret).update(`v0:${seconds}:`).update(raw).digest("hex");
  const expected = Buffer.from(`v0=${hmac}`);
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

async function readBody(request: Request): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parseBody(raw: Buffer, contentType: string): Record<string, unknown> | null {
  const text = raw.toString("utf8");
  try {
    if (!contentType.startsWith("application/x-www-form-urlencoded")) return record(JSON.parse(text));
    const form = new URLSearchParams(text);
    const payload = form.get("payload");
    return payload === null ? Object.fromEntries(form) : record(JSON.parse(payload));
  } catch {
    return null;
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
