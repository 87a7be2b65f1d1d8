import { createHmac } from "node:crypto";
import { type Json, text } from "./world.ts";

/** Something on its way to the app. */
export type Envelope = {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
  /** Whether an acknowledgement may carry content, as for submitted forms. */
  readonly acceptsResponse: boolean;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

/** What became of it. `failed` is what the person would be shown. */
export type Delivered = {
  readonly failed: "operation_timeout" | "dispatch_failed" | null;
  readonly ackMs: number;
  readonly response: Json | null;
};

/** A way to the app: Socket Mode or signed HTTP. */
export type Line = { readonly deliver: (envelope: Envelope) => Promise<Delivered> };

export type HttpLineParts = {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly now: () => number;
  readonly ackWithinMs: number;
};

/** A request as Slack signs it; a test may send it with another time, secret or body. */
export type SignedRequest = {
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly secret?: string;
  readonly timestamp?: number;
  readonly signature?: string;
};

export function createHttpLine(
  parts: HttpLineParts,
): Line & { readonly send: (request: SignedRequest) => Promise<Response> } {
  async function send(request: SignedRequest): Promise<Response> {
    const timestamp = request.timestamp ?? Math.floor(parts.now() / 1000);
    const mac = createHmac("sha256", request.secret ?? parts.signingSecret)
      .update(`v0:${timestamp}:${request.body}`)
      .digest("hex");
    return await fetch(parts.requestUrl, {
      method: "POST",
      headers: {
        "content-type": request.contentType,
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": request.signature ?? `v0=${mac}`,
        ...request.headers,
      },
      body: request.body,
      signal: AbortSignal.timeout(parts.ackWithinMs),
    });
  }
  return {
    send,
    async deliver(envelope) {
      const started = performance.now();
      const ackMs = (): number => performance.now() - started;
      try {
        const response = await send({ ...bodyOf(envelope), headers: retryHeaders(envelope) });
        const body = await response.text();
        const answer = body.startsWith("{") ? (JSON.parse(body) as Json) : null;
        return {
          failed: response.status === 200 ? null : "dispatch_failed",
          ackMs: ackMs(),
          response: answer,
        };
      } catch (error) {
        const late = error instanceof Error && error.name === "TimeoutError";
        return { failed: late ? "operation_timeout" : "dispatch_failed", ackMs: ackMs(), response: null };
      }
    },
  };
}

function bodyOf(envelope: Envelope): { readonly body: string; readonly contentType: string } {
  if (envelope.type === "events_api")
    return { body: JSON.stringify(envelope.payload), contentType: "application/json" };
  const fields: Record<string, string> =
    envelope.type === "interactive"
      ? { payload: JSON.stringify(envelope.payload) }
      : Object.fromEntries(Object.entries(envelope.payload).map(([key, value]) => [key, text(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: "application/x-www-form-urlencoded" };
}

function retryHeaders(envelope: Envelope): Record<string, string> {
  if (!envelope.retry) return {};
  return {
    "x-slack-retry-num": String(envelope.retry.attempt),
    "x-slack-retry-reason": envelope.retry.reason,
  };
}
