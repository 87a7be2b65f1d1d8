import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Delivered, Envelope, Line } from "./line.ts";
import { type Json, object, text } from "./world.ts";

export type SocketServer = Line & {
  /** Where `apps.connections.open` sends the app; each address takes one connection. */
  readonly urlFor: (base: string) => string;
  readonly connections: () => number;
  /** Asks the app to connect anew, as Slack does every few hours. */
  readonly refresh: () => void;
  /** Drops all connections and refuses new ones until `up`. */
  readonly down: () => void;
  readonly up: () => void;
  /** Events that nobody acknowledged, delivered again as soon as there is a connection. */
  readonly undelivered: () => number;
  readonly close: () => void;
};

type Waiting = { readonly resolve: (answer: Json) => void; readonly acceptsResponse: boolean };

/** Socket Mode: greeting, envelopes, acknowledgements. What the app does wrong goes to `malformed`. */
export function createSocketServer(
  server: Server,
  parts: { readonly ackWithinMs: number; readonly malformed: string[] },
): SocketServer {
  const sockets = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const settled = new Set<string>();
  const tooLate = new Set<string>();
  const late: Envelope[] = [];
  let accepting = true;
  const wss = new WebSocketServer({ noServer: true });

  server.on("upgrade", (request, socket, head) => {
    const ticket = new URL(request.url ?? "/", "http://twin").searchParams.get("ticket") ?? "";
    if (!accepting || !tickets.delete(ticket)) return void socket.destroy();
    wss.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws);
      ws.on("close", () => sockets.delete(ws));
      ws.on("message", (data) => takeAck(String(data)));
      ws.send(
        JSON.stringify({
          type: "hello",
          num_connections: sockets.size,
          connection_info: { app_id: "A0CONNECTS" },
        }),
      );
      for (const envelope of late.splice(0))
        void deliver({ ...envelope, retry: { attempt: 1, reason: "timeout" } });
    });
  });

  function takeAck(raw: string): void {
    const ack = object(JSON.parse(raw));
    const id = text(ack.envelope_id);
    const known = waiting.get(id);
    if (tooLate.delete(id)) return void settled.add(id);
    if (settled.has(id)) parts.malformed.push(`envelope ${id} acknowledged twice`);
    if (!known && !settled.has(id)) parts.malformed.push(`unknown envelope ${id} acknowledged`);
    const content = object(ack.payload);
    if (known && !known.acceptsResponse && Object.keys(content).length > 0)
      parts.malformed.push(`envelope ${id} takes no content`);
    settled.add(id);
    waiting.delete(id);
    known?.resolve(content);
  }

  async function deliver(envelope: Envelope): Promise<Delivered> {
    const started = performance.now();
    const [socket] = [...sockets].toReversed();
    const id = randomUUID();
    if (!socket) {
      if (envelope.type === "events_api") late.push(envelope);
      return { failed: "dispatch_failed", ackMs: 0, response: null };
    }
    const answered = new Promise<Json | null>((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        // An acknowledgement after this changes nothing: the person has been told that it failed.
        tooLate.add(id);
        resolve(null);
      }, parts.ackWithinMs);
      waiting.set(id, {
        acceptsResponse: envelope.acceptsResponse,
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
      });
    });
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type: envelope.type,
        payload: envelope.payload,
        accepts_response_payload: envelope.acceptsResponse,
        ...(envelope.type === "events_api"
          ? { retry_attempt: envelope.retry?.attempt ?? 0, retry_reason: envelope.retry?.reason ?? "" }
          : {}),
      }),
    );
    const response = await answered;
    const ackMs = performance.now() - started;
    if (response === null && envelope.type === "events_api" && !envelope.retry) late.push(envelope);
    return { failed: response === null ? "operation_timeout" : null, ackMs, response };
  }
  return {
    deliver,
    urlFor(base) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base.replace(/^http/, "ws")}link?ticket=${ticket}`;
    },
    connections: () => sockets.size,
    refresh() {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    down() {
      accepting = false;
      for (const socket of sockets) socket.terminate();
    },
    up() {
      accepting = true;
    },
    undelivered: () => late.length,
    close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}
