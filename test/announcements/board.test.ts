import { describe, expect, test } from "vitest";
import { createBoard } from "../../src/announcements/board.ts";
import type { Board } from "../../src/core/board.ts";
import type { Post } from "../../src/core/messenger.ts";
import { answer, text } from "../../src/core/reply.ts";
import { memoryBoard } from "../adapters/console/memory-board.ts";
import { onBothDatabases } from "../databases.ts";

const AT = new Date("2026-11-25T10:00:00Z");

const post = (title: string): Post => ({
  deliveryId: "d1",
  title,
  body: "Body",
  mention: null,
  controls: [],
});

onBothDatabases("the board", (database) => holdsMessages(() => createBoard(database())));

describe("the board in memory", () => holdsMessages(memoryBoard));

/** The board that tests use must do what the real one does. */
function holdsMessages(open: () => Board): void {
  test("a delivery that is added twice is there once, under its first id", async () => {
    const board = open();
    const first = await board.add("local#news", "d1", { kind: "post", post: post("One") }, AT);
    const again = await board.add("local#news", "d1", { kind: "post", post: post("Two") }, AT);
    expect(again).toBe(first);
    expect(await board.find("local#news", "d1")).toBe(first);
    expect(await board.list("local#news", 0)).toEqual([
      {
        id: first,
        deliveryId: "d1",
        postedAt: AT,
        edited: false,
        content: { kind: "post", post: post("One") },
      },
    ]);
  });

  test("places are apart, and only what came after an id is listed", async () => {
    const board = open();
    const one = await board.add("local#news", "d1", { kind: "post", post: post("One") }, AT);
    await board.add("local#general", "d1", { kind: "post", post: post("Other") }, AT);
    const two = await board.add("local#news", "d2", { kind: "post", post: post("Two") }, AT);
    expect((await board.list("local#news", one)).map(({ id }) => id)).toEqual([two]);
    expect(await board.list("@you", 0)).toEqual([]);
  });

  test("an edit is shown as one, and what was removed is gone for good", async () => {
    const board = open();
    const id = await board.add("local#news", "d1", { kind: "post", post: post("One") }, AT);
    expect(await board.edit("local#news", id, post("Changed"))).toBe(true);
    expect(await board.edit("local#general", id, post("Changed"))).toBe(false);
    expect(await board.list("local#news", 0)).toMatchObject([
      { edited: true, content: { post: { title: "Changed" } } },
    ]);
    expect(await board.remove("local#news", id)).toBe(true);
    expect(await board.remove("local#news", id)).toBe(false);
    expect(await board.find("local#news", "d1")).toBeNull();
    expect(await board.list("local#news", 0)).toEqual([]);
  });

  test("a reply keeps its files byte by byte", async () => {
    const board = open();
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const reply = answer({
      title: "Export",
      blocks: [text("There.")],
      files: [{ name: "a.bin", type: "application/octet-stream", bytes }],
      data: { rows: 3 },
    });
    const rendered = { visibility: "private", reply, controls: [], files: reply.files } as const;
    await board.add("@you", "r1", { kind: "reply", rendered }, AT);
    const [message] = await board.list("@you", 0);
    const content = message?.content;
    expect(content?.kind === "reply" && [...(content.rendered.files[0]?.bytes ?? [])]).toEqual([...bytes]);
    expect(content?.kind === "reply" && content.rendered.reply).toMatchObject({
      title: "Export",
      data: { rows: 3 },
    });
  });
}
