import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { HttpRoute } from "../../../src/adapters/discord/http-route.ts";
import { startDiscordTwin } from "../../twins/discord/index.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture;
let server: Server;
beforeEach(async () => {
  fixture = await startFixture();
  const { twin } = fixture;
  const withKey = await fixture.another({ publicKey: twin.publicKey });
  const [route] = withKey.routes;
  server = await serve(route ?? expect.fail("no route"));
  twin.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/discord/interactions`;
});
afterEach(async () => {
  server.close();
  await fixture.stop();
});

async function serve(route: HttpRoute): Promise<Server> {
  const made = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const headers = request.headers as Record<string, string>;
      const body = Buffer.concat(chunks);
      const answer = await route.handle(new Request("http://x/", { method: "POST", headers, body }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return made;
}

async function send(body: string, headers: Record<string, string>): Promise<Response> {
  return await fetch(fixture.twin.endpoint ?? "", { method: "POST", body, headers });
}

test("a signed ping is answered with a pong", async () => {
  const body = JSON.stringify({ type: 1, id: "1", token: "t", application_id: "1", version: 1 });
  const response = await send(body, fixture.twin.sign(body));
  expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
});

test("a forged request gets 401: changed body, changed time, another key, no signature, nonsense", async () => {
  const { twin } = fixture;
  const body = JSON.stringify({ type: 1, id: "1", token: "t" });
  const good = twin.sign(body);
  const stranger = await startDiscordTwin();
  const tries: [string, Record<string, string>][] = [
    [body.replace('"1"', '"2"'), good],
    [body, { ...good, "x-signature-timestamp": "1" }],
    [body, stranger.sign(body)],
    [body, {}],
    [body, { ...good, "x-signature-ed25519": "zz" }],
    [body, { ...good, "x-signature-ed25519": "00".repeat(64) }],
  ];
  await stranger.stop();
  for (const [sent, headers] of tries) expect((await send(sent, headers)).status).toBe(401);
});

test("a signed body that is no interaction gets 400, and one too large 413", async () => {
  const { twin } = fixture;
  for (const body of ["nonsense", "[]", "null", "{}"])
    expect((await send(body, twin.sign(body))).status).toBe(400);
  const large = "x".repeat(1_000_001);
  expect((await send(large, twin.sign(large))).status).toBe(413);
});

test("commands, presses, forms and suggestions work over signed HTTP as over the gateway", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  expect(spent.text).toContain("Spent 16");
  expect(spent.message.ephemeral).toBe(true);
  expect((await twin.press(ana, spent.message, "Undo")).text).toBe("Undone.");
  const { modal } = await twin.slash(ana, "connects spend");
  expect((await twin.submit(ana, modal ?? expect.fail("no form"), { Amount: "5" })).text).toContain(
    "Spent 5",
  );
  expect((await twin.autocomplete(ana, "connects undo", "entry", "")).choices).toHaveLength(25);
  expect(fixture.booked).toHaveLength(3);
});

test("the same signed request sent twice books once", async () => {
  const { twin } = fixture;
  twin.copies = 2;
  await twin.slash(twin.user("ana"), "connects spend", { amount: 16 });
  expect(fixture.booked).toHaveLength(1);
});

test("a public key that is none stops the start with one line", async () => {
  await expect(fixture.another({ publicKey: "abc" })).rejects.toThrow(
    "DISCORD_PUBLIC_KEY is not 64 hexadecimal digits.",
  );
});
