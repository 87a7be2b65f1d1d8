import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChannelRef, Post } from "../../../src/core/messenger.ts";
import { answer } from "../../../src/core/reply.ts";
import { showBlocks } from "../../twins/slack/shown.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let at: Fixture;
const slept: number[] = [];
beforeEach(async () => {
  slept.length = 0;
  at = await startFixture({ sleep: async (ms) => void slept.push(ms) });
});
afterEach(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

const ref = (channel: string): ChannelRef => ({ platform: "slack", community: at.twin.team, channel });
const post = (more: Partial<Post> = {}): Post => ({
  deliveryId: "delivery-1",
  title: "Spring <promo>",
  body: "**40 Connects** with _SPRING_ & more\nEnds <t:1795608000|25 Nov 2026, 12:00>",
  link: { label: "Read on", url: "https://example.com/?a=1&b=2" },
  image: { url: "https://example.com/a.png", alt: "A flyer" },
  footer: "Sent by boss",
  mention: null,
  controls: [
    {
      kind: "button",
      label: "Claim",
      id: "v1:a:claim",
      style: "primary",
      opensForm: false,
      command: "/connects promo claim SPRING",
    },
  ],
  ...more,
});

test("channels are listed with what keeps the app from posting and what to do about it", async () => {
  at.twin.addChannel("apart", { app: false });
  at.twin.addChannel("old", { archived: true });
  at.twin.addChannel("inner", { private: true });
  at.twin.addChannel("hidden", { private: true, app: false });
  const channels = await at.slack.messenger.channels(at.twin.team);
  expect(channels.map(({ name, problem }) => [name, problem])).toEqual([
    ["inner", null],
    ["news", null],
    ["apart", "I'm not in this channel: invite me there with `/invite @Connects`."],
    ["old", "The channel is archived."],
  ]);
  expect(channels.find(({ name }) => name === "news")).toMatchObject(ref(at.news));
});

test("all channels of a large workspace are listed", async () => {
  for (let n = 0; n < 450; n += 1) at.twin.addChannel(`room-${n}`);
  expect(await at.slack.messenger.channels(at.twin.team)).toHaveLength(451);
});

test("a post arrives whole, marked with its delivery, and notifies nobody", async () => {
  const result = await at.slack.messenger.post(ref(at.news), post());
  const [message] = at.twin.messagesIn(at.news);
  expect(result).toMatchObject({ ok: true, messageId: message?.ts });
  expect(result.ok && result.url).toContain(at.news);
  expect(message?.metadata).toEqual({
    event_type: "connects_delivery",
    event_payload: { delivery_id: "delivery-1" },
  });
  const shown = showBlocks(at.twin.world, message?.blocks ?? []).text;
  for (const part of [
    "Spring <promo>",
    "40 Connects with SPRING & more",
    "25 Nov 2026, 12:00",
    "[A flyer]",
    "Sent by boss",
  ])
    expect(shown).toContain(part);
  expect(message?.pinged).toEqual([]);
  expect(at.twin.calls.find(({ method }) => method === "chat.postMessage")?.args).toMatchObject({
    unfurl_links: "false",
    unfurl_media: "false",
    link_names: "false",
  });
});

test.each([
  ["a group", "role", (group: string) => group],
  ["everybody", "everyone", () => "@channel"],
  ["those who are here", "here", () => "@here"],
] as const)("only the chosen mention notifies: %s", async (_, kind, who) => {
  const group = at.twin.addGroup("designers", [at.ana]);
  const mention = kind === "role" ? ({ kind, id: group, name: "designers" } as const) : ({ kind } as const);
  await at.slack.messenger.post(ref(at.news), post({ mention, body: "@everyone @here <!channel> @ana" }));
  expect(at.twin.messagesIn(at.news)[0]?.pinged).toEqual([who(group)]);
});

test("a post whose answer was lost is found again by its delivery", async () => {
  at.twin.failNext("chat.postMessage", { how: "cut" });
  const lost = await at.slack.messenger.post(ref(at.news), post());
  expect(lost).toMatchObject({ ok: false, reason: "uncertain" });
  expect(at.twin.messagesIn(at.news)).toHaveLength(1);
  for (let n = 0; n < 150; n += 1)
    await at.slack.messenger.post(ref(at.news), post({ deliveryId: `other-${n}` }));
  const found = await at.slack.messenger.find(ref(at.news), "delivery-1");
  expect(found?.messageId).toBe(at.twin.messagesIn(at.news)[0]?.ts);
  expect(await at.slack.messenger.find(ref(at.news), "delivery-2")).toBeNull();
});

test.each([
  ["internal_error", { how: "error", error: "internal_error" }, "uncertain"],
  ["a 500", { how: "status", status: 500 }, "uncertain"],
  ["channel_not_found", { how: "error", error: "channel_not_found" }, "gone"],
  ["is_archived", { how: "error", error: "is_archived" }, "gone"],
  ["not_in_channel", { how: "error", error: "not_in_channel" }, "forbidden"],
  ["restricted_action", { how: "error", error: "restricted_action" }, "forbidden"],
  ["account_inactive", { how: "error", error: "account_inactive" }, "forbidden"],
  ["token_revoked", { how: "error", error: "token_revoked" }, "forbidden"],
  ["missing_scope", { how: "error", error: "missing_scope" }, "forbidden"],
  ["invalid_blocks", { how: "error", error: "invalid_blocks" }, "invalid"],
] as const)("a failed post says what happened: %s", async (_, failure, reason) => {
  at.twin.failNext("chat.postMessage", failure, 2);
  const result = await at.slack.messenger.post(ref(at.news), post());
  expect(result).toMatchObject({ ok: false, reason });
  expect(result.ok ? "" : result.message).not.toBe("");
});

test("where the app is not, the channel is closed to it or the token is dead, the twin itself refuses", async () => {
  const { messenger } = at.slack;
  expect(await messenger.post(ref(at.twin.addChannel("apart", { app: false })), post())).toMatchObject({
    reason: "forbidden",
  });
  expect(await messenger.post(ref(at.twin.addChannel("old", { archived: true })), post())).toMatchObject({
    reason: "gone",
  });
  expect(await messenger.post(ref(at.twin.addChannel("ro", { readOnly: true })), post())).toMatchObject({
    reason: "forbidden",
  });
  expect(await messenger.post(ref("C0NOWHERE"), post())).toMatchObject({ reason: "gone" });
  at.twin.revoke(at.twin.botToken);
  expect(await messenger.post(ref(at.news), post())).toMatchObject({ reason: "forbidden" });
});

test("a rate limit says how long to wait and posts nothing", async () => {
  at.twin.failNext("chat.postMessage", { how: "ratelimited", retryAfter: 7 });
  expect(await at.slack.messenger.post(ref(at.news), post())).toMatchObject({
    ok: false,
    reason: "rate_limited",
    retryAfterMs: 7_000,
  });
  expect(at.twin.messagesIn(at.news)).toEqual([]);
});

test("answers wait as long as Slack asks and then arrive", async () => {
  at.twin.failNext("chat.postMessage", { how: "ratelimited", retryAfter: 3 }, 2);
  expect((await at.twin.dm(at.ana, "balance")).text).toContain("60");
  expect(slept).toEqual([3_000, 3_000]);
});

test("an answer whose arrival is uncertain is not sent twice", async () => {
  at.twin.failNext("chat.postMessage", { how: "cut" });
  const seen = await at.twin.dm(at.ana, "balance");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(seen.messages).toHaveLength(1);
  expect(at.twin.messagesIn(at.twin.directOf(at.ana)).filter(({ author }) => author !== at.ana)).toHaveLength(
    1,
  );
});

test("a post can be changed and taken away; what is gone says so", async () => {
  const { messenger } = at.slack;
  const sent = await messenger.post(ref(at.news), post());
  if (!sent.ok) throw new Error("not sent");
  expect(
    await messenger.edit(ref(at.news), sent.messageId, post({ title: "Ended", controls: [] })),
  ).toMatchObject({ ok: true });
  const [message] = at.twin.messagesIn(at.news);
  expect(showBlocks(at.twin.world, message?.blocks ?? []).text).toContain("Ended");
  expect(message?.metadata).toEqual({
    event_type: "connects_delivery",
    event_payload: { delivery_id: "delivery-1" },
  });
  expect(await messenger.remove(ref(at.news), sent.messageId)).toMatchObject({ ok: true });
  expect(at.twin.messagesIn(at.news)).toEqual([]);
  expect(await messenger.edit(ref(at.news), sent.messageId, post())).toMatchObject({
    ok: false,
    reason: "gone",
  });
});

test("a text up to the limit is one message, one that grows past it is refused before it is sent", async () => {
  const { messenger } = at.slack;
  expect(
    await messenger.post(ref(at.news), post({ body: "x ".repeat(messenger.limits.body / 2) })),
  ).toMatchObject({ ok: true });
  expect(at.twin.messagesIn(at.news)).toHaveLength(1);
  expect(await messenger.post(ref(at.news), post({ body: "&".repeat(messenger.limits.body) }))).toMatchObject(
    { ok: false, reason: "invalid" },
  );
  expect(at.twin.messagesIn(at.news)).toHaveLength(1);
});

test("a picture that Slack cannot load costs the picture, not the post", async () => {
  at.twin.failNext("chat.postMessage", { how: "error", error: "invalid_blocks" });
  const result = await at.slack.messenger.post(ref(at.news), post());
  expect(result).toMatchObject({ ok: true, notes: [expect.stringContaining("picture")] });
  expect(JSON.stringify(at.twin.messagesIn(at.news)[0]?.blocks)).toContain(
    "<https://example.com/a.png|A flyer>",
  );
});

test("direct messages arrive with their buttons, or say that they cannot", async () => {
  const { messenger } = at.slack;
  const to = { platform: "slack", realm: at.twin.team, user: at.ana };
  const reply = await at.engine.render(
    answer({
      title: "Expiring",
      blocks: [],
      actions: [{ kind: "run", label: "Show", call: { path: "connects history", values: {} } }],
    }),
    { actorKey: `slack:${at.twin.team}:${at.ana}`, invocationId: "reminder:1" },
    "private",
  );
  expect(await messenger.direct(to, reply)).toBe("sent");
  const message = at.twin.messagesFor(at.ana).at(-1);
  if (!message) throw new Error("nothing arrived");
  expect((await at.twin.press(message, "Show")).text).toContain("Showing all.");
  const closed = at.twin.addPerson("closed", { closed: true });
  expect(await messenger.direct({ ...to, user: closed }, reply)).toBe("closed");
  expect(await messenger.direct({ ...to, user: "U0NOBODY" }, reply)).toBe("closed");
  at.twin.failNext("conversations.open", { how: "status", status: 503 });
  expect(await messenger.direct(to, reply)).toBe("unavailable");
});
