import { beforeEach, expect, test } from "vitest";
import { createLocalMessenger } from "../../../src/adapters/console/messenger.ts";
import type { Board } from "../../../src/core/board.ts";
import type { Messenger, Post } from "../../../src/core/messenger.ts";
import { answer, text } from "../../../src/core/reply.ts";
import { counter, NOW } from "./fixture.ts";
import { memoryBoard } from "./memory-board.ts";

const NEWS = { platform: "local", community: "local", channel: "#news" };
let board: Board;
let messenger: Messenger;
beforeEach(() => {
  board = memoryBoard();
  messenger = createLocalMessenger(board, () => NOW, counter());
});

const post = (title: string, deliveryId = "d1"): Post => ({
  deliveryId,
  title,
  body: "Body",
  mention: null,
  controls: [],
});

test("there are #general and #news in each community, and nothing stands in the way there", async () => {
  expect(await messenger.channels("local")).toEqual([
    { platform: "local", community: "local", channel: "#general", name: "general", problem: null },
    { platform: "local", community: "local", channel: "#news", name: "news", problem: null },
  ]);
});

test("a delivery that is posted twice is there once and found under its id", async () => {
  const first = await messenger.post(NEWS, post("One"));
  const again = await messenger.post(NEWS, post("One"));
  expect(first).toEqual({ ok: true, messageId: "1", url: null });
  expect(again).toEqual(first);
  expect(await messenger.find(NEWS, "d1")).toEqual({ messageId: "1", url: null });
  expect(await messenger.find(NEWS, "d2")).toBeNull();
  expect(await board.list("local#news", 0)).toHaveLength(1);
});

test("a post is edited and removed; afterwards it is gone", async () => {
  await messenger.post(NEWS, post("One"));
  expect(await messenger.edit(NEWS, "1", post("Two"))).toMatchObject({ ok: true });
  expect(await board.list("local#news", 0)).toMatchObject([
    { edited: true, content: { post: { title: "Two" } } },
  ]);
  expect(await messenger.remove(NEWS, "1")).toMatchObject({ ok: true });
  expect(await messenger.edit(NEWS, "1", post("Three"))).toMatchObject({ ok: false, reason: "gone" });
  expect(await messenger.remove(NEWS, "1")).toMatchObject({ ok: false, reason: "gone" });
});

test.each([
  ["an unknown channel", { ...NEWS, channel: "#random" }],
  ["another platform's channel", { ...NEWS, platform: "slack" }],
])("%s is gone", async (_, channel) => {
  expect(await messenger.post(channel, post("One"))).toMatchObject({ ok: false, reason: "gone" });
  expect(await messenger.find(channel, "d1")).toBeNull();
});

test.each(["", "abc", "1.5", "-1", "99999999999999999999"])(
  "the message id %j is gone, not an error",
  async (id) => {
    expect(await messenger.edit(NEWS, id, post("One"))).toMatchObject({ ok: false, reason: "gone" });
    expect(await messenger.remove(NEWS, id)).toMatchObject({ ok: false, reason: "gone" });
  },
);

test("communities do not read each other's channels", async () => {
  await messenger.post({ ...NEWS, community: "other" }, post("One"));
  expect(await messenger.find(NEWS, "d1")).toBeNull();
});

test("private messages go to one person, also two alike at the same moment", async () => {
  const reply = answer({ title: "Reminder", blocks: [text("10 expire soon.")] });
  const rendered = { visibility: "private", reply, controls: [], files: [] } as const;
  const to = { platform: "local", realm: "", user: "ana" };
  expect(await messenger.direct(to, rendered)).toBe("sent");
  expect(await messenger.direct(to, rendered)).toBe("sent");
  expect(await board.list("@ana", 0)).toHaveLength(2);
  expect(await board.list("@you", 0)).toHaveLength(0);
  expect(await messenger.direct({ ...to, platform: "discord" }, rendered)).toBe("unavailable");
});
