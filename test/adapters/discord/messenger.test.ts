import { afterEach, beforeEach, expect, test } from "vitest";
import { identityOf } from "../../../src/adapters/discord/origin.ts";
import type { ChannelRef, Messenger, Post } from "../../../src/core/messenger.ts";
import { answer, text } from "../../../src/core/reply.ts";
import type { DiscordTwin, TwinChannel } from "../../twins/discord/index.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture;
let twin: DiscordTwin;
let messenger: Messenger;
beforeEach(async () => {
  fixture = await startFixture();
  twin = fixture.twin;
  messenger = fixture.discord.messenger;
});
afterEach(async () => {
  await fixture.stop();
});

const refTo = (channel: TwinChannel): ChannelRef => ({
  platform: "discord",
  community: channel.guildId ?? "",
  channel: channel.id,
});

const POST: Post = {
  deliveryId: "delivery-1",
  title: "50 % off Connects",
  body: "Until **Sunday**.\n[Read more](https://example.com)",
  link: { label: "Open", url: "https://example.com/promo" },
  image: { url: "https://example.com/a.png", alt: "A bakery" },
  footer: "From Olga",
  mention: null,
  controls: [],
};

/** Rights reach the client as an event, so a test waits until it has them. */
async function knows(what: () => Promise<boolean>): Promise<void> {
  await expect.poll(what).toBe(true);
}

const problemIn = async (channel: TwinChannel): Promise<string | null> =>
  (await messenger.channels(twin.home.id)).find((one) => one.channel === channel.id)?.problem ?? null;
const notesIn = async (channel: TwinChannel): Promise<string> =>
  ((await messenger.channels(twin.home.id)).find((one) => one.channel === channel.id)?.notes ?? []).join(
    "\n",
  );

test("a post is one message with its picture, button and footer, and pings nobody", async () => {
  const result = await messenger.post(refTo(twin.general), POST);
  const [message] = twin.posts(twin.general);
  expect(result).toEqual({
    ok: true,
    messageId: message?.id,
    url: `https://discord.com/channels/${twin.home.id}/${twin.general.id}/${message?.id}`,
  });
  expect(message?.stored.embeds).toMatchObject([
    {
      title: "50 % off Connects",
      description: "Until **Sunday**.\n[Read more](https://example.com)\n\n-# Picture: A bakery",
      image: { url: "https://example.com/a.png" },
      footer: { text: expect.stringMatching(/^From Olga · ref [0-9a-z]{10}$/) },
    },
  ]);
  expect(message?.buttons).toMatchObject([{ label: "Open", url: "https://example.com/promo" }]);
  expect(message?.pinged).toEqual([]);
});

test("a delivery that is sent again becomes no second message", async () => {
  const first = await messenger.post(refTo(twin.general), POST);
  expect(await messenger.post(refTo(twin.general), POST)).toEqual(first);
  expect(twin.posts(twin.general)).toHaveLength(1);
});

test("a connection that breaks after the post was taken leaves one message, found by its delivery", async () => {
  twin.faults.plan({ method: "POST", path: /\/messages$/, times: 9, does: { kind: "cut-after" } });
  const result = await messenger.post(refTo(twin.general), POST);
  expect(result).toMatchObject({ ok: false, reason: "uncertain" });
  twin.faults.clear();
  expect(twin.posts(twin.general)).toHaveLength(1);
  const found = await messenger.find(refTo(twin.general), POST.deliveryId);
  expect(found?.messageId).toBe(twin.posts(twin.general)[0]?.id);
  expect(await messenger.find(refTo(twin.general), "delivery-2")).toBeNull();
});

test("a delivery is found behind a hundred newer messages, as embed and as plain text", async () => {
  const talker = twin.user("talker");
  const posted = await messenger.post(refTo(twin.general), POST);
  for (let n = 0; n < 150; n += 1) twin.write(talker, twin.general, `talk ${n}`);
  expect(await messenger.find(refTo(twin.general), POST.deliveryId)).toMatchObject({
    messageId: posted.ok ? posted.messageId : "",
  });
  twin.deny(twin.general, "bot", ["embedLinks"]);
  await knows(async () => (await notesIn(twin.general)).includes("Embed Links"));
  const plainPost = await messenger.post(refTo(twin.general), { ...POST, deliveryId: "delivery-2" });
  expect(await messenger.find(refTo(twin.general), "delivery-2")).toMatchObject({
    messageId: plainPost.ok ? plainPost.messageId : "",
  });
});

test("where embeds are denied it goes out as plain text, which the admin is told", async () => {
  twin.deny(twin.general, "bot", ["embedLinks"]);
  await knows(async () => (await notesIn(twin.general)).includes("Embed Links"));
  const result = await messenger.post(refTo(twin.general), { ...POST, body: "Hi @everyone and `@here`" });
  expect(result).toMatchObject({ ok: true, notes: [expect.stringContaining("Embed Links")] });
  const [message] = twin.posts(twin.general);
  expect(message?.content).toContain("**50 % off Connects**");
  expect(message?.content).toContain("https://example.com/a.png");
  expect(message?.pinged).toEqual([]);
});

test("where sending is denied it is refused with the missing right and the remedy", async () => {
  twin.deny(twin.general, "bot", ["sendMessages"]);
  twin.deny(twin.news, "everyone", ["viewChannel"]);
  await knows(async () => (await problemIn(twin.general)) !== null && (await problemIn(twin.news)) !== null);
  expect(await problemIn(twin.general)).toBe(
    "I lack the right **Send Messages** here. Allow it for my role under Edit Channel, Permissions, Send Messages.",
  );
  expect(await problemIn(twin.news)).toContain("**View Channel**");
  expect(await messenger.post(refTo(twin.general), POST)).toMatchObject({ ok: false, reason: "forbidden" });
  expect(twin.requests.filter((request) => request.method === "POST")).toEqual([]);
});

test("a right that was lost a moment ago is told by Discord itself", async () => {
  twin.faults.plan({
    method: "POST",
    path: /\/messages$/,
    does: { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } },
  });
  expect(await messenger.post(refTo(twin.general), POST)).toMatchObject({
    ok: false,
    reason: "forbidden",
    message: expect.stringContaining("Send Messages"),
  });
});

test("everyone, here and a role are pinged when the admin says so, and only they", async () => {
  const vip = twin.role(twin.home, "vip");
  const body = `also <@&${vip.id}> @everyone`;
  const mentions = [
    { kind: "everyone" },
    { kind: "here" },
    { kind: "role", id: vip.id, name: "vip" },
    { kind: "role", id: twin.home.id, name: "@everyone" },
  ] as const;
  for (const [n, mention] of mentions.entries())
    await messenger.post(refTo(twin.general), { ...POST, deliveryId: `d${n}`, body, mention });
  expect(twin.posts(twin.general).map((message) => message.pinged)).toEqual([
    ["everyone"],
    ["here"],
    ["vip"],
    ["everyone"],
  ]);
});

test("without Mention Everyone it goes out without the ping and the admin is told; a mentionable role is pinged", async () => {
  const [vip, open] = [twin.role(twin.home, "vip"), twin.role(twin.home, "open", { mentionable: true })];
  twin.deny(twin.general, "bot", ["mentionEveryone"]);
  await knows(async () => (await notesIn(twin.general)).includes("Mention Everyone"));
  const send = (id: string, mention: Post["mention"]) =>
    messenger.post(refTo(twin.general), { ...POST, deliveryId: id, mention });
  const note = expect.stringContaining("without pinging");
  expect(await send("1", { kind: "role", id: vip.id, name: "vip" })).toMatchObject({
    ok: true,
    notes: [note],
  });
  expect(await send("2", { kind: "everyone" })).toMatchObject({ ok: true, notes: [note] });
  expect(await send("3", { kind: "role", id: open.id, name: "open" })).not.toHaveProperty("notes");
  expect(twin.pinged()).toEqual(["open"]);
});

test("an edit changes the posted message and pings nobody again", async () => {
  const posted = await messenger.post(refTo(twin.general), { ...POST, mention: { kind: "everyone" } });
  const id = posted.ok ? posted.messageId : "";
  const edited = await messenger.edit(refTo(twin.general), id, {
    ...POST,
    title: "Ended",
    link: undefined as never,
  });
  expect(edited).toMatchObject({ ok: true, messageId: id });
  expect(twin.posts(twin.general)[0]?.text).toContain("Ended");
  expect(twin.posts(twin.general)[0]?.buttons).toEqual([]);
  expect(twin.pinged()).toEqual(["everyone"]);
});

test("removing and editing what is gone say so", async () => {
  const posted = await messenger.post(refTo(twin.general), POST);
  const id = posted.ok ? posted.messageId : "";
  expect(await messenger.remove(refTo(twin.general), id)).toMatchObject({ ok: true });
  expect(twin.posts(twin.general)).toEqual([]);
  expect(await messenger.remove(refTo(twin.general), id)).toMatchObject({ ok: false, reason: "gone" });
  expect(await messenger.edit(refTo(twin.general), id, POST)).toMatchObject({ ok: false, reason: "gone" });
});

test("a deleted channel is gone from the list and says so when posted to", async () => {
  twin.remove(twin.general);
  await knows(async () => (await messenger.channels(twin.home.id)).length === 1);
  expect(await messenger.post(refTo(twin.general), POST)).toMatchObject({ ok: false, reason: "gone" });
});

test("a short rate limit is waited out, a long one is reported with its time", async () => {
  twin.faults.plan({ method: "POST", path: /\/messages$/, does: { kind: "limit", retryAfter: 0.05 } });
  expect(await messenger.post(refTo(twin.general), POST)).toMatchObject({ ok: true });
  twin.faults.plan({ method: "POST", path: /\/messages$/, does: { kind: "limit", retryAfter: 600 } });
  expect(await messenger.post(refTo(twin.general), { ...POST, deliveryId: "d2" })).toMatchObject({
    ok: false,
    reason: "rate_limited",
    retryAfterMs: expect.closeTo(600_000, -3),
  });
});

test("a body that grows past one message by escaping is refused whole", async () => {
  const long = { ...POST, body: "\\*".repeat(messenger.limits.body / 2) };
  expect(await messenger.post(refTo(twin.general), long)).toMatchObject({ ok: true });
  const longer = { ...POST, deliveryId: "d2", body: "\\*".repeat(messenger.limits.body) };
  expect(await messenger.post(refTo(twin.general), longer)).toMatchObject({ ok: false, reason: "invalid" });
  expect(twin.posts(twin.general)).toHaveLength(1);
});

test("a direct message reaches the person; closed ones and outages are told apart", async () => {
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  ben.dms = "closed";
  const reply = await fixture.engine.render(
    answer({
      title: "Expiring soon",
      blocks: [text("40 Connects expire.")],
      actions: [{ kind: "run", label: "Undo", call: { path: "connects undo", values: {} } }],
    }),
    { actorKey: `discord::${ana.id}`, invocationId: "reminder:1" },
    "private",
  );
  expect(await messenger.direct(identityOf(ana.id), reply)).toBe("sent");
  expect(await messenger.direct(identityOf(ben.id), reply)).toBe("closed");
  twin.faults.plan({ path: /^\/users\/@me\/channels$/, times: 9, does: { kind: "status", status: 503 } });
  expect(await messenger.direct(identityOf(ana.id), reply)).toBe("unavailable");
  const [stored] = twin.reads(ana, "dm");
  expect(stored?.embeds[0]?.title).toBe("Expiring soon");
});

test("the channels of a server that it is not in are none", async () => {
  expect(await messenger.channels("1234567890123456789")).toEqual([]);
  expect((await messenger.channels(twin.home.id)).map((one) => [one.name, one.problem])).toEqual([
    ["general", null],
    ["news", null],
  ]);
});
