import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedRequest } from "../../twins/slack/line.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let at: Fixture;
let send: (request: SignedRequest) => Promise<Response>;
beforeAll(async () => {
  at = await startFixture({ http: true });
  if (!at.http) throw new Error("not over HTTP");
  send = at.http.send;
});
afterAll(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

const JSON_TYPE = "application/json";
const FORM = "application/x-www-form-urlencoded";
const event = (text: string, ts: string): string =>
  JSON.stringify({
    type: "event_callback",
    team_id: at.twin.team,
    event_id: `Ev${ts}`,
    event: { type: "message", channel_type: "im", channel: at.twin.directOf(at.ana), user: at.ana, text, ts },
  });

test("signed commands, buttons, forms and messages work as over the socket", async () => {
  const { twin, ana, news } = at;
  const seen = await twin.slash(ana, "/connects", "balance", news);
  expect(seen.text).toContain("60");
  const [message] = seen.messages;
  if (!message) throw new Error("no answer");
  const { view } = await twin.press(message, "Record proposal");
  if (!view) throw new Error("no form");
  const wrong = await twin.submitView(view, { Amount: "x" });
  expect(wrong.errors.Amount).toContain("whole number");
  if (!wrong.view) throw new Error("closed");
  expect((await twin.submitView(wrong.view, { Amount: "16" })).text).toContain("Spent 16");
  expect((await twin.dm(ana, "balance")).text).toContain("60");
});

test.each([
  ["another secret", { secret: "not-the-secret" }],
  ["a signature of something else", { signature: `v0=${"0".repeat(64)}` }],
  ["no version", { signature: "abc" }],
  ["an empty signature", { signature: "" }],
  ["a time of six minutes ago", { timestamp: Math.floor(Date.now() / 1000) - 360 }],
  ["a time six minutes ahead", { timestamp: Math.floor(Date.now() / 1000) + 360 }],
  ["a time that is none", { headers: { "x-slack-request-timestamp": "soon" } }],
])("a request with %s is refused with 401 and does nothing", async (_, forged) => {
  const before = at.booked.length;
  const response = await send({
    body: event("spend 16", `${Math.random()}`),
    contentType: JSON_TYPE,
    ...forged,
  });
  expect(response.status).toBe(401);
  expect(await response.text()).toBe("");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(at.booked).toHaveLength(before);
});

test("a body changed on the way is refused", async () => {
  const timestamp = Math.floor(at.twin.now() / 1000);
  const honest = event("balance", "1.1");
  const signature = `v0=${createHmac("sha256", at.twin.signingSecret).update(`v0:${timestamp}:${honest}`).digest("hex")}`;
  const common = { contentType: JSON_TYPE, timestamp, signature };
  expect((await send({ body: event("spend 16", "1.1"), ...common })).status).toBe(401);
  expect((await send({ body: honest, ...common })).status).toBe(200);
});

test("a forged request that claims to be a certificate check does nothing either", async () => {
  const body = new URLSearchParams({
    ssl_check: "1",
    command: "/connects",
    text: "spend 16",
    user_id: at.ana,
  }).toString();
  expect((await send({ body, contentType: FORM, secret: "wrong" })).status).toBe(401);
  expect((await send({ body, contentType: FORM })).status).toBe(200);
});

test("Slack's check of the address is answered", async () => {
  const response = await send({
    body: JSON.stringify({ type: "url_verification", challenge: "c1" }),
    contentType: JSON_TYPE,
  });
  expect(await response.json()).toEqual({ challenge: "c1" });
});

test.each([
  ["no JSON", "{", JSON_TYPE],
  ["a list", "[]", JSON_TYPE],
  ["a broken payload", "payload=%7B", FORM],
])("%s is refused with 400", async (_, body, contentType) => {
  expect((await send({ body, contentType })).status).toBe(400);
});

test("a body of more than a megabyte is refused with 413", async () => {
  const response = await send({
    body: JSON.stringify({ filler: "x".repeat(1_100_000) }),
    contentType: JSON_TYPE,
  });
  expect(response.status).toBe(413);
});

test("something nobody listens to is acknowledged, so that it does not come again", async () => {
  const body = JSON.stringify({
    type: "event_callback",
    team_id: at.twin.team,
    event_id: "Ev1",
    event: { type: "emoji_changed" },
  });
  expect((await send({ body, contentType: JSON_TYPE })).status).toBe(200);
  expect(
    (await send({ body: JSON.stringify({ type: "something_new" }), contentType: JSON_TYPE })).status,
  ).toBe(200);
});

test("retries book and answer once", async () => {
  const before = at.booked.length;
  await at.twin.dm(at.ana, "spend 16");
  await at.twin.redeliver({ attempt: 1 });
  await at.twin.redeliver({ attempt: 2 });
  expect(at.booked).toHaveLength(before + 1);
});

test("the acknowledgement does not wait for the work", async () => {
  at.slow(4_000);
  const seen = await at.twin.slash(at.ana, "/connects", "balance", at.news, { patienceMs: 8_000 });
  at.slow(0);
  expect(seen.failed).toBeNull();
  expect(seen.ackMs).toBeLessThan(500);
  expect(seen.text).toContain("60");
});
