import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { SIGNATURES } from "./arguments.ts";
import { createHttpLine, type Line, type SignedRequest } from "./line.ts";
import { addToken, CLIENT, type Grant, grantCode } from "./oauth-methods.ts";
import { createPayloads } from "./payloads.ts";
import { createPeople, type People } from "./people.ts";
import { createSocketServer, type SocketServer } from "./socket.ts";
import { type Called, type Failure, startWebApi } from "./web-api.ts";
import { BOT, createWorld, directChannel, type Token, type World } from "./world.ts";

/**
 * A Slack on this machine for unmodified Bolt: the Web API, Socket Mode and signed HTTP over real sockets, and the
 * people who use the app. It refuses what Slack refuses; what a correct client never sends is kept in `malformed`.
 *
 * ```ts
 * const twin = await startSlackTwin();
 * const ana = twin.addPerson("ana");
 * const news = twin.addChannel("news", { members: [ana] });
 * const slack = await startSlack({ botToken: twin.botToken, appToken: twin.appToken, apiUrl: twin.apiUrl, … });
 * const seen = await twin.slash(ana, "/connects", "spend 16 boost:4", news);
 * seen.text; seen.messages[0]?.ephemeral; seen.pinged;          // what ana sees, and who was notified
 * await twin.press(seen.messages[0], "Undo");
 * await twin.submitView((await twin.slash(ana, "/connects", "spend", news)).view, { Amount: "16" });
 * await twin.mention(ana, news, "balance", { thread: ts });  await twin.dm(ana, "how much is a connect?");
 * await twin.openHome(ana);  await twin.dropFile(ana, { name: "a.csv", type: "text/csv", bytes });
 * await twin.redeliver({ attempt: 1 });                         // the last delivery once more
 * twin.failNext("chat.postMessage", { how: "cut" });            // done, but the answer is lost
 * twin.advance(31 * 60_000);                                    // the twin's clock; pass `now: twin.date`
 * twin.messagesIn(news); twin.calls; expect(twin.malformed).toEqual([]); await twin.close();
 * ```
 */
export type SlackTwin = People & {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly client: typeof CLIENT;
  readonly team: string;
  readonly world: World;
  readonly calls: readonly Called[];
  readonly malformed: readonly string[];
  readonly socket: SocketServer;
  readonly now: () => number;
  readonly date: () => Date;
  readonly advance: (ms: number) => void;
  readonly addWorkspace: (options?: { readonly enterprise?: string }) => string;
  readonly addPerson: (
    name: string,
    options?: {
      readonly team?: string;
      readonly admin?: boolean;
      readonly owner?: boolean;
      readonly closed?: boolean;
      readonly id?: string;
    },
  ) => string;
  readonly addChannel: (name: string, options?: ChannelOptions) => string;
  readonly addGroup: (handle: string, users: readonly string[]) => string;
  readonly addBotToken: (options?: {
    readonly team?: string | null;
    readonly enterprise?: string;
    readonly scopes?: readonly string[];
  }) => Token;
  readonly revoke: (token: string, error?: string) => void;
  /** What the browser brings back after somebody agreed to an install. */
  readonly grantCode: (grant?: Partial<Grant>) => string;
  readonly failNext: (method: string, failure: Failure, times?: number) => void;
  /** The conversation between the app and somebody. */
  readonly directOf: (user: string) => string;
  readonly messagesIn: (channel: string) => World["messages"];
  /** Serves the app's routes over real HTTP and sends everything there, signed, instead of over the socket. */
  readonly useHttp: (
    routes: readonly AppRoute[],
  ) => Promise<{ readonly url: string; readonly send: (request: SignedRequest) => Promise<Response> }>;
  readonly close: () => Promise<void>;
};

export type AppRoute = {
  readonly method: string;
  readonly path: string;
  readonly handle: (request: Request) => Promise<Response>;
};

export type ChannelOptions = {
  readonly team?: string;
  readonly members?: readonly string[];
  /** Whether the app is in it; it is unless said otherwise. */
  readonly app?: boolean;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly readOnly?: boolean;
};

export type TwinOptions = {
  /** How long a person waits for the app before Slack shows a failure. */
  readonly ackWithinMs?: number;
  readonly enterprise?: string;
};

export const ALL_SCOPES: readonly string[] = [
  ...new Set([
    ...Object.values(SIGNATURES).flatMap(({ scopes }) => scopes),
    "app_mentions:read",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
  ]),
].filter((scope) => scope !== "connections:write");

const SIGNING_SECRET = "signing-secret-of-the-twin";

export async function startSlackTwin(options: TwinOptions = {}): Promise<SlackTwin> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const world = createWorld(now);
  const ackWithinMs = options.ackWithinMs ?? 3_000;
  const web = await startWebApi(world, () => socket.urlFor(web.base));
  const socket = createSocketServer(web.server, { ackWithinMs, malformed: web.malformed });
  let line: Line = socket;
  let appServer: ReturnType<typeof createServer> | null = null;
  const people = createPeople({
    world,
    line: () => line,
    payloads: createPayloads(world, () => web.base),
    base: () => web.base,
    traffic: web.traffic,
  });
  const build = builders(world, options);

  return {
    ...people,
    ...build,
    apiUrl: `${web.base}api/`,
    signingSecret: SIGNING_SECRET,
    client: CLIENT,
    world,
    calls: web.calls,
    malformed: web.malformed,
    socket,
    now,
    date: () => new Date(now()),
    advance: (ms) => {
      ahead += ms;
    },
    failNext: web.failNext,
    directOf: (user) => directChannel(world, user).id,
    messagesIn: (channel) =>
      world.messages.filter((message) => message.channel === channel && message.onlyFor === null),
    async useHttp(routes) {
      const listener = getRequestListener(async (request) => {
        const { pathname } = new URL(request.url);
        const route = routes.find(({ method, path }) => method === request.method && path === pathname);
        return route ? await route.handle(request) : new Response(null, { status: 404 });
      });
      appServer = createServer(listener);
      await new Promise<void>((resolve) => appServer?.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(appServer.address() as AddressInfo).port}`;
      const http = createHttpLine({
        requestUrl: `${url}/slack/events`,
        signingSecret: SIGNING_SECRET,
        now,
        ackWithinMs,
      });
      line = http;
      return { url, send: http.send };
    },
    async close() {
      socket.close();
      appServer?.closeAllConnections();
      appServer?.close();
      await web.close();
    },
  };
}

function builders(world: World, options: TwinOptions) {
  const team = world.id("T");
  const enterprise = options.enterprise ?? null;
  world.workspaces.set(team, { id: team, enterprise });
  world.people.set(BOT.user, {
    id: BOT.user,
    name: BOT.name,
    team,
    admin: false,
    owner: false,
    closed: false,
  });
  const bot = addToken(world, {
    value: "xoxb-0000000001-twin",
    kind: "bot",
    team,
    enterprise,
    scopes: new Set(ALL_SCOPES),
    expiresAt: null,
  });
  const app = addToken(world, {
    value: "xapp-1-A0CONNECTS-twin",
    kind: "app",
    team: null,
    enterprise: null,
    scopes: new Set(["connections:write"]),
    expiresAt: null,
  });
  return {
    team,
    botToken: bot.value,
    appToken: app.value,
    addWorkspace: (more: { readonly enterprise?: string } = {}) => {
      const id = world.id("T");
      world.workspaces.set(id, { id, enterprise: more.enterprise ?? null });
      return id;
    },
    addPerson: ((name, more = {}) => {
      const id = more.id ?? world.id("U");
      world.people.set(id, {
        id,
        name,
        team: more.team ?? team,
        admin: more.admin ?? false,
        owner: more.owner ?? false,
        closed: more.closed ?? false,
      });
      return id;
    }) satisfies SlackTwin["addPerson"],
    addChannel: ((name, more = {}) => {
      const id = world.id("C");
      const members = new Set([...(more.members ?? world.people.keys())]);
      if (more.app === false) members.delete(BOT.user);
      else members.add(BOT.user);
      world.channels.set(id, {
        id,
        name,
        team: more.team ?? team,
        kind: more.private ? "private" : "public",
        members,
        archived: more.archived ?? false,
        readOnly: more.readOnly ?? false,
      });
      return id;
    }) satisfies SlackTwin["addChannel"],
    addGroup: (handle: string, users: readonly string[]) => {
      const id = world.id("S");
      world.groups.set(id, { id, handle, users });
      return id;
    },
    addBotToken: ((more = {}) =>
      addToken(world, {
        value: `xoxb-${world.id("t").toLowerCase()}`,
        kind: "bot",
        team: more.team === undefined ? team : more.team,
        enterprise: more.enterprise ?? null,
        scopes: new Set(more.scopes ?? ALL_SCOPES),
        expiresAt: null,
      })) satisfies SlackTwin["addBotToken"],
    revoke: (token: string, error = "token_revoked") => {
      const found = world.tokens.get(token);
      if (found) found.dead = error;
    },
    grantCode: (grant: Partial<Grant> = {}) =>
      grantCode(world, { team, enterprise, installer: "", scopes: ALL_SCOPES, rotation: false, ...grant }),
  };
}
