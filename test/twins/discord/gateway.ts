import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { guildJson, userJson } from "./json-shapes.ts";
import type { World } from "./world.ts";

const INTENT = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12, content: 1 << 15 } as const;
/** These need a switch in the developer settings, which the twin leaves off; message content has one of its own. */
const MEMBERS_AND_PRESENCES = (1 << 1) | (1 << 8);

type Session = {
  readonly id: string;
  readonly intents: number;
  readonly sent: { readonly seq: number; readonly text: string }[];
  seq: number;
  socket: WebSocket | null;
  resumable: boolean;
};

export type Gateway = {
  readonly url: string;
  /** Sends an event to every session, as the platform does when one bot runs twice. */
  /** `withoutContent` goes to who did not ask for what people write. */
  readonly dispatch: (
    event: string,
    data: unknown,
    needs?: keyof typeof INTENT,
    withoutContent?: unknown,
  ) => void;
  /** Sessions that identified or resumed and are connected. */
  readonly connected: () => number;
  /** How many times a client identified (a new session) and resumed (the old one). */
  readonly counts: { identified: number; resumed: number; refused: number };
  /** Opcode 9 to every session; when not resumable the session is forgotten. */
  readonly invalidate: (resumable: boolean) => void;
  /** Breaks every connection without a close frame. */
  readonly drop: () => void;
  /** While on, connections stay open but get nothing: no READY, no heartbeat answers. */
  silent: boolean;
  readonly close: () => void;
};

const packet = z.object({ op: z.int(), d: z.unknown().optional() });
const identify = z.object({ token: z.string(), intents: z.int() });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** The event side over WebSocket: hello, identify, heartbeat, ready, resume, invalid session. */
export function openGateway(world: World, server: Server, base: string, heartbeatMs: number): Gateway {
  const sockets = new WebSocketServer({ server, path: "/gateway/" });
  const sessions = new Map<string, Session>();
  const url = base.replace(/^http/, "ws");
  const counts = { identified: 0, resumed: 0, refused: 0 };
  const gateway: Gateway = {
    url: `${url}/gateway/`,
    counts,
    silent: false,
    dispatch,
    connected: () => [...sessions.values()].filter((session) => session.socket !== null).length,
    invalidate(resumable) {
      for (const session of sessions.values()) {
        session.resumable = resumable;
        session.socket?.send(JSON.stringify({ op: 9, d: resumable, s: null, t: null }));
        if (!resumable) session.socket = null;
      }
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };

  function dispatch(
    event: string,
    data: unknown,
    needs?: keyof typeof INTENT,
    withoutContent: unknown = data,
  ): void {
    for (const session of sessions.values())
      if (session.resumable && (needs === undefined || session.intents & INTENT[needs]))
        emit(session, event, session.intents & INTENT.content ? data : withoutContent);
  }

  function emit(session: Session, event: string, data: unknown): void {
    session.seq += 1;
    const text = JSON.stringify({ op: 0, t: event, s: session.seq, d: data });
    session.sent.push({ seq: session.seq, text });
    if (!gateway.silent) session.socket?.send(text);
  }

  function start(socket: WebSocket, data: unknown): void {
    const asked = identify.safeParse(data);
    if (!asked.success || asked.data.token !== world.token) {
      refuse(socket, 4004, "Authentication failed.");
      return;
    }
    const refused = MEMBERS_AND_PRESENCES | (world.contentSwitch ? 0 : INTENT.content);
    if (asked.data.intents & refused) {
      refuse(socket, 4014, "Disallowed intent(s).");
      return;
    }
    const session: Session = {
      id: world.nextId(),
      intents: asked.data.intents,
      sent: [],
      seq: 0,
      socket,
      resumable: true,
    };
    sessions.set(session.id, session);
    counts.identified += 1;
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
    emit(session, "READY", {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${url}/gateway/`,
      application: { id: world.applicationId, flags: 0 },
      shard: [0, 1],
    });
    for (const guild of guilds) emit(session, "GUILD_CREATE", guildJson(world, guild));
    world.changed();
  }

  function takeUp(socket: WebSocket, data: unknown): void {
    const asked = resume.safeParse(data);
    const session = asked.success ? sessions.get(asked.data.session_id) : undefined;
    if (!asked.success || !session?.resumable || asked.data.token !== world.token) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }));
      return;
    }
    session.socket = socket;
    counts.resumed += 1;
    for (const { seq, text } of session.sent) if (seq > asked.data.seq) socket.send(text);
    emit(session, "RESUMED", {});
    world.changed();
  }

  function refuse(socket: WebSocket, code: number, reason: string): void {
    counts.refused += 1;
    socket.close(code, reason);
  }

  sockets.on("connection", (socket) => {
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = null;
      world.changed();
    });
    socket.on("message", (raw) => {
      if (gateway.silent) return;
      const read = packet.safeParse(JSON.parse(String(raw)));
      if (!read.success) return socket.close(4002, "Error while decoding payload.");
      const { op, d } = read.data;
      if (op === 1) socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }));
      else if (op === 2) start(socket, d);
      else if (op === 6) takeUp(socket, d);
      else if (op !== 3) socket.close(4001, "Unknown opcode.");
    });
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: heartbeatMs }, s: null, t: null }));
  });

  return gateway;
}
