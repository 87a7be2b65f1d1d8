import { afterEach, beforeEach, expect, test } from "vitest";
import { type DiscordTwin, startDiscordTwin } from "./index.ts";

let twin: DiscordTwin;
beforeEach(async () => {
  twin = await startDiscordTwin();
});
afterEach(async () => {
  await twin.stop();
});

type Answer = {
  readonly status: number;
  readonly code: number | null;
  readonly body: Record<string, unknown>;
};

async function call(method: string, path: string, body?: unknown, token = twin.token): Promise<Answer> {
  const response = await fetch(`${twin.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === "" ? {} : JSON.parse(text);
  return { status: response.status, code: json.code ?? null, body: json };
}

const post = (body: unknown): Promise<Answer> => call("POST", `/channels/${twin.general.id}/messages`, body);
const row = (...components: unknown[]) => ({ type: 1, components });
const pressable = (id: string, label = "Go") => ({ type: 2, style: 2, custom_id: id, label });
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

test("a wrong token is refused with 401", async () => {
  expect(await call("GET", "/users/@me", undefined, "wrong")).toMatchObject({ status: 401 });
});

const refusedMessages: Record<string, unknown> = {
  "content over 2,000": { content: "x".repeat(2001) },
  "an unknown field": { content: "x", foo: 1 },
  "a title over 256": { embeds: [{ title: "x".repeat(257) }] },
  "an empty embed": { embeds: [{}] },
  "11 embeds": { embeds: many(11, () => ({ title: "x" })) },
  "26 fields": { embeds: [{ fields: many(26, () => ({ name: "a", value: "b" })) }] },
  "an empty field value": { embeds: [{ fields: [{ name: "a", value: " " }] }] },
  "embeds over 6,000 together": { embeds: many(2, () => ({ description: "x".repeat(3001) })) },
  "6 rows": { content: "x", components: many(6, (n) => row(pressable(String(n)))) },
  "6 buttons in a row": { content: "x", components: [row(...many(6, (n) => pressable(String(n))))] },
  "a custom id over 100": { content: "x", components: [row(pressable("x".repeat(101)))] },
  "one custom id twice": { content: "x", components: [row(pressable("a")), row(pressable("a"))] },
  "26 select options": {
    content: "x",
    components: [
      row({ type: 3, custom_id: "s", options: many(26, (n) => ({ label: "a", value: String(n) })) }),
    ],
  },
  "one option value twice": {
    content: "x",
    components: [row({ type: 3, custom_id: "s", options: many(2, () => ({ label: "a", value: "v" })) })],
  },
  "an ephemeral flag in a channel": { content: "x", flags: 64 },
  "mentions both parsed and listed": {
    content: "x",
    allowed_mentions: { parse: ["users"], users: ["123456789012345678"] },
  },
};

for (const [what, body] of Object.entries(refusedMessages))
  test(`${what} is an invalid form body`, async () => {
    expect(await post(body)).toMatchObject({ status: 400, code: 50035 });
    expect(twin.posts(twin.general)).toEqual([]);
  });

test("a message with nothing in it can't be sent", async () => {
  expect(await post({ content: " " })).toMatchObject({ status: 400, code: 50006 });
  expect(await post({ components: [row(pressable("a"))] })).toMatchObject({ status: 400, code: 50006 });
});

test("missing rights, unknown channels and closed direct messages have their codes", async () => {
  twin.deny(twin.general, "bot", ["sendMessages"]);
  expect(await post({ content: "x" })).toMatchObject({ status: 403, code: 50013 });
  twin.deny(twin.general, "bot", ["viewChannel"]);
  expect(await post({ content: "x" })).toMatchObject({ status: 403, code: 50001 });
  twin.remove(twin.general);
  expect(await post({ content: "x" })).toMatchObject({ status: 404, code: 10003 });
  const ana = twin.user("ana");
  ana.dms = "closed";
  const dm = await call("POST", "/users/@me/channels", { recipient_id: ana.id });
  const sent = await call("POST", `/channels/${dm.body.id}/messages`, { content: "x" });
  expect(sent).toMatchObject({ status: 403, code: 50007 });
});

test("without allowed_mentions everybody named is notified, with an empty one nobody", async () => {
  const ana = twin.user("ana");
  const content = `@everyone <@${ana.id}>`;
  await post({ content });
  await post({ content, allowed_mentions: { parse: [] } });
  expect(twin.posts(twin.general).map((message) => message.pinged)).toEqual([["everyone", "ana"], []]);
});

test("a nonce that is enforced makes one message", async () => {
  const first = await post({ content: "x", nonce: "n", enforce_nonce: true });
  const second = await post({ content: "x", nonce: "n", enforce_nonce: true });
  expect(second.body.id).toBe(first.body.id);
});

/** An interaction that nobody has answered, made by writing into the world what a person's click would. */
async function pending(type: 2 | 3 | 4 | 5 = 2): Promise<{ id: string; path: string; hook: string }> {
  await call("PUT", `/applications/${twin.applicationId}/commands`, [{ name: "x", description: "x" }]);
  const ana = twin.user("ana");
  const before = new Set(twin.world.interactions.keys());
  void twin.slash(ana, "x").catch(() => undefined);
  const id = [...twin.world.interactions.keys()].find((one) => !before.has(one)) ?? expect.fail("none");
  const interaction = twin.world.interactions.get(id) ?? expect.fail("none");
  Object.assign(interaction, { type });
  const hook = `/webhooks/${twin.applicationId}/${interaction.token}`;
  return { id, path: `/interactions/${id}/${interaction.token}/callback`, hook };
}

test("an interaction takes one acknowledgement, in three seconds, and an answer in 15 minutes", async () => {
  const first = await pending();
  expect(await call("PATCH", `${first.hook}/messages/@original`, { content: "x" })).toMatchObject({
    code: 10015,
  });
  expect(await call("POST", first.path, { type: 5, data: { flags: 64 } })).toMatchObject({ status: 204 });
  expect(await call("POST", first.path, { type: 5 })).toMatchObject({ status: 400, code: 40060 });
  expect(await call("POST", "/interactions/1/x/callback", { type: 5 })).toMatchObject({ code: 10062 });
  const late = await pending();
  twin.advance(3_001);
  expect(await call("POST", late.path, { type: 5 })).toMatchObject({ status: 404, code: 10062 });
  twin.advance(15 * 60_000);
  expect(await call("PATCH", `${first.hook}/messages/@original`, { content: "x" })).toMatchObject({
    code: 50027,
  });
});

test("the first response decides who sees the answer", async () => {
  const { path, hook } = await pending();
  await call("POST", path, { type: 5, data: { flags: 64 } });
  await call("POST", hook, { content: "first", flags: 0 });
  await call("POST", hook, { content: "second", flags: 0 });
  expect(twin.posts(twin.general).map((message) => message.content)).toEqual(["second"]);
});

test("a response that does not fit its interaction is refused", async () => {
  const { path } = await pending();
  expect(await call("POST", path, { type: 6 })).toMatchObject({ code: 50035 });
  const typing = await pending(4);
  const choices = many(26, (n) => ({ name: "a", value: String(n) }));
  expect(await call("POST", typing.path, { type: 5 })).toMatchObject({ code: 50035 });
  expect(await call("POST", typing.path, { type: 8, data: { choices } })).toMatchObject({ code: 50035 });
  const blank = [{ name: " ", value: "x" }];
  expect(await call("POST", typing.path, { type: 8, data: { choices: blank } })).toMatchObject({
    code: 50035,
  });
  const form = await pending(5);
  expect(await call("POST", form.path, { type: 9, data: {} })).toMatchObject({ code: 50035 });
});

const text = (id: string, more: object = {}) => ({
  type: 18,
  label: "Label",
  component: { type: 4, custom_id: id, style: 1, ...more },
});

const refusedModals: Record<string, unknown> = {
  "6 inputs": { custom_id: "m", title: "T", components: many(6, (n) => text(String(n))) },
  "a title over 45": { custom_id: "m", title: "x".repeat(46), components: [text("a")] },
  "a label over 45": { custom_id: "m", title: "T", components: [{ ...text("a"), label: "x".repeat(46) }] },
  "a value over its length": {
    custom_id: "m",
    title: "T",
    components: [text("a", { value: "abc", max_length: 2 })],
  },
  "one id twice": { custom_id: "m", title: "T", components: [text("a"), text("a")] },
};

for (const [what, data] of Object.entries(refusedModals))
  test(`a form with ${what} is refused`, async () => {
    const { path } = await pending();
    expect(await call("POST", path, { type: 9, data })).toMatchObject({ status: 400, code: 50035 });
  });

const option = (name: string, more: object = {}) => ({ type: 3, name, description: "x", ...more });

const refusedCommands: Record<string, unknown[]> = {
  "an upper-case name": [{ name: "Ask", description: "x" }],
  "a name over 32": [{ name: "a".repeat(33), description: "x" }],
  "26 options": [{ name: "a", description: "x", options: many(26, (n) => option(`o${n}`)) }],
  "a required option after an optional one": [
    { name: "a", description: "x", options: [option("b"), option("c", { required: true })] },
  ],
  "choices with autocomplete": [
    {
      name: "a",
      description: "x",
      options: [option("b", { autocomplete: true, choices: [{ name: "x", value: "x" }] })],
    },
  ],
  "more than 8,000 characters": [
    {
      name: "a",
      description: "x",
      options: many(20, (n) => ({
        type: 1,
        name: `s${n}`,
        description: "y".repeat(100),
        options: many(4, (m) => option(`o${m}`, { description: "z".repeat(100) })),
      })),
    },
  ],
};

for (const [what, body] of Object.entries(refusedCommands))
  test(`commands with ${what} are refused`, async () => {
    const answer = await call("PUT", `/applications/${twin.applicationId}/commands`, body);
    expect(answer).toMatchObject({ status: 400, code: 50035 });
    expect(twin.commands).toEqual([]);
  });

test("a message is published once, in announcement channels only, ten times an hour", async () => {
  const plain = await post({ content: "x" });
  const path = (channel: string, id: unknown) => `/channels/${channel}/messages/${id}/crosspost`;
  expect(await call("POST", path(twin.general.id, plain.body.id))).toMatchObject({ code: 50024 });
  for (let n = 0; n < 11; n += 1) {
    const made = await call("POST", `/channels/${twin.news.id}/messages`, { content: String(n) });
    const answer = await call("POST", path(twin.news.id, made.body.id));
    expect(answer.status).toBe(n < 10 ? 200 : 429);
  }
});
