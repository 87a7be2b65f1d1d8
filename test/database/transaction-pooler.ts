import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

const CONNECTIONS = 3;
const READY = "Z".charCodeAt(0);
const KEY = "K".charCodeAt(0);
const ENDS_REQUEST = new Set(["S".charCodeAt(0), "Q".charCodeAt(0)]);
const GOODBYE = "X".charCodeAt(0);

/**
 * A pooler in transaction mode, as far as a client can tell: it is greeted and authenticated as by the server, and
 * then each transaction goes to the next of three connections, so that nothing named outlives it.
 */
export async function startTransactionPooler(
  serverUrl: string,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const { hostname, port } = new URL(serverUrl);
  const idle: Socket[] = [];
  const waiting: ((upstream: Socket) => void)[] = [];
  const sockets = new Set<Socket>();
  let made = 0;

  function release(upstream: Socket): void {
    const next = waiting.shift();
    if (next) next(upstream);
    else idle.push(upstream);
  }

  async function acquire(): Promise<Socket> {
    return idle.shift() ?? (await new Promise((take) => waiting.push(take)));
  }

  function serve(client: Socket): void {
    let assigned: Promise<Socket> | null = null;
    let outstanding = 0;
    const toServer = frames((type, frame) => {
      if (type === GOODBYE) return;
      assigned ??= acquire().then((upstream) => {
        upstream.removeAllListeners("data").on("data", toClient(upstream));
        return upstream;
      });
      if (ENDS_REQUEST.has(type)) outstanding += 1;
      void assigned.then((upstream) => upstream.write(frame));
    });
    const toClient = (upstream: Socket) =>
      frames((type, frame) => {
        if (type === READY) outstanding -= 1;
        const free = type === READY && outstanding === 0 && frame.toString("latin1", 5) === "I";
        if (free) assigned = null;
        client.write(frame);
        if (free) release(upstream);
      });
    const own = track(createConnection(Number(port || 5432), hostname));
    const greet = frames((type, frame) => {
      // Like a pooler's, the key names no process of the server.
      if (type === KEY) frame.writeInt32BE(1, 5);
      if (type !== READY) return void client.write(frame);
      client.removeAllListeners("data").on("data", toServer);
      made += 1;
      if (made > CONNECTIONS) own.end();
      else release(own);
      client.write(frame);
    });
    own.on("data", greet);
    client.on("data", (bytes) => own.write(bytes));
  }

  function track(socket: Socket): Socket {
    sockets.add(socket);
    return socket.setNoDelay(true).on("error", () => undefined);
  }

  const server = createServer((client) => serve(track(client)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(serverUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Cuts a stream into the protocol's messages: a type, a length that counts itself, a body. */
function frames(take: (type: number, frame: Buffer) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = rest.readInt32BE(1) + 1;
      take(rest[0] ?? 0, rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}
